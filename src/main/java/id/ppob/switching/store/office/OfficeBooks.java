package id.ppob.switching.store.office;

import id.ppob.switching.office.Change;
import id.ppob.switching.office.MoneyDecisions;
import id.ppob.switching.office.MoneyDecisions.Account;
import id.ppob.switching.office.MoneyDecisions.AdviceFacts;
import id.ppob.switching.office.MoneyDecisions.Booked;
import id.ppob.switching.office.MoneyDecisions.By;
import id.ppob.switching.office.MoneyDecisions.DepositFacts;
import id.ppob.switching.office.MoneyDecisions.DoubtFacts;
import id.ppob.switching.office.MoneyDecisions.ItemFacts;
import id.ppob.switching.office.MoneyDecisions.Place;
import id.ppob.switching.office.MoneyDecisions.Result;
import id.ppob.switching.office.MoneyDecisions.Standing;
import id.ppob.switching.office.MoneyDecisions.TakeBackFacts;
import id.ppob.switching.payment.ItemKind;
import id.ppob.switching.payment.Limit;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.lane.LimitPool;
import id.ppob.switching.store.lane.PostingWriter;
import id.ppob.switching.store.product.PaymentRow;
import id.ppob.switching.store.sql.DateEntry;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.Reference;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * The books as people's orders about money see them: what each is decided by is read, and its posting is written by the one writer, both in the
 * transaction of whoever holds the trail's head. What did not hold is begun again by it, from the start.
 */
record OfficeBooks(Connection connection, BusinessCalendar calendar, By by) {
    private static final int MOST_CLOSED_AHEAD = 31;
    private static final long NUMBERS_A_DATE = 1L << 32;
    private static final String PARTNER = "SELECT p.partner, p.kind = 'DEPOSIT', a.account FROM partner p JOIN account a ON a.kind = 'PARTNER' AND a.partner = p.partner WHERE ";
    private static final String CASH = "SELECT account FROM account WHERE kind = 'CASH' AND partner = 0";
    private static final String DEPOSIT = "SELECT reference, business_date, partner, amount_rupiah, COALESCE(stands, FALSE) FROM deposit WHERE takes_back IS NULL AND ";
    private static final String ADVICE = "SELECT a.kind, a.state = 'TAKEN', s.open IS NOT NULL, c.account, t.kind = 'DEPOSIT', " + PaymentRow.COLUMNS
        + PaymentRow.HOST_COLUMNS + """
         FROM advice a JOIN payment p ON p.reference = a.reference AND p.attempt = a.attempt JOIN account c ON c.kind = 'PARTNER' AND c.partner = p.partner
        JOIN partner t ON t.partner = p.partner LEFT JOIN host_payment h ON h.reference = a.reference AND h.attempt = a.attempt
        LEFT JOIN stand_in s ON s.idpel = a.idpel AND s.reference = a.reference AND s.attempt = a.attempt AND s.open = 1
        WHERE a.reference = ? AND a.attempt = ? AND a.kind = ? AND (a.state = 'DEAD' OR""" + " " + AdviceStore.STUCK + ") FOR UPDATE";
    private static final String DOUBT = """
        SELECT p.attempt, p.partner, p.idpel, a.state = 'DEAD', EXISTS (SELECT 1 FROM suspect_word w WHERE w.reference = p.reference AND w.attempt = p.attempt),
        EXISTS (SELECT 1 FROM advice t WHERE t.reference = p.reference AND t.attempt = p.attempt AND t.kind = 1 AND t.state IN ('QUEUED', 'TAKEN', 'DEAD'))
        FROM payment p JOIN advice a ON a.reference = p.reference AND a.attempt = p.attempt AND a.kind = 2
        WHERE p.reference = ? AND p.attempt = ? AND p.state = 'SUSPECT' FOR UPDATE""";
    private static final String ITEM = """
        SELECT i.kind, EXISTS (SELECT 1 FROM payment p WHERE p.reference = i.reference AND p.state IN ('PENDING', 'SUSPECT')),
        EXISTS (SELECT 1 FROM advice a WHERE a.reference = i.reference AND (a.state = 'DEAD' OR i.kind = 'ADVICE_STUCK' AND a.state <> 'CANCELLED'))
        FROM item i WHERE i.item = ? AND i.settled_at IS NULL FOR UPDATE""";
    private static final int FIRST_OF_PAYMENT = 6;
    private static final String OPEN = "SELECT 1 FROM business_day WHERE business_date = ? AND state = 'OPEN' FOR UPDATE";
    private static final String LAST = "SELECT MAX(reference) FROM transfer WHERE business_date = ? AND reference >= ? AND reference < ?";

