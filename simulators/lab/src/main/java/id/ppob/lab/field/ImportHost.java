package id.ppob.lab.field;

import id.ppob.switching.acmt.ImportProgress;
import id.ppob.switching.acmt.ImportResult;
import id.ppob.switching.acmt.Importer;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A Java machine that imports the files of a folder once, tells in a line of JSON what came of it, and waits until it is let go. Arguments: database address, user, password, folder, folder for what is rejected. */
public final class ImportHost {
    /** So begins what is said of a file that an importer took which was killed afterwards. */
    private static final String TAKEN = "the same content was loaded as batch";

    private ImportHost() { }

    /** What came of an import. @param heapMiB the most that its objects took, live or not */
    public record Done(int rows, int billed, int held, double seconds, long heapMiB) {
        /** @return it as one line */
        public String json() {
            return "{\"rows\":%d,\"billed\":%d,\"held\":%d,\"millis\":%d,\"heap\":%d}".formatted(rows, billed, held, Math.round(seconds * 1e3), heapMiB);
        }
    }

    /** Imports the files of a folder on this thread; those that were taken before are left out. @throws IOException when one is refused */
    public static Done run(Database database, Path folder, Path rejects) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
        }
        long began = System.nanoTime();
        List<ImportResult> results = new Importer(new BatchStore(database), rejects, Clock.system(), ImportProgress.NONE).run(files);
        double seconds = (System.nanoTime() - began) / 1e9;
        List<ImportResult> refused = results.stream().filter(result -> !result.taken() && !result.refusal().startsWith(TAKEN)).toList();
        if (!refused.isEmpty()) {
            throw new IOException(refused.getFirst().file() + ": " + refused.getFirst().refusal());
        }
        int billed = results.stream().mapToInt(ImportResult::accepted).sum();
        int held = results.stream().mapToInt(ImportResult::held).sum();
        int rejected = results.stream().mapToInt(ImportResult::rejected).sum();
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP).map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed() >> 20).sum();
        return new Done(billed + held + rejected, billed, held, seconds, heap);
    }

    /** Runs it. */
    public static void main(String[] arguments) throws IOException {
        try (Database database = Database.open(new Database.Address(arguments[0], arguments[1], arguments[2]), Database.Settings.defaults())) {
            System.out.println(run(database, Path.of(arguments[3]), Path.of(arguments[4])).json());
            System.in.readAllBytes();
        }
        System.exit(0);
    }
}
