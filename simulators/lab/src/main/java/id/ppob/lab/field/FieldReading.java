package id.ppob.lab.field;

import id.ppob.switching.acmt.ReadingColumn;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One row of a file of readings as the cells of its columns, right at first, and what is known of its customer. */
final class FieldReading {
    final long idpel;
    final int powerVa;
    /** Stand at which the last bill ended. */
    final long from;
    /** Used in each month before. */
    final long monthlyKwh;
    final LocalDate lastOn;
    private final LocalDate firstOn;
    private final Map<ReadingColumn, String> cells = new EnumMap<>(ReadingColumn.class);
    private LocalDate on;

    /** @param firstOn day of the first bill's reading */
    FieldReading(long idpel, int powerVa, long from, long monthlyKwh, LocalDate firstOn, LocalDate lastOn, LocalDate on) {
        this.idpel = idpel;
        this.powerVa = powerVa;
        this.from = from;
        this.monthlyKwh = monthlyKwh;
        this.firstOn = firstOn;
        this.lastOn = lastOn;
        set(ReadingColumn.IDPEL, "" + idpel).set(ReadingColumn.DAYA, "" + powerVa).set(ReadingColumn.SLALWBP, "" + from).on(on);
        List.of(ReadingColumn.SLAWBP, ReadingColumn.SAHWBP, ReadingColumn.SLAKVARH, ReadingColumn.SAHKVARH).forEach(column -> set(column, "0"));
    }

    FieldReading set(ReadingColumn column, String value) {
        cells.put(column, value);
        return this;
    }

    String get(ReadingColumn column) {
        return cells.getOrDefault(column, "");
    }

    /** Reads so many kWh more than the last bill ended at; a meter of five digits turns. */
    FieldReading use(long kwh) {
        return set(ReadingColumn.SAHLWBP, "" + Math.floorMod(from + kwh, 100_000));
    }

    FieldReading on(LocalDate day) {
        on = day;
        return set(ReadingColumn.TGLBACA, day.format(DateTimeFormatter.BASIC_ISO_DATE));
    }

    LocalDate on() {
        return on;
    }

    long days() {
        return ChronoUnit.DAYS.between(lastOn, on);
    }

    /** @return the most kWh that are at most twice the mean day of the months before */
    long twiceTheMean() {
        long months = ChronoUnit.MONTHS.between(firstOn.minusMonths(1), lastOn);
        return 2 * months * monthlyKwh * days() / ChronoUnit.DAYS.between(firstOn.minusMonths(1), lastOn);
    }

    /** @return the row as it stands in a file that has these columns */
    String row(List<ReadingColumn> columns) {
        return columns.stream().map(this::get).collect(Collectors.joining("|"));
    }
}
