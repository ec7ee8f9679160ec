package id.ppob.switching.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What a report says: the same in every {@link Format}.
 *
 * @param title   its first line
 * @param columns names, left to right
 * @param rows    a cell a column, whole numbers in digits alone
 * @param notes   what stands below
 * @param signers who signs it; empty for most
 */
public record Table(String title, List<Column> columns, List<List<String>> rows, List<String> notes, List<String> signers) {
    /** A column. @param number it holds whole numbers: rupiah or counts */
    public record Column(String name, boolean number) { }

    /** @return the same with one more row, of the sums of all columns that hold numbers */
    public Table summed() {
        List<String> sums = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            sums.add(columns.get(i).number() ? Long.toString(sum(i)) : i == 0 ? "TOTAL" : "");
        }
        List<List<String>> all = new ArrayList<>(rows);
        all.add(sums);
        return new Table(title, columns, all, notes, signers);
    }

    private long sum(int column) {
        return rows.stream().mapToLong(row -> Long.parseLong(row.get(column))).reduce(0, Math::addExact);
    }
}
