package id.ppob.lab.differences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The played day of differences, in its short form: some of each kind, by payments and files through the real doors. */
class DifferencesTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsPlantedIsFoundAndTwoOperatorsSettleAllOfIt() throws Exception {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        Path cfg = Path.of(System.getProperty("ppob.home", "../..")).resolve("cfg");
        try (PlayedFolder played = PlayedFolder.open(folder.resolve("day"), false, cfg)) {
            assertEquals(List.of(), new Differences(played, 3L, new PrintStream(told, true)).run(false), told::toString);
        }
    }

    @Test
    void theTestDayPlantsEachCaseOnceAndTheSameSeedTheSameDay() {
        assertEquals(Map.of("DATE_WAITS", 1L, "NOT_AT_BANK", 1L, "DOUBT_PAID", 1L, "DOUBT_UNPAID", 1L, "DOUBT_OPEN", 1L, "REVERSED_HERE", 1L, "AMOUNT", 2L, "PAID_ELSEWHERE", 1L, "DUPLICATE", 1L,
            "NOT_TOLD", 3L), Plan.testDay().planted());
        assertEquals(Plan.random(7), Plan.random(7));
        assertTrue(Plan.random(7).cases().size() >= 60);
    }
}
