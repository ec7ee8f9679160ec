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
import java.util.Set;

/**
 * Which batches are active and when they were loaded, kept between reads. Batches are never few again: each month adds one a unit, and bills of any age
 * may be unpaid. So only what changed is read, by a version that is raised under a row lock: no change of state can appear below one that was
 * seen. Every so often all is read, for what people changed by hand. Owned by the reader of postpaid terms, under the monitor of who reads all terms.
 */
final class ActiveBatches {
    private static final int WHOLE_EVERY = 900;
    private static final String CHANGED = "SELECT batch, state = 'ACTIVE', loaded_at, version FROM acmt_batch FORCE INDEX (acmt_batch_version) WHERE version = 0 OR version > ?";
    private static final String ALL = "SELECT batch, state = 'ACTIVE', loaded_at, version FROM acmt_batch WHERE version >= ?";
    private Map<Integer, LocalDate> loaded = Map.of();
    private Set<Integer> numbers = Set.of();
    private long version;
    private int reads;

    /** Reads what changed since. @return rows that were read */
    int read(Connection connection) throws SQLException {
        boolean whole = reads % WHOLE_EVERY == 0;
        Map<Integer, LocalDate> now = whole ? new HashMap<>() : null;
        long highest = version;
        int rows = 0;
        try (PreparedStatement select = Transaction.prepare(connection, whole ? ALL : CHANGED, whole ? 0L : version); ResultSet row = select.executeQuery()) {
            for (; row.next(); rows++) {
                int batch = row.getInt(1);
                LocalDate day = row.getBoolean(2) ? Clock.wibDate(row.getLong(3)) : null;
                highest = Math.max(highest, row.getLong(4));
                if (now == null && !java.util.Objects.equals(day, loaded.get(batch))) {
                    now = new HashMap<>(loaded);
                }
                if (now != null && day == null) {
                    now.remove(batch);
                } else if (now != null) {
                    now.put(batch, day);
                }
            }
        }
        if (now != null) {
            loaded = Map.copyOf(now);
            numbers = Set.copyOf(now.keySet());
        }
        version = highest;
        reads++;
        return rows;
    }

    /** @return WIB date on which each active batch came to us; the same object until one changes */
    Map<Integer, LocalDate> loaded() {
        return loaded;
    }

    /** @return the active batches; the same object until one changes */
    Set<Integer> numbers() {
        return numbers;
    }
}
