package id.ppob.switching.store.sql;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that one process does at a time on these books, whatever server or session it is connected to: a row of {@code work_lease} with who
 * holds it, until when by the database's clock, and a fence, a number that rises with each holder. The clock only says when another may
 * take it; what keeps a holder that lost it from writing is the fence, which every transaction of that work proves ({@link #prove}). It is
 * renewed by a thread of its own until closed; a process that dies leaves it to run out. Thread-safe.
 */
public final class Lease implements AutoCloseable {
    /** Work of importing files. */
    public static final String IMPORT = "import";
    /** Work of bringing the schema to this version. */
    public static final String MIGRATION = "migration";
    /** Work of making partitions ahead. */
    public static final String PARTITIONS = "partitions";
    /** Work of taking files of a date, and of matching it. */
    public static final String DAY_FILES = "day-files";
    /** What a lease lasts without being renewed. */
    static final long LASTS_MS = 15_000;
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
    private static final long RENEW_MS = 2_000;
    private static final long LOOK_MS = 200;
    private static final int HOLDER_WIDTH = 80;
    private static final String UNTIL = Database.NOW_MS + " + " + LASTS_MS;
    private static final String TABLE = """
        CREATE TABLE IF NOT EXISTS work_lease (
          name          VARCHAR(20) NOT NULL,
          holder        VARCHAR(80) NOT NULL COMMENT 'for people: process and host',
          fence         BIGINT NOT NULL COMMENT 'raised by each holder; a lower one may write nothing more',
          leased_until  BIGINT NOT NULL COMMENT 'epoch ms by the database; 0: given back',
          PRIMARY KEY (name)
        )""";
    private static final String ROW = "INSERT IGNORE INTO work_lease (name, holder, fence, leased_until) VALUES (?, '', 0, 0)";
    private static final String TAKE = "UPDATE work_lease SET holder = ?, fence = fence + 1, leased_until = " + UNTIL + " WHERE name = ? AND leased_until < " + Database.NOW_MS;
    private static final String RENEW = "UPDATE work_lease SET leased_until = " + UNTIL + " WHERE name = ? AND fence = ?";
    private static final String END = "UPDATE work_lease SET leased_until = 0 WHERE name = ? AND fence = ?";
    private final DataSource pool;
    private final String name;
    private final long fence;
    private final ScheduledExecutorService renewing;

    /** What a new holder does in the transaction that makes it the holder: it ends what its predecessor left half done. */
    public interface Inherit {
        /** Nothing is left half done. */
        Inherit NOTHING = (_, _) -> { };

        void end(Connection connection, long fence) throws SQLException;
    }

    /** A look at the row: who has it, and how far it was renewed. */
    private record Seen(String holder, long fence, long until) { }

    private Lease(DataSource pool, String name, long fence) {
        this.pool = pool;
        this.name = name;
        this.fence = fence;
        this.renewing = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("lease-" + name).factory());
        renewing.scheduleWithFixedDelay(this::renew, RENEW_MS, RENEW_MS, TimeUnit.MILLISECONDS);
    }

    /** Makes the table where it is not: migrations need the lease before the first of them. */
    public static void makeTable(DataSource pool) {
        try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        } catch (SQLException e) {
            throw new StoreException("making the table of leases", e);
        }
    }

    /**
     * Takes it, or finds that a living process holds it: one that renews it while we look. One that died is waited for, {@link #LASTS_MS}
     * at most.
     *
     * @return empty while another holds it
     */
    public static Optional<Lease> take(DataSource pool, String name, Inherit inherit) {
        Seen first = null;
        for (long waitedMs = 0;; waitedMs += LOOK_MS) {
            Optional<Lease> taken = tryOnce(pool, name, inherit);
            if (taken.isPresent()) {
                return taken;
            }
            Seen seen = look(pool, name);
            boolean alive = first != null && first.fence == seen.fence && seen.until > first.until;
            if (alive || waitedMs > LASTS_MS + RENEW_MS) {
                return Optional.empty();
            }
            first = first == null || first.fence != seen.fence ? seen : first;
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MS));
        }
    }

    /** Takes it, waiting for a living holder too. @return empty when it was not given back in time */
    public static Optional<Lease> await(DataSource pool, String name, long mostMs) {
        Optional<Lease> taken = tryOnce(pool, name, Inherit.NOTHING);
        for (long waitedMs = 0; taken.isEmpty() && waitedMs < mostMs; waitedMs += LOOK_MS) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MS));
            taken = tryOnce(pool, name, Inherit.NOTHING);
        }
        return taken;
    }

    /** @return who holds it, or held it last, for people */
    public static String holder(DataSource pool, String name) {
        return look(pool, name).holder;
    }

    private static Optional<Lease> tryOnce(DataSource pool, String name, Inherit inherit) {
        return Transaction.run(pool, "taking the lease of " + name, connection -> {
            Transaction.execute(connection, ROW, name);
            if (Transaction.execute(connection, TAKE, ourselves(), name) == 0) {
                return Optional.<Long>empty();
            }
            Optional<Long> fence = Transaction.first(connection, "SELECT fence FROM work_lease WHERE name = ?", row -> row.getLong(1), name);
            inherit.end(connection, fence.orElseThrow());
            return fence;
        }).map(fence -> new Lease(pool, name, fence));
    }

    private static Seen look(DataSource pool, String name) {
        return Transaction.run(pool, "looking at the lease of " + name, connection -> Transaction.first(connection,
                "SELECT holder, fence, leased_until FROM work_lease WHERE name = ?", Lease::seen, name).orElse(new Seen("", 0, 0)));
    }

    private static Seen seen(ResultSet row) throws SQLException {
        return new Seen(row.getString(1), row.getLong(2), row.getLong(3));
    }

    private static String ourselves() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "a host without a name";
        }
        String holder = "process " + ProcessHandle.current().pid() + " on " + host;
        return holder.length() > HOLDER_WIDTH ? holder.substring(0, HOLDER_WIDTH) : holder;
    }

    /** @return the number that no other holder of this work ever has */
    public long fence() {
        return fence;
    }

    /**
     * Proves within a transaction that nobody has taken the lease since: it changes the lease's row, so that a new holder comes before this
     * transaction or after it, on every kind of server.
     *
     * @return false when it is lost: then nothing of this transaction may stand
     */
    public boolean prove(Connection connection) throws SQLException {
        return Transaction.execute(connection, RENEW, name, fence) == 1;
    }

    private void renew() {
        try (Connection connection = pool.getConnection()) {
            if (!prove(connection)) {
                LOG.error("the lease of {} was taken by another process: this one writes nothing more", name);
                renewing.shutdown();
            }
        } catch (SQLException e) {
            LOG.warn("lease of {} not renewed: {}", name, e.getMessage());
        }
    }

    /** Gives it back; where that fails it runs out by itself. */
    @Override
    public void close() {
        renewing.shutdownNow();
        try (Connection connection = pool.getConnection()) {
            Transaction.execute(connection, END, name, fence);
        } catch (SQLException e) {
            LOG.warn("lease of {} not given back, it runs out in {} s: {}", name, LASTS_MS / 1000, e.getMessage());
        }
    }
}
