package id.ppob.switching.acmt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchNameTest {
    @Test
    void nameTellsUnitMonthAndSequence() {
        BatchName name = BatchName.parse("ACMT-53111-202611-12.csv").orElseThrow();
        assertEquals(new BatchName("ACMT-53111-202611-12.csv", BatchName.Kind.READINGS, "53111", 202611, 12), name);
        assertEquals("ACMT-53111-202611-12.ctl", name.controlFile());
        assertEquals("ACMT-53111-202611-12.ctl", BatchName.parse("ACMT-53111-202611-12.csv.gz").orElseThrow().controlFile());
        assertEquals("DIL-53111.ctl", BatchName.parse("DIL-53111.csv.gz").orElseThrow().controlFile());
        assertEquals(new BatchName("DIL-53111.csv", BatchName.Kind.MASTER, "53111", 0, 0), BatchName.parse("DIL-53111.csv").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "DIL-5311.csv", "DIL-53111.ctl", "ACMT-53111-202613-1.csv", "ACMT-53111-202600-1.csv", "ACMT-53111-202611.csv",
        "acmt-53111-202611-1.csv", "ACMT-53111-202611-1.csv.part", "ACMT-53111-202611-1.gz", "ACMT-53111-202611-1.csv.gz.part", "../ACMT-53111-202611-1.csv"})
    void anyOtherNameIsNoneOfOurs(String file) {
        assertTrue(BatchName.parse(file).isEmpty());
    }
}
