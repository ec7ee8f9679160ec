package id.ppob.switching.store.office;

import id.ppob.switching.office.Act;
import id.ppob.switching.office.Entry.Step;
import id.ppob.switching.office.Operator;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.Clock;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Takes a batch out of use as a whole (docs/iso8583-spec.md 30.3), by changing its own row. First it is closed, so that no new decision sees its bills; then
 * every living node says that it knows, and what was being decided meanwhile ends; then, and only if none of its bills was held or paid, it is rolled back.
 * Else it is payable again: the payment was first. Whoever dies in between leaves it closed, and asking again goes on. Slow work's connections; any thread.
 */
public final class BatchRollBack {
    /** What a lane had begun to decide when its node said that it knows: one of its transactions at most. */
    private static final long GRACE_MS = 3_000;
    /** A node that says nothing for longer has lost its lease. */
    private static final long PATIENCE_MS = 20_000;
    private static final long LOOK_MS = 100;
    private static final int SLICE = 20_000;
    private static final String FOUND = "SELECT state, unit, period, superseding, rolling IS NOT NULL FROM acmt_batch WHERE batch = ? FOR UPDATE";
    private static final String LATER = "SELECT CONCAT(batch, ' (', file_name, ')') FROM acmt_batch WHERE unit = ? AND period > ? AND state IN ('LOADING', 'ACTIVE', 'CLOSED') ORDER BY batch LIMIT 1";
    private static final String NEXT_VERSION = "UPDATE batch_version SET version = version + 1";
    private static final String CLOSE = "UPDATE acmt_batch SET version = (SELECT version FROM batch_version), state = 'CLOSED', rolling = ? WHERE batch = ?";
    private static final String END = "UPDATE acmt_batch SET version = (SELECT version FROM batch_version), state = ?, live = ?, rolling = NULL WHERE batch = ? AND state = 'CLOSED' AND rolling IS NOT NULL";
    private static final String FORGET = "UPDATE acmt_batch SET version = (SELECT version FROM batch_version), state = 'ROLLED_BACK', live = NULL, added = -1 WHERE batch = ?";
    private static final String KNOWN = "SELECT version FROM acmt_batch WHERE batch = ? AND state = 'CLOSED' AND rolling IS NOT NULL";
    private static final String IGNORANT = "SELECT COUNT(*) FROM node WHERE leased_until > " + Database.NOW_MS + " AND terms_version < ?";
    private static final String UP_TO = "SELECT idpel FROM bill WHERE idpel > ? ORDER BY idpel LIMIT 1 OFFSET " + (SLICE - 1);
    private static final String TAKEN = "SELECT COUNT(*) FROM bill WHERE idpel > ? AND idpel <= ? AND batch = ? AND state NOT IN ('UNPAID', 'SUPERSEDED', 'SETTLED')";
    private static final String LEANED_ON = "SELECT COUNT(DISTINCT u.idpel) FROM credit u JOIN credit l ON l.idpel = u.idpel AND l.entry > u.entry LEFT JOIN acmt_batch a ON a.batch = l.batch"
        + " WHERE u.batch = ? AND (l.batch = 0 OR l.batch <> u.batch AND a.state IN ('LOADING', 'ACTIVE', 'CLOSED'))";
    private final DataSource pool;
    private final Clock clock;

    private record Batch(String state, String unit, int period, int superseding, boolean rolling) { }

