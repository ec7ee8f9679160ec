package id.ppob.switching.store.office;

import id.ppob.switching.store.sql.Transaction;
import java.util.List;
import javax.sql.DataSource;

/** Batches as people look at them: newest first. Slow work's connections; any thread. */
public final class BatchStatusStore {
    private static final String LAST = "SELECT batch, kind, IF(rolling IS NULL, state, 'ROLLING_BACK'), unit, period, file_name, row_count, accepted, held, beside, rejected, loaded_at FROM acmt_batch"
        + " WHERE (? = '' OR unit = ?) AND (? = 0 OR period = ?) ORDER BY batch DESC LIMIT ?";
    private final DataSource pool;

    /**
     * A batch.
     *
     * @param rows     that came
     * @param accepted bills made
     * @param held     readings that waited for a person when it was loaded
     * @param beside   readings kept beside another that counts
     * @param loadedAt epoch ms
     */
    public record Batch(int batch, String kind, String state, String unit, int period, String file, int rows, int accepted, int held, int beside, int rejected, long loadedAt) { }

    /** @param pool for slow work */
    public BatchStatusStore(DataSource pool) {
        this.pool = pool;
    }

    /** @param unit of this one alone; empty for all. @param period of this one alone; 0 for all. @return the last so many, newest first */
    public List<Batch> last(String unit, int period, int most) {
        return Transaction.on(pool, "reading batches", connection -> Transaction.all(connection, LAST, row -> new Batch(row.getInt(1), row.getString(2), row.getString(3), row.getString(4),
            row.getInt(5), row.getString(6), row.getInt(7), row.getInt(8), row.getInt(9), row.getInt(10), row.getInt(11), row.getLong(12)), unit, unit, period, period, most));
    }
}
