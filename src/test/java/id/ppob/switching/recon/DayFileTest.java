package id.ppob.switching.recon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of a date, each whole or not at all. docs/iso8583-spec.md 20.10 and 20.11. */
class DayFileTest {
    private static final LocalDate DAY = LocalDate.of(2026, 12, 1);
    private static final int CENTRAL = 4_510_216;
    private static final Set<Integer> BANKS = Set.of(4_510_017);
    @TempDir
    private Path folder;

    private static FcnLine line(int number) {
        return new FcnLine(DAY.atTime(10, 0, number), 4_510_017, CENTRAL, 6012, "R".repeat(32), 530_000_000_000L + number, 202611, 400_000, 0, number == 2 ? 5_000 : 0, 0, "");
    }

    private static String text(Layout layout, List<FcnLine> lines) {
        StringBuilder text = new StringBuilder(layout.header()).append('\n');
        FcnSums sums = FcnSums.NONE;
        for (FcnLine line : lines) {
            text.append(layout.text(line)).append('\n');
            sums = sums.plus(line);
        }
        return text.append(layout.trailer(CENTRAL, DAY, sums)).append("\n\n").toString();
    }

    private static String three(String layout) {
        return text(Layout.ALL.stream().filter(one -> one.name().equals(layout)).findFirst().orElseThrow(), List.of(line(1), line(2), line(3)));
    }

