package id.ppob.lab.chaos;

import id.ppob.switching.store.sql.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Waits until nothing is under way in the books any more. One thread. */
final class Drain {
    private static final String LEFT = "SELECT (SELECT COUNT(*) FROM host_payment WHERE open = 1), (SELECT COUNT(*) FROM advice WHERE state <> 'DEAD'), (SELECT COUNT(*) FROM advice WHERE state = 'DEAD'),"
            + " (SELECT COUNT(*) FROM stand_in)";
    private static final long LOOK_MS = 500;

    /**
     * What is left.
     *
     * @param open   payments pending or suspect
     * @param queued entries of the queue that are sent still
     * @param dead   entries that a person must look at
     * @param stoodIn payments that were decided in PLN's place, in the whole run
     * @param ms     how long it took
     */
    record Left(long open, long queued, long dead, long stoodIn, long ms) { }

    private Drain() { }

    /** @return what is left after at most so long */
    static Left await(Database.Address books, long withinMs) throws SQLException, InterruptedException {
        long beganNs = System.nanoTime();
        try (Connection connection = DriverManager.getConnection(books.jdbcUrl(), books.user(), books.password()); Statement statement = connection.createStatement()) {
            while (true) {
                try (ResultSet row = statement.executeQuery(LEFT)) {
                    row.next();
                    Left left = new Left(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), (System.nanoTime() - beganNs) / 1_000_000);
                    if (left.open == 0 && left.queued == 0 || left.ms > withinMs) {
                        return left;
                    }
                }
                Thread.sleep(LOOK_MS);
            }
        }
    }
}
