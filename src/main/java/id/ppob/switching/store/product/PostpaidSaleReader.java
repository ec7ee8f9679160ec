package id.ppob.switching.store.product;

import id.ppob.switching.message.PlnSale;
import id.ppob.switching.payment.ItemKind;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.StoredPayment;
import id.ppob.switching.plnhost.ForwardQueue.Entry;
import id.ppob.switching.plnhost.ForwardQueue.Key;
import id.ppob.switching.plnhost.ForwardQueue.Refusal;
import id.ppob.switching.product.postpaid.Bill;
import id.ppob.switching.product.postpaid.BillEffect;
import id.ppob.switching.product.postpaid.BillKey;
import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.product.postpaid.PayableBill;
import id.ppob.switching.product.postpaid.PostpaidShown;
import id.ppob.switching.store.sql.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What PLN must still be told of postpaid customers, from the books: always the content that was paid, whatever the customer's rows say today.
 * A customer's entries are found by its guard rows, and by what is due of payments that have none any more, so the posting of a payment
 * needs no index for it; the same rows say what was paid.
 */
final class PostpaidSaleReader implements PlnSales {
    private static final String SQL = "SELECT STRAIGHT_JOIN " + PaymentRow.COLUMNS + PaymentRow.HOST_COLUMNS
            + ", p.tags, p.product, p.merchant, p.terminal, c.name, c.unit, u.phone, c.tariff, c.power_va,"
            + " g.period, g.batch, g.late_rupiah, g.admin_rupiah, x.due_on, x.read_on, x.total_rupiah, x.vat_rupiah, x.lwbp_from, x.lwbp_to, x.wbp_from, x.wbp_to,"
            + " x.kvarh_from, x.kvarh_to, a.kind, a.state, a.seq, COALESCE(t.sent, 0), COALESCE(t.not_before, 0) <= " + Database.NOW_MS
            + " FROM %s g FORCE INDEX (PRIMARY)"
            + " JOIN advice a FORCE INDEX (PRIMARY) ON a.reference = g.reference AND a.attempt = g.attempt AND a.state IN ('QUEUED', 'TAKEN', 'DEAD')"
            + " JOIN payment p FORCE INDEX (PRIMARY) ON p.reference = g.reference AND p.attempt = g.attempt"
            + " JOIN bill x FORCE INDEX (PRIMARY) ON x.idpel = g.idpel AND x.period = g.period AND x.batch = g.batch"
            + " JOIN customer c ON c.idpel = g.idpel JOIN unit u ON u.unit = c.unit"
            + " LEFT JOIN host_payment h FORCE INDEX (PRIMARY) ON h.reference = g.reference AND h.attempt = g.attempt"
            + " LEFT JOIN advice_trouble t ON t.reference = g.reference AND t.attempt = g.attempt AND t.kind = a.kind"
            + " WHERE g.idpel IN (%s)";
    private static final int OWN = PaymentRow.COUNT + 7;
    private static final int KIND = OWN + 23;
    private final Statement statement;

    PostpaidSaleReader(Statement statement) {
        this.statement = statement;
    }

    @Override
    public Collection<Open> read(Collection<Long> customers) throws SQLException {
        Map<Key, Open> found = new HashMap<>();
        if (!customers.isEmpty()) {
            String list = customers.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
            from("paid_bill", list, found);
            from("reversal_due", list, found);
        }
        found.values().forEach(open -> bills(open).sort(Comparator.comparingInt(bill -> bill.bill().period())));
        return found.values();
    }

    /** From the oldest bill on: they stand as paid, or are due to PLN where the payment was taken back before. */
    @Override
    public void elsewhere(Entry entry, Refusal refusal) throws SQLException {
        for (String table : List.of("paid_bill", "reversal_due")) {
            statement.executeUpdate("INSERT IGNORE INTO bill_elsewhere (idpel, period, reference, attempt, batch) SELECT idpel, period, reference, attempt, batch FROM " + table
                    + " WHERE idpel = " + entry.payment().idpel() + " AND reference = " + entry.key().reference() + " AND attempt = " + entry.key().attempt()
                    + " AND NOT EXISTS (SELECT 1 FROM payment WHERE reference = " + refusal.by() + ") ORDER BY period LIMIT " + refusal.elsewhere());
        }
    }

