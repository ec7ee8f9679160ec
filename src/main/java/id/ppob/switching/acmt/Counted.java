package id.ppob.switching.acmt;

import id.ppob.switching.acmt.meter.Stand;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What was counted of a file.
 *
 * @param sums     of each stand column, in hundredths
 * @param unread   by stand column the first cell that is no number, in words
 * @param numbers  the first customer numbers that a spreadsheet spoilt, in words
 * @param repeated customers with more than one row
 * @param photos   those of more than one customer
 */
record Counted(int rows, Map<String, Long> sums, Map<String, String> unread, List<String> numbers, Repeated repeated, SharedPhotos photos) {
    private static final Pattern SCIENTIFIC = Pattern.compile("[0-9]+([.,][0-9]+)?[Ee][+]?[0-9]{1,3}");
    private static final Pattern SHORT = Pattern.compile("[0-9]{6,11}");

    /** Counts rows, sums stands, and looks at the customer numbers. @param bytes of the file */
    static Counted of(BatchName name, BatchFile.Rows rows, int bytes) {
        Tally tally = new Tally(List.of(name.columns()).stream().filter(FileColumn::isSummed).toList(), name.kind().customer(), new Repeated(bytes),
            name.kind() == BatchName.Kind.READINGS);
        rows.forEach(tally::add);
        return new Counted(tally.rows, tally.sums, tally.unread, tally.number == null ? List.of() : List.of(tally.number), tally.repeated, tally.photos);
    }

    /** Adds up row by row. */
    private static final class Tally {
        private final List<FileColumn> stands;
        private final FileColumn customer;
        private final Map<String, Long> sums = new TreeMap<>();
        private final Map<String, String> unread = new TreeMap<>();
        private final Repeated repeated;
        private final SharedPhotos photos = new SharedPhotos();
        private final boolean readings;
        private int rows;
        private String number;

        Tally(List<FileColumn> stands, FileColumn customer, Repeated repeated, boolean readings) {
            this.readings = readings;
            this.repeated = repeated;
            this.stands = stands;
            this.customer = customer;
            stands.forEach(stand -> sums.put(stand.name(), 0L));
        }

        void add(FileRow row) {
            rows++;
            if (row.reaches(customer)) {
                repeated.meet(row.cell(customer));
                if (readings && row.reaches(ReadingColumn.FOTO_SHA256)) {
                    photos.meet(row.cell(ReadingColumn.FOTO_SHA256), row.cell(customer));
                }
            }
            number = number == null && row.wrongWidth() == null ? spoilt(row) : number;
            for (FileColumn stand : stands) {
                if (!row.reaches(stand)) {
                    continue;
                }
                String cell = row.cell(stand);
                if (cell.isEmpty() && stand.shape().matcher("").matches()) {
                    continue;
                }
                if (stand.shape().matcher(cell).matches()) {
                    sums.merge(stand.name(), FileColumn.stand(cell).hundredths(), Long::sum);
                } else {
                    unread.putIfAbsent(stand.name(), at(row, stand) + ": needed " + stand.needs() + ", has \"" + stand.shown(cell).replaceAll("\\p{Cntrl}", " ") + "\"");
                }
            }
        }

        private String spoilt(FileRow row) {
            String cell = row.cell(customer);
            if (SCIENTIFIC.matcher(cell).matches()) {
                return at(row, customer) + ": a number in scientific notation, as a spreadsheet shows it, has lost its digits: needed 12 digits in a column of text";
            }
            return SHORT.matcher(cell).matches() ? at(row, customer) + ": " + customer.shown(cell) + " has " + cell.length()
                    + " digits; a spreadsheet takes leading zeros away: needed 12 digits in a column of text" : null;
        }

        private static String at(FileRow row, FileColumn column) {
            return "line " + row.line() + ", column " + column.name();
        }
    }

    ControlFile control(byte[] sha256) {
        return ControlFile.of(rows, sha256, sums);
    }

    /** @return the sums in one line */
    String totals() {
        return sums.entrySet().stream().map(sum -> sum.getKey() + "=" + new Stand(sum.getValue())).collect(Collectors.joining(" "));
    }

    /** One sentence a column, in front of what differs. */
    String cells() {
        return unread.isEmpty() ? "" : String.join("; ", unread.values()) + "; ";
    }

    /** A file with spoilt customer numbers is refused as a whole: nobody knows whose the others are. */
    void mustHaveNumbers() throws Refused {
        if (!numbers.isEmpty()) {
            throw new Refused(numbers.getFirst());
        }
    }
}
