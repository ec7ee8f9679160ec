package id.ppob.switching.upkeep;

import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.upkeep.NodeStore;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process's node number, leased from the database, and the epoch of the claim: together they make references unique and
 * rows its own. A lease that was lost (a process stopped for long) ends the switch's readiness, not its books: rows of a node
 * that two processes write are slow, never wrong.
 */
public final class NodeClaim {
    /** Nodes that references have room for. */
    static final int NODES = 16;
    private static final Logger LOG = LoggerFactory.getLogger(NodeClaim.class);
    private static final int EPOCHS = 1024;
    private static final long LEASE_MS = 15_000;
    /** Fewer than there are epochs, with the one that lived over two midnights: an epoch does not come again while a reference of its last time is of today. */
    private static final int CLAIMS_IN_TWO_DATES = 1_000;
    private final NodeStore store;
    private final String owner;
    private final int node;
    private final int epoch;
    private volatile boolean held = true;
    private long seen;

    private NodeClaim(NodeStore store, String owner, int node, int epoch) {
        this.store = store;
        this.owner = owner;
        this.node = node;
        this.epoch = epoch;
    }

    /**
     * Claims the lowest node number that is free.
     *
     * @param owner for people: host and process
     * @throws StoreException        when the database fails
     * @throws IllegalStateException when all numbers are taken, or were claimed so often that their epochs could come again
     */
    public static NodeClaim claim(NodeStore store, String owner) {
        boolean tooOften = false;
        for (int node = 0; node < NODES; node++) {
            if (store.claims(node) >= CLAIMS_IN_TWO_DATES) {
                tooOften = true;
                continue;
            }
            OptionalInt epoch = store.take(node, owner, EPOCHS, LEASE_MS);
            if (epoch.isPresent()) {
                return new NodeClaim(store, owner, node, epoch.getAsInt());
            }
        }
        throw new IllegalStateException(tooOften ? "node numbers were claimed " + CLAIMS_IN_TWO_DATES + " times since yesterday, so references could be told twice: "
                + "find out why switches end, and start again tomorrow" : "all " + NODES + " node numbers are leased: wait " + LEASE_MS / 1000 + " s or stop a node");
    }

    /** Renews the lease; called every few seconds by one runner. */
    public void renew() {
        move(() -> store.renew(node, epoch, owner, LEASE_MS));
    }

    /** Says up to which change of batches all decisions from now on know; nothing where that was said before. Called by one runner. */
    public void seen(long version) {
        if (version != seen) {
            move(() -> store.seen(node, epoch, owner, version));
            seen = version;
        }
    }

    /** Gives the number back at a clean stop. */
    public void release() {
        move(() -> store.release(node, epoch, owner));
        held = false;
    }

    private void move(BooleanSupplier ours) {
        try {
            held = ours.getAsBoolean();
            if (!held) {
                LOG.error("node number {} was taken over by another process: restart this one", node);
            }
        } catch (StoreException e) {
            LOG.warn("lease of node {} is as it was: {}", node, e.getMessage());
        }
    }

    /** @return 0 to 15 */
    public int node() {
        return node;
    }

    /** @return node and epoch, 14 bits, as references carry them */
    public int boot() {
        return node << 10 | epoch;
    }

    /** @return false once another process took the number */
    public boolean held() {
        return held;
    }
}
