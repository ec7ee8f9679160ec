package id.ppob.switching.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import id.ppob.switching.office.Entry.Step;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryTest {
    private static final byte[] FIRST = new byte[Entry.HASH_BYTES];
    private static final Entry ROW = new Entry(1, 1_790_000_000_000L, "andi", Act.DEPOSIT, Step.DONE, 0, "Rp 5 of BANKC");

    /** Computed with another tool from the layout in docs/operating.md. */
    @Test
    void theHashIsTheOneOfTheDocumentedLayout() {
        assertEquals("7e804ce8f6784e945ce17b2ba52490487065ddba01c8cfe4ceee1a7c8e17a7f7", HexFormat.of().formatHex(ROW.hash(FIRST)));
    }

    @Test
    void everyColumnAndTheRowBeforeAreCovered() {
        byte[] other = new byte[Entry.HASH_BYTES];
        other[31] = 1;
        assertFalse(Arrays.equals(ROW.hash(FIRST), ROW.hash(other)));
        for (Entry changed : List.of(new Entry(2, ROW.at(), "andi", Act.DEPOSIT, Step.DONE, 0, ROW.detail()),
                new Entry(1, ROW.at() + 1, "andi", Act.DEPOSIT, Step.DONE, 0, ROW.detail()), new Entry(1, ROW.at(), "budi", Act.DEPOSIT, Step.DONE, 0, ROW.detail()),
                new Entry(1, ROW.at(), "andi", Act.IMPORT, Step.DONE, 0, ROW.detail()), new Entry(1, ROW.at(), "andi", Act.DEPOSIT, Step.BEGAN, 0, ROW.detail()),
                new Entry(1, ROW.at(), "andi", Act.DEPOSIT, Step.DONE, 1, ROW.detail()), new Entry(1, ROW.at(), "andi", Act.DEPOSIT, Step.DONE, 0, "Rp 6 of BANKC"))) {
            assertFalse(Arrays.equals(ROW.hash(FIRST), changed.hash(FIRST)), changed.toString());
        }
    }

    @Test
    void aLongDetailIsCutVisibly() {
        String cut = new Entry(1, 1, "andi", Act.IMPORT, Step.BEGAN, 0, "x".repeat(2_000)).detail();
        assertEquals(1_000, cut.length());
        assertEquals("x…", cut.substring(998));
    }
}
