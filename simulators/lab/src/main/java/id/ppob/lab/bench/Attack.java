package id.ppob.lab.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.simulator.bank.BankProfile;
import id.ppob.simulator.bank.Requests;
import id.ppob.simulator.bank.generator.Behaviour;
import id.ppob.simulator.bank.generator.Generator;
import id.ppob.simulator.bank.generator.Pace;
import id.ppob.wire.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jpos.iso.ISOMsg;

/**
 * Fifty connections of malformed frames, some of strangers and some of partners that signed on; as many that connect and go as are wanted;
 * ten connections that ask what is refused with all its bytes, and never read. Behaviours of the one generator, until the frames are spent and it is ended.
 * {@link #main} runs it in a Java machine of its own, so that what it costs is not taken for slowness of the good bank.
 */
final class Attack {
    private static final int SENDERS = 50;
    private static final int SLOW = 10;
    private static final int ENDLESS = 9_000;
    /** Frames that are made before it begins, for each victim: making them would cost more than sending them. */
    private static final int MADE = 4_000;
    private static final long STORM_NS = 20_000_000L;
    private static final long SLOW_NS = 50_000_000L;
    private static final long AGAIN_NS = 1_000_000_000L;
    private static final int TELL_PER_SECOND = 5;
    private static final ObjectMapper JSON = new ObjectMapper();
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong connects = new AtomicLong();
    private final AtomicLong hungUp = new AtomicLong();
    private final AtomicLong unread = new AtomicLong();
    private final AtomicLong sending = new AtomicLong(SENDERS);

    /** A partner in whose name, or at whose port, it is done, and malformed frames as it could send them. */
    private record Victim(BankProfile profile, Dialect dialect, Requests requests, int port, byte[][] made) {
        static Victim of(Path cfg, String partner, int port) {
            BankProfile profile = BankProfile.of(cfg, partner);
            Dialect dialect = Dialect.load(cfg, profile.dialect());
            Victim victim = new Victim(profile, dialect, new Requests(profile.bank(), dialect), port, new byte[MADE][]);
            SplittableRandom random = new SplittableRandom(port);
            Arrays.setAll(victim.made, i -> victim.mutated(random));
            return victim;
        }

        byte[] framed(byte[] message) {
            return profile.framing().framed(message);
        }

        byte[] signOn() {
            return framed(dialect.pack(requests.network("001")));
        }

        ISOMsg inquiry() {
            return requests.inquiry(requests.newKey(), String.valueOf(Loads.FIRST_CUSTOMER));
        }

        byte[] tooLong() {
            ISOMsg message = inquiry();
            message.set(48, message.getString(48) + "0".repeat(900));
            return framed(dialect.pack(message));
        }

