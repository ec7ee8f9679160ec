package id.ppob.switching.store.upkeep;

import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.sql.Lease;
import id.ppob.switching.store.sql.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Brings a schema to this version, one process at a time: under the lease of migration, which is proved again before each step. What would
 * make a step fail in its middle is looked for before the first. Slow work's connections.
 */
public final class Migration {
    private static final long WAIT_MS = 60_000;
    private static final int GUARDED_BILLS = 10;
    private static final String OTHERS = "SELECT MIN(table_name) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name <> 'work_lease'"
            + " AND NOT EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'flyway_schema_history')";
    private static final String TWICE = """
        SELECT CONCAT('customer ', LEFT(LPAD(b.idpel, 12, '0'), 2), '*******', RIGHT(b.idpel, 3), ' has two living bills of period ', b.period, ', in batches ',
            x.batch, ' and ', b.batch)
        FROM bill b JOIN acmt_batch a ON a.batch = b.batch AND a.state IN ('ACTIVE', 'CLOSED')
        JOIN bill x ON x.idpel = b.idpel AND x.period = b.period AND x.batch < b.batch AND x.state <> 'SUPERSEDED'
        JOIN acmt_batch y ON y.batch = x.batch AND y.state IN ('ACTIVE', 'CLOSED')
        WHERE b.state <> 'SUPERSEDED' LIMIT 1""";
    private static final String FEES = """
        SELECT CONCAT('the fee of partner ', partner, ' for product ', product, ' from ', valid_from, ' is ', admin_rupiah, ' with shares of ', switch_rupiah,
            ' and ', pln_rupiah, ': none may be negative, and the shares no more than the fee')
        FROM fee WHERE admin_rupiah < 0 OR switch_rupiah < 0 OR pln_rupiah < 0 OR switch_rupiah + pln_rupiah > admin_rupiah LIMIT 1""";
    private final DataSource pool;
    private final HealthStore health;
    private final Flyway flyway;
    private Lease lease;

    /** Nothing is asked of the database yet. */
    public Migration(Database database) {
        this.pool = database.pool();
        this.health = new HealthStore(pool);
        this.flyway = Flyway.configure().dataSource(database.address().jdbcUrl(), null, null).jdbcProperties(database.patientSettings()) // a step may take long
                .baselineOnMigrate(true).baselineVersion("0").callbacks(new Proof()).load();
    }

    /** @return the version that these books have; 0 for none */
    public int found() {
        try {
            return health.schema();
        } catch (SQLException e) {
            throw new StoreException("looking at the schema", e);
        }
    }

    /** @return the version that this program needs */
    public int needed() {
        return health.expectedSchema();
    }

    /** @throws SchemaException when it cannot be begun, saying what to do; nothing has changed then */
    public void run() {
        one(OTHERS).ifPresent(table -> {
            throw new SchemaException("this schema holds other tables, as " + table + ", and none of ours: name an empty schema of its own");
        });
        Lease.makeTable(pool);
        Optional<Lease> taken = Lease.await(pool, Lease.MIGRATION, WAIT_MS);
        lease = taken.orElseThrow(() -> new SchemaException("another process has been migrating these books for " + WAIT_MS / 1000 + " s ("
                + Lease.holder(pool, Lease.MIGRATION) + "): nothing was done here, try again when it has ended"));
        try (Lease _ = lease) {
            int version = found();
            if (version > 0 && version < GUARDED_BILLS) {
                one(TWICE).ifPresent(found -> {
                    throw new SchemaException(found + ": see \"Billed twice\" in docs/operating.md 6; nothing was migrated");
                });
                one(FEES).ifPresent(found -> {
                    throw new SchemaException(found + ": correct that row; nothing was migrated");
                });
            }
            flyway.migrate();
        } catch (FlywayException e) {
            if (e.getCause() instanceof SchemaException lost) {
                throw lost;
            }
            throw new StoreException("bringing the schema to this version", e);
        }
    }

    private Optional<String> one(String sql) {
        try (Connection connection = flyway.getConfiguration().getDataSource().getConnection(); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        } catch (SQLException e) {
            throw new StoreException("looking at the schema", e);
        }
    }

    /** A schema's statements end their transactions themselves, so the lease is proved before each step, not within it. */
    private final class Proof implements Callback {
        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.BEFORE_EACH_MIGRATE;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            try (Connection connection = pool.getConnection()) {
                if (!lease.prove(connection)) {
                    throw new SchemaException("another process took over migrating while this one stood still: look with db status, then migrate again");
                }
            } catch (SQLException e) {
                throw new StoreException("proving the lease of migration", e);
            }
        }

        @Override
        public String getCallbackName() {
            return "lease";
        }
    }
}
