package id.ppob.switching.store.upkeep;

import id.ppob.switching.store.sql.SqlFiles;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What readiness and the gauges ask of the database. Slow work's connections; any thread. */
public final class HealthStore {
    /** Advices are counted up to this, so that counting stays cheap while PLN is away. */
    public static final int MOST_ADVICES = 100_000;
    private static final int NO_SUCH_TABLE = 1146;
    private static final String CLOCK = "SELECT CAST(UNIX_TIMESTAMP(SYSDATE(3)) * 1000 AS SIGNED)";
    private static final String SCHEMA = "SELECT COALESCE(MAX(CAST(version AS SIGNED)), 0) FROM flyway_schema_history WHERE success = 1";
    private static final String ADVICES = "SELECT COUNT(*) FROM (SELECT 1 FROM advice WHERE state IN ('QUEUED', 'TAKEN') LIMIT "
            + MOST_ADVICES + ") waiting";
    /** References grow with time, so the first in key order is among the oldest. */
    private static final String OLDEST = "SELECT queued_at FROM advice WHERE state IN ('QUEUED', 'TAKEN') ORDER BY reference LIMIT 1";

    private static final String DEAD = "SELECT COUNT(*) FROM (SELECT 1 FROM advice WHERE state = 'DEAD' LIMIT " + MOST_ADVICES + ") dead";

    private static final String EXPOSURE = "SELECT COALESCE(SUM(amount_rupiah), 0) FROM stand_in WHERE open = 1";

    private static final String ORDER = "SELECT away, reason, ordered_by, ordered_at FROM pln_order";

    private final DataSource database;
    private final int expectedSchema = SqlFiles.read("/db/migration").keySet().stream()
            .filter(name -> name.matches("V\\d+__.*")).mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__")))).max().orElse(0);

    /**
     * Advices that PLN has not acknowledged.
     *
     * @param advices      how many, {@link #MOST_ADVICES} at most
     * @param oldestMillis when the oldest was queued, epoch milliseconds; 0 for none
     * @param dead         those that are not sent any more by themselves
     * @param exposureRupiah approved in PLN's place and not acknowledged
     */
    public record Backlog(long advices, long oldestMillis, long dead, long exposureRupiah) { }

    /**
     * The last word of an operator about PLN.
     *
     * @param away    PLN is away, whatever the link looks like; else the link decides
     * @param by      who said so; empty where nobody ever did
     * @param atMs    epoch ms; 0 for never
     */
    public record LinkOrder(boolean away, String reason, String by, long atMs) { }

    /** @param database the pool for slow work */
    public HealthStore(DataSource database) {
        this.database = database;
    }

    /** @return the database's clock, epoch milliseconds */
    public long databaseMillis() throws SQLException {
        return number(CLOCK);
    }

    /** @return the highest migration that was applied; 0 on an empty database */
    public int schema() throws SQLException {
        try {
            return (int) number(SCHEMA);
        } catch (SQLException e) {
            if (e.getErrorCode() == NO_SUCH_TABLE) {
                return 0;
            }
            throw e;
        }
    }

    /** @return the highest migration that this switch brings */
    public int expectedSchema() {
        return expectedSchema;
    }

    /** @return what waits for PLN */
    public Backlog backlog() throws SQLException {
        long advices = number(ADVICES);
        return new Backlog(advices, advices == 0 ? 0 : number(OLDEST), number(DEAD), number(EXPOSURE));
    }

    /** @return what an operator said last about PLN */
    public LinkOrder linkOrder() throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(ORDER)) {
            return row.next() ? new LinkOrder(row.getBoolean(1), row.getString(2), row.getString(3), row.getLong(4)) : new LinkOrder(false, "", "", 0);
        }
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
