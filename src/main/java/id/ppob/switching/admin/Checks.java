package id.ppob.switching.admin;

import id.ppob.switching.admin.Check.Result;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.store.upkeep.HealthStore;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The checks of readiness and liveness. */
public final class Checks {
    private static final long MOST_CLOCK_DIFFERENCE_MS = 1_000;
    private static final long NANOS_PER_MS = 1_000_000;
    private static final double MS_PER_SECOND = 1_000;
    private static final DateTimeFormatter SINCE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(Clock.WIB);
    private static final long MIB = 1 << 20;

    private Checks() { }

    /** @return a pool connection can be had and answers */
    public static Check database(HealthStore store, Clock clock) {
        return Check.of("database", () -> {
            long from = clock.nanos();
            store.databaseMillis();
            return Result.ok("answered in " + (clock.nanos() - from) / NANOS_PER_MS + " ms");
        });
    }

    /** @return every migration that this switch brings has been applied, and none that it does not know */
    public static Check schema(HealthStore store) {
        return Check.of("schema", () -> {
            int expected = store.expectedSchema();
            int version = store.schema();
            return new Result(version == expected, "version " + version + ", this switch needs " + expected);
        });
    }

    /**
     * A commit that was acknowledged survives the machine.
     *
     * @param findings why not, one sentence each
     * @param allowed  the named unsafe setting is on: findings are told, and the switch is ready
     */
    public static Check durability(Callable<List<String>> findings, boolean allowed) {
        return Check.of("durability", () -> {
            List<String> found = findings.call();
            return found.isEmpty() ? Result.ok("commits are durable")
                    : new Result(allowed, (allowed ? "unsafe, and allowed by the settings: " : "") + String.join("; ", found));
        });
    }

    /** @return our clock and the database's differ by a second at most; the difference is a gauge as well */
    public static Check clock(HealthStore store, Clock clock, Meters meters) {
        AtomicLong last = new AtomicLong();
        meters.gauge(Meter.CLOCK_DIFFERENCE, () -> last.get() / MS_PER_SECOND);
        return Check.of("clock", () -> {
            long before = clock.millis();
            long database = store.databaseMillis();
            long after = clock.millis();
            // The database read its clock somewhere between our two readings: only what lies outside them is a difference.
            long difference = database < before ? before - database : Math.min(0, after - database);
            last.set(difference);
            return new Result(Math.abs(difference) <= MOST_CLOCK_DIFFERENCE_MS,
                    "our clock is " + difference + " ms ahead of the database's, " + MOST_CLOCK_DIFFERENCE_MS + " ms are allowed");
        });
    }

    /** @return every lane's loop turned within the limit and its connection is usable */
    public static Check lanes(Supplier<List<LaneHealth>> lanes, Clock clock, long limitMs) {
        return Check.of("lanes", () -> lanes(lanes.get(), clock.nanos(), limitMs, true));
    }

    /** @return every lane's loop turned within the limit, whatever its connection: for liveness, where the limit is generous */
    public static Check heartbeats(Supplier<List<LaneHealth>> lanes, Clock clock, long limitMs) {
        return Check.of("heartbeats", () -> lanes(lanes.get(), clock.nanos(), limitMs, false));
    }

    private static Result lanes(List<LaneHealth> lanes, long nowNs, long limitMs, boolean connections) {
        List<String> wrong = new ArrayList<>();
        for (LaneHealth lane : lanes) {
            long ageMs = (nowNs - lane.beatNanos()) / NANOS_PER_MS;
            if (ageMs > limitMs) {
                wrong.add(lane.lane() + " last turned " + ageMs + " ms ago (limit " + limitMs + ")");
            } else if (connections && !lane.connected()) {
                wrong.add(lane.lane() + " has no usable connection");
            }
        }
        return lanes.isEmpty() ? Result.failed("no lane runs")
                : new Result(wrong.isEmpty(), wrong.isEmpty() ? lanes.size() + " lanes" : String.join("; ", wrong));
    }

    /** @return every file of cfg/partners is in force; told only, because what was in force stays */
    public static Check partnerFiles(Supplier<? extends Collection<String>> refused) {
        return Check.informational("partner-files", () -> {
            Collection<String> wrong = refused.get();
            return new Result(wrong.isEmpty(), wrong.isEmpty() ? "all in force" : "not in force: " + String.join("; ", wrong));
        });
    }

    /**
     * So much room is left where log and embedded database grow: a full disk refuses every payment with 0068. It is a gauge as well.
     *
     * @param folder on that disk
     */
    public static Check disk(Path folder, int leastMiB, Meters meters) {
        meters.gauge(Meter.DISK_FREE, () -> free(folder));
        return Check.of("disk", () -> {
            long freeMiB = Files.getFileStore(folder).getUsableSpace() / MIB;
            return new Result(freeMiB >= leastMiB, "%,d MiB free at %s, %,d are needed (disk.least-mib)".formatted(freeMiB, folder, leastMiB));
        });
    }

    private static long free(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return 0;
        }
    }

    /** @return every partner is proved by more than its DE33; told only, because the settings named those that are not */
    public static Check partners(Supplier<List<String>> unproved) {
        return Check.informational("partners", () -> {
            List<String> found = unproved.get();
            return new Result(found.isEmpty(), found.isEmpty() ? "proved, or on this machine"
                    : String.join(", ", found) + " let in from anywhere without address, TLS and MAC, because banks.unproved says so");
        });
    }

    /**
     * The link to PLN can be used; told only, because the local route does not need it.
     *
     * @param lastWord of an operator about PLN
     * @param signedOn whether a connection is
     * @param trouble  what PLN's answers say against our messages; empty for nothing
     */
    public static Check plnLink(Callable<HealthStore.LinkOrder> lastWord, BooleanSupplier signedOn, Supplier<String> trouble) {
        return Check.informational("pln-link", () -> {
            HealthStore.LinkOrder order = lastWord.call();
            if (order.away()) {
                return Result.failed("PLN is away since " + SINCE.format(Instant.ofEpochMilli(order.atMs())) + " WIB because " + order.by() + " said so: " + order.reason()
                        + "; bin/ppob link back ends it" + (signedOn.getAsBoolean() ? " (signed on)" : ""));
            }
            String against = trouble.get();
            return new Result(signedOn.getAsBoolean() && against.isEmpty(), (signedOn.getAsBoolean() ? "signed on" : "down") + (against.isEmpty() ? "" : ", but " + against));
        });
    }
}
