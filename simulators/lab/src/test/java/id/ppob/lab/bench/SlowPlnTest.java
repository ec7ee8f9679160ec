package id.ppob.lab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.simulator.bank.load.Kind;
import id.ppob.simulator.bank.load.LoadClient;
import id.ppob.simulator.bank.load.LoadResult;
import id.ppob.simulator.bank.load.Mix;
import id.ppob.simulator.bank.load.Step;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** No thread waits for PLN: how much a slow PLN answers follows from how many questions may be under way, not from our two lanes. */
class SlowPlnTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final int IN_FLIGHT = 64;
    private static final int DELAY_MS = 2_000;
    @TempDir
    private Path folder;

    @Test
    void asManyQuestionsAsAgreedAreUnderWayAtOnceAndMoreAreRefusedAtOnce() throws Exception {
        try (BenchTown town = BenchTown.withPatience(DATABASE, 2_000, folder, IN_FLIGHT); LoadClient client = town.client(0, 1_000)) {
            town.route("HOST");
            client.run(Step.collecting(16, 800));
            town.plnGoes("on payment do delay " + DELAY_MS + "ms");
            Watch watch = new Watch(town);
            long started = System.nanoTime();
            LoadResult whole = client.run(Step.closed(Mix.only(Kind.PAYMENT), IN_FLIGHT / 4, Duration.ofMinutes(2)).ending(2 * IN_FLIGHT));
            long tookMs = (System.nanoTime() - started) / 1_000_000;
            assertEquals(IN_FLIGHT, watch.most());
            assertTrue(whole.count(Kind.PAYMENT, "0000") >= 2 * IN_FLIGHT, whole::text);
            assertEquals(0, whole.count(Kind.PAYMENT, "0068"), whole::text);
            assertTrue(tookMs < 2L * IN_FLIGHT * DELAY_MS / 8, () -> "as if few threads waited, each for its answer: " + tookMs + " ms");

            Watch beyond = new Watch(town);
            LoadResult more = client.run(Step.closed(Mix.only(Kind.PAYMENT), IN_FLIGHT / 2, Duration.ofMinutes(2)).ending(2 * IN_FLIGHT));
            assertTrue(more.count(Kind.PAYMENT, "0069") > 0, more::text);
            assertEquals(IN_FLIGHT, beyond.most(), "the bound is kept");
            town.agrees(0, 1_000);
        }
    }

    /** Looks at the questions under way until it is asked for their most. */
    private static final class Watch {
        private final Thread thread;
        private volatile boolean running = true;
        private volatile double most;

        Watch(BenchTown town) {
            thread = Thread.ofPlatform().start(() -> {
                while (running) {
                    most = Math.max(most, town.meters().value(Meter.PLN_IN_FLIGHT));
                    LockSupport.parkNanos(5_000_000);
                }
            });
        }

        int most() throws InterruptedException {
            running = false;
            thread.join();
            return (int) most;
        }
    }
}
