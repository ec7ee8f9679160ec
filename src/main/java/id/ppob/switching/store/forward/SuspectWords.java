package id.ppob.switching.store.forward;

import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.office.Change;
import id.ppob.switching.payment.ItemKind;
import id.ppob.switching.plnhost.ForwardQueue;
import id.ppob.switching.store.lane.ViewReader;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The word of two people in the place of PLN's answer to our reversal: docs/iso8583-spec.md 27.16. Here it is only written down; the switch that
 * forwards posts it in the payment's lane as it would post PLN's own, so that there is one way out of a doubt.
 */
public final class SuspectWords {
    private static final String SUSPECT = """
        SELECT p.attempt FROM payment p JOIN advice a ON a.reference = p.reference AND a.attempt = p.attempt AND a.kind = 2
        WHERE p.reference = ? AND p.state = 'SUSPECT' FOR UPDATE""";
    private static final String OPEN = "SELECT w.code, w.pln_reference, " + ViewReader.PAYMENT_COLUMNS + ViewReader.HOST_COLUMNS
            + " FROM suspect_word w JOIN payment p FORCE INDEX (PRIMARY) ON p.reference = w.reference AND p.attempt = w.attempt"
            + " JOIN host_payment h FORCE INDEX (PRIMARY) ON h.reference = w.reference AND h.attempt = w.attempt WHERE p.state = 'SUSPECT' LIMIT 256";

    private SuspectWords() { }

    /**
     * In the caller's transaction. A reversal that PLN refused for good is open again, so that its item can end and the doubt's own remains until it is posted.
     *
     * @return why it cannot be done; nothing when it is
     */
    public static Optional<String> say(Connection connection, Change.SuspectWord word, long request, long nowMs) throws SQLException {
        Optional<Integer> attempt = Transaction.first(connection, SUSPECT, row -> row.getInt(1), word.reference());
        if (attempt.isEmpty()) {
            return Optional.of("no payment of reference " + word.reference() + " is in doubt");
        }
        ResponseCode code = word.paid() ? ResponseCode.SETTLED : ResponseCode.NO_PAYMENT_TO_REVERSE;
        if (Transaction.execute(connection, "INSERT IGNORE INTO suspect_word VALUES (?, ?, ?, ?, ?, ?)", word.reference(), attempt.get(), code.number(), word.plnReference(), request,
                nowMs) != 1) {
            return Optional.of("the doubt about reference " + word.reference() + " was ended before, and is posted by the switch that forwards");
        }
        Transaction.execute(connection, "UPDATE advice SET state = 'TAKEN' WHERE reference = ? AND attempt = ? AND kind = 2 AND state = 'DEAD'", word.reference(), attempt.get());
        Transaction.execute(connection, "UPDATE item SET settled_at = ?, settlement = ?, request = ? WHERE reference = ? AND kind = '" + ItemKind.ADVICE_DEAD + "' AND settled_at IS NULL",
                nowMs, "word: " + word.reason(), request == 0 ? null : request, word.reference());
        return Optional.empty();
    }

    /** @return what is said and not yet posted */
    static List<ForwardQueue.Word> open(Connection connection) throws SQLException {
        return Transaction.all(connection, OPEN, row -> new ForwardQueue.Word(ViewReader.payment(row, 3, ViewReader.host(row, 3 + ViewReader.PAYMENT_COLUMN_COUNT)),
                row.getInt(1), row.getString(2)));
    }
}
