package id.ppob.switching.acmt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.sample.Sample;
import id.ppob.switching.store.batch.BillHash;
import id.ppob.switching.testing.TestClock;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When imports die, meet each other or come late: nobody is billed twice, and a batch counts from its day. */
class ImporterTurnsTest extends ImporterWorld {
    /** Killed at the fourth slice, then before the last step: what was written stays, and no row is written twice. */
    @Test
    void importThatDiedGoesOnWhereItWasAndNoBillIsDoubled() throws IOException, SQLException {
        Sample.write(new Sample.Settings(3000, 11, LocalDate.of(2026, 11, 15), 1, 20), folder);
        AtomicInteger slices = new AtomicInteger();
        assertThrows(IllegalStateException.class, () -> importInto(before(called -> {
            if (called.equals("add") && slices.incrementAndGet() == 4) {
                throw new IllegalStateException("killed");
            }
        })));
        assertEquals(number("SELECT added FROM acmt_batch"), number("SELECT COUNT(*) FROM reading"));
        long first = number("SELECT COUNT(*) FROM bill");
        assertTrue(first > 1000 && first < 1500, "left " + first);
        assertThrows(IllegalStateException.class, () -> importInto(before(called -> {
            if (called.equals("activate")) {
                throw new IllegalStateException("killed");
            }
        })));
        long left = number("SELECT COUNT(*) FROM bill");
        long readings = number("SELECT COUNT(*) FROM reading");
        assertEquals(readings, number("SELECT added FROM acmt_batch"));
        assertTrue(left > 2000 && readings > left);
        assertEquals(0, number("SELECT COUNT(*) FROM acmt_batch WHERE state = 'ACTIVE'"));
        assertEquals(0, BillHash.of(DATABASE.database()).bills());
        ImportResult result = importInto(before(called -> assertNotEquals("add", called.equals("add") ? "nothing is left to add" : called))).get(1);
        assertTrue(result.taken(), () -> result.toString());
        assertEquals(left, result.accepted());
        assertEquals(number("SELECT SUM(total_rupiah) FROM bill"), result.rupiah());
        assertEquals(3000 + result.beside(), result.rows());
        assertEquals(result.rows(), result.accepted() + result.held() + result.beside() + result.rejected());
        assertEquals(left, number("SELECT COUNT(*) FROM bill"));
        assertEquals(readings, number("SELECT COUNT(*) FROM reading"));
        assertEquals(result.held(), number("SELECT COUNT(DISTINCT idpel, line) FROM held"));
        assertEquals(1, number("SELECT COUNT(*) FROM acmt_batch"));
        assertNotEquals(0, BillHash.of(DATABASE.database()).bills());
    }

    /** What a process left of its batch, and another batch took over since, never counts: the content gets another number and begins anew. */
    @Test
    void importThatDiedAndWhoseCustomersAnotherBatchTookOverBeginsAnew() throws IOException, SQLException {
        masterOf(2);
        write("ACMT-53111-202612-1.csv", HEADER + row(1, 1100) + row(2, 1100));
        assertThrows(IllegalStateException.class, () -> importInto(before(called -> {
            if (called.equals("activate")) {
                throw new IllegalStateException("killed");
            }
        })));
        write("ACMT-53111-202612-2.csv", HEADER + row(1, 1200));
        assertTrue(importOne("ACMT-53111-202612-2.csv").taken());
        ImportResult again = importOne("ACMT-53111-202612-1.csv");
        assertEquals(1, again.beside());
        assertEquals(1, again.accepted());
        assertEquals(2, number("SELECT COUNT(*) FROM bill b JOIN acmt_batch a USING (batch) WHERE a.state = 'ACTIVE'"));
        assertEquals(2, number("SELECT COUNT(*) FROM billed g JOIN bill b USING (idpel, period, batch) JOIN acmt_batch a USING (batch) WHERE a.state = 'ACTIVE'"));
        assertEquals(1, number("SELECT COUNT(*) FROM acmt_batch WHERE state = 'ROLLED_BACK' AND added = -1"));
    }

    /** Read on 5 November, loaded on 27 November: nobody sees the bill before 1 December, and it falls due on the 20th. */
    @Test
    void batchTakesEffectOnTheFirstPayableDay() throws IOException, SQLException {
        masterOf(1);
        write("ACMT-53111-202612-1.csv", HEADER + row(1, 1100));
        importAll();
        assertEquals("2026-12-01", date("SELECT effective_on FROM acmt_batch"));
        assertEquals("2026-12-20", date("SELECT due_on FROM bill"));
    }

