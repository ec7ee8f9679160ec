package id.ppob.lab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.simulator.bank.load.Kind;
import id.ppob.simulator.bank.load.LoadClient;
import id.ppob.simulator.bank.load.LoadResult;
import id.ppob.simulator.bank.load.Mix;
import id.ppob.simulator.bank.load.RatePlan;
import id.ppob.simulator.bank.load.Step;
import id.ppob.switching.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The generator against the whole switch on a real database: what it counts is what the books hold. */
class LoadedSwitchTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    @TempDir
    private Path folder;
    private BenchTown town;

    @BeforeEach
    void start() throws Exception {
        town = BenchTown.alone(DATABASE, 2_000, folder);
    }

    @AfterEach
    void stop() {
        town.close();
    }

    @Test
    void paymentsOfTheGeneratorStandInTheBooks() throws Exception {
        long before = approved();
        try (LoadClient client = town.client(0, 400)) {
            client.run(Step.collecting(16, 400));
            assertEquals(400, client.sales());
            LoadResult result = client.run(Step.closed(Mix.only(Kind.PAYMENT), 16, Duration.ofMinutes(1)).ending(400));
            // A connection that has paid what it collected inquires while slower ones still pay, and that counts towards the end too.
            assertTrue(result.count(Kind.PAYMENT, "0000") >= 200, () -> result.text());
            assertEquals(result.count(Kind.PAYMENT, "0000"), approved() - before);
        }
        town.holds();
    }

    @Test
    void openLoopOfEveryKindLeavesBooksThatHold() throws Exception {
        try (LoadClient client = town.client(1_000, 1_000)) {
            LoadResult result = client.run(Step.open(Mix.parse("inquiry=60,payment=30,reversal=9,nonsense=1"), new RatePlan(100, 400), Duration.ofSeconds(3)));
            assertTrue(result.count(Kind.PAYMENT, "0000") > 0 && result.count(Kind.REVERSAL, "0000") > 0, () -> result.text());
            assertTrue(result.count(Kind.NONSENSE, "0030") > 0, () -> result.text());
            assertEquals(0, result.limits().getOrDefault("unknown", 0L), () -> result.text());
        }
        town.holds();
    }

    @Test
    void strangersAreUnknownAndStrayReversalsLeaveMarkers() throws Exception {
        try (LoadClient client = town.client(1_900, 50)) {
            client.run(Step.collecting(4, 20));
            LoadResult result = client.run(Step.closed(Mix.parse("stranger=1,stray=1"), 4, Duration.ofMinutes(1)).ending(200));
            assertTrue(result.count(Kind.STRANGER, "0014") > 0 && result.count(Kind.STRAY, "0063") > 0, () -> result.text());
            assertEquals(result.latency().get("all").count(), result.count(Kind.STRANGER, "0014") + result.count(Kind.STRAY, "0063"), () -> result.text());
        }
        town.holds();
    }

    private long approved() {
        return town.number("SELECT COUNT(*) FROM payment WHERE state = 'APPROVED'");
    }

    @Test
    void yardsticksWriteBooksThatHoldAsWell() throws Exception {
        List<PaymentTables.Partner> partners = PaymentTables.partners(DATABASE.address());
        try (PaymentRows many = new PaymentRows(DATABASE.address(), partners, 8, 200); PaymentRows one = new PaymentRows(DATABASE.address(), partners, 1, 201)) {
            many.pay(600);
            for (int customer = 608; customer < 616; customer++) {
                one.pay(customer);
            }
        }
        town.holds();
    }
}
