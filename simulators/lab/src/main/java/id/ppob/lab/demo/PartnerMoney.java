package id.ppob.lab.demo;

import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.sql.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What the books say of one partner, all dates together. Amounts and fees are of payments that stand.
 *
 * @param code         business code
 * @param deposit      it pays in advance
 * @param payments     that stand
 * @param reversed     that stood once
 * @param amountRupiah DE4
 * @param adminRupiah  what its customers paid on top
 * @param switchRupiah the switch's share of it
 * @param heldRupiah   what is left of its deposit; for others what it owes
 */
public record PartnerMoney(String code, boolean deposit, long payments, long reversed, long amountRupiah, long adminRupiah, long switchRupiah, long heldRupiah) {
    private static final String SQL = """
        SELECT p.code, p.kind = 'DEPOSIT', COALESCE(y.standing, 0), COALESCE(y.reversed, 0), COALESCE(y.amount, 0), COALESCE(y.admin, 0),
               COALESCE(y.share, 0), COALESCE(b.owed, 0)
        FROM partner p
        LEFT JOIN (SELECT partner, SUM(state = 'APPROVED') standing, SUM(state = 'REVERSED') reversed, SUM(IF(state = 'APPROVED', amount_rupiah, 0)) amount,
                          SUM(IF(state = 'APPROVED', admin_rupiah, 0)) admin, SUM(IF(state = 'APPROVED', switch_rupiah, 0)) share
                   FROM payment GROUP BY partner) y ON y.partner = p.partner
        LEFT JOIN (SELECT a.partner, SUM(b.debit_rupiah) - SUM(b.credit_rupiah) owed
                   FROM balance b JOIN account a ON a.account = b.account WHERE a.kind IN ('PARTNER', 'DUE') GROUP BY a.partner) b ON b.partner = p.partner
        ORDER BY p.code""";

    /** @throws StoreException when the database fails */
    static List<PartnerMoney> of(Database books) {
        try (Connection connection = books.pool().getConnection(); Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(SQL)) {
            List<PartnerMoney> all = new ArrayList<>();
            while (row.next()) {
                boolean deposit = row.getBoolean(2);
                long owed = row.getLong(8);
                all.add(new PartnerMoney(row.getString(1), deposit, row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7),
                        deposit ? -owed : owed));
            }
            return all;
        } catch (SQLException e) {
            throw new StoreException("summing the partners' money", e);
        }
    }
}
