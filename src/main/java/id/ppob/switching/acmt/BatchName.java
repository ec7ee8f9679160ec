package id.ppob.switching.acmt;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file's name says of it: {@code DIL-<UNITUP>.csv} is a unit's customer master, {@code ACMT-<UNITUP>-<BLTH>-<sequence>.csv} a batch of
 * its readings. Packed with gzip, either ends in {@code .csv.gz}; its control file is named as without.
 *
 * @param period   YYYYMM; 0 of a master file
 * @param sequence 0 of a master file
 */
public record BatchName(String file, Kind kind, String unit, int period, int sequence) {
    private static final Pattern MASTER = Pattern.compile("DIL-([0-9]{5})\\.csv(?:\\.gz)?");
    private static final Pattern READINGS = Pattern.compile("ACMT-([0-9]{5})-(20[0-9]{2}(?:0[1-9]|1[0-2]))-([0-9]{1,4})\\.csv(?:\\.gz)?");

    /** Which file; a master goes before readings. */
    public enum Kind { MASTER, READINGS }

    /** @return empty when the name is none of ours */
    public static Optional<BatchName> parse(String file) {
        Matcher master = MASTER.matcher(file);
        if (master.matches()) {
            return Optional.of(new BatchName(file, Kind.MASTER, master.group(1), 0, 0));
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
        return switch (kind) {
            case MASTER -> MasterColumn.values();
            case READINGS -> ReadingColumn.values();
        };
    }
}
