package id.ppob.switching.store;

import id.ppob.switching.payment.Books;
import id.ppob.switching.payment.Case;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.Terms;
import id.ppob.switching.payment.View;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The books over the one connection that a lane keeps. Owned by its lane. */
public final class LaneBooks implements Books {
    private static final Logger LOG = LoggerFactory.getLogger(LaneBooks.class);
    private static final int GONE_ATTEMPTS = 40;
    private static final long GONE_PAUSE_NANOS = 25_000_000L;

    private final Database database;
    private final LaneId lane;
    private final Supplier<Terms> terms;
    private final long renewAfterMs;
    private Connection connection;
    private PostingWriter writer;
    private long sessionId;
    private long openedAtMs;
    private volatile boolean suspect = true;
    private LaneDays days;
    private boolean patient = true;
    private long doubtful;

    /**
     * Which rows are this lane's own.
     *
     * @param node 0 to 15
     * @param lane 0 to 255, unique in the node
     */
    public record LaneId(int node, int lane) { }

    /** @param renewAfterMs age at which the connection is replaced between batches */
    public LaneBooks(Database database, LaneId lane, Supplier<Terms> terms, long renewAfterMs) {
        this.database = database;
        this.lane = lane;
        this.terms = terms;
        this.renewAfterMs = renewAfterMs;
    }

    @Override
    public View load(List<Case> batch) {
        if (batch.isEmpty()) {
            return new View(terms.get());
        }
        try {
            if (suspect) {
                throw new Unread(Outcome.LOST, null);
            }
            renewByAge(batch.getLast().nowMs());
            return new ViewReader(connection, lane, days, terms.get()).read(batch);
        } catch (SQLException e) {
            Outcome outcome = SqlFailure.of(e);
            LOG.debug("batch of {} not loaded: {}", batch.size(), e.getMessage());
            if (outcome == Outcome.LOST || !alive()) {
                suspect = true;
                throw new Unread(Outcome.LOST, e);
            }
            throw new Unread(undo(outcome), e);
        } catch (IllegalArgumentException | IllegalStateException missing) {
            // Something that decisions lean on is not there, as a fee or an open date: it concerns those who need it alone.
            LOG.error("batch of {} not loaded", batch.size(), missing);
            throw new Unread(undo(Outcome.REJECTED), missing);
        }
    }

    @Override
    public Outcome write(List<Posting> postings) {
        if (postings.isEmpty()) {
            return Outcome.COMMITTED;
        }
        boolean committing = false;
        long mark = ThreadLocalRandom.current().nextLong();
        try {
            if (!writer.write(mark, postings)) {
                return undo(Outcome.CONFLICT);
            }
            committing = true;
            connection.commit();
            return Outcome.COMMITTED;
        } catch (SQLException e) {
            Outcome outcome = SqlFailure.of(e);
            LOG.debug("batch of {} postings not committed: {}", postings.size(), e.getMessage());
            if (committing && outcome != Outcome.CONFLICT) {
                suspect = true;
                doubtful = mark;
                return Outcome.IN_DOUBT;
            }
            if (outcome == Outcome.LOST || !alive()) {
                suspect = true;
                return Outcome.LOST;
            }
            return undo(outcome);
        } catch (RuntimeException bug) { // half a batch must not stay in the transaction that the next one commits
            LOG.error("batch of {} postings cannot be written", postings.size(), bug);
            if (committing) {
                suspect = true;
                doubtful = mark;
                return Outcome.IN_DOUBT;
            }
            return undo(Outcome.REJECTED);
        }
    }

    @Override
    public Outcome readBack() {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(
                "SELECT mark FROM lane_commit WHERE node = " + lane.node() + " AND lane = " + lane.lane())) {
            return row.next() && row.getLong(1) == doubtful ? Outcome.COMMITTED : Outcome.CONFLICT;
        } catch (SQLException e) {
            LOG.debug("outcome not read back: {}", e.getMessage());
            suspect = true;
            return Outcome.IN_DOUBT;
        }
    }

    private Outcome undo(Outcome outcome) {
        days.forget();
        try {
            connection.rollback();
            connection.setAutoCommit(true);
            return outcome;
        } catch (SQLException e) {
            suspect = true;
            return Outcome.LOST;
        }
    }

    private boolean alive() {
        try {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public boolean reopen() {
        try {
            if (connection != null) {
                end();
            }
            connection = database.open();
            sessionId = Database.sessionId(connection);
            openedAtMs = 0;
            writer = new PostingWriter(connection, lane);
            days = new LaneDays(connection, lane);
            patient = true;
            suspect = false;
            return true;
        } catch (SQLException e) {
            LOG.debug("no connection for {}: {}", lane, e.getMessage());
            return false;
        }
    }

    /** Makes sure that the old session is gone: after that, what it committed can be read, and nothing of it can follow. */
    private void end() throws SQLException {
        Connection old = connection;
        try {
            old.abort(Runnable::run);
        } catch (SQLException gone) {
            LOG.debug("aborting an old connection: {}", gone.getMessage());
        }
        for (int i = 0; database.kill(sessionId); i++) {
            if (i == GONE_ATTEMPTS) {
                throw new SQLException("session " + sessionId + " of " + lane + " does not end");
            }
            java.util.concurrent.locks.LockSupport.parkNanos(GONE_PAUSE_NANOS);
        }
        connection = null;
    }

    @Override
    public boolean usable() {
        return !suspect;
    }

    private void renewByAge(long nowMs) throws SQLException {
        if (openedAtMs == 0) {
            openedAtMs = nowMs;
        } else if (nowMs - openedAtMs > renewAfterMs) {
            connection.close();
            connection = null;
            if (!reopen()) {
                suspect = true;
                throw new Unread(Outcome.LOST, null);
            }
        }
    }

    @Override
    public void waitForLocks(boolean wait) {
        if (wait == patient || suspect) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION innodb_lock_wait_timeout = " + (wait ? 1 : 0));
            patient = wait;
        } catch (SQLException e) {
            suspect = !alive();
        }
    }

    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.debug("closing {}: {}", lane, e.getMessage());
        }
    }
}
