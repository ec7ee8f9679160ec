package id.ppob.switching.upkeep;

import id.ppob.switching.store.lane.LaneLimits;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.upkeep.HeadroomStore;

/**
 * Gives back to the pools what lanes hold of limits and need not: all of it where the node has no lease, by the database's clock; of others what is
 * more than a sixteenth of the whole limit, as after a big reversal or a payment that was refused. It only levels, so that lanes rarely have to
 * recall from each other; that 0046 is told only when a deposit is spent is {@link LaneLimits}' part. A lane that finds its portion gone tops up
 * again: every step is conditional, and so may be done again when its COMMIT was in doubt.
 */
public final class HeadroomReturn {
    private final HeadroomStore store;

    public HeadroomReturn(HeadroomStore store) {
        this.store = store;
    }

    /**
     * Gives back what no lane needs now.
     *
     * @return portions given back, whole or in part
     * @throws StoreException when the database fails; what was given back stays so
     */
    public int giveBack() {
        return (int) store.spare(LaneLimits.PORTION).stream().filter(store::giveBack).count();
    }
}
