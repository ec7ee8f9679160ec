package id.ppob.switching.acmt;

import id.ppob.switching.acmt.OpeningColumn.OfBill;
import id.ppob.switching.acmt.OpeningColumn.OfCredit;
import id.ppob.switching.acmt.OpeningColumn.OfMeter;
import id.ppob.switching.acmt.meter.Meter;
import id.ppob.switching.acmt.meter.Stand;
import id.ppob.switching.acmt.meter.Stands;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;

/**
 * A row of an opening file, its cells named by the header.
 *
 * @param kind of the file
 */
record OpeningRow(FileRow row, BatchName.Kind kind) {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");

    /** @return null when each cell looks like its column, and together they are a meter, a bill or a credit */
    Rejection misshapen() {
        if (row.wrongWidth() != null) {
            return row.wrongWidth();
        }
        for (FileColumn column : kind.columns()) {
            if (!column.shape().matcher(row.cell(column)).matches()) {
                return Rejection.of(Reject.SHAPE, column, column.needs(), row.cell(column));
            }
        }
        return switch (kind) {
            case OPENING_METERS -> noMeter();
            case OPENING_BILLS -> noBill();
            default -> null;
        };
    }

    private Rejection noMeter() {
        if (date(OfMeter.TGLSTAND) == null) {
            return Rejection.of(Reject.READ_DATE, OfMeter.TGLSTAND, "a date", row.cell(OfMeter.TGLSTAND));
        }
        Meter meter = meter();
        for (OfMeter register : new OfMeter[] {OfMeter.STANLWBP, OfMeter.STANWBP, OfMeter.STANKVARH}) {
            if (stand(register) != null && !meter.shows(stand(register))) {
                return Rejection.of(Reject.SHAPE, register, meter.digits() + " digits, " + meter.decimals() + " decimals", row.cell(register));
            }
        }
        return null;
    }

    private Rejection noBill() {
        for (OfBill column : new OfBill[] {OfBill.JATUHTEMPO, OfBill.TGLBACA}) {
            if (!row.cell(column).isEmpty() && date(column) == null) {
                return Rejection.of(Reject.READ_DATE, column, "a date", row.cell(column));
            }
        }
        long parts = rupiah(OfBill.RPBPJU) + rupiah(OfBill.RPPPN) + rupiah(OfBill.RPMAT);
        return parts <= rupiah(OfBill.RPTAG) ? null : Rejection.of(Reject.SHAPE, OfBill.RPTAG, "no less than the Rp " + parts + " of tax and stamp duty in it", row.cell(OfBill.RPTAG));
    }

    long idpel() {
        return Long.parseLong(row.cell(idpelColumn()));
    }

    FileColumn idpelColumn() {
        return kind.customer();
    }

    /** @return what it tells, where it is not misshapen */
    Opening opening() {
        if (kind == BatchName.Kind.OPENING_METERS) {
            return new Opening.FirstStand(idpel(), meter());
        }
        if (kind == BatchName.Kind.OPENING_CREDITS) {
            String kwh = row.cell(OfCredit.PEMKWH);
            return new Opening.OpenCredit(idpel(), Long.parseLong(row.cell(OfCredit.RPKREDIT)), kwh.isEmpty() ? 0 : Long.parseLong(kwh));
        }
        YearMonth month = YearMonth.parse(row.cell(OfBill.BLTH), MONTH);
        LocalDate readOn = date(OfBill.TGLBACA);
        return new Opening.OpenBill(idpel(), Integer.parseInt(row.cell(OfBill.BLTH)), date(OfBill.JATUHTEMPO), readOn == null ? month.minusMonths(1).atEndOfMonth() : readOn,
            (int) rupiah(OfBill.PEMKWH), rupiah(OfBill.RPTAG), rupiah(OfBill.RPBPJU), rupiah(OfBill.RPPPN), rupiah(OfBill.RPMAT), new Stands(stand(OfBill.SLALWBP), null, null),
            new Stands(stand(OfBill.SAHLWBP), null, null));
    }

    private Meter meter() {
        return new Meter(row.cell(OfMeter.NOMETER), Integer.parseInt(row.cell(OfMeter.DIGIT)), Integer.parseInt(row.cell(OfMeter.DESIMAL)), Integer.parseInt(row.cell(OfMeter.FKM)),
            date(OfMeter.TGLSTAND), new Stands(stand(OfMeter.STANLWBP), stand(OfMeter.STANWBP), stand(OfMeter.STANKVARH)));
    }

    private Stand stand(FileColumn column) {
        return row.cell(column).isEmpty() ? null : FileColumn.stand(row.cell(column));
    }

    private long rupiah(OfBill column) {
        return row.cell(column).isEmpty() ? 0 : Long.parseLong(row.cell(column));
    }

    /** @return null where it is not told, or no date */
    private LocalDate date(FileColumn column) {
        try {
            return row.cell(column).isEmpty() ? null : LocalDate.parse(row.cell(column), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException notADate) {
            return null;
        }
    }
}
