package id.ppob.switching.store.day;

import id.ppob.switching.settlement.DayBook.PaymentSums;
import id.ppob.switching.settlement.DayBook.Sold;
import id.ppob.switching.settlement.DueDecision;
import id.ppob.switching.settlement.DueDecision.Net;
import id.ppob.switching.store.lane.PostingWriter;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.Reference;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The step of a close that moves what a date left on receivables to what is due, in a transaction of the caller: done before, it changes nothing. Whoever closes the same date
 * waits at its row.
 */
record DueBooks(Connection connection, LocalDate date) {
    private static final long NUMBERS_A_DATE = 1L << 32;
    private static final String STATE = "SELECT state FROM business_day WHERE business_date = ? FOR UPDATE";
    private static final String DONE = "SELECT 1 FROM due WHERE business_date = ? LIMIT 1";
    private static final String RECEIVABLES = """
        SELECT p.partner, a.account, (SELECT u.account FROM account u WHERE u.kind = 'DUE' AND u.partner = p.partner)
        FROM partner p JOIN account a ON a.kind = 'PARTNER' AND a.partner = p.partner WHERE p.kind = 'RECEIVABLE'""";
    private static final String REFUNDS = """
        SELECT y.partner, y.product, SUM(t.amount_rupiah) FROM advice_settlement s JOIN payment y ON y.reference = s.reference AND y.attempt = s.attempt
        JOIN transfer t ON t.business_date = s.business_date AND t.reference = s.transfer AND t.attempt = 127
        WHERE s.business_date = ? AND s.how = 'REFUND' GROUP BY y.partner, y.product""";
    private static final String LAST = "SELECT MAX(reference) FROM transfer WHERE business_date = ? AND reference >= ? AND reference < ?";

    private record Account(int receivable, int due) { }

    /** @return false when the date is not being closed any more, or a lane may still post in it: then nothing is changed */
    boolean moved(PaymentSums sums) throws SQLException {
        String state = Transaction.first(connection, STATE, row -> row.getString(1), date).orElse("");
        if (!state.equals("CLOSING") || Transaction.first(connection, DONE, row -> row.getInt(1), date).isPresent()) {
            return !state.equals("OPEN");
        }
        List<Net> nets = nets(sums);
        return PostingWriter.beside(connection).join(DueDecision.decide(date, nets, first()));
    }

    private List<Net> nets(PaymentSums sums) throws SQLException {
        Map<Integer, Map<String, Long>> owed = new TreeMap<>();
        for (Sold sold : sums.sold()) {
            owed.computeIfAbsent(sold.partner(), partner -> new TreeMap<>()).merge(sold.product(), sold.owedRupiah(), Math::addExact);
        }
        Transaction.each(connection, REFUNDS, row -> owed.computeIfAbsent(row.getInt(1), partner -> new TreeMap<>()).merge(row.getString(2), -row.getLong(3), Math::addExact), date);
        Map<Integer, Account> accounts = new TreeMap<>();
        Transaction.each(connection, RECEIVABLES, row -> accounts.put(row.getInt(1), new Account(row.getInt(2), row.getInt(3))));
        List<Net> nets = new ArrayList<>();
        for (var partner : owed.entrySet()) {
            Account account = accounts.get(partner.getKey());
            if (account != null) {
                int due = account.due == 0 ? opened(partner.getKey()) : account.due;
                partner.getValue().forEach((product, rupiah) -> nets.add(new Net(partner.getKey(), account.receivable, due, product, rupiah)));
            }
        }
        return nets;
    }

    /** The first close in which a partner owes something makes its account. */
    private int opened(int partner) throws SQLException {
        Transaction.execute(connection, "INSERT INTO account (kind, partner) VALUES ('DUE', ?)", partner);
        return Transaction.first(connection, "SELECT account FROM account WHERE kind = 'DUE' AND partner = ?", row -> row.getInt(1), partner).orElseThrow();
    }

    private long first() throws SQLException {
        long first = Reference.firstOf(date);
        return Math.max(first, Transaction.first(connection, LAST, row -> row.getLong(1), date, first, first + NUMBERS_A_DATE).orElse(0L)) + 1;
    }
}
