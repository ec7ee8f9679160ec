package id.ppob.switching.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.ppob.switching.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HeadroomReturnTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @Test
    void portionsOfANodeWithoutLeaseGoBackToThePoolAndThoseOfALivingNodeStay() throws SQLException {
        try (Connection connection = DATABASE.database().open(); Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO node VALUES (0, 1, 1000, 'gone'), (1, 1, 9000, 'lives')");
            statement.execute("INSERT INTO limit_pool VALUES (7, 'DEPOSIT', 100)");
            statement.execute("INSERT INTO headroom VALUES (7, 'DEPOSIT', 0, 0, 30), (7, 'DEPOSIT', 0, 1, 5), (7, 'DEPOSIT', 1, 0, 20)");
            HeadroomReturn giver = new HeadroomReturn(DATABASE.database().pool());
            assertEquals(2, giver.giveBack(5000));
            assertEquals(0, giver.giveBack(5000));
            assertEquals(135, number(statement, "SELECT remainder FROM limit_pool"));
            assertEquals(20, number(statement, "SELECT SUM(available) FROM headroom"));
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
