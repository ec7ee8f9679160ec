package id.ppob.switching.store.office;

import id.ppob.switching.office.CashChange;
import id.ppob.switching.office.CashDecisions;
import id.ppob.switching.office.CashDecisions.CreditFacts;
import id.ppob.switching.office.CashDecisions.Facts;
import id.ppob.switching.office.CashDecisions.Open;
import id.ppob.switching.office.MoneyDecisions.Result;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** What transfers between banks are decided by, and their posting, in the transaction of whoever holds the trail's head. */
record CashBooks(Connection connection, OfficeBooks books) {
    private static final String PARTNER = """
        SELECT p.partner, p.kind = 'DEPOSIT', COALESCE((SELECT a.account FROM account a WHERE a.kind = 'DUE' AND a.partner = p.partner), 0) FROM partner p WHERE p.""";
    private static final String OPEN = """
        SELECT d.business_date, d.product, d.net_rupiah - COALESCE((SELECT SUM(c.amount_rupiah) FROM cash_cleared c
          WHERE c.due_date = d.business_date AND c.partner = d.partner AND c.product = d.product), 0) AS open_rupiah
        FROM due d WHERE d.partner = ? HAVING open_rupiah <> 0 ORDER BY d.business_date, d.product""";
    private static final String EARLIER = "SELECT transfer FROM cash WHERE partner = ? AND came_in = ? AND bank_reference = ?";
    private static final String OWED_TO_PLN = "SELECT SUM(credit_rupiah) - SUM(debit_rupiah) FROM balance WHERE account = 1";
    private static final String REST = """
        SELECT c.partner, c.amount_rupiah - COALESCE((SELECT SUM(x.amount_rupiah) FROM cash_cleared x WHERE x.cash = c.transfer), 0) FROM cash c WHERE c.transfer = ? AND c.came_in""";

    private record Partner(int partner, boolean deposit, int due) { }

    Result transfer(CashChange.Transfer order) throws SQLException {
        boolean in = order.way() == CashChange.Way.IN;
        Partner partner = in ? partner("code = ?", order.partner()) : new Partner(0, false, 0);
        long earlier = Transaction.first(connection, EARLIER, row -> row.getLong(1), partner.partner, in, order.bankReference()).orElse(0L);
        long owed = in ? 0 : Transaction.first(connection, OWED_TO_PLN, row -> row.getLong(1)).orElse(0L);
        return books.written(CashDecisions.transfer(order, new Facts(partner.partner, partner.deposit, partner.due, open(partner.partner), earlier, owed, books.place()), books.by()));
    }

    Result credit(CashChange.Credit order) throws SQLException {
        long[] rest = Transaction.first(connection, REST, row -> new long[] {row.getLong(1), row.getLong(2)}, order.transfer()).orElse(new long[2]);
        Partner partner = partner("partner = ?", rest[0]);
        return books.written(CashDecisions.credit(order, new CreditFacts(partner.partner, partner.due, open(partner.partner), rest[1], books.place()), books.by()));
    }

    private Partner partner(String which, Object key) throws SQLException {
        return Transaction.first(connection, PARTNER + which, row -> new Partner(row.getInt(1), row.getBoolean(2), row.getInt(3)), key).orElse(new Partner(0, false, 0));
    }

    private List<Open> open(int partner) throws SQLException {
        return Transaction.all(connection, OPEN, row -> new Open(row.getObject(1, LocalDate.class), row.getString(2), row.getLong(3)), partner);
    }
}