    Result deposit(Change.Deposit order) throws SQLException {
        Account owner = account("p.code = ?", order.partner());
        Standing earlier = owner == null ? null : standing("stands AND partner = ? AND bank_reference = ?", owner.partner(), order.bankReference());
        return written(MoneyDecisions.deposit(order, new DepositFacts(owner, earlier, cash(), place()), by));
    }

    /** What lanes hold of the partner's deposit comes into the pool first, up to the amount. */
    Result takeBack(Change.TakeBackDeposit order) throws SQLException {
        Standing deposit = standing("reference = ?", order.reference());
        Account owner = deposit == null ? null : account("p.partner = ?", deposit.partner());
        long unspent = deposit == null || !deposit.stands() ? 0 : new LimitPool(connection, deposit.partner(), Limit.DEPOSIT).gather(deposit.amountRupiah());
        return written(MoneyDecisions.takeBack(order, new TakeBackFacts(deposit, owner, unspent, cash(), place()), by));
    }

    Result settle(Change.SettleAdvice order) throws SQLException {
        Place place = order.how() == Change.SettleAdvice.How.AGAIN ? new Place(null, null, 0) : place(); // nothing moves
        AdviceFacts facts = order.attempt() == null || order.kind() == null ? null : Transaction.first(connection, ADVICE, row -> {
            var payment = PaymentRow.payment(row, FIRST_OF_PAYMENT, PaymentRow.host(row, FIRST_OF_PAYMENT + PaymentRow.COUNT));
            return new AdviceFacts(payment, Posting.Advice.Kind.of(row.getInt(1)), row.getBoolean(2), row.getBoolean(3),
                new Account(payment.identity().partner(), row.getBoolean(5), row.getInt(4)), place);
        }, order.reference(), order.attempt(), order.kind().number()).orElse(null);
        return written(MoneyDecisions.settle(order, facts, by));
    }

    Result word(Change.SuspectWord order) throws SQLException {
        DoubtFacts facts = order.attempt() == null ? null : doubt(connection, order.reference(), order.attempt());
        return written(MoneyDecisions.word(order, facts, by));
    }

    /** @return what a doubt is ended by; null when there is none */
    static DoubtFacts doubt(Connection connection, long reference, int attempt) throws SQLException {
        return Transaction.first(connection, DOUBT, row -> new DoubtFacts(row.getInt(1), row.getInt(2), row.getLong(3), row.getBoolean(4), row.getBoolean(5), row.getBoolean(6)), reference,
            attempt).orElse(null);
    }

    Result settle(Change.SettleItem order) throws SQLException {
        ItemFacts facts = Transaction.first(connection, ITEM, row -> new ItemFacts(ItemKind.of(row.getString(1)).orElse(null), row.getBoolean(2), row.getBoolean(3)),
            order.item()).orElse(null);
        return written(MoneyDecisions.settle(order, facts, by));
    }

    Result written(Result result) throws SQLException {
        if (result instanceof Booked booked && !PostingWriter.beside(connection).join(booked.posting())) {
            throw new SQLException("others were first: what was read does not hold any more");
        }
        return result;
    }

    Account account(String which, Object key) throws SQLException {
        return Transaction.first(connection, PARTNER + which, row -> new Account(row.getInt(1), row.getBoolean(2), row.getInt(3)), key).orElse(null);
    }

    private Standing standing(String which, Object... keys) throws SQLException {
        return Transaction.first(connection, DEPOSIT + which, row -> new Standing(row.getLong(1), row.getObject(2, LocalDate.class), row.getInt(3), row.getLong(4),
            row.getBoolean(5)), keys).orElse(null);
    }

    private int cash() throws SQLException {
        return Transaction.first(connection, CASH, row -> row.getInt(1)).orElseThrow();
    }

    /** The date of this moment by the calendar, or the next that is open; the posting proves that it still is. */
    Place place() throws SQLException {
        LocalDate from = calendar.businessDate(by.nowMs());
        LocalDate date = from;
        for (int days = 0; days < MOST_CLOSED_AHEAD; days++) {
            DateEntry.enter(connection, date);
            if (Transaction.first(connection, OPEN, row -> row.getInt(1), date).isPresent()) {
                long first = Reference.firstOf(date);
                long last = Transaction.first(connection, LAST, row -> row.getLong(1), date, first, first + NUMBERS_A_DATE).orElse(0L);
                return new Place(from, date, Math.max(first, last) + 1);
            }
            date = calendar.next(date);
        }
        return new Place(from, null, 0);
    }

    /** @return what no lane has taken of a partner's deposit */
    long pool(int partner) throws SQLException {
        return new LimitPool(connection, partner, Limit.DEPOSIT).left();
    }
}
