package id.ppob.switching.store.product;

import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.Clock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which batches are active and when they were loaded, kept between reads. Each month adds one a unit and more, and bills of any age may be unpaid; a batch of which
 * nothing is open any more is closed ({@code batch close}), and is not read again. Only what changed is read, by a version that is raised under a row lock: no change of state can appear below one that was
 * seen. Every so often all is read, for what people changed by hand. A batch that takes effect on a later day waits here, and counts from that day's first
 * read on, without a write. Owned by the reader of postpaid terms, under the monitor of who reads all terms.
 */
final class ActiveBatches {
    private static final int WHOLE_EVERY = 900;
    private static final String COLUMNS = "SELECT batch, state = 'ACTIVE', loaded_at, version, effective_on FROM acmt_batch ";
    private static final String CHANGED = COLUMNS + "FORCE INDEX (acmt_batch_version) WHERE version = 0 OR version > ?";
    private static final String ALL = COLUMNS + "FORCE INDEX (acmt_batch_state) WHERE state = 'ACTIVE' AND version >= ?";
    private final Map<Integer, Waiting> waiting = new HashMap<>();
    private Map<Integer, LocalDate> loaded = Map.of();
    private Set<Integer> numbers = Set.of();
    private long version;
    private int reads;

    /** A batch that is active and has not taken effect. */
    private record Waiting(LocalDate loaded, LocalDate effectiveOn) {
        boolean hasBegun(LocalDate today) {
            return !effectiveOn.isAfter(today);
        }
    }

    /** What counts now, copied when the first thing of it changes. */
    private static final class Draft {
        private final Map<Integer, LocalDate> before;
        private Map<Integer, LocalDate> now;

        Draft(Map<Integer, LocalDate> before, boolean whole) {
            this.before = before;
            this.now = whole ? new HashMap<>() : null;
        }

        /** @param day on which it was loaded; null: it does not count */
        void put(int batch, LocalDate day) {
            if (now == null && !Objects.equals(day, before.get(batch))) {
                now = new HashMap<>(before);
            }
            if (now != null && day == null) {
                now.remove(batch);
            } else if (now != null) {
                now.put(batch, day);
            }
        }
    }

    /** Reads what changed since. @param today WIB. @return rows that were read */
    int read(Connection connection, LocalDate today) throws SQLException {
        boolean whole = reads % WHOLE_EVERY == 0;
        Draft draft = new Draft(loaded, whole);
        if (whole) {
            waiting.clear();
        }
        long highest = whole ? Transaction.first(connection, "SELECT version FROM batch_version", row -> row.getLong(1)).orElse(version) : version; // before the rows: what changes meanwhile is above it
        int rows = 0;
        try (PreparedStatement select = Transaction.prepare(connection, whole ? ALL : CHANGED, whole ? 0L : version); ResultSet row = select.executeQuery()) {
            for (; row.next(); rows++) {
                int batch = row.getInt(1);
                highest = Math.max(highest, row.getLong(4));
                Waiting active = row.getBoolean(2) ? new Waiting(Clock.wibDate(row.getLong(3)), row.getObject(5, LocalDate.class)) : null;
                boolean counts = active != null && active.hasBegun(today);
                draft.put(batch, counts ? active.loaded : null);
                waiting.remove(batch);
                if (active != null && !counts) {
                    waiting.put(batch, active);
                }
            }
        }
        takeEffect(draft, today);
        if (draft.now != null) {
            loaded = Map.copyOf(draft.now);
            numbers = Set.copyOf(draft.now.keySet());
        }
        version = highest;
        reads++;
        return rows;
    }

    private void takeEffect(Draft draft, LocalDate today) {
        waiting.entrySet().removeIf(each -> {
            if (each.getValue().hasBegun(today)) {
                draft.put(each.getKey(), each.getValue().loaded);
                return true;
            }
            return false;
        });
    }

    /** @return WIB date on which each batch that counts came to us; the same object until one changes */
    Map<Integer, LocalDate> loaded() {
        return loaded;
    }

    /** @return the batches whose bills count; the same object until one changes */
    Set<Integer> numbers() {
        return numbers;
    }

    /** @return the newest change that was read */
    long version() {
        return version;
    }
}