    /** A batch that is ready too late for its due day: at once, and due ten days after. It died on one day and goes on the next, so its first bills are dated anew. */
    @Test
    void batchThatIsReadyLateIsDueTenDaysAfterItTakesEffect() throws IOException, SQLException {
        clock = TestClock.at(LocalDate.of(2026, 12, 15).atTime(23, 50));
        masterOf(2);
        write("ACMT-53111-202612-1.csv", HEADER + row(1, 1100) + row(2, 1100));
        assertThrows(IllegalStateException.class, () -> importInto(before(called -> {
            if (called.equals("activate")) {
                throw new IllegalStateException("killed");
            }
        })));
        assertEquals("2026-12-25", date("SELECT MAX(due_on) FROM bill"));
        clock = TestClock.at(LocalDate.of(2026, 12, 17).atTime(0, 10));
        assertTrue(importOne("ACMT-53111-202612-1.csv").taken());
        assertEquals("2026-12-17", date("SELECT effective_on FROM acmt_batch"));
        assertEquals("2026-12-27 2026-12-27", date("SELECT CONCAT(MIN(due_on), ' ', MAX(due_on)) FROM bill"));
    }

    /** Midnight while the batch is loaded. */
    @Test
    void batchThatBecomesReadyAfterMidnightIsDatedByTheDayOnWhichItIsReady() throws IOException, SQLException {
        masterOf(1);
        write("ACMT-53111-202612-1.csv", HEADER + row(1, 1100));
        long[] now = {LocalDate.of(2026, 12, 15).atTime(23, 59).atZone(Clock.WIB).toInstant().toEpochMilli()};
        clock = TestClock.of(() -> now[0]);
        importInto(before(called -> now[0] += called.equals("add") ? 3_600_000 : 0));
        assertEquals("2026-12-16", date("SELECT effective_on FROM acmt_batch"));
        assertEquals("2026-12-26", date("SELECT due_on FROM bill"));
    }

    /** As when a process stands still for longer than its lease lasts. */
    private static void leaseRunsOut() {
        change("UPDATE work_lease SET leased_until = 0 WHERE name = 'import'");
    }

