package id.ppob.switching.sample;

import id.ppob.switching.acmt.FileColumn;
import id.ppob.switching.acmt.ReadingColumn;
import id.ppob.switching.acmt.period.Period;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;

/** One row of an ACMT file as the cells of its columns, so that a {@link WrongRow} can spoil one. */
final class SampleReading {
    static final String HEADER = FileColumn.header(ReadingColumn.values());
    private static final int LEAST_HOURS = 25;
    private static final int MOST_HOURS = 260;
    private static final int VA_PER_KVA = 1000;
    private final String[] cells = new String[HEADER.split("[|]").length];

    private SampleReading() { }

    /** @param day of the month before the period. @return a reading for a period; it used between 25 and 260 hours at full power, so some pay the minimum */
    static SampleReading of(SampleCustomer customer, int period, int from, int to, int day, SplittableRandom random) {
        SampleReading row = new SampleReading();
        row.set(ReadingColumn.BLTH, "" + period);
        row.set(ReadingColumn.IDPEL, "" + customer.idpel());
        row.set(ReadingColumn.UNITUP, customer.unit());
        row.set(ReadingColumn.KDDK, customer.route());
        row.set(ReadingColumn.TARIF, customer.tariff());
        row.set(ReadingColumn.DAYA, "" + customer.powerVa());
        row.set(ReadingColumn.FKMKWH, "1");
        row.set(ReadingColumn.SLALWBP, "" + from);
        row.set(ReadingColumn.SAHLWBP, "" + to);
        row.set(ReadingColumn.SLAWBP, "0");
        row.set(ReadingColumn.SAHWBP, "0");
        row.set(ReadingColumn.SLAKVARH, "0");
        row.set(ReadingColumn.SAHKVARH, "0");
        row.set(ReadingColumn.TGLBACA, Period.ofReading(period).atDay(day).format(DateTimeFormatter.BASIC_ISO_DATE));
        row.set(ReadingColumn.LAT, "-6." + (100_000 + random.nextInt(900_000)));
        row.set(ReadingColumn.LON, "107." + (100_000 + random.nextInt(900_000)));
        row.set(ReadingColumn.FOTO, customer.idpel() + "-" + period + ".jpg");
        row.set(ReadingColumn.KODE_BACA, "");
        row.set(ReadingColumn.KELAINAN, "");
        row.set(ReadingColumn.PTGENTRIMETER, "PTG" + customer.unit() + customer.reader());
        return row;
    }

    static int hours(SplittableRandom random) {
        return random.nextInt(LEAST_HOURS, MOST_HOURS);
    }

    static int usedKwh(SampleCustomer customer, int hours) {
        return hours * customer.powerVa() / VA_PER_KVA;
    }

    String get(ReadingColumn column) {
        return cells[column.ordinal()];
    }

    void set(ReadingColumn column, String value) {
        cells[column.ordinal()] = value;
    }

    @Override
    public String toString() {
        return String.join("|", cells);
    }
}
