package id.ppob.switching.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import id.ppob.switching.report.Table.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The smallest workbook of Office Open XML (ECMA-376): one sheet, texts in their cells, numbers as numbers. A number of more than 15 digits, which a
 * spreadsheet would round, is a text.
 */
final class Workbook {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final int MOST_DIGITS = 15;

    private Workbook() { }

    static byte[] of(Table table) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            part(zip, "[Content_Types].xml", "<Types xmlns=\"" + PACKAGE + "content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + TYPE + "sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + TYPE
                + "worksheet+xml\"/></Types>");
            part(zip, "_rels/.rels", relation(OFFICE + "/officeDocument", "xl/workbook.xml"));
            part(zip, "xl/workbook.xml", "<workbook xmlns=\"" + SHEET + "\" xmlns:r=\"" + OFFICE + "\"><sheets><sheet name=\"1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            part(zip, "xl/_rels/workbook.xml.rels", relation(OFFICE + "/worksheet", "worksheets/sheet1.xml"));
            part(zip, "xl/worksheets/sheet1.xml", sheet(table));
        }
        return bytes.toByteArray();
    }

    private static String relation(String type, String target) {
        return "<Relationships xmlns=\"" + PACKAGE + "relationships\"><Relationship Id=\"r1\" Type=\"" + type + "\" Target=\"" + target + "\"/></Relationships>";
    }

    private static String sheet(Table table) {
        StringBuilder rows = new StringBuilder("<worksheet xmlns=\"" + SHEET + "\"><sheetData>");
        row(rows, List.of(table.title()), List.of(new Column("", false)));
        row(rows, table.columns().stream().map(Column::name).toList(), table.columns().stream().map(column -> new Column("", false)).toList());
        table.rows().forEach(row -> row(rows, row, table.columns()));
        table.notes().forEach(note -> row(rows, List.of(note), List.of(new Column("", false))));
        table.signers().forEach(signer -> row(rows, List.of(signer), List.of(new Column("", false))));
        return rows.append("</sheetData></worksheet>").toString();
    }

    private static void row(StringBuilder rows, List<String> cells, List<Column> columns) {
        rows.append("<row>");
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            rows.append(columns.get(i).number() && cell.length() <= MOST_DIGITS ? "<c><v>" + cell + "</v></c>"
                : "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">" + Format.escaped(cell) + "</t></is></c>");
        }
        rows.append("</row>");
    }

    /** With the time of the earliest that a zip can say, so that the same table gives the same bytes. */
    private static void part(ZipOutputStream zip, String name, String text) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write((HEAD + text).getBytes(UTF_8));
        zip.closeEntry();
    }
}
