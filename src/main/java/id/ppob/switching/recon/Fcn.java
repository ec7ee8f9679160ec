package id.ppob.switching.recon;

import id.ppob.switching.value.MoneyWidths;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The FCN layout of product 99501, what a partner central gets for one business date: {@code <PCID>-50501-99-YYYYMMDD.fcn}.
 *
 * <pre>
 * header    the fifteen column names
 * detail    one line per paid bill period
 *   DT 14 | BANKCODE 7 | PARTNERID 7 | MERCHANT 4 | SREFNUM 32 | IDPEL 12 | BL_TH 6 | TRAN_AMOUNT 12 | TOTAL_BILL t | ELEC_BILL t
 *   | INCENTIVE sign and 10 | VAT v | PENALTY p | ADMIN a | TERMINAL 16; t, v, p and a as in the partner's DE48, usually 11, 10, 9, 9
 * trailer   the next date and 000000, merchant 0000, the count of details as SREFNUM, zeros, and the sums
 * empty     an empty last line
 * </pre>
 * Columns are separated by a pipe, lines end with LF, characters are ASCII. Numbers are zero-left, TERMINAL is blank-right.
 * TRAN_AMOUNT is TOTAL_BILL and PENALTY; ELEC_BILL is TOTAL_BILL less VAT; INCENTIVE is inside TOTAL_BILL and informs only.
 * A sum wider than its column takes the digits it needs; a detail never may.
 */
final class Fcn {
    static final String HEADER = "DT|BANKCODE|PARTNERID|MERCHANT|SREFNUM|IDPEL|BL_TH|TRAN_AMOUNT|TOTAL_BILL|ELEC_BILL|INCENTIVE|VAT"
        + "|PENALTY|ADMIN|TERMINAL";
    private static final int COLUMNS = 15;
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final String ROW = "%s|%07d|%07d|%04d|%s|%012d|%06d|%012d|%0{t}d|%0{t}d|+%010d|%0{v}d|%0{p}d|%0{a}d|%-16s";
    private static final int FIXED = 14 + 7 + 7 + 4 + 32 + 12 + 6 + 12 + 11 + 16 + COLUMNS - 1;
    private final MoneyWidths widths;
    private final String row;

    /** @param widths of the file's amounts */
    Fcn(MoneyWidths widths) {
        this.widths = widths;
        row = ROW.replace("{t}", "" + widths.total()).replace("{v}", "" + widths.vat()).replace("{p}", "" + widths.penalty())
            .replace("{a}", "" + widths.admin());
    }

    MoneyWidths widths() {
        return widths;
    }

    static String fileName(int central, LocalDate date) {
        return "%07d-50501-99-%s.fcn".formatted(central, DateTimeFormatter.BASIC_ISO_DATE.format(date));
    }

    static String control(FcnSums sums) {
        return "%032d|%012d\n".formatted(sums.lines(), sums.transactionRupiah());
    }

    /** @throws IllegalArgumentException when a value is wider than its column: such a bill must never have been paid */
    String detail(FcnLine line) {
        String told = row(line.paidAt(), line.bank(), line.central(), line.merchant(), line.reference(), line.idpel(), line.period(),
            line.transactionRupiah(), line.totalRupiah(), line.vatRupiah(), line.penaltyRupiah(), line.adminRupiah(),
            printable(line.terminal()));
        int needed = FIXED + 2 * widths.total() + widths.vat() + widths.penalty() + widths.admin();
        if (told.length() != needed) {
            throw new IllegalArgumentException("a value of the line of reference " + line.reference() + " period " + line.period()
                + " is wider than its column in the file of " + "%07d".formatted(line.central()) + ", whose widths are " + widths + ": "
                + told.length() + " characters, " + needed + " needed");
        }
        return told;
    }

    String trailer(int central, LocalDate date, FcnSums sums) {
        return row(date.plusDays(1).atStartOfDay(), 0, central, 0, "%032d".formatted(sums.lines()), 0, 0, sums.transactionRupiah(),
            sums.totalRupiah(), sums.vatRupiah(), sums.penaltyRupiah(), sums.adminRupiah(), "");
    }

    private String row(LocalDateTime time, int bank, int central, int merchant, String reference, long idpel, int period,
                              long transaction, long total, long vat, long penalty, long admin, String terminal) {
        return String.format(Locale.ROOT, row, TIME.format(time), bank, central, merchant, reference, idpel, period, transaction, total,
            total - vat, 0, vat, penalty, admin, terminal);
    }

    /** A terminal is what a partner sent: nothing in it may break a line. */
    private static String printable(String terminal) {
        StringBuilder told = new StringBuilder(terminal.stripTrailing());
        for (int i = 0; i < told.length(); i++) {
            char c = told.charAt(i);
            if (c < ' ' || c > '~' || c == '|') {
                told.setCharAt(i, '?');
            }
        }
        return told.toString();
    }
}
