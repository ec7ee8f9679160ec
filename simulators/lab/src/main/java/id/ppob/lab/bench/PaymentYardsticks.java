package id.ppob.lab.bench;

import id.ppob.switching.store.sql.Database;
import id.ppob.switching.value.Clock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Workers that make payments without a switch. Each schema has a cursor, so that nobody pays a bill twice. */
final class PaymentYardsticks {
    private PaymentYardsticks() { }

    /** Takes customers from a schema, each once. */
    record Fresh(AtomicInteger next, int customers) {
        Fresh(int customers) {
            this(new AtomicInteger(), customers);
        }

        /** @return the first of so many, or -1 when there are not so many left */
        int take(int count) {
            int first = next.getAndAdd(count);
            return first + count <= customers ? first : -1;
        }
    }

    /** All writes of {@code atOnce} payments, one commit. */
    static SqlContender.Worker whole(Database.Address address, List<PaymentTables.Partner> partners, int atOnce, int lane, Fresh fresh) throws SQLException {
        PaymentRows rows = new PaymentRows(address, partners, atOnce, lane);
        return new SqlContender.Worker() {
            @Override
            public int work() throws SQLException {
                int first = fresh.take(atOnce);
                if (first < 0) {
                    return 0;
                }
                rows.pay(first);
                return atOnce;
            }

            @Override
            public void close() throws SQLException {
                rows.close();
            }
        };
    }

    /** One insert of 60 bytes and one conditional change of a bill for each payment, {@code atOnce} a commit: the least there can be. */
    static SqlContender.Worker minimal(Database.Address address, int atOnce, Fresh fresh) throws SQLException {
        Connection connection = BenchDatabase.connect(address, "&useServerPrepStmts=true");
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS minimal (id BIGINT NOT NULL PRIMARY KEY, data CHAR(52) CHARACTER SET latin1 NOT NULL)");
        }
        connection.setAutoCommit(false);
        LocalDate today = Clock.system().wibDate();
        PreparedStatement insert = connection.prepareStatement("INSERT INTO minimal (id, data) VALUES " + "(?,?),".repeat(atOnce - 1) + "(?,?)");
        PreparedStatement update = connection.prepareStatement("UPDATE bill SET state = 'PAID' WHERE state = 'UNPAID' AND (idpel, period, batch) IN ("
                + "(?,?,1),".repeat(atOnce - 1) + "(?,?,1))");
        String data = "x".repeat(52);
        return new SqlContender.Worker() {
            @Override
            public int work() throws SQLException {
                int first = fresh.take(atOnce);
                if (first < 0) {
                    return 0;
                }
                for (int i = 0; i < atOnce; i++) {
                    insert.setLong(2 * i + 1, first + i);
                    insert.setString(2 * i + 2, data);
                    update.setLong(2 * i + 1, Loads.FIRST_CUSTOMER + first + i);
                    update.setInt(2 * i + 2, today.getYear() * 100 + today.getMonthValue());
                }
                if (insert.executeUpdate() != atOnce || update.executeUpdate() != atOnce) {
                    throw new SQLException("the minimal yardstick wrote another number of rows");
                }
                connection.commit();
                return atOnce;
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }
}
