package id.ppob.lab.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.ppob.simulator.fault.FaultReader;
import id.ppob.simulator.fault.Side;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of faults can be read by who gets them, and what was sent in calm is counted by the bank's own words. */
class TroubleTest {
    @Test
    void everyLineIsAFault() {
        assertEquals(Trouble.all(true).size(), FaultReader.read(Side.PLN, "lines", Trouble.all(true)).size());
        assertEquals(Trouble.all(false).size(), FaultReader.read(Side.BANK, "lines", Trouble.all(false)).size());
    }

    @Test
    void paymentSentInCalmCountsAsApprovedWhenItWas(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("journal-BANKA.jsonl"), List.of(due(1), out(1, 100), in(1, 150, "0000"), due(2), out(2, 110), in(2, 160, "0068"), due(3), out(3, 300), in(3, 350, "0000"),
                out(4, 120), in(4, 125, "0000")));
        Journal journal = Journal.read(folder);
        assertEquals(new Journal.Share(2, 1), journal.within(List.of(new Calm(100, 200))));
        assertEquals(25, journal.untilApproved(325));
        assertEquals(-1, journal.untilApproved(351));
    }

    private static String key(int stan) {
        return "\"stan\":\"%012d\",\"de12\":\"20261120100000\",\"bank\":\"4510017\"".formatted(stan);
    }

    private static String due(int stan) {
        return "{\"at\":1,\"dir\":\"due\"," + key(stan) + "}";
    }

    private static String out(int stan, long at) {
        return "{\"at\":" + at + ",\"dir\":\"out\",\"mti\":\"2200\"," + key(stan) + "}";
    }

    private static String in(int stan, long at, String code) {
        return "{\"at\":" + at + ",\"dir\":\"in\",\"mti\":\"2210\"," + key(stan) + ",\"rc\":\"" + code + "\"}";
    }
}
