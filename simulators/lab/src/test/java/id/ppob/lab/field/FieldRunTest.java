package id.ppob.lab.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.testing.LongRun;
import id.ppob.switching.testing.Seeds;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readings with wrong ones of every kind, the importer's process killed three times on the way: every row becomes something, to the rupiah. */
class FieldRunTest {
    private static final int READINGS = LongRun.whole() ? 1_000_000 : 20_000;
    private static final int KILLS = 3;
    @TempDir
    private Path folder;

    @Test
    void rowsInAreBilledHeldBesideAndRejectedWhateverKillsTheImporter() throws Exception {
        long seed = Seeds.fresh();
        FieldReport report = FieldRun.run(new FieldRun.Settings(READINGS, seed, KILLS, folder.resolve("run"), false), new PrintStream(PrintStream.nullOutputStream()));
        assertTrue(report.holds(), () -> "seed " + seed + report.text());
        assertEquals(KILLS, report.kills(), () -> "seed " + seed + report.text());
        assertEquals(Wrong.values().length, report.kinds().size(), () -> "seed " + seed + report.text());
    }
}
