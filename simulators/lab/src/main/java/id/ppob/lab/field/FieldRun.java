package id.ppob.lab.field;

import id.ppob.lab.run.Child;
import id.ppob.lab.run.RunFolder;
import id.ppob.proof.Proof;
import id.ppob.proof.Report;
import id.ppob.switching.embedded.EmbeddedDatabase;
import id.ppob.switching.embedded.Options;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.upkeep.Schema;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Readings of the field are imported, some of them wrong, while the importer's process is killed on the way; another set of books takes the same files undisturbed. Both
 * must hold the same rows and rupiah, every row must have become something, and what was wrong must be held.
 */
public final class FieldRun {
    private static final int HISTORY = 3;
    private static final int WRONG_PERCENT = 1;
    private static final int POOL_MIB = 1_024;
    private static final long LONGEST_MS = 3_600_000;
    private static final long STOP_MS = 20_000;
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(5);
    private final Settings settings;
    private final Path folder;
    private final PrintStream out;

    /**
     * What is asked for.
     *
     * @param readings customers, each with a reading
     * @param kills    of the importer's process
     * @param data     an empty or missing folder for all of it; null for a temporary one
     * @param keep     leave the folder afterwards
     */
    public record Settings(int readings, long seed, int kills, Path data, boolean keep) { }

    private FieldRun(Settings settings, Path folder, PrintStream out) {
        this.settings = settings;
        this.folder = folder;
        this.out = out;
    }

    /** @throws IOException when something does not start, or a file is refused */
    public static FieldReport run(Settings settings, PrintStream out) throws IOException, SQLException {
        Path folder = RunFolder.fresh(settings.data(), "ppob-readings-", "a run of readings");
        out.println("seed " + settings.seed() + ", data in " + folder);
        try (EmbeddedDatabase server = EmbeddedDatabase.use(folder.resolve("db"), Options.defaults().withBufferPoolMiB(POOL_MIB).withUnrestricted(true))) {
            return new FieldRun(settings, folder, out).run(server);
        } finally {
            if (!settings.keep()) {
                RunFolder.delete(folder, true);
            }
        }
    }

    private FieldReport run(EmbeddedDatabase server) throws IOException, SQLException {
        FieldTown town = new FieldTown(settings.readings(), YearMonth.from(Clock.system().wibDate()).minusMonths(HISTORY), HISTORY, true);
        Database.Address killed = new Database.Address(server.jdbcUrl(), server.user(), server.password());
        Database.Address calm = new Database.Address(killed.jdbcUrl().replaceAll("[^/]*$", "calm"), server.user(), server.password());
        books(killed, killed, town);
        books(killed, calm, town);
        Path files = folder.resolve("files");
        FieldFiles.Made made = FieldFiles.some(town, settings.seed(), WRONG_PERCENT, files);
        out.printf("begun      %,d rows of %,d customers, %,d of them wrong, %,d right ones just within a limit%n", made.rows(), settings.readings(), made.planted().size(), made.withinLimits());
        toItsEnd(calm, files, "calm");
        out.println("calm       taken undisturbed, for comparison");
        int kills = 0;
        while (kills < settings.kills() && killed(killed, files, made.rows(), kills)) {
            kills++;
        }
        toItsEnd(killed, files, "last");
        out.println("ended      taken to the end");
        Report proof = Proof.prove(new Proof.Address(killed.jdbcUrl(), killed.user(), killed.password()), null, null);
        return FieldReport.of(made, kills, FieldBooks.read(killed, rejects(killed)), FieldBooks.read(calm, rejects(calm)), proof);
    }

    private static void books(Database.Address server, Database.Address address, FieldTown town) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password()); Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS " + address.jdbcUrl().replaceAll(".*/", "") + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        }
        try (Database database = Database.open(address, Database.Settings.defaults())) {
            new Schema(database).migrate(Clock.system());
        }
        town.write(address);
    }

    private Path rejects(Database.Address address) {
        return folder.resolve("rejects-" + address.jdbcUrl().replaceAll(".*/", ""));
    }

    private Child importer(Database.Address address, Path files, String name) throws IOException {
        return Child.told("import-" + name, folder.resolve(name + ".log"), STOP_MS, List.of(), ImportHost.class, List.of(address.jdbcUrl(), address.user(), address.password(), files.toString(),
            rejects(address).toString()));
    }

    private void toItsEnd(Database.Address address, Path files, String name) throws IOException {
        try (Child child = importer(address, files, name)) {
            child.ready(LONGEST_MS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped during an import", stopped);
        }
    }

    /** Kills an importer once its share of the rows is written. @return false when it was done before */
    private boolean killed(Database.Address address, Path files, int rows, int before) throws IOException, SQLException {
        long upTo = (long) rows * (before + 1) / (settings.kills() + 1);
        try (Child child = importer(address, files, "killed-" + before); Connection look = DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                Statement statement = look.createStatement()) {
            while (added(statement) < upTo) {
                if (child.end() != null) {
                    throw new IOException(child.end());
                }
                LockSupport.parkNanos(LOOK_NS);
            }
            child.kill();
            long added = added(statement);
            out.printf("killed     after %,d rows%n", added);
            statement.execute("UPDATE work_lease SET leased_until = 0 WHERE name = 'import'"); // what the next 15 seconds do by themselves
            return added < rows;
        }
    }

    private static long added(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT COALESCE(SUM(added), 0) FROM acmt_batch WHERE root IS NOT NULL")) {
            row.next();
            return row.getLong(1);
        }
    }
}