        /** A valid inquiry with some bytes changed, or cut, in a frame that is whole. */
        byte[] mutated(SplittableRandom random) {
            byte[] message = dialect.pack(inquiry());
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                message[random.nextInt(message.length)] = (byte) (random.nextInt(127));
            }
            return framed(random.nextInt(3) == 0 ? Arrays.copyOf(message, random.nextInt(message.length)) : message);
        }
    }

    /**
     * Arguments: cfg folder, port of the trailer's listener (the next is that of lengths), file for what was done so far. On its standard input a line
     * {@code FRAMES SECONDS STORMERS} begins an attack over so many seconds, and an empty line ends it.
     */
    public static void main(String[] arguments) throws IOException {
        Path cfg = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        List<Victim> victims = List.of(Victim.of(cfg, "BANKB", port), Victim.of(cfg, "BANKC", port), Victim.of(cfg, "POS", port + 1));
        Deque<Generator> begun = new ArrayDeque<>();
        Contender.ready(port, 0, line -> {
            if (line.isEmpty()) {
                begun.pop().close();
            } else {
                int[] plan = Stream.of(line.split(" ")).mapToInt(Integer::parseInt).toArray();
                begun.push(new Attack().begin(victims, plan[0], plan[1], plan[2], Path.of(arguments[2])));
            }
        });
        System.exit(0);
    }

    /** @param stormers that connect and go, each about a hundred times a second. @return what ends it */
    private Generator begin(List<Victim> victims, int malformed, int seconds, int stormers, Path told) {
        Generator generator = new Generator(Thread.ofVirtual().factory());
        long startNs = System.nanoTime();
        for (int i = 0; i < SENDERS; i++) {
            int share = malformed / SENDERS + (i < malformed % SENDERS ? 1 : 0);
            generator.begin(new Sender(victims.get(i % victims.size()), i, share), new Pace((double) share / seconds, startNs, Long.MAX_VALUE));
        }
        for (int i = 0; i < stormers; i++) {
            generator.begin(new Stormer(victims.get(i % victims.size())), Pace.none());
        }
        for (int i = 0; i < SLOW; i++) {
            generator.begin(new NeverReading(victims.get(1 + i % 2)), Pace.none());
        }
        generator.begin(() -> tell(told), new Pace(TELL_PER_SECOND, startNs, Long.MAX_VALUE));
        return generator;
    }

    private boolean tell(Path file) {
        try {
            Path whole = file.resolveSibling(file.getFileName() + ".new");
            JSON.writeValue(whole.toFile(), new TreeMap<>(Map.of("frames", frames.get(), "connections", connects.get(), "hung up on", hungUp.get(),
                    "answers never read", unread.get(), "senders at work", sending.get())));
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says one thing a turn, on a connection that is opened again whenever it ended, by either side. Owner: its thread. */
    private abstract class Caller implements Behaviour {
        final Victim victim;
        boolean signsOn;
        int receiveBuffer;
        private Socket socket;

        Caller(Victim victim, boolean signsOn) {
            this.victim = victim;
            this.signsOn = signsOn;
        }

        /** @return false when the connection is of no more use */
        abstract boolean say(Socket to) throws IOException;

        /** @return false when the switch hung up on it */
        boolean said() {
            try {
                if (socket == null) {
                    dial();
                }
                if (!say(socket)) {
                    socket.close();
                    socket = null;
                }
                return true;
            } catch (IOException e) {
                hungUp.incrementAndGet();
                end();
                return false;
            }
        }

        private void dial() throws IOException {
            connects.incrementAndGet();
            socket = new Socket();
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), victim.port));
            socket.setTcpNoDelay(true);
            if (signsOn) {
                socket.getOutputStream().write(victim.signOn());
            }
        }

        @Override
        public void end() {
            try (Socket _ = socket) {
                socket = null;
            } catch (IOException e) {
                // It is gone either way.
            }
        }
    }

    /** Connects, may sign on, and goes, about a hundred times a second. */
    private final class Stormer extends Caller {
        private final SplittableRandom random = new SplittableRandom();

        Stormer(Victim victim) {
            super(victim, false);
        }

        @Override
        public boolean turn() {
            signsOn = random.nextBoolean();
            said();
            LockSupport.parkNanos(random.nextLong(STORM_NS));
            return true;
        }

        @Override
        boolean say(Socket to) {
            return false;
        }
    }

    /** Asks what is refused with all its bytes, and never reads: a little buffer is soon full. */
    private final class NeverReading extends Caller {
        private final byte[] question;

        NeverReading(Victim victim) {
            super(victim, true);
            receiveBuffer = 4_096;
            question = victim.tooLong();
        }

        @Override
        public boolean turn() {
            LockSupport.parkNanos(said() ? SLOW_NS : AGAIN_NS);
            return true;
        }

        @Override
        boolean say(Socket to) throws IOException {
            to.getOutputStream().write(question);
            unread.incrementAndGet();
            return true;
        }
    }

    /** A share of the frames, one a turn: one in ten of them ends its connection unfinished. */
    private final class Sender extends Caller {
        private final SplittableRandom random;
        private int left;

        Sender(Victim victim, int number, int share) {
            super(victim, number % 2 == 0);
            random = new SplittableRandom(number);
            left = share;
        }

        @Override
        public boolean turn() {
            if (left == 0) {
                sending.decrementAndGet();
                return false;
            }
            for (int before = left; left == before && !Thread.currentThread().isInterrupted();) {
                said();
            }
            return true;
        }

        @Override
        boolean say(Socket to) throws IOException {
            int kind = random.nextInt(20);
            to.getOutputStream().write(switch (kind) {
                case 0 -> "0".repeat(ENDLESS).getBytes(StandardCharsets.US_ASCII);
                case 1 -> half();
                case 2, 3, 4, 5 -> noise();
                default -> victim.made[random.nextInt(MADE)];
            });
            left--;
            frames.incrementAndGet();
            to.getInputStream().skipNBytes(to.getInputStream().available());
            return kind > 1;
        }

        private byte[] half() {
            byte[] whole = victim.framed(victim.dialect.pack(victim.inquiry()));
            return Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1));
        }

        private byte[] noise() {
            byte[] noise = new byte[1 + random.nextInt(600)];
            random.nextBytes(noise);
            return victim.framed(noise);
        }
    }
}
