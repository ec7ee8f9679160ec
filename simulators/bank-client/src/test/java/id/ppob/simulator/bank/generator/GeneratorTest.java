package id.ppob.simulator.bank.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is given turns, how many, and how a run ends. */
@Timeout(60)
class GeneratorTest {
    /** Counts its turns and its ends. */
    private static final class Counting implements Behaviour {
        private final AtomicInteger turns = new AtomicInteger();
        private final AtomicInteger ends = new AtomicInteger();
        private final int most;

        private Counting(int most) {
            this.most = most;
        }

        @Override
        public boolean turn() {
            return turns.incrementAndGet() < most;
        }

        @Override
        public void end() {
            ends.incrementAndGet();
        }
    }

    private static Generator generator() {
        return new Generator(Thread.ofVirtual().factory());
    }

    @Test
    void behaviourHasTurnsUntilItHasNothingMoreToAskAndEndsOnce() throws InterruptedException {
        Counting one = new Counting(7);
        try (Generator generator = generator()) {
            generator.begin(one, Pace.none());
            generator.await();
        }
        assertEquals(7, one.turns.get());
        assertEquals(1, one.ends.get());
    }

    @Test
    void paceIsSharedAndHasAnEnd() throws InterruptedException {
        Counting one = new Counting(Integer.MAX_VALUE);
        Counting other = new Counting(Integer.MAX_VALUE);
        try (Generator generator = generator()) {
            Pace pace = new Pace(100, System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(300));
            generator.begin(one, pace);
            generator.begin(other, pace);
            generator.await();
        }
        int turns = one.turns.get() + other.turns.get();
        assertTrue(turns >= 1 && turns <= 30, turns + " turns in 0.3 s at 100 a second");
    }

    @Test
    void stopLetsTurnsInProgressEndAndBeginsNone() throws InterruptedException {
        CountDownLatch inTurn = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        try (Generator generator = generator()) {
            generator.begin(() -> {
                inTurn.countDown();
                go.await();
                ended.incrementAndGet();
                return true;
            }, Pace.none());
            assertTrue(inTurn.await(10, TimeUnit.SECONDS));
            generator.stop();
            go.countDown();
            generator.await();
        }
        assertEquals(1, ended.get());
    }

    @Test
    void oneThatFailsStopsAllAndIsTold() {
        IllegalStateException fault = new IllegalStateException("on purpose");
        Counting endless = new Counting(Integer.MAX_VALUE);
        try (Generator generator = generator()) {
            generator.begin(endless, Pace.none());
            generator.begin(() -> {
                throw fault;
            }, Pace.none());
            assertSame(fault, assertThrows(IllegalStateException.class, generator::await));
        }
        assertEquals(1, endless.ends.get());
    }

    @Test
    void closeInterruptsWhoIsStuck() throws InterruptedException {
        CountDownLatch inTurn = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (Generator generator = generator()) {
            generator.begin(new Behaviour() {
                @Override
                public boolean turn() throws InterruptedException {
                    inTurn.countDown();
                    new CountDownLatch(1).await();
                    return true;
                }

                @Override
                public void end() {
                    ended.countDown();
                }
            }, Pace.none());
            assertTrue(inTurn.await(10, TimeUnit.SECONDS));
        }
        assertEquals(0, ended.getCount());
    }
}
