package id.ppob.simulator.wire;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * DE48 of an answered inquiry or of a sale, past its columns.
 *
 * @param paymentStatus bills being paid; 0 in an answered inquiry, which has no such column
 * @param outstanding   bills owed in all, 0 to 99
 * @param powerVa       connected power, VA
 * @param adminRupiah   admin fee a bill
 * @param bills         1 to 4, oldest first
 */
public record Statement(String switcher, String idpel, int paymentStatus, int outstanding, String reference, String name, String unit,
                        String phone, String tariff, long powerVa, long adminRupiah, List<Line> bills) {
    /**
     * One bill.
     *
     * @param period      YYYYMM
     * @param due         YYYYMMDD
     * @param read        YYYYMMDD, or zeros
     * @param totalRupiah RPTAG
     * @param incentive   sign and 10 digits, as told
     * @param lateRupiah  penalty (BK)
     * @param stands      six meter stands of 8 digits, as told
     */
    public record Line(String period, String due, String read, long totalRupiah, String incentive, long vatRupiah, long lateRupiah, String stands) {
        private String text() {
            return period + due + read + "%011d".formatted(totalRupiah) + incentive + "%010d%09d".formatted(vatRupiah, lateRupiah) + stands;
        }
    }

    /**
     * @param form SHOWN or SALE
     * @throws IllegalArgumentException for another length, or letters where digits belong
     */
    public static Statement parse(String de48, Postpaid form) {
        Iterator<Postpaid.Cell> cells = form.cut(de48).iterator();
        String switcher = text(cells);
        String idpel = text(cells);
        int count = (int) number(cells);
        int status = form == Postpaid.SALE ? (int) number(cells) : 0;
        int outstanding = (int) number(cells);
        String reference = text(cells);
        String name = text(cells);
        String unit = text(cells);
        String phone = text(cells);
        String tariff = text(cells);
        long power = number(cells);
        long admin = number(cells);
        List<Line> bills = new ArrayList<>(count);
        for (int bill = 0; bill < count; bill++) {
            bills.add(new Line(text(cells), text(cells), text(cells), number(cells), text(cells), number(cells), number(cells),
                    text(cells) + text(cells) + text(cells) + text(cells) + text(cells) + text(cells)));
        }
        return new Statement(switcher, idpel, status, outstanding, reference, name, unit, phone, tariff, power, admin, List.copyOf(bills));
    }

    private static String text(Iterator<Postpaid.Cell> cells) {
        return cells.next().value();
    }

    private static long number(Iterator<Postpaid.Cell> cells) {
        Postpaid.Cell cell = cells.next();
        if (!cell.value().chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("DE48." + cell.name() + " needs digits");
        }
        return Long.parseLong(cell.value());
    }

    /** @return DE48 again; with the payment status where it is not 0 */
    public String text() {
        return "%s%s%d%s%02d%s%-25s%s%-15s%-4s%09d%09d%s".formatted(switcher, idpel, bills.size(), paymentStatus == 0 ? "" : paymentStatus,
                outstanding, reference, name, unit, phone, tariff, powerVa, adminRupiah, bills.stream().map(Line::text).collect(Collectors.joining()));
    }

    /** @return DE4: bill and late fee of all bills, without admin fee */
    public long amountRupiah() {
        return bills.stream().mapToLong(bill -> bill.totalRupiah + bill.lateRupiah).sum();
    }

    /** @return the bills' periods, oldest first */
    public List<String> periods() {
        return bills.stream().map(Line::period).toList();
    }

    /** @return DE48 of an answered inquiry as a payment of all it shows: nothing is formatted again, one digit comes in */
    public static String asSale(String shownDe48) {
        int at = 20;
        return shownDe48.substring(0, at) + shownDe48.charAt(at - 1) + shownDe48.substring(at);
    }
}
