package id.ppob.switching.store.office;

import id.ppob.switching.ledger.Ledger;
import id.ppob.switching.office.Change;
import id.ppob.switching.payment.ItemKind;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.plnhost.ForwardQueue;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.forward.ForwardStore;
import id.ppob.switching.store.forward.StandInBooks;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * How two people end what PLN refuses, or neither takes nor refuses: docs/iso8583-spec.md 27.15. In the caller's transaction; what is moved is
 * balanced, under a number of its own like a deposit's, in the date that deposits go to.
 */
public final class AdviceSettlement {
    private static final String DEAD = """
        SELECT a.attempt, a.kind, a.idpel, p.state, p.partner, p.amount_rupiah, p.switch_rupiah, p.pln_rupiah, c.account, t.kind = 'DEPOSIT', a.state = 'TAKEN' FROM advice a
        JOIN payment p ON p.reference = a.reference AND p.attempt = a.attempt JOIN account c ON c.kind = 'PARTNER' AND c.partner = p.partner
        JOIN partner t ON t.partner = p.partner WHERE a.reference = ? AND (a.state = 'DEAD' OR""" + " " + AdviceStore.STUCK + ") ORDER BY a.kind LIMIT 1 FOR UPDATE";
    /** Where the entry of a bank's reversal would be written: taken and given back, so that of the two only one can end, on all nodes. */
    private static final String INSTEAD = "INSERT INTO advice (state, reference, attempt, kind, idpel, queued_at) VALUES ('CANCELLED', ?, ?, 2, ?, ?)";
    private static final String GIVEN_BACK = "DELETE FROM advice WHERE reference = ? AND attempt = ? AND kind = 2 AND state = 'CANCELLED'";
    private final Connection connection;
    private final BusinessCalendar calendar;
    private final long nowMs;

    private record Dead(long reference, int attempt, Posting.Advice.Kind kind, long idpel, String state, int partner, long amountRupiah, long switchRupiah,
                        long plnRupiah, int account, boolean deposit, boolean stuck) {
        boolean isPayment() {
            return kind == Posting.Advice.Kind.PAYMENT;
        }
    }

    private AdviceSettlement(Connection connection, BusinessCalendar calendar, long nowMs) {
        this.connection = connection;
        this.calendar = calendar;
        this.nowMs = nowMs;
    }

    /** @return why it cannot be done; nothing when it is */
    public static Optional<String> settle(Connection connection, BusinessCalendar calendar, Change.SettleAdvice change, long request, long nowMs) throws SQLException {
        Optional<Dead> dead = Transaction.first(connection, DEAD, row -> new Dead(change.reference(), row.getInt(1),
                Posting.Advice.Kind.of(row.getInt(2)), row.getLong(3), row.getString(4),
                row.getInt(5), row.getLong(6), row.getLong(7), row.getLong(8), row.getInt(9), row.getBoolean(10),
                row.getBoolean(11)), change.reference());
        return dead.isEmpty() ? Optional.of("no advice of reference " + change.reference() + " is dead, or stuck")
                : new AdviceSettlement(connection, calendar, nowMs).settle(dead.get(), change, request);
    }

