package id.ppob.switching.store.lane;

import id.ppob.switching.payment.Books;
import id.ppob.switching.payment.Case;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.Terms;
import id.ppob.switching.payment.View;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.sql.SqlFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The books over the one connection that a lane keeps. Owned by its lane. */
public final class LaneBooks implements Books {
    private static final Logger LOG = LoggerFactory.getLogger(LaneBooks.class);

    private final Database database;
    private final LaneId lane;
    private final Supplier<Terms> terms;
    private final long renewAfterMs;
    private final LaneMark marks;
    private Connection connection;
    private PostingWriter writer;
    private long openedAtMs;
    private volatile boolean suspect = true;
    private LaneDays days;
    private boolean patient = true;
    private Outcome became = Outcome.CONFLICT;

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
        this.marks = new LaneMark(lane);
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
        long mark = marks.fresh();
        try {
            if (!writer.write(marks.change(mark), postings)) {
                return undoOwn();
            }
            committing = true;
            connection.commit();
            marks.stands(mark);
            return Outcome.COMMITTED;
        } catch (SQLException e) {
            LOG.debug("batch of {} postings not committed: {}", postings.size(), e.getMessage());
            Outcome outcome = committing ? SqlFailure.atCommit(e) : SqlFailure.of(e);
            if (outcome == Outcome.IN_DOUBT) {
                return doubt(mark);
            }
            if (outcome == Outcome.LOST || !alive()) {
                suspect = true;
                return Outcome.LOST;
            }
            return undo(outcome);
        } catch (RuntimeException bug) { // half a batch must not stay in the transaction that the next one commits
            LOG.error("batch of {} postings cannot be written", postings.size(), bug);
            return committing ? doubt(mark) : undo(Outcome.REJECTED);
        }
    }

    private Outcome doubt(long mark) {
        suspect = true;
        marks.doubt(mark);
        return Outcome.IN_DOUBT;
    }

    @Override
    public Outcome readBack() {
        return became;
    }

    /** A condition did not hold. If it is the mark's, nothing of this lane would ever hold again: a fresh connection takes the row over. */
    private Outcome undoOwn() {
        Outcome outcome = undo(Outcome.CONFLICT);
        try {
            if (outcome == Outcome.CONFLICT && !marks.ours(connection)) {
                LOG.error("another process writes as {}: restart the one that lost its node number", lane);
                suspect = true;
                return Outcome.LOST;
            }
            return outcome;
        } catch (SQLException e) {
            suspect = true;
            return Outcome.LOST;
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
            end();
            connection = database.open();
            became = marks.fence(connection);
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

    /** Lets go of the old connection. What its session left undone holds its locks until the server ends it; what it does yet meets the mark. */
    private void end() {
        if (connection == null) {
            return;
        }
        try {
            connection.abort(Runnable::run);
        } catch (SQLException gone) {
            LOG.debug("aborting an old connection: {}", gone.getMessage());
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
