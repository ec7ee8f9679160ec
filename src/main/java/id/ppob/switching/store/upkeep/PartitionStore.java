package id.ppob.switching.store.upkeep;

import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.sql.Lease;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.Reference;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The partitions of the tables that age: each holds a month or a year, and the last one what comes after. Who changes them has a {@link Turn}, under
 * a lease, in which no change waits longer than a second for readers. Slow work's connections.
 */
public final class PartitionStore {
    private static final String LAST = """
        SELECT MAX(partition_name) FROM information_schema.partitions
        WHERE table_schema = DATABASE() AND table_name = ? AND partition_name REGEXP '^p[0-9]+$'""";
    private final DataSource pool;

    /** What a table's partition column holds, and so how a boundary is written. */
    private enum By { DATE, REFERENCE, PERIOD }

    /** A table that ages. */
    public enum Aged {
        IDENTITY(By.DATE), PAYMENT(By.REFERENCE), TRANSFER(By.DATE), ADVICE(By.REFERENCE), HOST_PAYMENT(By.REFERENCE), ADVICE_END(By.REFERENCE),
        INQUIRY_JOURNAL(By.DATE), READING(By.PERIOD), BILL(By.PERIOD), PAID_BILL(By.PERIOD), BILLED(By.PERIOD), BILL_BASIS(By.PERIOD);

        private final By by;

        Aged(By by) {
            this.by = by;
        }

        /** @return its name in the books */
        public String table() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @return whether a partition holds a month; else it holds a year */
        public boolean monthly() {
            return by != By.PERIOD;
        }

        /** @return the month after, or January of the year after */
        public YearMonth after(YearMonth month) {
            return monthly() ? month.plusMonths(1) : month.plusYears(1);
        }

        private YearMonth of(String partition) {
            return YearMonth.of(Integer.parseInt(partition.substring(1, 5)), monthly() ? Integer.parseInt(partition.substring(5)) : 1);
        }

        private String partition(YearMonth month) {
            return "PARTITION p" + month.getYear() + (monthly() ? "%02d".formatted(month.getMonthValue()) : "") + " VALUES LESS THAN " + below(after(month).atDay(1));
        }

        private String below(LocalDate first) {
            return switch (by) {
                case DATE -> "('" + first + "')";
                case REFERENCE -> "(" + Reference.firstOf(first) + ")";
                case PERIOD -> "(" + first.getYear() + "01)";
            };
        }
    }

    public PartitionStore(Database database) {
        this.pool = database.pool();
    }

    /** What is done in a turn. */
    public interface Work<T> {
        T run(Turn turn) throws SQLException;
    }

    /** Waits for the lease of making partitions, and works under it. @return empty when another has held it all the time */
    public <T> Optional<T> inTurn(long mostMs, Work<T> work) {
        return Lease.await(pool, Lease.PARTITIONS, mostMs).map(taken -> {
            try (Lease lease = taken) {
                return Transaction.on(pool, "making partitions ahead", connection -> {
                    Transaction.execute(connection, "SET SESSION lock_wait_timeout = 1");
                    try {
                        return work.run(new Turn(lease, connection));
                    } finally {
                        Transaction.execute(connection, "SET SESSION lock_wait_timeout = DEFAULT");
                    }
                });
            }
        });
    }

    /** @return who makes partitions, or made them last, for people */
    public String holder() {
        return Lease.holder(pool, Lease.PARTITIONS);
    }

    /** One process's turn at the partitions, on a connection that waits a second at most for a table. One thread. */
    public record Turn(Lease lease, Connection connection) {
        /** @return false when another process took over */
        public boolean ours() throws SQLException {
            return lease.prove(connection);
        }

        /** @return the month that the last of a table's partitions but the open one holds, or January of its year */
        public Optional<YearMonth> last(Aged table) throws SQLException {
            return Transaction.first(connection, LAST, row -> row.getString(1), table.table()).map(table::of);
        }

        /** Splits partitions off the open one. @param months their months, or Januaries of their years, in order. @return why it was not done; empty when it was */
        public Optional<String> split(Aged table, List<YearMonth> months) {
            String parts = months.stream().map(month -> table.partition(month) + ", ").collect(Collectors.joining());
            try {
                Transaction.execute(connection, "ALTER TABLE " + table.table() + " REORGANIZE PARTITION pmax INTO (" + parts + "PARTITION pmax VALUES LESS THAN "
                        + (table.by == By.DATE ? "(MAXVALUE)" : "MAXVALUE") + ")");
                return Optional.empty();
            } catch (SQLException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }
    }
}
