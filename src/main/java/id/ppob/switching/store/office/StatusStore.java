package id.ppob.switching.store.office;

import id.ppob.switching.store.sql.Transaction;
import javax.sql.DataSource;

/** The few figures of the books that {@code ppob status} shows. One reading; no customer in it. */
public final class StatusStore {
    private static final String FIGURES = """
            SELECT (SELECT COUNT(*) FROM item WHERE settled_at IS NULL),
                   (SELECT COUNT(*) FROM change_request WHERE state = 'WAITING'),
                   (SELECT COALESCE(MAX(business_date), '') FROM business_day WHERE state = 'CLOSED'),
                   (SELECT COUNT(*) FROM business_day WHERE state <> 'CLOSED'),
                   (SELECT MAX(away) FROM pln_order), (SELECT MAX(reason) FROM pln_order WHERE away), (SELECT COALESCE(MAX(ordered_at), 0) FROM pln_order WHERE away)""";

    private final DataSource database;

    /**
     * What they say.
     *
     * @param items      open ones
     * @param requests   that wait for a second person
     * @param lastClosed the newest closed business date; empty for none
     * @param openDates  business dates that are not closed
     * @param plnAway    whether a person said that PLN is away
     * @param plnReason  why; empty unless away
     * @param plnSince   when, epoch milliseconds; 0 unless away
     */
    public record Figures(long items, long requests, String lastClosed, long openDates, boolean plnAway, String plnReason, long plnSince) { }

    /** @param database the pool for slow work */
    public StatusStore(DataSource database) {
        this.database = database;
    }

    /** @return them, as they are now */
    public Figures figures() {
        return Transaction.on(database, "reading the figures of the books", connection -> Transaction.first(connection, FIGURES, row -> {
            String reason = row.getString(6);
            return new Figures(row.getLong(1), row.getLong(2), row.getString(3), row.getLong(4), row.getBoolean(5), reason == null ? "" : reason, row.getLong(7));
        }).orElseThrow());
    }
}