    /** What another payment of ours holds by now is left to that: PLN will be told of it, and says the same. */
    @Override
    public List<Posting.Effect> overtaken(Key payment, StoredPayment stored, long nowMs) throws SQLException {
        List<Posting.Effect> effects = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("SELECT e.idpel, e.period, e.batch FROM bill_elsewhere e FORCE INDEX (bill_elsewhere_payment)"
                + " JOIN bill x FORCE INDEX (PRIMARY) ON x.idpel = e.idpel AND x.period = e.period AND x.batch = e.batch"
                + " WHERE e.reference = " + payment.reference() + " AND e.attempt = " + payment.attempt() + " AND x.state = 'UNPAID' ORDER BY e.period FOR UPDATE")) {
            while (row.next()) {
                effects.add(new BillEffect.Change(new BillKey(row.getLong(1), row.getInt(2)), row.getInt(3), Bill.State.UNPAID, Bill.State.ELSEWHERE));
            }
        }
        if (!effects.isEmpty()) {
            effects.add(new Posting.Item(ItemKind.PAID_ELSEWHERE, stored.identity().partner(), stored.reference(), stored.idpel(),
                    "PLN has " + effects.size() + " bills paid by another, and ours was taken back before it said so", nowMs));
        }
        return effects;
    }

    private void from(String table, String customers, Map<Key, Open> found) throws SQLException {
        Map<Key, Open> here = new HashMap<>();
        try (ResultSet row = statement.executeQuery(SQL.formatted(table, customers))) {
            while (row.next()) {
                Key key = new Key(row.getLong(1), row.getInt(2), Posting.Advice.Kind.of(row.getInt(KIND)));
                Open open = here.get(key);
                if (open == null) {
                    open = open(key, row);
                    here.put(key, open);
                }
                bills(open).add(bill(row));
            }
        }
        here.forEach(found::putIfAbsent);
    }

    private static List<PayableBill> bills(Open open) {
        return ((PostpaidShown) open.sale().shown()).bills();
    }

    private static Open open(Key key, ResultSet row) throws SQLException {
        StoredPayment payment = PaymentRow.payment(row, 1, PaymentRow.host(row, 1 + PaymentRow.COUNT));
        Customer customer = new Customer(payment.idpel(), row.getString(OWN + 4), row.getString(OWN + 5), row.getString(OWN + 6), row.getString(OWN + 7),
                row.getInt(OWN + 8), Customer.Status.ACTIVE);
        PlnSale sale = new PlnSale(row.getInt(OWN + 1), payment.identity().bank(), payment.identity().stan(), payment.identity().localAt(),
                row.getInt(OWN + 2), row.getString(OWN + 3), payment.amountRupiah(),
                new PostpaidShown(PaymentRow.reference(payment.reference(), row.getBytes(OWN)), customer, new ArrayList<>(4), 0, row.getLong(OWN + 12)));
        return new Open(key, row.getString(KIND + 1), row.getLong(KIND + 2), row.getInt(KIND + 3), row.getBoolean(KIND + 4), payment, sale);
    }

    private static PayableBill bill(ResultSet row) throws SQLException {
        int at = OWN + 13;
        return new PayableBill(new Bill(row.getInt(OWN + 9), row.getInt(OWN + 10), Bill.State.PAID, row.getObject(at, LocalDate.class),
                row.getObject(at + 1, LocalDate.class), row.getLong(at + 2), row.getLong(at + 3), row.getInt(at + 4), row.getInt(at + 5), row.getInt(at + 6),
                row.getInt(at + 7), row.getInt(at + 8), row.getInt(at + 9)), row.getLong(OWN + 11));
    }
}
