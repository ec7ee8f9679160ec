package id.ppob.lab.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What goes wrong, and when: calm, one thing that goes wrong, all of it mended, again and again. The seed decides what; how long processes take decides
 * what it meets. One thread; any may read the counts.
 */
final class Script {
    private static final long READY_MS = 180_000;
    private static final long LOOK_MS = 50;
    private static final long AMBUSH_MS = 8_000;
    private static final int AMBUSHES = 42;
    private final Cast cast;
    private final ChaosFolder folder;
    private final ChaosOptions options;
    private final Mishaps mishaps;
    private final SplittableRandom random;
    private final long beganNs = System.nanoTime();
    private final List<Event> events = new ArrayList<>();
    private final List<Calm> calms = new ArrayList<>();
    private final List<Recovery> recoveries = new ArrayList<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<Victim, Integer> kills = new EnumMap<>(Victim.class);
    private final Map<Place, Long> dead = new TreeMap<>();
    private volatile int killed;
    private volatile String now = "starting";
    private volatile boolean stopped;

    /** A process that can be killed. */
    private record Place(Victim victim, int node) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            // the database comes back first: a switch that starts needs it
            int order = Integer.compare(rank(), other.rank());
            return order == 0 ? Integer.compare(node, other.node) : order;
        }

        private int rank() {
            return victim == Victim.SWITCH ? 2 : victim == Victim.PLN ? 1 : 0;
        }
    }

    private interface Wrong {
        void happen() throws IOException, InterruptedException;
    }

    Script(Cast cast, ChaosFolder folder, ChaosOptions options, Disk disk) {
        this.cast = cast;
        this.folder = folder;
        this.options = options;
        random = new SplittableRandom(options.seed());
        mishaps = new Mishaps(cast, folder, options, disk, random, (what, details) -> {
            now = what;
            happened(what + " " + details);
            count(what);
        });
    }

    /** Goes on until time or kills are used up. @throws IOException when something does not come back */
    void run() throws IOException, InterruptedException {
        mended();
        long endNs = System.nanoTime() + options.duration().toNanos();
        while (System.nanoTime() < endNs && killed < options.kills() && !stopped) {
            long from = System.currentTimeMillis();
            now = "calm";
            Thread.sleep(1_000 + random.nextInt(3_000));
            long[] calmEnd = {0};
            wrong(calmEnd).happen();
            calms.add(new Calm(from, calmEnd[0]));
            mended();
        }
    }

    /** Nothing new goes wrong; what is wrong is mended still. */
    void stop() {
        stopped = true;
    }

    private Wrong wrong(long[] calmEnd) {
        int number = random.nextInt(100);
        if (number < AMBUSHES) {
            return () -> ambush(calmEnd);
        }
        return () -> {
            calmEnd[0] = System.currentTimeMillis();
            now = "something goes wrong";
            misfortune(number - AMBUSHES);
        };
    }

    private void misfortune(int number) throws IOException, InterruptedException {
        if (number < 18) {
            kill(somebody(), "at random");
        } else if (number < 24) {
            kill(new Place(Victim.SWITCH, random.nextInt(options.nodes())), "with another");
            kill(new Place(random.nextBoolean() ? Victim.DATABASE : Victim.PLN, 0), "with another");
        } else if (number < 42) {
            wrongFor(mishaps::trouble);
        } else if (number < 47) {
            wrongFor(mishaps::stall);
        } else if (number < 52) {
            wrongFor(mishaps::fullDisk);
        } else {
            wrongFor(mishaps::wrongClock);
        }
    }

    private Place somebody() {
        Victim victim = victim();
        return new Place(victim, victim == Victim.SWITCH ? random.nextInt(options.nodes()) : 0);
    }

    private Victim victim() {
        int number = random.nextInt(10);
        return number < 5 ? Victim.SWITCH : number < 8 ? Victim.DATABASE : Victim.PLN;
    }

    /** Waits at a point; who does not come by is killed all the same. */
    private void ambush(long[] calmEnd) throws InterruptedException {
        Point[] points = Point.values();
        Point point = points[random.nextInt(points.length)];
        Ambush.What what = random.nextInt(5) < 3 ? Ambush.What.PAYMENT : point.leg == Point.Leg.BANKS || random.nextBoolean() ? Ambush.What.REVERSAL : Ambush.What.ADVICE;
        Ambush ambush = Ambush.of(point, what, victim(), (victim, node) -> {
            calmEnd[0] = System.currentTimeMillis();
            cast.kill(victim, node);
            dead(new Place(victim, victim == Victim.SWITCH ? node : 0));
        });
        now = "waiting: " + ambush;
        cast.arm(ambush);
        if (ambush.awaitSprung(AMBUSH_MS) || !cast.disarm(ambush)) {
            ambush.awaitSprung(READY_MS);
            happened(ambush.toString());
            count("killed " + point(ambush));
        } else {
            calmEnd[0] = System.currentTimeMillis();
            kill(new Place(ambush.victim(), 0), "at random");
        }
    }

    private static String point(Ambush ambush) {
        return ambush.point().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void kill(Place place, String when) {
        cast.kill(place.victim, place.node);
        dead(place);
        happened("%s%s killed %s".formatted(place.victim.name().toLowerCase(Locale.ROOT), options.nodes() > 1 && place.victim == Victim.SWITCH ? " " + place.node : "", when));
        count("killed " + when);
    }

    private synchronized void dead(Place place) {
        dead.put(place, System.currentTimeMillis());
        kills.merge(place.victim, 1, Integer::sum);
        killed++;
    }

    /** Something is wrong for a while; half of the times somebody is killed in the middle of it. */
    private void wrongFor(Wrong mishap) throws IOException, InterruptedException {
        mishap.happen();
        if (random.nextBoolean()) {
            kill(somebody(), "at random");
            Thread.sleep(random.nextInt(1_000));
        }
    }

    /** Starts what is dead, ends all faults, and waits until all are ready. */
    private void mended() throws IOException, InterruptedException {
        now = "mending";
        Thread.sleep(random.nextInt(500));
        mishaps.end();
        long untilNs = System.nanoTime() + READY_MS * 1_000_000;
        do {
            for (Place place : died()) {
                restart(place);
            }
            if (System.nanoTime() > untilNs) {
                throw new IOException("not ready again after " + READY_MS / 1_000 + " s; see " + folder.log());
            }
            Thread.sleep(LOOK_MS);
        } while (!cast.ready());
    }

    private synchronized List<Place> died() throws IOException {
        String banks = cast.banksEnd();
        if (banks != null) {
            throw new IOException(banks);
        }
        for (int node = 0; node < options.nodes(); node++) {
            if (!cast.lives(Victim.SWITCH, node) && !dead.containsKey(new Place(Victim.SWITCH, node))) {
                throw new IOException("node " + node + " of the switch ended by itself; see " + folder.log());
            }
        }
        if (!cast.lives(Victim.PLN, 0) && !dead.containsKey(new Place(Victim.PLN, 0))) {
            throw new IOException("PLN's host ended by itself; see " + folder.log());
        }
        if (!cast.lives(Victim.DATABASE, 0) && !dead.containsKey(new Place(Victim.DATABASE, 0))) {
            happened("the database ended by itself, as it does on a full disk"); // whoever supervises it starts it again
            count("database ended by itself");
            dead.put(new Place(Victim.DATABASE, 0), System.currentTimeMillis());
        }
        return List.copyOf(dead.keySet());
    }

    private void restart(Place place) throws IOException, InterruptedException {
        long killedMs;
        synchronized (this) {
            killedMs = dead.remove(place);
        }
        now = "starting " + place.victim.name().toLowerCase(Locale.ROOT);
        long startedMs = System.currentTimeMillis();
        switch (place.victim) {
            case DATABASE -> cast.startDatabase();
            case PLN -> cast.startPln();
            case SWITCH -> cast.startNode(place.node);
        }
        recoveries.add(new Recovery(place.victim, killedMs, startedMs, System.currentTimeMillis()));
    }

    private void happened(String what) {
        events.add(new Event((System.nanoTime() - beganNs) / 1_000_000, what));
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    /** @return kills so far */
    int killed() {
        return killed;
    }

    /** @return what it is at, in a few words */
    String now() {
        return now;
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    List<Calm> calms() {
        return List.copyOf(calms);
    }

    List<Recovery> recoveries() {
        return List.copyOf(recoveries);
    }

    /** @return how often what was done */
    Map<String, Integer> counts() {
        return counts;
    }

    Map<Victim, Integer> kills() {
        return kills;
    }
}
