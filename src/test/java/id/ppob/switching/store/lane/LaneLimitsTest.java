package id.ppob.switching.store.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.payment.Limit;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.Terms;
import id.ppob.switching.payment.View;
import id.ppob.switching.store.lane.LaneBooks.LaneId;
import id.ppob.switching.store.sql.SqlFailure;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.store.upkeep.HeadroomStore;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.upkeep.HeadroomReturn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a lane may use is what all portions together have, whatever the limit counts. */
class LaneLimitsTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final LaneId OWN = new LaneId(0, 0);
    private static int partners = 100;
    private final int partner = ++partners;

    private static void run(Connection connection, String sql) throws SQLException {
        Transaction.execute(connection, sql);
    }

    private long left(Connection connection, LaneId lane, Limit limit, long... amounts) throws SQLException {
        View view = new View((Terms) null);
        LaneLimits limits = new LaneLimits(connection, lane);
        for (long amount : amounts) {
            limits.want(partner, limit, amount);
        }
        limits.obtain(view);
        return view.left(partner, limit);
    }

    private long number(Connection connection, String sql) throws SQLException {
        return Transaction.first(connection, sql + " WHERE partner = " + partner, row -> row.getLong(1)).orElse(0L);
    }

    @ParameterizedTest
    @EnumSource(Limit.class)
    void portionsOfOtherLanesCountAndWhatCouldNeverBeMetDrawsNothing(Limit limit) throws SQLException {
        try (Connection connection = DATABASE.database().open()) {
            run(connection, "INSERT INTO limit_pool VALUES (" + partner + ", '" + limit + "', 160)");
            run(connection, "INSERT INTO headroom VALUES (" + partner + ", '" + limit + "', 0, 0, 5), (" + partner + ", '" + limit + "', 0, 1, 30), ("
                    + partner + ", '" + limit + "', 3, 1, 100)");
            assertEquals(5, left(connection, OWN, limit, 296), "one more than there is");
            assertEquals(5, left(connection, OWN, limit, 3), "enough in hand");
            assertEquals(15, left(connection, OWN, limit, 6, 296), "the small one beside it is met, by a sixteenth of the pool");
            assertEquals(150, number(connection, "SELECT remainder FROM limit_pool"));
            assertEquals(215, left(connection, OWN, limit, 170), "the pool, and half of the richest");
            assertEquals(0, number(connection, "SELECT remainder FROM limit_pool"));
            assertEquals(295, left(connection, OWN, limit, 295), "all there is");
            assertEquals(295, number(connection, "SELECT SUM(available) FROM headroom"));
        }
    }

    /** Else a payment behind a reversal of its batch hears 0046 while the rest of the deposit lies in the pool. */
    @Test
    void whereABatchGivesBackAllThereIsLiesHere() throws SQLException {
        try (Connection connection = DATABASE.database().open()) {
            run(connection, "INSERT INTO limit_pool VALUES (" + partner + ", 'DEPOSIT', 28000)");
            run(connection, "INSERT INTO headroom VALUES (" + partner + ", 'DEPOSIT', 0, 0, 1500), (" + partner + ", 'DEPOSIT', 0, 1, 500)");
            View view = new View((Terms) null);
            LaneLimits limits = new LaneLimits(connection, OWN);
            limits.want(partner, Limit.DEPOSIT, 40_000);
            limits.mayReturn(partner, Limit.DEPOSIT);
            limits.obtain(view);
            assertEquals(30_000, view.left(partner, Limit.DEPOSIT), "with 10,000 that come back the payment is met");
        }
    }

    @Test
    void lanesOfTwoNodesThatDrawAndSpendAtOnceAreRefusedOnlyWhenAllIsSpent() throws Exception {
        long seed = System.nanoTime();
        System.out.println("limits at once: seed " + seed);
        int deposit = 50_000;
        try (Connection connection = DATABASE.database().open(); ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            run(connection, "INSERT INTO limit_pool VALUES (" + partner + ", 'DEPOSIT', " + deposit + ")");
            List<Future<Long>> spent = new ArrayList<>();
            for (LaneId lane : List.of(OWN, new LaneId(0, 1), new LaneId(1, 0), new LaneId(1, 1))) {
                spent.add(threads.submit(() -> spend(lane, new Random(seed + 31L * lane.node() + lane.lane()))));
            }
            long sum = 0;
            for (Future<Long> each : spent) {
                sum += each.get();
            }
            long rest = number(connection, "SELECT remainder FROM limit_pool") + number(connection, "SELECT SUM(available) FROM headroom");
            assertEquals(deposit, sum + rest);
            assertTrue(rest < 100, "nobody heard that it is spent while there was enough for the smallest: " + rest);
        }
    }

    @Test
    void whatIsTakenForGoodBesideLanesThatDrawAndSpendIsNeverSpentTwiceNorRefusedWhileItIsThere() throws Exception {
        long seed = System.nanoTime();
        System.out.println("taken beside lanes: seed " + seed);
        int deposit = 50_000;
        try (Connection connection = DATABASE.database().open(); ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            run(connection, "INSERT INTO limit_pool VALUES (" + partner + ", 'DEPOSIT', " + deposit + ")");
            List<Future<Long>> spent = new ArrayList<>();
            for (LaneId lane : List.of(OWN, new LaneId(0, 1), new LaneId(1, 0))) {
                spent.add(threads.submit(() -> spend(lane, new Random(seed + 31L * lane.node() + lane.lane()))));
            }
            long sum = 0;
            long drawn = 1;
            while (drawn > 0) {
                drawn = taken(700);
                sum += drawn;
            }
            for (Future<Long> each : spent) {
                sum += each.get();
            }
            assertEquals(deposit, sum + number(connection, "SELECT remainder FROM limit_pool") + number(connection, "SELECT SUM(available) FROM headroom"));
            assertEquals(0, number(connection, "SELECT remainder FROM limit_pool"));
        }
    }

    /** A row that is only locked, or set to what it is, is free on another node of a cluster. */
    @Test
    void whoMovesPortionsChangesThePoolsRowFirstAlsoWhenNothingOfItMoves() throws SQLException {
        try (Connection connection = DATABASE.database().open()) {
            run(connection, "INSERT INTO limit_pool VALUES (" + partner + ", 'DEPOSIT', 0)");
            run(connection, "INSERT INTO headroom VALUES (" + partner + ", 'DEPOSIT', 0, 1, 1000)");
            run(connection, "CREATE TABLE pool_seen (n INT NOT NULL AUTO_INCREMENT PRIMARY KEY, what VARCHAR(10) NOT NULL)");
            run(connection, "CREATE TRIGGER pool_seen AFTER UPDATE ON limit_pool FOR EACH ROW INSERT INTO pool_seen (what) VALUES (IF(NEW.remainder <> OLD.remainder, 'pool', 'nothing'))");
            run(connection, "CREATE TRIGGER lane_seen AFTER UPDATE ON headroom FOR EACH ROW INSERT INTO pool_seen (what) VALUES ('lane')");
            try {
                assertEquals(500, left(connection, OWN, Limit.DEPOSIT, 400), "recalled");
                assertEquals("pool", first(connection));
                assertEquals(600L, taken(600));
                assertEquals("pool", first(connection));
                assertEquals(0, number(connection, "SELECT remainder FROM limit_pool"));
                assertEquals(400, number(connection, "SELECT SUM(available) FROM headroom"));
                assertTrue(new HeadroomReturn(new HeadroomStore(DATABASE.database())).giveBack() > 0, "no lease holds the node");
                assertEquals("pool", first(connection));
                assertEquals(400, number(connection, "SELECT remainder FROM limit_pool"));
            } finally {
                run(connection, "DROP TRIGGER pool_seen");
                run(connection, "DROP TRIGGER lane_seen");
                run(connection, "DROP TABLE pool_seen");
            }
        }
    }

    /** @return what was changed first since it was asked last */
    private static String first(Connection connection) throws SQLException {
        String what = Transaction.first(connection, "SELECT what FROM pool_seen ORDER BY n LIMIT 1", row -> row.getString(1)).orElse("nothing at all");
        run(connection, "DELETE FROM pool_seen");
        return what;
    }

    /** Spends until it is said that less than the smallest amount is left. */
    private long spend(LaneId lane, Random random) throws SQLException {
        long spent = 0;
        try (Connection connection = DATABASE.database().open()) {
            while (true) {
                long amount = 100 + random.nextInt(900);
                long left = tried(connection, lane, amount);
                if (left < amount) {
                    amount = 100;
                    if (tried(connection, lane, amount) < amount) {
                        return spent;
                    }
                }
                spent += Transaction.execute(connection, "UPDATE headroom SET available = available - ? WHERE partner = ? AND kind = 'DEPOSIT' AND node = ? AND lane = ?"
                        + " AND available >= ?", amount, partner, lane.node(), lane.lane(), amount) * amount;
            }
        }
    }

    /** Others may be first, as often as it takes; that is never a limit spent. */
    private long tried(Connection connection, LaneId lane, long amount) throws SQLException {
        while (true) {
            try {
                return left(connection, lane, Limit.DEPOSIT, amount);
            } catch (SQLException e) {
                if (SqlFailure.of(e) != id.ppob.switching.payment.Books.Outcome.CONFLICT && SqlFailure.of(e) != id.ppob.switching.payment.Books.Outcome.LOCKED) {
                    throw e;
                }
            }
        }
    }

    /** As a deposit is taken back: brought together, then used by the one writer. */
    private long taken(long most) {
        return Transaction.run(DATABASE.database().pool(), "taking", begun -> {
            long there = new LimitPool(begun, partner, Limit.DEPOSIT).gather(most);
            assertTrue(there == 0 || PostingWriter.beside(begun).join(Posting.of(new Posting.PoolUse(partner, Limit.DEPOSIT, there))));
            return there;
        });
    }
}
