package id.ppob.switching.store.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.payment.Books.Outcome;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** COMMIT was sent, nothing clear came back: on the real server, with packets that are held back between it and the lane. */
class CommitInDoubtTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @Test
    void commitHeldOnTheWayEndsWithItsSessionAndIsDecidedAgain() throws Exception {
        inDoubt((relay, world) -> {
            while (!world.books.reopen()) { // until the server undoes what nobody continues
                Thread.onSpinWait();
            }
            assertEquals(Outcome.CONFLICT, world.books.readBack());
            relay.release();
            assertEquals("0", world.value("SELECT COUNT(*) FROM payment"));
        });
    }

    @Test
    void commitThatArrivesLateIsFoundToStand() throws Exception {
        inDoubt((relay, world) -> {
            relay.release();
            while (!world.books.reopen()) {
                Thread.onSpinWait();
            }
            assertEquals(Outcome.COMMITTED, world.books.readBack());
            assertEquals("1", world.value("SELECT COUNT(*) FROM payment"));
        });
    }

    private interface Then {
        void run(HoldingRelay relay, LaneWorld world) throws SQLException, InterruptedException;
    }

    private static void inDoubt(Then then) throws Exception {
        String url = DATABASE.address().jdbcUrl();
        String[] place = url.substring("jdbc:mariadb://".length(), url.lastIndexOf('/')).split(":");
        try (HoldingRelay relay = new HoldingRelay(Integer.parseInt(place[1]));
                Database database = Database.open(new Database.Address(url.replace(":" + place[1], ":" + relay.port()), DATABASE.address().user(), DATABASE.address().password()),
                        new Database.Settings(2, 2_000, 500, 60_000));
                LaneWorld world = new LaneWorld(database)) {
            var posting = world.payment(1);
            relay.holdNextCommit();
            assertEquals(Outcome.IN_DOUBT, world.books.write(List.of(posting)));
            then.run(relay, world);
            assertEquals(Outcome.COMMITTED, world.books.write(List.of(world.payment(2))), "the lane goes on");
            assertEquals(world.value("SELECT COUNT(*) FROM payment"), world.value("SELECT payments FROM lane_day"));
        }
    }

    @Test
    void laneWhoseNumberAnotherProcessTookTakesItBackOnAFreshConnection() throws SQLException {
        try (LaneWorld world = new LaneWorld(DATABASE.database());
                LaneBooks other = new LaneBooks(DATABASE.database(Account.SWITCH), LaneWorld.LANE, world.terms, 600_000)) {
            assertTrue(other.reopen());
            var posting = world.payment(1);
            List<String> before = world.rows();
            assertEquals(Outcome.LOST, world.books.write(List.of(posting)));
            assertEquals(before, world.rows());
            assertTrue(world.books.reopen());
            assertEquals(Outcome.COMMITTED, world.books.write(List.of(world.payment(1))));
        }
    }

    @Test
    void slowWorkInDoubtIsNotRunAgainAndNotCalledAFailure() {
        AtomicInteger runs = new AtomicInteger();
        String message = assertThrows(StoreException.class, () -> Transaction.run(committing("25S03", 0), "booking a deposit", connection -> runs.incrementAndGet()))
                .getMessage();
        assertEquals(1, runs.get());
        assertTrue(message.contains("booking a deposit") && message.contains("not known whether this stands"), message);
    }

    @Test
    void slowWorkThatTheServerUndidAtCommitIsRunAgain() {
        AtomicInteger runs = new AtomicInteger();
        assertThrows(StoreException.class, () -> Transaction.run(committing("40001", 1213), "booking a deposit", connection -> runs.incrementAndGet()));
        assertEquals(5, runs.get());
    }

    /** The pool, with connections whose COMMIT ends so. */
    private static DataSource committing(String state, int code) {
        return (DataSource) Proxy.newProxyInstance(DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
            Connection connection = DATABASE.database().pool().getConnection();
            return Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, called, values) -> {
                if (called.getName().equals("commit")) {
                    throw new SQLException("invented", state, code);
                }
                try {
                    return called.invoke(connection, values);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            });
        });
    }
}
