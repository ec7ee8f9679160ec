package id.ppob.simulator.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a postpaid DE48.
 * <pre>
 * inquiry  switcher 7 | IDPEL 12                                                       19
 * shown    header, bill status without payment status, then 1 to 4 bills       121 + 111 n
 * sale     the same with the payment status after the bill status              122 + 111 n
 * </pre>
 */
public enum Postpaid {
    /** DE48 of a 2100. */
    INQUIRY,
    /** DE48 of an approved 2110. */
    SHOWN,
    /** DE48 of payments, reversals and their answers. */
    SALE;

    private static final int BILL_STATUS_AT = 19;
    private static final List<Column> ASKED = List.of(new Column("switcher", 7), new Column("idpel", 12));
    private static final Column BILL_STATUS = new Column("bill status", 1);
    private static final Column PAYMENT_STATUS = new Column("payment status", 1);
    private static final List<Column> HEADER = List.of(new Column("outstanding bills", 2), new Column("reference", 32), new Column("name", 25),
            new Column("service unit", 5), new Column("unit phone", 15), new Column("tariff", 4), new Column("power VA", 9), new Column("admin fee", 9));
    private static final List<Column> BILL = List.of(new Column("period", 6), new Column("due date", 8), new Column("reading date", 8),
            new Column("bill total", 11), new Column("incentive", 11), new Column("VAT", 10), new Column("late fee", 9),
            new Column("LWBP from", 8), new Column("LWBP to", 8), new Column("WBP from", 8), new Column("WBP to", 8),
            new Column("KVARH from", 8), new Column("KVARH to", 8));
    /** Most bills in one message. */
    public static final int MOST_BILLS = 4;

    private record Column(String name, int length) { }

    /** One column with its name and its characters, padding included; bills are numbered from 1: {@code period[1]}. */
    public record Cell(String name, String value) { }

    /**
     * @return the columns of this DE48 in order
     * @throws IllegalArgumentException when it has another length than its bill status asks for; the message names both
     */
    public List<Cell> cut(String de48) {
        List<Column> columns = new ArrayList<>(ASKED);
        if (this != INQUIRY) {
            columns.add(BILL_STATUS);
            if (this == SALE) {
                columns.add(PAYMENT_STATUS);
            }
            columns.addAll(HEADER);
            int bills = de48.length() > BILL_STATUS_AT ? de48.charAt(BILL_STATUS_AT) - '0' : 0;
            if (bills < 1 || bills > MOST_BILLS) {
                throw new IllegalArgumentException("DE48.billStatus needs 1 to 4");
            }
            for (int bill = 1; bill <= bills; bill++) {
                for (Column column : BILL) {
                    columns.add(new Column(column.name + "[" + bill + "]", column.length));
                }
            }
        }
        int needed = columns.stream().mapToInt(Column::length).sum();
        if (de48.length() != needed) {
            throw new IllegalArgumentException("DE48 needs " + needed + " characters, has " + de48.length());
        }
        List<Cell> cells = new ArrayList<>(columns.size());
        int at = 0;
        for (Column column : columns) {
            cells.add(new Cell(column.name, de48.substring(at, at += column.length)));
        }
        return cells;
    }

    /** @return the layout of this message's DE48, by its MTI */
    public static Postpaid of(String mti, boolean approved) {
        return !mti.startsWith("21") ? SALE : mti.charAt(2) == '1' && approved ? SHOWN : INQUIRY;
    }
}
