package id.ppob.lab.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/**
 * What goes wrong without anybody's death: faults on the legs, a database that stalls, a full disk, a clock that is an hour wrong. The script's thread.
 *
 * @param told what was done, as it is counted, and its details
 */
record Mishaps(Cast cast, ChaosFolder folder, ChaosOptions options, Disk disk, SplittableRandom random, BiConsumer<String, String> told) {
    private static final long HOUR_MS = 3_600_000;
    private static final long SHORT_RUN_MS = Duration.ofMinutes(10).toMillis();
    private static final int LEAST_STALL_MS = 5_000;

    /** Faults on one leg or both, changed on the way. */
    void trouble() throws IOException, InterruptedException {
        for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
            int legs = random.nextInt(3);
            List<String> pln = legs == 1 ? List.of() : Trouble.ofPln(random);
            List<String> banks = legs == 0 ? List.of() : Trouble.ofBanks(random);
            told.accept("faults on the legs", "of PLN " + pln + ", of banks " + banks);
            write(folder.plnFaults(), pln);
            write(folder.bankFaults(), banks);
            Thread.sleep(2_000 + random.nextInt(5_000));
        }
    }

    /** The database's process stands still: 5 to 60 s, in a short run at most 12 s. */
    void stall() throws IOException, InterruptedException {
        long ms = LEAST_STALL_MS + random.nextInt(options.duration().toMillis() < SHORT_RUN_MS ? 7_000 : 55_000);
        told.accept("database stalled", "for " + ms + " ms");
        cast.signalDatabase("STOP");
        try {
            Thread.sleep(ms);
        } finally {
            cast.signalDatabase("CONT");
        }
    }

    /** The database's disk is full for some seconds. */
    void fullDisk() throws IOException, InterruptedException {
        if (!disk.mounted()) {
            told.accept("disk not filled, nothing may be mounted here", "");
            return;
        }
        try {
            told.accept("disk full", disk.fill() + " MiB were left");
            Thread.sleep(3_000 + random.nextInt(7_000));
        } finally {
            disk.free();
        }
    }

    /** The clock of one node is an hour ahead or behind until it is set right. */
    void wrongClock() throws IOException, InterruptedException {
        int node = random.nextInt(options.nodes());
        long ahead = random.nextBoolean() ? HOUR_MS : -HOUR_MS;
        told.accept("clock stepped by an hour", (ahead > 0 ? "ahead" : "behind") + (options.nodes() > 1 ? ", node " + node : ""));
        write(folder.clock(node), List.of(Long.toString(ahead)));
        Thread.sleep(2_000 + random.nextInt(6_000));
    }

    /** Ends all that is written in files. */
    void end() throws IOException {
        write(folder.plnFaults(), List.of());
        write(folder.bankFaults(), List.of());
        for (int node = 0; node < options.nodes(); node++) {
            write(folder.clock(node), List.of("0"));
        }
    }

    private static void write(Path file, List<String> lines) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.write(next, lines);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