    public BatchRollBack(DataSource pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Closes it, inside the transaction of the two who decided. @param request its number; 0 while it is only tried. @return why not, if so */
    static Optional<String> begin(Connection connection, int batch, long request) throws SQLException {
        Batch found = Transaction.first(connection, FOUND, row -> new Batch(row.getString(1), row.getString(2), row.getInt(3), row.getInt(4), row.getBoolean(5)), batch).orElse(null);
        if (found == null) {
            return Optional.of("there is no batch " + batch);
        }
        if (found.rolling) {
            return Optional.of("batch " + batch + " is being rolled back: whoever approved that types it again to end it");
        }
        if (found.state.equals("WAITING")) { // nobody has seen anything of it
            Transaction.execute(connection, NEXT_VERSION);
            Transaction.execute(connection, FORGET, batch);
            return Optional.empty();
        }
        if (!found.state.equals("ACTIVE")) {
            return Optional.of("batch " + batch + " is " + found.state + (found.state.equals("CLOSED") ? ": its bills are paid" : ""));
        }
        if (found.superseding > 0) {
            return Optional.of("batch " + batch + " took the place of " + found.superseding + " bills of other batches, which would be gone: correct its readings one by one");
        }
        Optional<String> later = Transaction.first(connection, LATER, row -> row.getString(1), found.unit, found.period);
        if (later.isPresent()) {
            return Optional.of("batch " + later.get() + " of the same unit begins where this one ends: roll that one back first");
        }
        Transaction.execute(connection, NEXT_VERSION);
        Transaction.execute(connection, CLOSE, request, batch);
        return Optional.empty();
    }

    /** @return whether this request closed the batch, and nothing came of it yet */
    public boolean begun(int batch, long request) {
        return Transaction.on(pool, "looking at batch " + batch, connection -> Transaction.first(connection, "SELECT 1 FROM acmt_batch WHERE batch = ? AND state = 'CLOSED' AND rolling = ?",
            row -> row.getInt(1), batch, request)).isPresent();
    }

    /** Ends what two people began. @return what came of it, in a sentence */
    public String finish(int batch) {
        long version = Transaction.on(pool, "looking at batch " + batch, connection -> Transaction.first(connection, KNOWN, row -> row.getLong(1), batch)).orElse(-1L);
        if (version < 0) {
            return "batch " + batch + " is not being rolled back";
        }
        if (!everyNodeKnows(version)) {
            reopen(batch, "a node did not say for " + PATIENCE_MS / 1_000 + " s that it knows");
            return "batch " + batch + " is payable as before: a node did not say that it knows of it; look at bin/ppob status";
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(GRACE_MS));
        long taken = taken(batch);
        if (taken > 0) {
            String why = "%,d of its bills %s paid or held".formatted(taken, taken == 1 ? "is" : "are");
            reopen(batch, why);
            return "batch " + batch + " is payable as before: " + why + "; correct its readings one by one";
        }
        long leanedOn = Transaction.on(pool, "looking at credits of batch " + batch, connection -> Transaction.first(connection, LEANED_ON, row -> row.getLong(1), batch)).orElse(0L);
        if (leanedOn > 0) {
            String why = "%,d of its bills took a credit that was corrected since".formatted(leanedOn);
            reopen(batch, why);
            return "batch " + batch + " is payable as before: " + why + "; correct its readings one by one";
        }
        end(batch, "ROLLED_BACK", "rolled back");
        return "batch " + batch + " is rolled back: none of its bills was paid or held";
    }

    private boolean everyNodeKnows(long version) {
        for (long waitedMs = 0; waitedMs <= PATIENCE_MS; waitedMs += LOOK_MS) {
            if (Transaction.on(pool, "asking what nodes know", connection -> Transaction.first(connection, IGNORANT, row -> row.getInt(1), version)).orElse(0) == 0) {
                return true;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MS));
        }
        return false;
    }

    /** By slices of customers: the batch is closed, so that none is added behind the look. */
    private long taken(int batch) {
        return Transaction.on(pool, "looking at bills of batch " + batch, connection -> {
            long bills = 0;
            for (long after = -1, upTo = 0; upTo != Long.MAX_VALUE; after = upTo) {
                upTo = Transaction.first(connection, UP_TO, row -> row.getLong(1), after).orElse(Long.MAX_VALUE);
                bills += Transaction.first(connection, TAKEN, row -> row.getLong(1), after, upTo, batch).orElseThrow();
            }
            return bills;
        });
    }

    private void reopen(int batch, String why) {
        end(batch, "ACTIVE", "not rolled back: " + why);
    }

    private void end(int batch, String state, String said) {
        Transaction.run(pool, "rolling back batch " + batch, connection -> {
            TrailStore.lock(connection);
            Transaction.execute(connection, NEXT_VERSION);
            if (Transaction.execute(connection, END, state, state.equals("ACTIVE") ? Boolean.TRUE : null, batch) == 1) {
                TrailStore.add(connection, clock.millis(), Operator.SWITCH, Act.BATCH_ROLL_BACK, Step.DONE, 0, "batch " + batch + " " + said);
            }
            return null;
        });
    }
}
