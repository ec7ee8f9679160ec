package id.ppob.simulator.wire;

import id.ppob.wire.Form;
import id.ppob.wire.Layout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * DE48 of an answered inquiry or of a sale, past its columns.
 *
 * @param paymentStatus bills being paid; 0 in an answered inquiry, which has no such column
 * @param outstanding   bills owed in all, 0 to 99
 * @param plnReference  PLN's own; empty where the layout has no such column
 * @param powerVa       connected power, VA
 * @param adminRupiah   admin fee a bill
 * @param bills         1 to 4, oldest first
 */
public record Statement(String switcher, String idpel, int paymentStatus, int outstanding, String plnReference, String reference, String name, String unit,
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
        /** @return the same bill with another late fee */
        public Line late(long rupiah) {
            return new Line(period, due, read, totalRupiah, incentive, vatRupiah, rupiah, stands);
        }
    }

    private static final List<String> STANDS = List.of("lwbp-from", "lwbp-to", "wbp-from", "wbp-to", "kvarh-from", "kvarh-to");

    /**
     * @param form SHOWN or SALE
     * @throws IllegalArgumentException for another length, or letters where digits belong
     */
    public static Statement parse(Layout layout, String de48, Form form) {
        Map<String, String> cells = layout.values(form, de48);
        int count = (int) number(cells, "bill-status");
        List<Line> bills = new ArrayList<>(count);
        for (int bill = 1; bill <= count; bill++) {
            String at = "[" + bill + "]";
            bills.add(new Line(cells.get("period" + at), cells.get("due" + at), cells.get("read" + at), number(cells, "total" + at), cells.get("incentive" + at),
                    number(cells, "vat" + at), number(cells, "penalty" + at), STANDS.stream().map(stand -> cells.get(stand + at)).collect(Collectors.joining())));
        }
        return new Statement(cells.get("switcher"), cells.get("idpel"), form == Form.SALE ? (int) number(cells, "payment-status") : 0,
                (int) number(cells, "outstanding"), cells.getOrDefault("pln-reference", ""), cells.get("reference"), cells.get("name"), cells.get("unit"), cells.get("phone"), cells.get("tariff"),
                number(cells, "power"), number(cells, "admin"), List.copyOf(bills));
    }

    private static long number(Map<String, String> cells, String name) {
        String value = cells.get(name);
        if (!value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("DE48." + name + " needs digits");
        }
        return Long.parseLong(value);
    }

    /** @return DE48 again; with the payment status where it is not 0 */
    public String text(Layout layout) {
        Map<String, String> cells = new HashMap<>(Map.of("switcher", switcher, "idpel", idpel, "bill-status", String.valueOf(bills.size()),
                "payment-status", String.valueOf(paymentStatus), "outstanding", String.valueOf(outstanding), "reference", reference, "name", name, "unit", unit,
                "phone", phone, "tariff", tariff));
        cells.put("pln-reference", plnReference);
        cells.put("power", String.valueOf(powerVa));
        cells.put("admin", String.valueOf(adminRupiah));
        for (int bill = 0; bill < bills.size(); bill++) {
            Line line = bills.get(bill);
            String at = "[" + (bill + 1) + "]";
            cells.putAll(Map.of("period" + at, line.period, "due" + at, line.due, "read" + at, line.read, "total" + at, String.valueOf(line.totalRupiah),
                    "incentive" + at, line.incentive, "vat" + at, String.valueOf(line.vatRupiah), "penalty" + at, String.valueOf(line.lateRupiah)));
            for (int stand = 0; stand < STANDS.size(); stand++) {
                cells.put(STANDS.get(stand) + at, line.stands.substring(8 * stand, 8 * stand + 8));
            }
        }
        return layout.write(paymentStatus == 0 ? Form.SHOWN : Form.SALE, cells);
    }

    /** @return DE4: bill and late fee of all bills, without admin fee */
    public long amountRupiah() {
        return bills.stream().mapToLong(bill -> bill.totalRupiah + bill.lateRupiah).sum();
    }

    /** @return the bills' periods, oldest first */
    public List<String> periods() {
        return bills.stream().map(Line::period).toList();
    }

    /** @return whether these bills begin with those of another statement at the same prices, whatever else it says of them */
    public boolean beginsWith(Statement other) {
        int count = other.bills.size();
        return count <= bills.size() && prices(count).equals(other.prices(count));
    }

    private List<Line> prices(int count) {
        return bills.subList(0, count).stream().map(bill -> new Line(bill.period, "", "", bill.totalRupiah, "", 0, bill.lateRupiah, "")).toList();
    }
}