    @Test
    void importThatLostItsLeaseInTheMiddleWritesNothingMoreAndNobodyIsBilledTwice() throws IOException, SQLException {
        Sample.write(new Sample.Settings(3000, 11, LocalDate.of(2026, 11, 15), 1, 0), folder);
        importOne("DIL-53111.csv");
        Path readings;
        try (Stream<Path> files = Files.list(folder)) {
            readings = files.filter(file -> file.getFileName().toString().matches("ACMT-53111-.*-1[.]csv")).findFirst().orElseThrow();
        }
        String other = readings.getFileName().toString().replace("-1.csv", "-2.csv");
        List<String> lines = Files.readAllLines(readings);
        AtomicInteger slices = new AtomicInteger();
        List<ImportResult> second = new ArrayList<>();
        BatchBooks slow = before(called -> {
            if (called.equals("add") && slices.incrementAndGet() == 3) {
                leaseRunsOut();
                try {
                    write(other, String.join("\n", lines.subList(0, lines.size() / 2)) + "\n");
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                second.add(importOne(other));
            }
        });
        ImportResult first = importer(slow).run(List.of(readings)).getFirst();
        assertTrue(second.getFirst().taken(), () -> second.toString());
        assertTrue(first.refusal().startsWith("another process took over importing"), first.refusal());
        assertEquals(lines.size() / 2 - 1, second.getFirst().accepted());
        assertEquals(second.getFirst().accepted(), number("SELECT COUNT(*) FROM bill b JOIN acmt_batch a USING (batch) WHERE a.state = 'ACTIVE'"));
        assertEquals(0, number("SELECT COUNT(*) FROM (SELECT 1 FROM bill b JOIN acmt_batch a USING (batch) WHERE a.state = 'ACTIVE' GROUP BY b.idpel, b.period HAVING COUNT(*) > 1) x"));
        assertEquals(1, number("SELECT COUNT(*) FROM acmt_batch WHERE state = 'ROLLED_BACK' AND live IS NULL"));
        ImportResult again = importOne(readings.getFileName().toString());
        assertEquals(second.getFirst().accepted(), again.beside());
        assertEquals(lines.size() - 1, number("SELECT COUNT(*) FROM bill b JOIN acmt_batch a USING (batch) WHERE a.state = 'ACTIVE'"));
        assertEquals(lines.size() - 1, number("SELECT COUNT(*) FROM billed g JOIN bill b USING (idpel, period, batch)"));
    }

    @Test
    void processThatLostItsTurnCanNeitherClaimNorActivateNorTakeOverCustomers() throws IOException {
        masterOf(1);
        importAll();
        BatchName name = BatchName.parse("ACMT-53111-202612-1.csv").orElseThrow();
        try (BatchBooks.Turn lost = turn()) {
            int batch = assertInstanceOf(BatchBooks.Claim.Ours.class, lost.claim(name, new byte[32], 0)).batch();
            leaseRunsOut();
            turn().close();
            assertThrows(BatchBooks.LostTurn.class, () -> lost.activate(batch, new BatchBooks.Counts(1, 1, 0, 0), LocalDate.of(2026, 12, 1)));
            assertThrows(BatchBooks.LostTurn.class, () -> lost.giveUp(batch, 1));
            assertThrows(BatchBooks.LostTurn.class, () -> lost.claim(name, new byte[32], 0));
            assertThrows(BatchBooks.LostTurn.class, () -> lost.abandon(batch));
            assertThrows(BatchBooks.LostTurn.class, () -> lost.due(batch, 202612, List.of(530_000_000_001L), LocalDate.of(2026, 12, 20)));
            MasterEntry entry = new MasterEntry(books.slice(batch, 202612, List.of(530_000_000_001L), List.of(), LocalDate.of(2026, 11, 27)).versions().get(530_000_000_001L).getFirst().customer(), "ABC010100100", LocalDate.of(2026, 11, 1), known -> known);
            assertThrows(BatchBooks.LostTurn.class, () -> lost.putCustomers(List.of(entry), 0));
        }
    }

    @Test
    void keyForbidsASecondLivingBillWhateverLookedItUp() throws IOException, SQLException {
        masterOf(1);
        write("ACMT-53111-202612-1.csv", HEADER + row(1, 1100));
        importAll();
        write("ACMT-53111-202612-2.csv", HEADER + row(1, 1111));
        BatchBooks blind = through(BatchBooks.class, books, _ -> { }, result -> result instanceof BatchBooks.Slice slice
                ? new BatchBooks.Slice(slice.versions(), slice.chains(), Map.of(), slice.balances(), slice.seen()) : result);
        assertThrows(IllegalStateException.class, () -> importer(blind).run(List.of(folder.resolve("ACMT-53111-202612-2.csv"))));
        assertEquals(1, number("SELECT COUNT(*) FROM bill"));
        assertEquals(1, number("SELECT COUNT(*) FROM reading"));
    }

    @Test
    void billOfABatchThatWasRolledBackMakesRoomForTheCorrectedOne() throws IOException, SQLException {
        masterOf(1);
        write("ACMT-53111-202612-1.csv", HEADER + row(1, 1100));
        importAll();
        change("UPDATE acmt_batch SET state = 'ROLLED_BACK', live = NULL");
        write("ACMT-53111-202612-2.csv", HEADER + row(1, 1111));
        ImportResult corrected = importOne("ACMT-53111-202612-2.csv");
        assertEquals(1, corrected.accepted());
        assertEquals(1, number("SELECT COUNT(*) FROM billed WHERE batch = " + corrected.batch()));
        assertEquals(2, number("SELECT COUNT(*) FROM bill"));
    }

    private BatchBooks.Turn turn() {
        return assertInstanceOf(BatchBooks.Asked.Granted.class, books.takeTurn()).turn();
    }

    @Test
    void oneImporterAtATime() throws IOException {
        masterOf(1);
        try (BatchBooks.Turn _ = turn()) {
            String refusal = importAll().getFirst().refusal();
            assertTrue(refusal.startsWith("another import is running on this database (process " + ProcessHandle.current().pid()), refusal);
        }
        assertNull(importAll().getFirst().refusal());
    }

    @Test
    void fiveThousandCustomersMakeTheSameBillsEachTime() throws IOException, SQLException {
        Sample.Made made = Sample.write(new Sample.Settings(5000, 7, LocalDate.of(2026, 11, 15), 6, 10), folder);
        List<ImportResult> results = importAll();
        assertTrue(results.stream().allMatch(ImportResult::taken), () -> results.toString());
        assertEquals(5000, number("SELECT COUNT(*) FROM customer"));
        int bills = results.stream().filter(result -> result.batch() > 0).mapToInt(ImportResult::accepted).sum();
        assertEquals(bills, number("SELECT COUNT(*) FROM bill"));
        int right = made.readings() - made.wrong();
        assertTrue(bills >= right - made.wrong() && bills <= right + made.wrong(), "a wrong reading holds at most the next one: " + bills + " bills of " + made);
        assertEquals(results.stream().filter(result -> result.batch() > 0).mapToInt(ImportResult::rows).sum(), results.stream().filter(result -> result.batch() > 0)
                .mapToInt(result -> result.accepted() + result.held() + result.beside() + result.rejected()).sum());
        BillHash.Result first = BillHash.of(DATABASE.database());
        assertEquals(number("SELECT COUNT(*) FROM bill"), first.bills());
        emptyBooks();
        importAll();
        assertEquals(first, BillHash.of(DATABASE.database()));
    }
}
