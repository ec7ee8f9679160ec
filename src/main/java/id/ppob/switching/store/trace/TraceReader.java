package id.ppob.switching.store.trace;

import id.ppob.switching.ledger.Transfer;
import id.ppob.switching.store.product.PaymentRow;
import id.ppob.switching.store.product.ProductStore;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.trace.Facts;
import id.ppob.switching.trace.Facts.Sale;
import id.ppob.switching.value.Reference;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads all that the books hold of one sale, by keys alone where a table is large. */
final class TraceReader {
    private static final String PAYMENT = """
        SELECT tags, state, business_date, terminal, product, idpel, bills, amount_rupiah, admin_rupiah, posted_at, reversed_on, node, lane
        FROM payment WHERE reference = ? AND attempt = ?""";
    private static final String TOLD = """
        SELECT j.told_at, COALESCE(p.code, ''), j.bank, j.idpel, j.amount_rupiah, j.bills FROM inquiry_journal j LEFT JOIN partner p ON p.partner = j.partner
        WHERE j.told_on = ? AND j.reference = ?""";
    private static final String VERDICT = """
        SELECT verdict FROM identity WHERE local_at = ? AND stan = ? AND bank = ? AND central = ? AND class = ?
        AND partner = (SELECT partner FROM partner WHERE code = ?)""";
    private static final String HOST = "SELECT stand_in, asked_back, stands, pln_reference, COALESCE(open, FALSE) FROM host_payment WHERE reference = ? AND attempt = ?";
    private static final String TRANSFERS = """
        SELECT t.business_date, t.seq, d.kind, COALESCE(dp.code, ''), c.kind, COALESCE(cp.code, ''), t.amount_rupiah
        FROM business_day b STRAIGHT_JOIN transfer t ON t.business_date = b.business_date AND t.reference = ? AND t.attempt = ?
        JOIN account d ON d.account = t.debit JOIN account c ON c.account = t.credit
        LEFT JOIN partner dp ON dp.partner = d.partner LEFT JOIN partner cp ON cp.partner = c.partner
        WHERE b.business_date >= ? ORDER BY t.seq""";
    private static final String ADVICES = """
        SELECT a.kind, a.state, NULL, a.queued_at, 0, COALESCE(t.sent, 0), COALESCE(t.reason, '') FROM advice a
        LEFT JOIN advice_trouble t ON t.reference = a.reference AND t.attempt = a.attempt AND t.kind = a.kind WHERE a.reference = ? AND a.attempt = ?
        UNION ALL
        SELECT kind, state, code, queued_at, ended_at, 0, '' FROM advice_end WHERE reference = ? AND attempt = ? ORDER BY 1""";
    private static final String ITEMS = """
        SELECT i.item, i.kind, i.detail, i.owner, i.opened_at, COALESCE(i.settled_at, 0), COALESCE(i.settlement, ''), COALESCE(i.request, 0),
               COALESCE(m.name, ''), COALESCE(c.name, '')
        FROM item i LEFT JOIN change_request r ON r.request = i.request LEFT JOIN operator m ON m.operator = r.maker LEFT JOIN operator c ON c.operator = r.checker
        WHERE i.reference = ? ORDER BY i.item""";
    private static final String DAY = "SELECT business_date, state, COALESCE(closed_at, 0) FROM business_day WHERE business_date = ?";
    private static final String FILES = "SELECT file_name, written_at FROM partner_file WHERE business_date = ? AND file_name = ?";
    private final Connection connection;

    TraceReader(Connection connection) {
        this.connection = connection;
    }

