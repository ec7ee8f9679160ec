package id.ppob.switching.store.office;

import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.store.upkeep.HealthStore;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The forwarding queue as people see it. Slow work's connections. */
public final class AdviceStore {
    /** An entry, advice a, that PLN neither takes nor refuses: it was tried, and its item stands open. What is behind it was not tried. */
    static final String STUCK = """
        a.state = 'TAKEN' AND EXISTS (SELECT 1 FROM advice_trouble s WHERE s.reference = a.reference AND s.attempt = a.attempt AND s.kind = a.kind AND s.sent > 0)
        AND EXISTS (SELECT 1 FROM item i WHERE i.kind = 'ADVICE_STUCK' AND i.reference = a.reference AND i.settled_at IS NULL)""";
    private static final String LIST = "SELECT a.reference, a.attempt, a.kind, IF(" + STUCK + ", 'STUCK', a.state), a.idpel, " + """
        a.queued_at, COALESCE(t.sent, 0), COALESCE(t.not_before, 0), COALESCE(t.reason, '')
        FROM advice a LEFT JOIN advice_trouble t ON t.reference = a.reference AND t.attempt = a.attempt AND t.kind = a.kind
        WHERE a.state <> 'CANCELLED' AND (? OR a.state = 'DEAD' OR""" + " " + STUCK + ") ORDER BY a.reference, a.attempt, a.kind LIMIT ?";
    private final DataSource pool;

    /**
     * An entry.
     *
     * @param kind      PAYMENT or REVERSAL
     * @param state     as in the books; STUCK where people may end what is tried still
     * @param sent      times without an acknowledgement
     * @param notBefore epoch ms; 0 for at once
     */
    public record Listed(long reference, int attempt, String kind, String state, long idpel, long queuedAt, int sent, long notBefore, String reason) { }

    /** @param pool for slow work */
    public AdviceStore(DataSource pool) {
        this.pool = pool;
    }

    /** @return entries by reference. @param all those that wait too, not only the dead and the stuck */
    public List<Listed> list(boolean all, int most) {
        return Transaction.on(pool, "listing advices", connection -> Transaction.all(connection, LIST, row -> new Listed(row.getLong(1), row.getInt(2),
                row.getInt(3) == 1 ? "PAYMENT" : "REVERSAL", row.getString(4), row.getLong(5), row.getLong(6), row.getInt(7), row.getLong(8), row.getString(9)), all, most));
    }

    /** Ends the pause of entries that wait for their next try. @param reference 0 for all. @return how many */
    public int retry(long reference) {
        return Transaction.run(pool, "sending advices again", connection -> Transaction.execute(connection,
                "UPDATE advice_trouble t JOIN advice a ON a.reference = t.reference AND a.attempt = t.attempt AND a.kind = t.kind SET t.not_before = 0"
                        + " WHERE a.state <> 'DEAD' AND t.not_before > 0 AND (? = 0 OR t.reference = ?)", reference, reference));
    }

    /** @return why nothing of this reference waits for its next try, for people */
    public String why(long reference) {
        return Transaction.run(pool, "looking for an advice", connection -> Transaction.first(connection,
                "SELECT state FROM advice WHERE reference = ? AND state <> 'CANCELLED' ORDER BY state = 'DEAD' DESC LIMIT 1", row -> row.getString(1), reference))
                .map(state -> state.equals("DEAD") ? "its advice is dead: advice settle" : "its entry is sent when its turn comes, it has no pause")
                .orElse("there is no entry of reference " + reference);
    }

    /** @return what an operator said last about PLN */
    public HealthStore.LinkOrder order() {
        try {
            return new HealthStore(pool).linkOrder();
        } catch (SQLException e) {
            throw new StoreException("reading what was said about PLN", e);
        }
    }

    /** Says that PLN is away, or no longer; a running switch follows within a second. @param by the operator's name */
    public void away(boolean away, String reason, String by, long nowMs) {
        Transaction.run(pool, "saying whether PLN is away", connection -> Transaction.execute(connection,
                "UPDATE pln_order SET away = ?, reason = ?, ordered_by = ?, ordered_at = ?", away, reason, by, nowMs));
    }
}
