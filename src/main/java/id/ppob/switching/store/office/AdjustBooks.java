package id.ppob.switching.store.office;

import id.ppob.switching.office.AdjustDecisions;
import id.ppob.switching.office.AdjustDecisions.Facts;
import id.ppob.switching.office.AdjustDecisions.Line;
import id.ppob.switching.office.AdjustDecisions.Paid;
import id.ppob.switching.office.AdjustDecisions.Standing;
import id.ppob.switching.office.ItemChange;
import id.ppob.switching.office.MoneyDecisions.Account;
import id.ppob.switching.office.MoneyDecisions.Result;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

/** What adjustments of differences are decided by, and their posting, in the transaction of whoever holds the trail's head. */
record AdjustBooks(Connection connection, OfficeBooks books) {
    private static final String LINE = """
        SELECT d.item, d.business_date, d.central, d.idpel, d.period, d.kind, d.reference, d.bank_rupiah, d.our_rupiah, d.pln_rupiah, i.partner
        FROM item i JOIN day_difference d ON d.item = i.item WHERE i.item = ? AND i.settled_at IS NULL FOR UPDATE""";
    private static final String PAID = """
        SELECT p.attempt, p.state, p.amount_rupiah, p.switch_rupiah, p.pln_rupiah,
        EXISTS (SELECT 1 FROM adjustment a WHERE a.reference = p.reference AND a.attempt = p.attempt AND a.how = 'REFUND')
        OR EXISTS (SELECT 1 FROM advice_settlement s WHERE s.reference = p.reference AND s.attempt = p.attempt AND s.how = 'REFUND')
        FROM payment p WHERE p.reference = ? ORDER BY p.attempt DESC LIMIT 1 FOR UPDATE""";
    private static final String STANDING = """
        SELECT a.how, a.amount_rupiah, a.item, a.of_date, a.central, a.idpel, a.period, a.reference, a.attempt, a.partner,
        a.takes_back IS NOT NULL OR EXISTS (SELECT 1 FROM adjustment b WHERE b.takes_back = a.transfer)
        FROM adjustment a WHERE a.transfer = ? FOR UPDATE""";
    private static final int LONE = 1;

    private record Of(Line line, int partner) { }

    Result adjust(ItemChange.Adjust order) throws SQLException {
        var lines = Transaction.all(connection, LINE, row -> new Of(new Line(row.getLong(1), row.getObject(2, LocalDate.class), row.getInt(3), row.getLong(4), row.getInt(5), row.getString(6),
            row.getLong(7), row.getLong(8), row.getLong(9), row.getLong(10)), row.getInt(11)), order.item());
        Of of = lines.size() == LONE ? lines.getFirst() : null;
        Paid paid = of == null || of.line.reference() == 0 ? null : Transaction.first(connection, PAID, row -> new Paid(row.getInt(1), row.getString(2), row.getLong(3), row.getLong(4),
            row.getLong(5), row.getBoolean(6)), of.line.reference()).orElse(null);
        return books.written(AdjustDecisions.adjust(order, new Facts(of == null ? null : of.line, of == null ? null : owner(of.partner), paid, books.place()), books.by()));
    }

    Result back(ItemChange.Back order) throws SQLException {
        int[] partner = new int[1];
        Standing standing = Transaction.first(connection, STANDING, row -> {
            partner[0] = row.getInt(10);
            return new Standing(order.transfer(), ItemChange.Adjust.How.valueOf(row.getString(1)), row.getLong(2), new Line(row.getLong(3), row.getObject(4, LocalDate.class), row.getInt(5),
                row.getLong(6), row.getInt(7), "", row.getLong(8), 0, 0, 0), row.getInt(9), row.getBoolean(11));
        }, order.transfer()).orElse(null);
        return books.written(AdjustDecisions.back(order, standing, new Facts(null, owner(partner[0]), null, books.place()), books.by()));
    }

    private Account owner(int partner) throws SQLException {
        return partner == 0 ? null : books.account("p.partner = ?", partner);
    }
}
