package id.ppob.lab.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.simulator.bank.LinkOptions;
import id.ppob.simulator.bank.traffic.TrafficOptions;
import id.ppob.switching.acmt.ImportProgress;
import id.ppob.switching.acmt.ImportResult;
import id.ppob.switching.acmt.Importer;
import id.ppob.switching.sample.Sample;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.store.batch.BillHash;
import id.ppob.switching.testing.TestClock;
import id.ppob.switching.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Equal seeds on an equal date make equal bills and equal plans. */
class SameSeedTest {
    private static final LocalDate AS_OF = LocalDate.of(2026, 11, 24);
    @RegisterExtension
    static final TestDatabase FIRST = new TestDatabase();
    @RegisterExtension
    static final TestDatabase SECOND = new TestDatabase();
    @RegisterExtension
    static final TestDatabase OTHER = new TestDatabase();
    @TempDir
    private Path folder;

    private record Made(BillHash.Result bills, String plan) { }

    private Made make(TestDatabase books, String name, long seed) throws IOException {
        Path files = folder.resolve(name);
        Sample.Made made = Sample.write(new Sample.Settings(300, seed, AS_OF, 6, 2), files);
        assertTrue(new Importer(new BatchStore(books.database()), files.resolve("rejects"), TestClock.at(AS_OF.atTime(10, 0)), ImportProgress.NONE).run(made.files())
                .stream().allMatch(ImportResult::taken));
        TrafficOptions traffic = TrafficOptions.demo(LinkOptions.to("127.0.0.1", 1), TrafficOptions.customersOf(files.resolve("customers.txt")), null, null,
                seed, Duration.ofSeconds(1));
        return new Made(BillHash.of(books.database()), traffic.planHash());
    }

    @Test
    void equalSeedsMakeEqualBillsAndPlans() throws IOException {
        Made first = make(FIRST, "first", 7);
        assertTrue(first.bills.bills() > 300, first.toString());
        assertEquals(first, make(SECOND, "second", 7));
        Made other = make(OTHER, "other", 8);
        assertNotEquals(first.bills.hex(), other.bills.hex());
        assertNotEquals(first.plan, other.plan);
    }
}
