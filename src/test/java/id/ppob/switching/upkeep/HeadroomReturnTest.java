package id.ppob.switching.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.upkeep.HeadroomStore;
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
            statement.execute("INSERT INTO node (node, epoch, leased_until, owner) VALUES (0, 1, " + Database.NOW_MS + " - 1, 'gone'), (1, 1, " + Database.NOW_MS
                    + " + 600000, 'lives')");
            statement.execute("INSERT INTO limit_pool VALUES (7, 'DEPOSIT', 1000)");
            statement.execute("INSERT INTO headroom VALUES (7, 'DEPOSIT', 0, 0, 30), (7, 'DEPOSIT', 0, 1, 5), (7, 'DEPOSIT', 1, 0, 20), (7, 'DEPOSIT', 9, 0, 3)");
            HeadroomReturn giver = new HeadroomReturn(new HeadroomStore(DATABASE.database()));
            assertEquals(3, giver.giveBack(), "nodes 0 and 9 have no lease by the database's clock, which alone is asked");
            assertEquals(0, giver.giveBack());
            assertEquals(1_038, number(statement, "SELECT remainder FROM limit_pool WHERE partner = 7"));
            assertEquals(20, number(statement, "SELECT SUM(available) FROM headroom WHERE partner = 7"));
        }
    }

    @Test
    void whatABigReversalLeftInOneLaneOfALivingNodeGoesBackButForASixteenth() throws SQLException {
        try (Connection connection = DATABASE.database().open(); Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO node (node, epoch, leased_until, owner) VALUES (2, 1, " + Database.NOW_MS + " + 600000, 'lives')");
            statement.execute("INSERT INTO limit_pool VALUES (8, 'DEPOSIT', 0), (8, 'STAND_IN', 0), (8, 'MARKER', 100)");
            statement.execute("INSERT INTO headroom VALUES (8, 'DEPOSIT', 2, 0, 1590), (8, 'DEPOSIT', 2, 1, 10), (8, 'STAND_IN', 2, 0, 160), (8, 'MARKER', 2, 0, 6)");
            HeadroomReturn giver = new HeadroomReturn(new HeadroomStore(DATABASE.database()));
            assertEquals(2, giver.giveBack());
            assertEquals(0, giver.giveBack());
            assertEquals(1_490, number(statement, "SELECT remainder FROM limit_pool WHERE partner = 8 AND kind = 'DEPOSIT'"));
            assertEquals(150, number(statement, "SELECT remainder FROM limit_pool WHERE partner = 8 AND kind = 'STAND_IN'"));
            assertEquals(100, number(statement, "SELECT remainder FROM limit_pool WHERE partner = 8 AND kind = 'MARKER'"));
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
