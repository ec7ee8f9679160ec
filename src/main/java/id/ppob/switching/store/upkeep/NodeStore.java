package id.ppob.switching.store.upkeep;

import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.sql.Transaction;
import java.util.OptionalInt;
import javax.sql.DataSource;

/** The rows of node numbers: until when each is leased, to whom, its epoch, and how often it was claimed on a date. Slow work's connections; any thread. */
public final class NodeStore {
    private static final String TODAY = "DATE(NOW() + INTERVAL 7 HOUR)";
    private static final String ROW = "INSERT IGNORE INTO node (node, epoch, leased_until, owner) VALUES (?, 0, 0, '')";
    private static final String CLAIMS = "SELECT COALESCE(SUM(claims), 0) FROM node_claim WHERE node = ? AND claimed_on >= " + TODAY + " - INTERVAL 1 DAY";
    private static final String TAKE = "UPDATE node SET epoch = (epoch + 1) % ?, terms_version = 0, leased_until = " + Database.NOW_MS + " + ?, owner = ? WHERE node = ? AND leased_until < "
            + Database.NOW_MS;
    private static final String COUNT = "INSERT INTO node_claim (node, claimed_on, claims) VALUES (?, " + TODAY + ", 1) ON DUPLICATE KEY UPDATE claims = claims + 1";
    private static final String FORGET = "DELETE FROM node_claim WHERE node = ? AND claimed_on < " + TODAY + " - INTERVAL 1 DAY";
    private static final String RENEW = "UPDATE node SET leased_until = " + Database.NOW_MS + " + ? WHERE node = ? AND epoch = ? AND owner = ?";
    private static final String SEEN = "UPDATE node SET terms_version = ? WHERE node = ? AND epoch = ? AND owner = ?";
    private static final String RELEASE = "UPDATE node SET leased_until = 0 WHERE node = ? AND epoch = ? AND owner = ?";
    private final DataSource pool;

    public NodeStore(Database database) {
        this.pool = database.pool();
    }

    /** Makes a number's row where there is none. @return how often it was claimed yesterday and today, by the database's clock in WIB */
    public long claims(int node) {
        return Transaction.on(pool, "counting claims of node " + node, connection -> {
            Transaction.execute(connection, ROW, node);
            return Transaction.first(connection, CLAIMS, row -> row.getLong(1), node).orElseThrow();
        });
    }

    /** Takes a number whose lease has run out, and counts the claim. @return the claim's epoch, below {@code epochs}; empty when the number is leased */
    public OptionalInt take(int node, String owner, int epochs, long leaseMs) {
        return Transaction.run(pool, "claiming node " + node, connection -> {
            if (Transaction.execute(connection, TAKE, epochs, leaseMs, owner, node) != 1) {
                return OptionalInt.empty();
            }
            Transaction.execute(connection, COUNT, node);
            Transaction.execute(connection, FORGET, node);
            return OptionalInt.of(Transaction.first(connection, "SELECT epoch FROM node WHERE node = ?", row -> row.getInt(1), node).orElseThrow());
        });
    }

    /** @return false when the number is another's */
    public boolean renew(int node, int epoch, String owner, long leaseMs) {
        return Transaction.on(pool, "renewing the lease of node " + node, connection -> Transaction.execute(connection, RENEW, leaseMs, node, epoch, owner) == 1);
    }

    /** Says up to which change of batches this node's decisions know. @return false when the number is another's */
    public boolean seen(int node, int epoch, String owner, long version) {
        return Transaction.on(pool, "saying what node " + node + " knows of batches", connection -> Transaction.execute(connection, SEEN, version, node, epoch, owner) == 1);
    }

    /** @return false when the number is another's */
    public boolean release(int node, int epoch, String owner) {
        return Transaction.on(pool, "giving back node " + node, connection -> Transaction.execute(connection, RELEASE, node, epoch, owner) == 1);
    }
}
