package id.ppob.switching.acmt;

import org.apache.commons.csv.CSVRecord;

/**
 * A row of a file, its cells named by the header.
 *
 * @param record  as it stands there
 * @param columns of the file
 */
record FileRow(CSVRecord record, Columns columns) {
    /** @return its line, the header's being 1 */
    long line() {
        return record.getRecordNumber();
    }

    /** @return null when it has as many cells as the header */
    Rejection wrongWidth() {
        return record.size() == columns.size() ? null : new Rejection(Reject.COLUMNS, "", columns.size() + " columns", record.size() + " columns");
    }

    /** @return whether it is long enough to have a cell of a column that the file has */
    boolean reaches(FileColumn column) {
        return columns.at(column) >= 0 && columns.at(column) < record.size();
    }

    /** @return the cell of a column; "", which is "not told", where the file has no such column */
    String cell(FileColumn column) {
        int at = columns.at(column);
        return at < 0 ? "" : record.get(at);
    }
}
