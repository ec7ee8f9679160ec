package id.ppob.switching.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.report.Table.Column;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One table in each form. */
class FormatTest {
    private static final Table TABLE = new Table("A & B", List.of(new Column("partner", false), new Column("rupiah", true)),
        List.of(List.of("BANKA, \"x\"", "1234567"), List.of("=HYPERLINK(1)", "-5")), List.of("<note>"), List.of("Bank")).summed();

    private static String text(Format format) throws IOException {
        return new String(format.bytes(TABLE), UTF_8);
    }

    @Test
    void csvQuotesAndIsNoFormula() throws IOException {
        assertEquals("partner,rupiah\r\n\"BANKA, \"\"x\"\"\",1234567\r\n'=HYPERLINK(1),-5\r\nTOTAL,1234562\r\n", text(Format.CSV));
    }

    @Test
    void pageEscapesAndHasALineToSign() throws IOException {
        String page = text(Format.HTML);
        assertTrue(page.contains("A &amp; B") && page.contains("&lt;note&gt;") && page.contains("1,234,567") && page.contains("class=\"s\">Bank"), page);
        assertFalse(page.contains("<script"));
    }

    @Test
    void textPutsNumbersBelowEachOther() throws IOException {
        assertEquals(List.of(1, 1, 1), text(Format.TEXT).lines().skip(2).limit(3).map(line -> line.length() == text0() ? 1 : 0).toList(), text(Format.TEXT));
    }

    private static int text0() {
        try {
            return text(Format.TEXT).lines().skip(1).findFirst().orElseThrow().length();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void workbookIsAPackageOfWellFormedParts() throws Exception {
        Map<String, String> parts = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(Format.XLSX.bytes(TABLE)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] part = zip.readAllBytes();
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(part));
                parts.put(entry.getName(), new String(part, UTF_8));
            }
        }
        assertEquals(5, parts.size(), parts.keySet()::toString);
        assertTrue(parts.get("xl/worksheets/sheet1.xml").contains("<c><v>1234567</v></c>"));
        assertTrue(parts.get("xl/worksheets/sheet1.xml").contains("=HYPERLINK(1)</t>"), "a text and no formula");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void sameTableGivesTheSameBytes(Format format) throws IOException {
        assertArrayEquals(format.bytes(TABLE), format.bytes(TABLE));
    }
}
