package id.ppob.switching.acmt;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file's name says of it: {@code DIL-<UNITUP>.csv} is a unit's customer master, {@code ACMT-<UNITUP>-<BLTH>-<sequence>.csv} a batch of
 * its readings, {@code AWAL-METER-<UNITUP>-<sequence>.csv}, {@code AWAL-REK-*} and {@code AWAL-KREDIT-*} what it begins with. Packed with gzip, either ends in {@code .csv.gz}; its control file is named as without.
 *
 * @param period   YYYYMM of readings; 0 of others
 * @param sequence 0 of a master file
 */
public record BatchName(String file, Kind kind, String unit, int period, int sequence) {
    private static final Pattern MASTER = Pattern.compile("DIL-([0-9]{5})\\.csv(?:\\.gz)?");
    private static final Pattern READINGS = Pattern.compile("ACMT-([0-9]{5})-(20[0-9]{2}(?:0[1-9]|1[0-2]))-([0-9]{1,4})\\.csv(?:\\.gz)?");

    private static final Pattern OPENING = Pattern.compile("AWAL-(METER|REK|KREDIT)-([0-9]{5})-([0-9]{1,4})\\.csv(?:\\.gz)?");
    /** What names can be, for who gave a file another. */
    static final String NEEDED = "needed a name DIL-<UNITUP>.csv, ACMT-<UNITUP>-<BLTH>-<sequence>.csv, AWAL-METER-<UNITUP>-<sequence>.csv, AWAL-REK-<UNITUP>-<sequence>.csv or AWAL-KREDIT-<UNITUP>-<sequence>.csv";

    /** Which file, in the order in which they are taken. */
    public enum Kind {
        /** Customers. */
        MASTER(MasterColumn.IDPEL, MasterColumn.values()),
        /** Meters of a unit that begins. */
        OPENING_METERS(OpeningColumn.OfMeter.IDPEL, OpeningColumn.OfMeter.values()),
        /** Open bills of a unit that begins. */
        OPENING_BILLS(OpeningColumn.OfBill.IDPEL, OpeningColumn.OfBill.values()),
        /** What customers of a unit that begins have to get. */
        OPENING_CREDITS(OpeningColumn.OfCredit.IDPEL, OpeningColumn.OfCredit.values()),
        /** Readings. */
        READINGS(ReadingColumn.IDPEL, ReadingColumn.values());

        private final FileColumn customer;
        private final FileColumn[] columns;

        Kind(FileColumn customer, FileColumn... columns) {
            this.customer = customer;
            this.columns = columns;
        }

        /** @return the column with the customer's number */
        FileColumn customer() {
            return customer;
        }

        FileColumn[] columns() {
            return columns.clone();
        }

        /** @return whether two people must agree before anything of it counts */
        public boolean isOpening() {
            return this == OPENING_METERS || this == OPENING_BILLS || this == OPENING_CREDITS;
        }
    }

    /** @return empty when the name is none of ours */
    public static Optional<BatchName> parse(String file) {
        Matcher master = MASTER.matcher(file);
        if (master.matches()) {
            return Optional.of(new BatchName(file, Kind.MASTER, master.group(1), 0, 0));
        }
        Matcher opening = OPENING.matcher(file);
        if (opening.matches()) {
            Kind kind = switch (opening.group(1)) {
                case "METER" -> Kind.OPENING_METERS;
                case "REK" -> Kind.OPENING_BILLS;
                default -> Kind.OPENING_CREDITS;
            };
            return Optional.of(new BatchName(file, kind, opening.group(2), 0, Integer.parseInt(opening.group(3))));
        }
        Matcher readings = READINGS.matcher(file);
        return readings.matches()
                ? Optional.of(new BatchName(file, Kind.READINGS, readings.group(1), Integer.parseInt(readings.group(2)), Integer.parseInt(readings.group(3))))
                : Optional.empty();
    }

    /** @return the name of its control file */
    public String controlFile() {
        return file.replaceFirst("csv(\\.gz)?$", "ctl");
    }

    FileColumn[] columns() {
        return kind.columns();
    }
}
