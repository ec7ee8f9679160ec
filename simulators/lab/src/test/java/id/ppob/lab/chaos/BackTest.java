package id.ppob.lab.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as coming back: the switch from its process less an ordinary start, the database from its first answer. */
class BackTest {
    @TempDir
    private Path folder;

    private Back back(boolean onlyNode, List<Recovery> recoveries, long... approvals) throws Exception {
        Files.write(folder.resolve("journal-BANKA.jsonl"), LongStream.of(approvals).mapToObj(at -> "{\"at\":" + at + ",\"dir\":\"in\",\"mti\":\"2210\",\"rc\":\"0000\"}").toList());
        return Back.of("then", recoveries, Journal.read(folder), 2_000, onlyNode);
    }

    @Test
    void switchIsMeasuredFromItsProcessAndTheDatabaseFromItsAnswer() throws Exception {
        Back back = back(true, List.of(new Recovery(Victim.SWITCH, 1_000, 1_500, 4_000), new Recovery(Victim.DATABASE, 10_000, 10_100, 12_000)), 500, 4_200, 12_300);
        assertEquals(List.of(700L), back.switchMs());
        assertEquals(List.of(3_200L), back.fromKillMs());
        assertEquals(List.of(300L), back.databaseMs());
        assertTrue(back.holds());
    }

    @Test
    void whoNeedsMoreThanFiveSecondsOrNeverComesBackDoesNotHold() throws Exception {
        assertFalse(back(true, List.of(new Recovery(Victim.SWITCH, 1_000, 1_500, 4_000)), 8_600).holds());
        assertFalse(back(true, List.of(new Recovery(Victim.DATABASE, 10_000, 10_100, 12_000)), 500).holds());
    }

    @Test
    void databaseUnderADeadSwitchAndWhoIsKilledAgainAreNotMeasured() throws Exception {
        Back back = back(true, List.of(new Recovery(Victim.DATABASE, 1_000, 1_100, 2_000), new Recovery(Victim.SWITCH, 1_000, 2_100, 4_000), new Recovery(Victim.PLN, 4_100, 4_200, 4_900)), 30_000);
        assertEquals(new Back("then", List.of(), List.of(), List.of(), 0), back);
    }

    @Test
    void nodeThatIsNotAloneIsNotMeasured() throws Exception {
        assertEquals(List.of(), back(false, List.of(new Recovery(Victim.SWITCH, 1_000, 1_500, 4_000)), 1_001, 4_200).switchMs());
    }
}
