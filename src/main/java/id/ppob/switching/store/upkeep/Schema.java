package id.ppob.switching.store.upkeep;

import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.value.Clock;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The schema of the books: what it is, and how it becomes this version's. Slow work's connections. */
public final class Schema {
    private final Database database;

    public Schema(Database database) {
        this.database = database;
    }

    /**
     * Brings the schema to this version and its partitions ahead of the calendar; harmless when both are so. One process does it at a time.
     *
     * @throws SchemaException when it cannot be begun, saying what to do
     */
    public void migrate(Clock clock) {
        new Migration(database.pool(), database.address().jdbcUrl(), database.patientSettings()).run();
        List<String> left = new PartitionKeeper(database.pool(), clock).keep(PartitionKeeper.PATIENT);
        if (!left.isEmpty()) {
            throw new IllegalStateException("partitions could not be made: " + String.join("; ", left));
        }
    }

    /**
     * Looks at the schema and changes nothing.
     *
     * @throws SchemaException when it is not this version's, saying what to do
     */
    public void need() {
        int found = version(database.pool());
        int needed = new HealthStore(database.pool()).expectedSchema();
        if (found < needed) {
            throw new SchemaException((found == 0 ? "the schema at " + database.address() + " is empty" : "the schema at " + database.address() + " has version " + found
                    + ", this program needs " + needed) + ": type bin/ppob db migrate with the same --db, once, on one node");
        }
        if (found > needed) {
            throw new SchemaException("the schema at " + database.address() + " has version " + found + ", newer than this program's " + needed + ": start the newer program");
        }
    }

    static int version(DataSource pool) {
        try {
            return new HealthStore(pool).schema();
        } catch (SQLException e) {
            throw new StoreException("looking at the schema", e);
        }
    }
}
