package id.ppob.switching;

import id.ppob.switching.payment.Books;
import id.ppob.switching.payment.Terms;
import id.ppob.switching.store.lane.LaneBooks.LaneId;
import java.util.function.Supplier;

/** Where lanes read and write: the one part of the switch that a benchmark of the loop alone puts memory in the place of. */
@FunctionalInterface
public interface LaneStore {
    /**
     * Makes the books of one lane; they are opened on the lane's start.
     *
     * @param terms what decisions only read, as the switch knows it
     */
    Books books(LaneId lane, Supplier<Terms> terms);

    /** @return whether what inquiries were told is journaled in the database */
    default boolean journalsInquiries() {
        return true;
    }
}