    private Optional<String> settle(Dead dead, Change.SettleAdvice change, long request) throws SQLException {
        if (change.how() == Change.SettleAdvice.How.AGAIN) {
            if (dead.stuck) {
                return Optional.of("it is tried still: bin/ppob advice retry sends it at once");
            }
            Transaction.execute(connection, "UPDATE advice SET state = 'TAKEN' WHERE reference = ? AND attempt = ? AND kind = ?", dead.reference, dead.attempt,
                    dead.kind.number());
            Transaction.execute(connection, "UPDATE advice_trouble SET not_before = 0 WHERE reference = ? AND attempt = ? AND kind = ?", dead.reference, dead.attempt,
                    dead.kind.number());
            itemsEnded(dead, change, request);
            return Optional.empty();
        }
        if (dead.isPayment() && dead.stuck && !dead.state.equals("APPROVED")) {
            if (change.how() != Change.SettleAdvice.How.FILE) {
                return Optional.of("the payment is " + dead.state + ", its money is back: FILE ends its advice, and its reversal finds out");
            }
        } else if (!dead.state.equals(dead.isPayment() ? "APPROVED" : "REVERSED")) {
            return Optional.of("the payment is " + dead.state + ": only PLN knows, " + (dead.stuck ? "bin/ppob advice word ends it" : "AGAIN is possible"));
        }
        if (!dead.isPayment() && change.how() == Change.SettleAdvice.How.REFUND) {
            return Optional.of("the partner has it back already: the payment is reversed");
        }
        Optional<OfficeDay> day = OfficeDay.take(connection, calendar, nowMs);
        if (day.isEmpty()) {
            return Optional.of("no business date from " + calendar.businessDate(nowMs) + " on is open");
        }
        Long transfer = change.how() == Change.SettleAdvice.How.FILE ? null : moved(dead, change.how(), day.get());
        Transaction.execute(connection, "INSERT INTO advice_settlement VALUES (?, ?, ?, ?, ?, ?, ?, ?)", dead.reference, dead.attempt, dead.kind.number(),
                change.how().name(), request, day.get().date(), transfer, nowMs);
        itemsEnded(dead, change, request);
        ended(dead);
        return Optional.empty();
    }

    /** @return number of the transfers */
    private long moved(Dead dead, Change.SettleAdvice.How how, OfficeDay day) throws SQLException {
        if (how == Change.SettleAdvice.How.REFUND) {
            day.move(connection, 1, Ledger.PLN_PAYABLE, dead.account, dead.amountRupiah);
            day.move(connection, 2, Ledger.FEE_SWITCH, dead.account, dead.switchRupiah);
            day.move(connection, 3, Ledger.FEE_PLN, dead.account, dead.plnRupiah);
            if (dead.deposit) {
                Transaction.execute(connection, "UPDATE limit_pool SET remainder = remainder + ? WHERE partner = ? AND kind = 'DEPOSIT'",
                        dead.amountRupiah + dead.switchRupiah + dead.plnRupiah, dead.partner);
            }
        } else if (dead.isPayment()) {
            day.move(connection, 1, Ledger.PLN_PAYABLE, Ledger.STAND_IN_LOSS, dead.amountRupiah);
        } else {
            day.move(connection, 1, Ledger.STAND_IN_LOSS, Ledger.PLN_PAYABLE, dead.amountRupiah);
        }
        return day.reference();
    }

    /** The exposure ends, the entry is done, and the payment stands for good. */
    private void ended(Dead dead) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            ForwardQueue.Key key = new ForwardQueue.Key(dead.reference, dead.attempt, dead.kind);
            new StandInBooks(statement).released(List.of(new ForwardQueue.Done(key, 0, true, "")));
            ForwardStore.end(statement, "SETTLED", "NULL", List.of(key), nowMs);
        }
        if (dead.isPayment() && dead.state.equals("APPROVED")) {
            Transaction.execute(connection, INSTEAD, dead.reference, dead.attempt, dead.idpel, nowMs);
            Transaction.execute(connection, GIVEN_BACK, dead.reference, dead.attempt);
            Transaction.execute(connection, "INSERT INTO host_payment (reference, attempt, stand_in, asked_back, stands, pln_reference, open) VALUES (?, ?, 0, 0, 1, '', NULL)"
                    + " ON DUPLICATE KEY UPDATE stands = 1", dead.reference, dead.attempt);
        }
    }

    private void itemsEnded(Dead dead, Change.SettleAdvice change, long request) throws SQLException {
        Transaction.execute(connection, "UPDATE item SET settled_at = ?, settlement = ?, request = ? WHERE reference = ? AND kind IN ('" + ItemKind.ADVICE_DEAD + "', '" + ItemKind.STAND_IN_REFUSED
                + "', '" + ItemKind.ADVICE_STUCK + "') AND settled_at IS NULL", nowMs, change.how() + ": " + change.reason(), request == 0 ? null : request, dead.reference);
    }
}
