package id.ppob.switching.store.forward;

import id.ppob.switching.plnhost.ForwardQueue;
import id.ppob.switching.store.product.PaymentRow;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The word of two people in the place of PLN's answer to our reversal: docs/iso8583-spec.md 27.16. It is only written down; the switch that
 * forwards posts it in the payment's lane as it would post PLN's own, so that there is one way out of a doubt.
 */
final class SuspectWords {
    private static final String OPEN = "SELECT w.code, w.pln_reference, " + PaymentRow.COLUMNS + PaymentRow.HOST_COLUMNS
            + " FROM suspect_word w JOIN payment p FORCE INDEX (PRIMARY) ON p.reference = w.reference AND p.attempt = w.attempt"
            + " JOIN host_payment h FORCE INDEX (PRIMARY) ON h.reference = w.reference AND h.attempt = w.attempt WHERE p.state = 'SUSPECT' LIMIT 256";

    private SuspectWords() { }

    /** @return what is said and not yet posted */
    static List<ForwardQueue.Word> open(Connection connection) throws SQLException {
        return Transaction.all(connection, OPEN, row -> new ForwardQueue.Word(PaymentRow.payment(row, 3, PaymentRow.host(row, 3 + PaymentRow.COUNT)),
                row.getInt(1), row.getString(2)));
    }
}
