package id.ppob.switching.store.upkeep;

import id.ppob.switching.store.sql.Lease;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.Reference;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Splits the partitions of the coming months (or years) off the last one of each table that ages, weeks ahead, while that last
 * one is empty and the split moves no row. The change waits a second at most for readers, so that no lane ever waits behind it:
 * a table that was busy is tried again. One keeper works at a time, in all nodes, under a lease. Slow work's thread and connections.
 */
public final class PartitionKeeper {
    /** Tries a table at most, when somebody waits for the outcome. */
    static final int PATIENT = 10;
    private static final int MONTHS_AHEAD = 3;
    private static final int YEARS_AHEAD = 2;
    private static final int MINUTES_BETWEEN = 60;
    /** Another that holds the lease does the same work; it is waited for, so that the partitions are there afterwards. */
    private static final long WAIT_MS = 30_000;
    private static final String LAST = """
        SELECT MAX(partition_name) FROM information_schema.partitions
        WHERE table_schema = DATABASE() AND table_name = ? AND partition_name REGEXP '^p[0-9]+$'""";

    /** What a table's partition column holds, and so how a boundary is written. */
    private enum By {
        DATE(true), REFERENCE(true), PERIOD(false);

        private final boolean monthly;

        By(boolean monthly) {
            this.monthly = monthly;
        }

        /** The name of the partition that holds a month, or its year. */
        String name(YearMonth month) {
            return monthly ? "p%d%02d".formatted(month.getYear(), month.getMonthValue()) : "p" + month.getYear();
        }

        /** The month, or January of the year, that a partition's name says. */
        YearMonth month(String name) {
            return YearMonth.of(Integer.parseInt(name.substring(1, 5)), monthly ? Integer.parseInt(name.substring(5)) : 1);
        }

        YearMonth after(YearMonth month) {
            return monthly ? month.plusMonths(1) : month.plusYears(1);
        }

        YearMonth ahead(YearMonth now) {
            return monthly ? now.plusMonths(MONTHS_AHEAD) : now.plusYears(YEARS_AHEAD);
        }

        String below(YearMonth month) {
            LocalDate first = month.atDay(1);
            return switch (this) {
                case DATE -> "('" + first + "')";
                case REFERENCE -> "(" + Reference.firstOf(first) + ")";
                case PERIOD -> "(" + month.getYear() + "01)";
            };
        }

        String end() {
            return this == DATE ? "(MAXVALUE)" : "MAXVALUE";
        }
    }

    private record Table(String name, By by) { }

    private static final List<Table> TABLES = List.of(new Table("identity", By.DATE), new Table("payment", By.REFERENCE),
            new Table("transfer", By.DATE), new Table("advice", By.REFERENCE), new Table("host_payment", By.REFERENCE),
            new Table("advice_end", By.REFERENCE), new Table("inquiry_journal", By.DATE),
            new Table("reading", By.PERIOD), new Table("bill", By.PERIOD), new Table("paid_bill", By.PERIOD), new Table("billed", By.PERIOD));

    private final DataSource database;
    private final Clock clock;

    /** @param database the pool for slow work */
    public PartitionKeeper(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @return how many minutes to let pass between two runs */
    public static int minutesBetween() {
        return MINUTES_BETWEEN;
    }

    /** One run for a scheduler: what is busy is left for the next. @return what was left and why, one sentence a table */
    public List<String> keep() {
        return keep(1);
    }

    List<String> keep(int tries) {
        Optional<Lease> taken = Lease.await(database, Lease.PARTITIONS, WAIT_MS);
        if (taken.isEmpty()) {
            return List.of("all tables: another has made partitions for " + WAIT_MS / 1000 + " s (" + Lease.holder(database, Lease.PARTITIONS) + ")");
        }
        try (Lease lease = taken.get(); Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            try {
                statement.execute("SET SESSION lock_wait_timeout = 1");
                List<String> left = new ArrayList<>();
                for (Table table : TABLES) {
                    String why = lease.prove(connection) ? extend(connection, table, tries) : "another process took over making partitions";
                    if (why != null) {
                        left.add(table.name() + ": " + why);
                    }
                }
                return left;
            } finally {
                statement.execute("SET SESSION lock_wait_timeout = DEFAULT");
            }
        } catch (SQLException e) {
            throw new StoreException("making partitions ahead", e);
        }
    }

    /** @return null when the table reaches far enough, or why not */
    private String extend(Connection connection, Table table, int tries) throws SQLException {
        String sql = split(connection, table);
        SQLException last = null;
        for (int i = 0; sql != null && i < tries; i++) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
                return null;
            } catch (SQLException e) {
                last = e;
            }
        }
        return last == null ? null : last.getMessage();
    }

    private String split(Connection connection, Table table) throws SQLException {
        By by = table.by();
        YearMonth now = YearMonth.from(clock.wibDate());
        YearMonth end = by.ahead(now);
        String last = lastPartition(connection, table.name());
        YearMonth next = last == null ? now.minusMonths(1) : by.after(by.month(last));
        StringBuilder parts = new StringBuilder();
        for (; by.name(next).compareTo(by.name(end)) <= 0; next = by.after(next)) {
            parts.append("PARTITION ").append(by.name(next)).append(" VALUES LESS THAN ").append(by.below(by.after(next))).append(", ");
        }
        return parts.isEmpty() ? null : "ALTER TABLE " + table.name() + " REORGANIZE PARTITION pmax INTO (" + parts
                + "PARTITION pmax VALUES LESS THAN " + by.end() + ")";
    }

    private static String lastPartition(Connection connection, String table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LAST)) {
            select.setString(1, table);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