    Facts facts(Sale sale) throws SQLException {
        long number = sale.reference();
        int attempt = sale.attempt();
        boolean paid = sale.stan() >= 0;
        Facts.Payment payment = number == 0 || !paid ? null : first(PAYMENT, row -> payment(number, row), number, attempt);
        Facts.Told told = number == 0 ? null : first(TOLD, row -> new Facts.Told(row.getLong(1), row.getString(2), row.getInt(3), row.getLong(4), row.getLong(5), row.getInt(6)),
                new Reference(number, 0, 0).day(), number);
        List<Facts.Transfer> transfers = payment == null ? List.of() : all(TRANSFERS, TraceReader::transfer, number, attempt, new Reference(number, 0, 0).day());
        SortedSet<LocalDate> dates = new TreeSet<>(transfers.stream().map(Facts.Transfer::businessDate).toList());
        if (payment != null) {
            dates.add(payment.businessDate());
        }
        List<Facts.Day> days = new ArrayList<>();
        for (LocalDate date : dates) {
            days.addAll(all(DAY, row -> new Facts.Day(row.getObject(1, LocalDate.class), row.getString(2), row.getLong(3)), date));
        }
        return new Facts(sale, told, payment, paid ? verdict(sale, 1) : null, paid ? verdict(sale, 2) : null,
            payment == null ? null : first(HOST, row -> new Facts.Host(row.getBoolean(1), row.getBoolean(2), row.getBoolean(3), row.getString(4), row.getBoolean(5)), number, attempt),
            transfers,
            payment == null ? List.of() : sold(payment.idpel(), number, attempt),
            number == 0 ? List.of() : all(ADVICES, TraceReader::advice, number, attempt, number, attempt),
            number == 0 ? List.of() : all(ITEMS, TraceReader::item, number),
            days,
            payment == null || !payment.state().equals("APPROVED") ? List.of() : all(FILES, row -> new Facts.File(row.getString(1), row.getLong(2)), payment.businessDate(),
                file(payment, sale.central() < 0 ? sale.bank() : sale.central())));
    }

    private List<Facts.Sold> sold(long idpel, long number, int attempt) throws SQLException {
        List<Facts.Sold> sold = new ArrayList<>();
        for (ProductStore product : ProductStore.ALL) {
            sold.addAll(product.sold(connection, idpel, number, attempt));
        }
        return List.copyOf(sold);
    }

    private static String file(Facts.Payment payment, int central) {
        return store(payment.product()).map(product -> product.file().file().name(central, payment.businessDate())).orElse("");
    }

    private static String noun(String product) {
        return store(product).map(ProductStore::noun).orElse("sheet");
    }

    private static Optional<ProductStore> store(String product) {
        return ProductStore.ALL.stream().filter(each -> product.equals(String.valueOf(each.code()))).findFirst();
    }

    private Integer verdict(Sale sale, int kind) throws SQLException {
        return first(VERDICT, row -> row.getInt(1), sale.localAt(), sale.stan(), sale.bank(), sale.central(), kind, sale.partner());
    }

    private static Facts.Payment payment(long number, ResultSet row) throws SQLException {
        return new Facts.Payment(PaymentRow.reference(number, row.getBytes(1)).toString(), row.getString(2), row.getObject(3, LocalDate.class), row.getString(4),
            row.getString(5), noun(row.getString(5)),
            row.getLong(6), row.getInt(7), row.getLong(8), row.getLong(9), row.getLong(10), row.getObject(11, LocalDate.class), row.getInt(12), row.getInt(13));
    }

    private static Facts.Transfer transfer(ResultSet row) throws SQLException {
        return new Facts.Transfer(row.getObject(1, LocalDate.class), Transfer.Kind.ofPayment(row.getInt(2)), account(row.getString(3), row.getString(4)), account(row.getString(5), row.getString(6)),
            row.getLong(7));
    }

    private static String account(String kind, String partner) {
        return kind.equals("PARTNER") ? partner : kind;
    }

    private static Facts.Advice advice(ResultSet row) throws SQLException {
        return new Facts.Advice(row.getInt(1), row.getString(2), row.getObject(3, Integer.class), row.getLong(4), row.getLong(5), row.getInt(6), row.getString(7));
    }

    private static Facts.Item item(ResultSet row) throws SQLException {
        return new Facts.Item(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getLong(5), row.getLong(6), row.getString(7), row.getLong(8),
            row.getString(9), row.getString(10));
    }

    private <T> T first(String sql, Transaction.Row<T> reader, Object... values) throws SQLException {
        return Transaction.first(connection, sql, reader, values).orElse(null);
    }

    private <T> List<T> all(String sql, Transaction.Row<T> reader, Object... values) throws SQLException {
        return List.copyOf(Transaction.all(connection, sql, reader, values));
    }
}
