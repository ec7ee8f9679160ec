package id.ppob.switching.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is done again and again goes on whatever it throws, and is ended whole. */
@Timeout(30)
class JobsTest {
    @Test
    void jobThatThrowsIsDoneAgainAndKeepsNoOtherFromBeingDone() throws InterruptedException {
        CountDownLatch failed = new CountDownLatch(3);
        CountDownLatch other = new CountDownLatch(3);
        try (Jobs _ = new Jobs("test").each("failing", 0, 1, TimeUnit.MILLISECONDS, () -> {
            failed.countDown();
            throw new IllegalStateException("on purpose");
        }).each("other", 0, 1, TimeUnit.MILLISECONDS, other::countDown)) {
            assertTrue(failed.await(10, TimeUnit.SECONDS));
            assertTrue(other.await(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void closeWaitsForTheJobUnderWayWithoutAnInterruptAndNoneFollows() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        AtomicBoolean interrupted = new AtomicBoolean();
        Jobs jobs = new Jobs("test").each("slow", 0, 1, TimeUnit.MILLISECONDS, () -> {
            begun.countDown();
            try {
                go.await();
                ended.incrementAndGet();
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
        });
        assertTrue(begun.await(10, TimeUnit.SECONDS));
        Thread later = Thread.ofVirtual().start(() -> {
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
            go.countDown();
        });
        jobs.close();
        later.join();
        assertEquals(1, ended.get());
        assertFalse(interrupted.get());
    }

    @Test
    void jobThatDoesNotEndIsInterrupted() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Jobs jobs = new Jobs("test").each("stuck", 0, 1, TimeUnit.MILLISECONDS, () -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        assertTrue(begun.await(10, TimeUnit.SECONDS));
        jobs.close();
        assertTrue(interrupted.await(10, TimeUnit.SECONDS));
    }
}
