package id.ppob.switching.store.upkeep;

import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process's node number, leased from the database, and the epoch of the claim: together they make references unique and
 * rows its own. A lease that was lost (a process stopped for long) ends the switch's readiness, not its books: rows of a node
 * that two processes write are slow, never wrong.
 */
public final class NodeClaim {
    /** Nodes that references have room for. */
    public static final int NODES = 16;
    private static final Logger LOG = LoggerFactory.getLogger(NodeClaim.class);
    private static final int EPOCHS = 1024;
    private static final long LEASE_MS = 15_000;
    private static final String LEASE = Database.NOW_MS + " + " + LEASE_MS;
    /** Fewer than there are epochs, with the one that lived over two midnights: an epoch does not come again while a reference of its last time is of today. */
    private static final int CLAIMS_IN_TWO_DATES = 1_000;
    private static final String TODAY = "DATE(NOW() + INTERVAL 7 HOUR)";
    private static final String CLAIMS = "SELECT COALESCE(SUM(claims), 0) FROM node_claim WHERE node = ? AND claimed_on >= " + TODAY + " - INTERVAL 1 DAY";
    private static final String TAKE = "UPDATE node SET epoch = (epoch + 1) % " + EPOCHS + ", leased_until = " + LEASE + ", owner = ? WHERE node = ? AND leased_until < "
            + Database.NOW_MS;
    private final DataSource pool;
    private final String owner;
    private final int node;
    private final int epoch;
    private volatile boolean held = true;

    private NodeClaim(DataSource pool, String owner, int node, int epoch) {
        this.pool = pool;
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
    public static NodeClaim claim(DataSource pool, String owner) {
        boolean tooOften = false;
        try (Connection connection = pool.getConnection()) {
            for (int each = 0; each < NODES; each++) {
                int node = each;
                Transaction.execute(connection, "INSERT IGNORE INTO node (node, epoch, leased_until, owner) VALUES (?, 0, 0, '')", node);
                if (Transaction.first(connection, CLAIMS, row -> row.getLong(1), node).orElse(0L) >= CLAIMS_IN_TWO_DATES) {
                    tooOften = true;
                } else if (Transaction.once(connection, begun -> taken(begun, owner, node))) {
                    return new NodeClaim(pool, owner, node, epoch(connection, node));
                }
            }
            throw new IllegalStateException(tooOften ? "node numbers were claimed " + CLAIMS_IN_TWO_DATES + " times since yesterday, so references could be told twice: "
                    + "find out why switches end, and start again tomorrow" : "all " + NODES + " node numbers are leased: wait " + LEASE_MS / 1000 + " s or stop a node");
        } catch (SQLException e) {
            throw new StoreException("claiming a node number", e);
        }
    }

    private static boolean taken(Connection connection, String owner, int node) throws SQLException {
        if (Transaction.execute(connection, TAKE, owner, node) != 1) {
            return false;
        }
        Transaction.execute(connection, "INSERT INTO node_claim (node, claimed_on, claims) VALUES (?, " + TODAY + ", 1) ON DUPLICATE KEY UPDATE claims = claims + 1", node);
        Transaction.execute(connection, "DELETE FROM node_claim WHERE node = ? AND claimed_on < " + TODAY + " - INTERVAL 1 DAY", node);
        return true;
    }

    private static int epoch(Connection connection, int node) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT epoch FROM node WHERE node = ?")) {
            select.setInt(1, node);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** Renews the lease; called every few seconds by one runner. */
    public void renew() {
        move(LEASE);
    }

    /** Gives the number back at a clean stop. */
    public void release() {
        move("0");
        held = false;
    }

    private void move(String until) {
        try (Connection connection = pool.getConnection(); PreparedStatement update = connection.prepareStatement(
                "UPDATE node SET leased_until = " + until + " WHERE node = ? AND epoch = ? AND owner = ?")) {
            update.setInt(1, node);
            update.setInt(2, epoch);
            update.setString(3, owner);
            held = update.executeUpdate() == 1;
            if (!held) {
                LOG.error("node number {} was taken over by another process: restart this one", node);
            }
        } catch (SQLException e) {
            LOG.warn("lease of node {} not renewed: {}", node, e.getMessage());
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
