package id.ppob.switching.upkeep;

import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.upkeep.MarkerStore;
import java.time.LocalDate;

/**
 * Forgets markers of reversed unknown payments after three business days and gives the partner's allowance back: by then a late
 * payment is refused for its DE12 alone. docs/iso8583-spec.md 13.6. Run hourly by one runner, day by day and in slices. How far it came lies in the
 * books, so whatever fell due while nobody looked is forgotten by whoever looks next.
 */
public final class MarkerExpiry {
    private static final int KEPT_DAYS = 3;
    /** A marker may be written for a DE12 so many days back (13.4), also after its day was looked through. */
    private static final int WRITTEN_BACK_DAYS = 14;
    private static final int SLICE = 1_000;
    private final MarkerStore store;

    public MarkerExpiry(MarkerStore store) {
        this.store = store;
    }

    /**
     * Forgets all that is due.
     *
     * @param today WIB date
     * @return markers forgotten
     * @throws StoreException when the database fails; what was done stands, the rest is done the next time
     */
    public long expire(LocalDate today) {
        long forgotten = 0;
        LocalDate due = today.minusDays(KEPT_DAYS);
        for (LocalDate day = store.first(WRITTEN_BACK_DAYS - KEPT_DAYS).orElse(due); day.isBefore(due); day = day.plusDays(1)) {
            for (int partner : store.partners(day)) {
                forgotten += ofPartner(day, partner);
            }
        }
        store.forgottenTo(due);
        return forgotten;
    }

    private long ofPartner(LocalDate day, int partner) {
        long forgotten = 0;
        int slice;
        do {
            slice = store.forget(day, partner, SLICE);
            forgotten += slice;
        } while (slice == SLICE);
        return forgotten;
    }
}
