package id.ppob.switching.acmt.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SingleFileTest {
    @Test
    void amountsAreReadWithTheirLines() {
        assertEquals(List.of(new SingleFile.Line(1, 530_000_000_001L, 202701, Kind.INSTALMENT_A, 78_146), new SingleFile.Line(2, 530_000_000_002L, 202702, Kind.DEBIT, 1)),
            SingleFile.read(SingleFile.HEADER + "\n530000000001|202701|INSTALMENT_A|78146\r\n530000000002|202702|DEBIT|1\n"));
    }

    /** What a bill leaves of a credit must not be lost: it is a correction's register that carries it on. */
    @ParameterizedTest
    @CsvSource({
        "530000000001|202701|CREDIT|5, 'line 1: the kind is INSTALMENT_A, INSTALMENT_B, INSTALMENT_C, RENT_TRANSFORMER, RENT_CAPACITOR or DEBIT'",
        "530000000001|202701|BLOCK|5, 'line 1: the kind is INSTALMENT_A, INSTALMENT_B, INSTALMENT_C, RENT_TRANSFORMER, RENT_CAPACITOR or DEBIT'",
        "53000000001|202701|DEBIT|5, line 1: needed 12 digits|YYYYMM|kind|rupiah",
        "530000000001|202713|DEBIT|5, line 1: needed 12 digits|YYYYMM|kind|rupiah",
        "530000000001|202701|DEBIT|0, line 1: needed 12 digits|YYYYMM|kind|rupiah",
        "530000000001|202701|DEBIT|-5, line 1: needed 12 digits|YYYYMM|kind|rupiah",
        "5.3E+11|202701|DEBIT|5, line 1: needed 12 digits|YYYYMM|kind|rupiah"})
    void aLineThatCannotBeTakenIsToldByItsNumber(String line, String why) {
        assertEquals(why, assertThrows(IllegalArgumentException.class, () -> SingleFile.read(SingleFile.HEADER + "\n" + line)).getMessage());
    }

    @Test
    void aFileIsTakenWholeOrNotAtAll() {
        String line = "530000000001|202701|DEBIT|5\n";
        assertEquals("line 2 stands twice", assertThrows(IllegalArgumentException.class, () -> SingleFile.read(SingleFile.HEADER + "\n" + line + line)).getMessage());
        assertEquals("the first line is IDPEL|BLTH|KIND|RUPIAH", assertThrows(IllegalArgumentException.class, () -> SingleFile.read(line)).getMessage());
        assertEquals("1 to 1000 amounts in one file: has 0", assertThrows(IllegalArgumentException.class, () -> SingleFile.read(SingleFile.HEADER)).getMessage());
    }
}
