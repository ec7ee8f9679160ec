package id.ppob.switching.store.office;

import id.ppob.switching.office.Change;
import id.ppob.switching.payment.Limit;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.lane.LimitPool;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Books deposits and takes them back, in the transaction of whoever holds the trail's head. docs/iso8583-spec.md 12.3.
 *
 * @param trail   row of the trail that says so; null where two people decided
 * @param request of these two; null where one was enough
 */
record DepositWriter(Connection connection, BusinessCalendar calendar, Long trail, Long request, long nowMs) {
    private static final String PARTNER = "SELECT p.partner, p.kind = 'DEPOSIT', a.account FROM partner p JOIN account a ON a.kind = 'PARTNER' AND a.partner = p.partner WHERE p.code = ?";
    private static final String CASH = "SELECT account FROM account WHERE kind = 'CASH' AND partner = 0";
    private static final String STANDING = "SELECT reference, business_date, amount_rupiah FROM deposit WHERE partner = ? AND bank_reference = ? AND stands";
    private static final String POOL = "INSERT INTO limit_pool (partner, kind, remainder) VALUES (?, 'DEPOSIT', ?) ON DUPLICATE KEY UPDATE remainder = remainder + VALUES(remainder)";
    private static final String ROW = "INSERT INTO deposit (reference, business_date, partner, amount_rupiah, bank_reference, stands, takes_back, trail, request, booked_at)"
        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String FOUND = "SELECT d.partner, d.amount_rupiah, a.account, d.stands FROM deposit d JOIN account a ON a.kind = 'PARTNER' AND a.partner = d.partner"
        + " WHERE d.reference = ? AND d.takes_back IS NULL";
    private static final String FALLS = "UPDATE deposit SET stands = NULL WHERE reference = ? AND stands";

    /** How it ended. */
    sealed interface Result { }

    /** It is booked. @param poolRupiah what no lane has taken yet */
    record Booked(LocalDate date, long reference, long poolRupiah) implements Result { }

    /** It cannot be done: what was written must be undone. */
    record Refused(String why) implements Result { }

    private record Partner(int partner, boolean deposit, int account) { }

    private record Standing(int partner, long amountRupiah, int account, boolean stands) { }

    /** Cash becomes the partner's, and may be spent. */
    Result book(Change.Deposit order) throws SQLException {
        Partner partner = Transaction.first(connection, PARTNER, row -> new Partner(row.getInt(1), row.getBoolean(2), row.getInt(3)), order.partner()).orElse(null);
        if (partner == null) {
            return new Refused("the books have no partner " + order.partner() + ": the switch enters it when it starts with its file in cfg/partners");
        }
        if (!partner.deposit) {
            return new Refused(order.partner() + " settles by transfer, it has no deposit");
        }
        Optional<String> before = Transaction.first(connection, STANDING, row -> "reference " + order.bankReference() + " of " + order.partner() + " is booked already: Rp %,d in %s, transfer %d"
            .formatted(row.getLong(3), row.getString(2), row.getLong(1)), partner.partner, order.bankReference());
        if (before.isPresent()) {
            return new Refused(before.get());
        }
        Optional<OfficeDay> day = OfficeDay.take(connection, calendar, nowMs);
        if (day.isEmpty()) {
            return new Refused("no business date is open");
        }
        day.get().move(connection, 1, cash(), partner.account, order.amountRupiah());
        Transaction.execute(connection, POOL, partner.partner, order.amountRupiah());
        row(day.get(), partner.partner, order.amountRupiah(), order.bankReference(), true, null);
        return new Booked(day.get().date(), day.get().reference(), pool(partner.partner).left());
    }

    /** The partner's becomes cash again, if that much of its deposit is unspent: outside the lanes first, then what each holds. */
    Result takeBack(Change.TakeBackDeposit back) throws SQLException {
        Standing standing = Transaction.first(connection, FOUND, row -> new Standing(row.getInt(1), row.getLong(2), row.getInt(3), row.getBoolean(4)), back.reference()).orElse(null);
        if (standing == null || !standing.stands || Transaction.execute(connection, FALLS, back.reference()) != 1) {
            return new Refused(standing == null ? "there is no deposit with transfer " + back.reference() : "deposit " + back.reference() + " is taken back already");
        }
        long unspent = pool(standing.partner).takeUpTo(standing.amountRupiah);
        if (unspent < standing.amountRupiah) {
            return new Refused("deposit %d is Rp %,d, and only Rp %,d is unspent".formatted(back.reference(), standing.amountRupiah, unspent));
        }
        Optional<OfficeDay> day = OfficeDay.take(connection, calendar, nowMs);
        if (day.isEmpty()) {
            return new Refused("no business date is open");
        }
        day.get().move(connection, 1, standing.account, cash(), standing.amountRupiah);
        row(day.get(), standing.partner, standing.amountRupiah, null, null, back.reference());
        return new Booked(day.get().date(), day.get().reference(), pool(standing.partner).left());
    }

    private LimitPool pool(int partner) {
        return new LimitPool(connection, partner, Limit.DEPOSIT);
    }

    private int cash() throws SQLException {
        return Transaction.first(connection, CASH, row -> row.getInt(1)).orElseThrow();
    }

    private void row(OfficeDay day, int partner, long amountRupiah, String bankReference, Boolean stands, Long takesBack) throws SQLException {
        Transaction.execute(connection, ROW, day.reference(), day.date(), partner, amountRupiah, bankReference, stands, takesBack, trail, request, nowMs);
    }
}