    private DayFile.Whole read(String name, String text, String control, List<FcnLine> lines) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text, StandardCharsets.US_ASCII);
        Files.writeString(folder.resolve(name + ".ctl"), control);
        return DayFile.named(name).orElseThrow().read(file, BANKS, lines::add);
    }

    private String refusal(String text, String control) {
        return assertThrows(RefusedFile.class, () -> read("4510216-50501-99-20261201.ftr", text, control, new ArrayList<>())).getMessage();
    }

    private static final String CONTROL = "00000000000000000000000000000003|000001205000\n";

    @ParameterizedTest
    @ValueSource(strings = {"ftr-1", "fcn-1", "fcn-2"})
    void whatALayoutWritesItReadsWithItsVersion(String layout) throws IOException {
        List<FcnLine> lines = new ArrayList<>();
        DayFile.Whole whole = read("4510216-50501-99-20261201." + layout.substring(0, 3), three(layout), CONTROL, lines);
        assertEquals(layout, whole.layout());
        assertEquals(List.of(line(1), line(2), line(3)), lines);
        assertEquals(1_205_000, whole.sums().transactionRupiah());
    }

    @Test
    void whatWeWriteForPartnersIsReadByTheSameDescription() {
        Fcn fcn = new Fcn(id.ppob.switching.value.MoneyWidths.USUAL);
        Layout layout = Layout.of("fcn").getFirst();
        assertEquals(fcn.detail(line(2)), layout.text(line(2)));
        assertEquals(Fcn.HEADER, layout.header());
    }

    @Test
    void aFileWithoutLinesIsWhole() throws IOException {
        assertEquals(0, read("4510216-50501-99-20261201.ftr", text(Layout.of("ftr").getFirst(), List.of()), "0|0\n", new ArrayList<>()).sums().lines());
    }

    @Test
    void aWrongControlFileNamesBothCountsK8() {
        assertEquals("the control file says 4 lines of Rp 1,205,000, the file has 3 of Rp 1,205,000", refusal(three("ftr-1"), "4|1205000\n"));
        assertTrue(refusal(three("ftr-1"), "3|1205001\n").contains("Rp 1,205,001"));
        assertTrue(refusal(three("ftr-1"), "three\n").contains("control file is not a count"));
    }

    @Test
    void aCountThatNoFileCanHaveIsRefusedLikeAnyWrongOne() {
        assertTrue(refusal(three("ftr-1"), "9".repeat(32) + "|1205000\n").contains("control file is not a count"));
        assertEquals("line 5: no trailer: REFNUM of it is no number", refusal(three("ftr-1").replace("0".repeat(31) + "3", "9".repeat(32)), CONTROL));
    }

    @Test
    void aMissingControlFileIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("4510216-50501-99-20261201.ftr"), three("ftr-1"));
        assertTrue(assertThrows(RefusedFile.class, () -> DayFile.named(file.getFileName().toString()).orElseThrow().read(file, BANKS, l -> { })).getMessage().contains(".ftr.ctl is not there"));
    }

    @Test
    void aFileThatIsCutOffAnywhereIsRefused() {
        String whole = three("ftr-1");
        for (int end = 0; end < whole.length() - 2; end += 7) {
            String cut = whole.substring(0, end);
            refusal(cut, CONTROL);
        }
    }

    @Test
    void eachDamagedByteOfALineIsRefusedOrChangesNothingThatCounts() throws IOException {
        String whole = three("ftr-1");
        int first = whole.indexOf('\n') + 1;
        for (int at = first; at < whole.indexOf('\n', first); at++) {
            char c = whole.charAt(at);
            String damaged = whole.substring(0, at) + (c == '|' ? '0' : '|') + whole.substring(at + 1);
            assertTrue(refusal(damaged, CONTROL).startsWith("line 2: "), damaged);
        }
        String otherAmount = whole.replaceFirst("00000400000\\|\\+", "00000400001|+");
        assertEquals("line 2: bill and late fee do not make the amount", refusal(otherAmount, CONTROL));
    }

    @Test
    void aWrongTrailerSaysWhatItSaysAndWhatTheLinesComeTo() {
        String whole = three("ftr-1");
        assertTrue(refusal(whole.replace("0".repeat(31) + "3", "0".repeat(31) + "2"), CONTROL).startsWith("line 5: the trailer says 2 lines of Rp 1,205,000"));
    }

    @Test
    void linesOfAnotherBankAnotherCentralAndAnotherDayAreNamed() throws IOException {
        Layout layout = Layout.of("ftr").getFirst();
        FcnLine one = line(1);
        FcnLine bank = new FcnLine(one.paidAt(), 4_510_018, CENTRAL, 6012, one.reference(), 1, 202611, 1, 0, 0, 0, "");
        FcnLine central = new FcnLine(one.paidAt(), 4_510_017, CENTRAL + 1, 6012, one.reference(), 1, 202611, 1, 0, 0, 0, "");
        FcnLine day = new FcnLine(one.paidAt().minusDays(2), 4_510_017, CENTRAL, 6012, one.reference(), 1, 202611, 1, 0, 0, 0, "");
        assertEquals("line 3: bank code 4510018 is none of this central's", refusal(text(layout, List.of(one, bank)), CONTROL));
        assertEquals("line 3: a line of central 4510217", refusal(text(layout, List.of(one, central)), CONTROL));
        assertEquals("line 3: paid on 2026-11-29, which cannot be of 2026-12-01", refusal(text(layout, List.of(one, day)), CONTROL));
        assertTrue(refusal(three("ftr-1").replace("20261202000000|", "20261203000000|"), CONTROL).endsWith("the trailer is not of 2026-12-01"));
    }

    @Test
    void anotherWidthIsNamedWithItsColumn() {
        assertEquals("line 2: TRAN_AMOUNT has 11 characters, 12 needed", refusal(three("ftr-1").replaceFirst("\\|000000400000\\|", "|00000400000|"), CONTROL));
    }

    @Test
    void linesInAnyOrderAreTheSameFile() throws IOException {
        String turned = text(Layout.of("ftr").getFirst(), List.of(line(3), line(1), line(2)));
        assertEquals(3, read("4510216-50501-99-20261201.ftr", turned, CONTROL, new ArrayList<>()).sums().lines());
    }

    @Test
    void otherNamesAreNone() {
        for (String name : List.of("4510216-50501-99-20261301.ftr", "4510216-50501-99-20261201.ftr.part", "451021-50501-99-20261201.ftr", "x.ftr", "4510216-50501-99-20261201.rcn")) {
            assertTrue(DayFile.named(name).isEmpty(), name);
        }
    }
}
