package id.ppob.switching.upkeep;

import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.upkeep.Migration;
import id.ppob.switching.store.upkeep.PartitionStore;
import id.ppob.switching.store.upkeep.SchemaException;
import id.ppob.switching.value.Clock;
import java.util.List;

/** The schema of the books: what it must be, and how it becomes this version's. Slow work's connections. */
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
        new Migration(database).run();
        List<String> left = new PartitionKeeper(new PartitionStore(database), clock).keep(PartitionKeeper.PATIENT);
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
        Migration migration = new Migration(database);
        int found = migration.found();
        int needed = migration.needed();
        String schema = "the schema at " + database.address();
        if (found < needed) {
            throw new SchemaException(schema + (found == 0 ? " is empty" : " has version " + found + ", this program needs " + needed)
                    + ": type bin/ppob db migrate with the same --db, once, on one node");
        }
        if (found > needed) {
            throw new SchemaException(schema + " has version " + found + ", newer than this program's " + needed + ": start the newer program");
        }
    }
}
