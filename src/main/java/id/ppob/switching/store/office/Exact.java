package id.ppob.switching.store.office;

import id.ppob.switching.office.BillingChange;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.CustomerChange;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;

/** Completes what a person asks for by a payment's reference or a batch's number alone: the request names the one thing that this was, so that approving it can never mean another. */
final class Exact {
    private static final String ENTRY = "SELECT a.attempt, a.kind FROM advice a WHERE a.reference = ? AND (? IS NULL OR a.attempt = ?) AND (? IS NULL OR a.kind = ?)"
            + " AND (a.state = 'DEAD' OR " + AdviceStore.STUCK + ") ORDER BY a.kind, a.attempt DESC LIMIT 1";
    private static final String DOUBT = "SELECT attempt FROM payment WHERE reference = ? AND state = 'SUSPECT' ORDER BY attempt DESC LIMIT 1";

    private Exact() { }

    /** @return the change with all that names what it is about; as it was where there is no such thing now */
    static Change of(Connection connection, Change change) throws SQLException {
        return switch (change) {
            case Change.SettleAdvice settle when settle.attempt() == null || settle.kind() == null -> entry(connection, settle);
            case Change.SuspectWord word when word.attempt() == null -> Transaction.first(connection, DOUBT, row -> row.getInt(1), word.reference())
                    .<Change>map(attempt -> new Change.SuspectWord(word.reference(), attempt, word.paid(), word.plnReference(), word.reason())).orElse(word);
            case BillingChange.OpenBatch open when open.root().isEmpty() -> OpeningChanges.exact(connection, open);
            case CustomerChange.CloseCredit close when close.rupiah() == 0 -> CustomerChanges.exact(connection, close);
            default -> change;
        };
    }

    private static Change entry(Connection connection, Change.SettleAdvice settle) throws SQLException {
        Integer kind = settle.kind() == null ? null : settle.kind().number();
        return Transaction.first(connection, ENTRY, row -> new Change.SettleAdvice(settle.reference(), row.getInt(1), Posting.Advice.Kind.of(row.getInt(2)), settle.how(),
                settle.reason()), settle.reference(), settle.attempt(), settle.attempt(), kind, kind).orElse(settle);
    }
}
