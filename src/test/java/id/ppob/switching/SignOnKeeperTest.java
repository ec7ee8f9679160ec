package id.ppob.switching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.session.Porch;
import id.ppob.switching.store.lane.SignOnStore;
import id.ppob.switching.testing.TestDatabase;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was answered is kept; docs/iso8583-spec.md 25.11. */
class SignOnKeeperTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @Test
    void whatManyTakeAtOnceIsKeptAndEachIsAnsweredOnce() throws InterruptedException {
        SignOnKeeper keeper = new SignOnKeeper(new SignOnStore(DATABASE.database().pool(), 1));
        Porch porch = new Porch(keeper);
        AtomicInteger answers = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(200);
        for (int i = 0; i < 200; i++) {
            Thread.ofVirtual().start(() -> keeper.keep(porch, () -> {
                answers.incrementAndGet();
                all.countDown();
            }));
        }
        assertTrue(all.await(20, TimeUnit.SECONDS));
        assertEquals(200, answers.get());
    }

    /** The partner is let in: without the database nothing else goes, and what was taken is written with the next. */
    @Test
    void databaseThatIsAwayDelaysAnAnswerAndNoMore() throws InterruptedException, SQLException {
        SignOnStore away = new SignOnStore(new org.mariadb.jdbc.MariaDbDataSource("jdbc:mariadb://127.0.0.1:1/none?connectTimeout=200"), 1);
        CountDownLatch answered = new CountDownLatch(1);
        new SignOnKeeper(away).keep(new Porch(), answered::countDown);
        assertTrue(answered.await(20, TimeUnit.SECONDS));
    }
}
