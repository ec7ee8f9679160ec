package id.ppob.lab.bench;

import java.sql.Connection;
import java.sql.SQLException;

/** What a stretch of work cost the machine: processor time of switch and database apart, redo, statements. */
final class Costs {
    private final BenchDatabase database;
    private final Contender host;
    private final long hostCpu;
    private final long databaseCpu;
    private final long redo;
    private final long statements;

    /** Per item. */
    record Each(double switchMicros, double databaseMicros, double redoBytes, double statements) { }

    private Costs(BenchDatabase database, Contender host, long[] server) {
        this.database = database;
        this.host = host;
        this.hostCpu = host == null ? 0 : Contender.cpuMicros(host.pid());
        this.databaseCpu = Contender.cpuMicros(database.pid());
        this.redo = server[0];
        this.statements = server[1];
    }

    /** @param host the switch; null for a yardstick inside this process */
    static Costs begin(BenchDatabase database, Contender host) throws SQLException {
        return new Costs(database, host, server(database));
    }

    private static long[] server(BenchDatabase database) throws SQLException {
        try (Connection connection = BenchDatabase.connect(database.address())) {
            return new long[] {BenchDatabase.status(connection, "Innodb_lsn_current"), BenchDatabase.status(connection, "Questions")};
        }
    }

    /** @return what each of so many items cost since the beginning */
    Each each(long items) throws SQLException {
        double count = Math.max(1, items);
        double hostMicros = host == null ? 0 : (Contender.cpuMicros(host.pid()) - hostCpu) / count;
        double databaseMicros = (Contender.cpuMicros(database.pid()) - databaseCpu) / count;
        long[] server = server(database);
        return new Each(hostMicros, databaseMicros, (server[0] - redo) / count, (server[1] - statements) / count);
    }

    String text(long items) throws SQLException {
        Each each = each(items);
        return "each: switch %.1f us, database %.1f us of a processor, redo %.0f bytes, %.3f statements".formatted(each.switchMicros,
                each.databaseMicros, each.redoBytes, each.statements);
    }
}
