package id.ppob.switching.store;

import id.ppob.switching.bill.Bill;
import id.ppob.switching.bill.Customer;
import id.ppob.switching.bill.PayableBill;
import id.ppob.switching.iso8583.PlnSale;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.StoredPayment;
import id.ppob.switching.plnhost.ForwardQueue.Key;
import id.ppob.switching.value.Reference;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What PLN is told of payments whose advices are taken, from the books: always the content that was paid, whatever the customer's rows say today. */
final class PlnSaleReader {
    private static final String SQL = "SELECT " + ViewReader.PAYMENT_COLUMNS + ViewReader.HOST_COLUMNS
            + ", p.tags, p.product, p.merchant, p.terminal, c.name, c.unit, u.phone, c.tariff, c.power_va,"
            + " g.period, g.batch, g.late_rupiah, g.admin_rupiah, x.due_on, x.read_on, x.total_rupiah, x.vat_rupiah, x.lwbp_from, x.lwbp_to, x.wbp_from, x.wbp_to,"
            + " x.kvarh_from, x.kvarh_to, a.kind FROM advice a FORCE INDEX (PRIMARY)"
            + " JOIN payment p FORCE INDEX (PRIMARY) ON p.reference = a.reference AND p.attempt = a.attempt"
            + " LEFT JOIN host_payment h FORCE INDEX (PRIMARY) ON h.reference = p.reference AND h.attempt = p.attempt"
            + " JOIN customer c ON c.idpel = p.idpel JOIN unit u ON u.unit = c.unit"
            + " JOIN %s g ON g.idpel = p.idpel AND g.reference = p.reference AND g.attempt = p.attempt"
            + " JOIN bill x FORCE INDEX (PRIMARY) ON x.idpel = p.idpel AND x.period = g.period AND x.batch = g.batch"
            + " WHERE a.state = 'TAKEN' AND %s ORDER BY a.reference, a.attempt, a.kind, g.period";
    private static final int OWN = ViewReader.PAYMENT_COLUMN_COUNT + 7;
    private static final int KIND = OWN + 23;
    private static final long MASK = (1L << 48) - 1;
    private final Statement statement;

    /** A payment and what PLN is told of it. */
    record Told(StoredPayment payment, PlnSale sale) { }

    PlnSaleReader(Statement statement) {
        this.statement = statement;
    }

    Map<Key, Told> read(List<Key> keys) throws SQLException {
        Map<Key, Told> told = new HashMap<>();
        from("paid_bill", keys, told);
        from("reversal_due", keys.stream().filter(key -> !told.containsKey(key)).toList(), told);
        return told;
    }

    private void from(String table, List<Key> keys, Map<Key, Told> found) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (ResultSet row = statement.executeQuery(SQL.formatted(table, AdviceKeys.in("a.", keys)))) {
            while (row.next()) {
                Key key = new Key(row.getLong(1), row.getInt(2), Posting.Advice.Kind.of(row.getInt(KIND)));
                Told told = found.get(key);
                if (told == null) {
                    told = told(row);
                    found.put(key, told);
                }
                told.sale.bills().add(bill(row));
            }
        }
    }

    private static Told told(ResultSet row) throws SQLException {
        StoredPayment payment = ViewReader.payment(row, 1, ViewReader.host(row, 1 + ViewReader.PAYMENT_COLUMN_COUNT));
        ByteBuffer tags = ByteBuffer.wrap(row.getBytes(OWN));
        long owner = (long) tags.getInt(0) << 16 | tags.getShort(4) & 0xFFFF;
        long bills = (long) tags.getShort(6) << 32 | tags.getInt(8) & 0xFFFFFFFFL;
        Customer customer = new Customer(payment.idpel(), row.getString(OWN + 4), row.getString(OWN + 5), row.getString(OWN + 6), row.getString(OWN + 7),
                row.getInt(OWN + 8), Customer.Status.ACTIVE);
        return new Told(payment, new PlnSale(row.getInt(OWN + 1), payment.identity().bank(), payment.identity().stan(), payment.identity().localAt(),
                row.getInt(OWN + 2), row.getString(OWN + 3), payment.amountRupiah(), new Reference(payment.reference(), owner & MASK, bills & MASK), customer,
                0, row.getLong(OWN + 12), new ArrayList<>(4)));
    }

    private static PayableBill bill(ResultSet row) throws SQLException {
        int at = OWN + 13;
        return new PayableBill(new Bill(row.getInt(OWN + 9), row.getInt(OWN + 10), Bill.State.PAID, row.getObject(at, LocalDate.class),
                row.getObject(at + 1, LocalDate.class), row.getLong(at + 2), row.getLong(at + 3), row.getInt(at + 4), row.getInt(at + 5), row.getInt(at + 6),
                row.getInt(at + 7), row.getInt(at + 8), row.getInt(at + 9)), row.getLong(OWN + 11));
    }
}
