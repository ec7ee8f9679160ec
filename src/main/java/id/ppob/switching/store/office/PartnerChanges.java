package id.ppob.switching.store.office;

import id.ppob.switching.office.PartnerChange;
import id.ppob.switching.store.office.ChangeWriter.Done;
import id.ppob.switching.store.office.ChangeWriter.Impossible;
import id.ppob.switching.store.office.ChangeWriter.Result;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;

/** Executes what two people agreed on about a partner's file and row, inside their transaction. */
final class PartnerChanges {
    private static final String AGREE = "UPDATE partner_agreed SET agreed = ?, request = ? WHERE code = ? AND sha256 <> ? AND NOT (agreed <=> ?)";
    /** Nothing was ever booked, and nothing is under way: its payments with PLN wait in host_payment, all others have moved a balance. */
    private static final String UNTOUCHED = """
        SELECT p.partner FROM partner p WHERE p.code = ? AND p.status = 'BLOCKED'
          AND NOT EXISTS (SELECT 1 FROM account a JOIN balance b ON b.account = a.account WHERE a.kind = 'PARTNER' AND a.partner = p.partner)
          AND NOT EXISTS (SELECT 1 FROM account a JOIN account_day d ON d.account = a.account WHERE a.kind = 'PARTNER' AND a.partner = p.partner)
          AND NOT EXISTS (SELECT 1 FROM host_payment h JOIN payment y ON y.reference = h.reference AND y.attempt = h.attempt
                          WHERE h.open IS NOT NULL AND y.partner = p.partner)
        FOR UPDATE""";
    private static final List<String> OWNED = List.of("fee", "route", "stand_in_cap", "item");

    private PartnerChanges() { }

    static Result agree(Connection connection, PartnerChange.AgreeFile file, long request) throws SQLException {
        byte[] sha256 = HexFormat.of().parseHex(file.sha256());
        return ChangeWriter.one(Transaction.execute(connection, AGREE, sha256, request, file.partner(), sha256, sha256), "no file of " + file.partner()
                + " was in force yet, or this one is or may be already");
    }

    static Result kind(Connection connection, PartnerChange.PartnerKind change) throws SQLException {
        int partner = Transaction.first(connection, UNTOUCHED, row -> row.getInt(1), change.partner()).orElse(0);
        if (partner == 0) {
            return untouched(change.partner());
        }
        String kind = change.deposit() ? "DEPOSIT" : "RECEIVABLE";
        return ChangeWriter.one(Transaction.execute(connection, "UPDATE partner SET kind = ? WHERE partner = ? AND kind <> ?", kind, partner, kind), change.partner() + " is "
                + kind + " already");
    }

    static Result remove(Connection connection, PartnerChange.RemovePartner change) throws SQLException {
        int partner = Transaction.first(connection, UNTOUCHED, row -> row.getInt(1), change.partner()).orElse(0);
        if (partner == 0) {
            return untouched(change.partner());
        }
        for (String table : OWNED) {
            if (Transaction.first(connection, "SELECT 1 FROM " + table + " WHERE partner = ? LIMIT 1", row -> row.getInt(1), partner).isPresent()) {
                return new Impossible(change.partner() + " has rows of its own in " + table + ": it stays");
            }
        }
        Transaction.execute(connection, "DELETE FROM account WHERE kind = 'PARTNER' AND partner = ?", partner);
        Transaction.execute(connection, "DELETE FROM limit_pool WHERE partner = ?", partner);
        Transaction.execute(connection, "DELETE FROM headroom WHERE partner = ?", partner);
        Transaction.execute(connection, "DELETE FROM partner_agreed WHERE code = ?", change.partner());
        Transaction.execute(connection, "DELETE FROM partner WHERE partner = ?", partner);
        return new Done(null);
    }

    private static Impossible untouched(String partner) {
        return new Impossible("there is no partner " + partner + ", it is not BLOCKED (so that nothing comes meanwhile), or something of it was booked");
    }
}
