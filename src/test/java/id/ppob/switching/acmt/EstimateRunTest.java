package id.ppob.switching.acmt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.acmt.EstimateResult.Left;
import id.ppob.switching.acmt.rule.EstimateMethod;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.store.upkeep.InvariantStore;
import id.ppob.switching.store.upkeep.InvariantWalk;
import id.ppob.switching.testing.TestClock;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has no reading at the cut-off, from the books to bills, under the account that does it in production. */
class EstimateRunTest extends ImporterWorld {
    private static final String UNIT = "53111";

    @BeforeEach
    void asTheOffice() {
        books = new BatchStore(DATABASE.database(Account.OFFICE));
        List.of("reading_decision", "bill_basis").forEach(table -> change("DELETE FROM " + table));
    }

    private void today(int year, int month, int day) {
        clock = TestClock.at(LocalDate.of(year, month, day).atTime(10, 0));
    }

    private EstimateResult estimate(int period, boolean dryRun) throws Refused {
        return estimate(books, period, dryRun);
    }

    private EstimateResult estimate(BatchBooks into, int period, boolean dryRun) throws Refused {
        return EstimateRun.run(into, clock, UNIT, period, dryRun, _ -> { });
    }

    private static String reading(int period, int customer, String tariff, int powerVa, int from, int to) {
        LocalDate on = LocalDate.of(period / 100, period % 100, 20).minusMonths(1);
        return period + "|" + (530_000_000_000L + customer) + "|53111|ABC010100100|" + tariff + "|" + powerVa + "|1|" + from + "|" + to + "|0|0|0|0|" + on.toString().replace("-", "") + "||||||PTG1\n";
    }

    private ImportResult reads(int period, String rows) throws IOException {
        String file = "ACMT-53111-" + period + "-1.csv";
        write(file, HEADER + rows);
        return importOne(file);
    }

    private void master(String tariff, int powerVa, int customers) throws IOException {
        StringBuilder text = new StringBuilder(MASTER);
        for (int i = 1; i <= customers; i++) {
            text.append(530_000_000_000L + i).append("|BUDI SANTOSO|53111|02200001|").append(tariff).append('|').append(powerVa).append("|ABC010100100\n");
        }
        write("DIL-53111.csv", text.toString());
        assertTrue(importOne("DIL-53111.csv").taken());
    }

    private static void holds() throws SQLException {
        InvariantStore invariants = new InvariantStore(DATABASE.database().pool());
        for (String name : List.of("430-bill-lives-once", "440-bill-is-its-parts", "450-bill-has-its-reading", "452-estimates-are-marked", "453-estimates-are-limited", "455-stands-are-a-chain",
            "460-held-waits-or-was-decided", "465-credit-is-carried", "869-rows-of-a-batch-add-up")) {
            InvariantWalk walk = invariants.walk(name);
            while (!walk.advance(LocalDate.of(2026, 12, 1), System.currentTimeMillis(), () -> true)) { }
            assertEquals(0, walk.violations(), name);
        }
    }

    /** PLN's published numbers: 55, 50, 45; two months not read are 50 and 48; the third real reading has 70 + 20 + 22. */
    @Test
    void t7_twoMonthsThatNobodyReadAreMeansAndTheNextRealReadingSettlesThem() throws Exception {
        master("R1M", 900, 1);
        reads(202601, reading(202601, 1, "R1M", 900, 1000, 1055));
        reads(202602, reading(202602, 1, "R1M", 900, 1055, 1105));
        reads(202603, reading(202603, 1, "R1M", 900, 1105, 1150));
        today(2026, 3, 28);
        assertEquals(Map.of(EstimateMethod.MEAN_OF_THREE, 1), estimate(202604, false).methods());
        today(2026, 4, 29);
        assertEquals(1, estimate(202605, false).estimated());
        assertEquals("50 48", date("SELECT GROUP_CONCAT(lwbp_use ORDER BY period SEPARATOR ' ') FROM reading WHERE source = 'ESTIMATE'"));
        assertEquals(2, number("SELECT COUNT(*) FROM bill_basis WHERE estimated"));
        today(2026, 5, 25);
        assertEquals(1, reads(202606, reading(202606, 1, "R1M", 900, 1150, 1360)).accepted());
        assertEquals(112, number("SELECT kwh FROM bill WHERE period = 202606"));
        holds();
    }

    @Test
    void t37_fourthEstimateInARowIsNoBillAndWaitsForTheSupervisor() throws Exception {
        master("R1", 1300, 1);
        reads(202608, reading(202608, 1, "R1", 1300, 1000, 1100));
        for (int month = 8; month <= 10; month++) {
            today(2026, month, 28);
            assertEquals(1, estimate(202601 + month, false).estimated());
        }
        today(2026, 11, 28);
        EstimateResult fourth = estimate(202612, false);
        assertEquals("0 1", fourth.estimated() + " " + fourth.held());
        assertEquals("ESTIMATE_LIMIT 4 in a row", date("SELECT CONCAT_WS(' ', rule, measured) FROM held WHERE waits"));
        assertEquals(0, number("SELECT COUNT(*) FROM bill WHERE period = 202612"));
        assertEquals(Map.of(Left.WAITS, 1), estimate(202612, false).left());
        holds();
    }

    /** By itself on each day for estimates once; a process that dies in the middle is followed by one that goes on where it was. */
    @Test
    void whoWasNotReadIsEstimatedByItselfOnTheDaysForIt() throws Exception {
        master("R1", 1300, 3);
        reads(202611, reading(202611, 1, "R1", 1300, 1000, 1100) + reading(202611, 2, "R1", 1300, 1000, 1100) + reading(202611, 3, "R1", 1300, 1000, 1100));
        reads(202612, reading(202612, 1, "R1", 1300, 1100, 1190));
        long[] now = {LocalDate.of(2026, 11, 27).atTime(23, 59).atZone(Clock.WIB).toInstant().toEpochMilli()};
        clock = TestClock.of(() -> now[0]);
        EstimateKeeper keeper = new EstimateKeeper(books, clock);
        assertEquals(List.of(), keeper.keep(), "the last day on which customers read themselves");
        now[0] += 3_600_000;
        EstimateKeeper dying = new EstimateKeeper(before(called -> {
            if (called.equals("activate")) {
                throw new IllegalStateException("killed");
            }
        }), clock);
        assertThrows(IllegalStateException.class, dying::keep);
        assertEquals(0, number("SELECT COUNT(*) FROM acmt_batch WHERE kind = 'ESTIMATES' AND state = 'ACTIVE'"));
        BatchBooks.Asked.Granted other = (BatchBooks.Asked.Granted) books.takeTurn();
        assertEquals(List.of(), keeper.keep(), "an import runs");
        other.turn().close();
        assertEquals(List.of(2), keeper.keep().stream().map(EstimateResult::estimated).toList());
        assertEquals(2, number("SELECT COUNT(*) FROM reading WHERE source = 'ESTIMATE' AND state = 'COUNTS'"));
        assertEquals(List.of(), keeper.keep(), "once a day");
        now[0] += 86_400_000;
        assertEquals(List.of(0), new EstimateKeeper(books, clock).keep().stream().map(EstimateResult::estimated).toList(), "nobody is left");
        assertEquals(3, number("SELECT COUNT(*) FROM bill WHERE period = 202612"));
        holds();
    }

    @Test
    void dryRunSaysTheSameAndWritesNothing() throws Exception {
        master("R1", 1300, 30);
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= 30; i++) {
            rows.append(reading(202611, i, "R1", 1300, 1000, 1090 + i));
        }
        reads(202611, rows.toString());
        reads(202612, reading(202612, 1, "R1", 1300, 1091, 1200));
        today(2026, 11, 30);
        long batches = number("SELECT COUNT(*) FROM acmt_batch");
        EstimateResult dry = estimate(202612, true);
        assertEquals(29, dry.estimated());
        assertEquals(Map.of(Left.READ, 1), dry.left());
        assertEquals(30 * 1L, number("SELECT COUNT(*) FROM bill WHERE period = 202611"));
        assertEquals(batches, number("SELECT COUNT(*) FROM acmt_batch"));
        assertEquals(1, number("SELECT COUNT(*) FROM reading WHERE period = 202612"));
        EstimateResult done = estimate(202612, false);
        assertEquals(dry.estimated(), done.estimated());
        assertEquals(dry.rupiah(), done.rupiah());
        assertEquals(dry.methods(), done.methods());
        assertEquals(done.rupiah(), number("SELECT SUM(total_rupiah) FROM bill WHERE batch = " + done.batch()));
        assertEquals("2026-12-01 2026-12-20", date("SELECT CONCAT(a.effective_on, ' ', MAX(b.due_on)) FROM bill b JOIN acmt_batch a USING (batch) WHERE a.kind = 'ESTIMATES'"));
        assertEquals("0 30", estimate(202612, false).estimated() + " " + estimate(202612, false).left().get(Left.READ));
        holds();
    }

    @Test
    void nobodyIsEstimatedBeforeOrAfterTheDaysForIt() throws Exception {
        master("R1", 1300, 1);
        reads(202611, reading(202611, 1, "R1", 1300, 1000, 1100));
        today(2026, 11, 27);
        assertEquals("unit 53111 is estimated for 202612 from 2026-11-28 to 2026-11-30: today is 2026-11-27", assertThrows(Refused.class, () -> estimate(202612, false)).getMessage());
        today(2026, 12, 1);
        assertThrows(Refused.class, () -> estimate(202612, false));
        assertThrows(Refused.class, () -> estimate(202613, true));
        assertEquals(0, number("SELECT COUNT(*) FROM reading WHERE source = 'ESTIMATE'"));
    }

    /** The unit's own day: it is the 28th in the east while it is the 27th in the west. */
    @Test
    void daysForEstimatesAreTheUnitsOwn() throws Exception {
        master("R1", 1300, 1);
        reads(202611, reading(202611, 1, "R1", 1300, 1000, 1100));
        change("UPDATE unit SET zone = 'WIT'");
        clock = TestClock.at(LocalDate.of(2026, 11, 27).atTime(22, 30));
        assertEquals(LocalDate.of(2026, 11, 28), estimate(202612, false).on());
    }

    /** Somebody who reads is not estimated, nor somebody of whom a reading waits, nobody knows a meter, or who pays in advance. */
    @Test
    void whoIsNotEstimatedIsSaid() throws Exception {
        master("R1", 1300, 5);
        reads(202611, reading(202611, 1, "R1", 1300, 1000, 1100) + reading(202611, 2, "R1", 1300, 1000, 1100) + reading(202611, 3, "R1", 1300, 1000, 1100) + reading(202611, 5, "R1", 1300, 1000, 1100));
        ImportResult december = reads(202612, reading(202612, 1, "R1", 1300, 1100, 1200) + reading(202612, 2, "R1", 1300, 5000, 5100));
        assertEquals("1 1", december.accepted() + " " + december.held());
        change("UPDATE customer_version SET read_by = 'NONE' WHERE idpel = 530000000005");
        today(2026, 11, 28);
        EstimateResult result = estimate(202612, false);
        assertEquals(Map.of(Left.READ, 1, Left.WAITS, 1, Left.NO_METER, 1, Left.PREPAID, 1), result.left());
        assertEquals("1 of 5", result.estimated() + " of " + result.customers());
        assertEquals(530_000_000_003L, number("SELECT idpel FROM bill WHERE batch = " + result.batch()));
        holds();
    }

    /** Killed at its second slice, then before the last step: what was written stays, nobody sees it, and nobody is estimated twice. */
    @Test
    void runThatDiedGoesOnWhereItWas() throws Exception {
        master("R1", 1300, 1200);
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= 1200; i++) {
            rows.append(reading(202611, i, "R1", 1300, 1000, 1100 + i % 90));
        }
        assertEquals(1200, reads(202611, rows.toString()).accepted());
        today(2026, 11, 28);
        AtomicInteger slices = new AtomicInteger();
        assertThrows(IllegalStateException.class, () -> estimate(before(called -> {
            if (called.equals("add") && slices.incrementAndGet() == 2) {
                throw new IllegalStateException("killed");
            }
        }), 202612, false));
        assertEquals(500, number("SELECT COUNT(*) FROM bill WHERE period = 202612"));
        assertEquals(0, number("SELECT COUNT(*) FROM acmt_batch WHERE kind = 'ESTIMATES' AND state = 'ACTIVE'"));
        assertThrows(IllegalStateException.class, () -> estimate(before(called -> {
            if (called.equals("activate")) {
                throw new IllegalStateException("killed");
            }
        }), 202612, false));
        assertEquals(1200, number("SELECT COUNT(*) FROM bill WHERE period = 202612"));
        EstimateResult done = estimate(202612, false);
        assertEquals(1200, done.estimated());
        assertEquals(done.rupiah(), number("SELECT SUM(total_rupiah) FROM bill WHERE period = 202612"));
        assertEquals(1200, number("SELECT COUNT(*) FROM bill WHERE period = 202612"));
        assertEquals(1, number("SELECT COUNT(*) FROM acmt_batch WHERE kind = 'ESTIMATES'"));
        holds();
    }

    /** A reading that came between a death and the next run: what the dead run wrote of that customer never counts. */
    @Test
    void readingThatCameAfterARunDiedStandsAndIsNotEstimated() throws Exception {
        master("R1", 1300, 2);
        reads(202611, reading(202611, 1, "R1", 1300, 1000, 1100) + reading(202611, 2, "R1", 1300, 1000, 1100));
        today(2026, 11, 28);
        assertThrows(IllegalStateException.class, () -> estimate(before(called -> {
            if (called.equals("activate")) {
                throw new IllegalStateException("killed");
            }
        }), 202612, false));
        assertEquals(1, reads(202612, reading(202612, 1, "R1", 1300, 1100, 1230)).accepted());
        EstimateResult result = estimate(202612, false);
        assertEquals("1 {READ=1}", result.estimated() + " " + result.left());
        assertEquals(1, number("SELECT COUNT(*) FROM acmt_batch WHERE kind = 'ESTIMATES' AND added = -1"));
        assertEquals(2, number("SELECT COUNT(*) FROM billed g JOIN acmt_batch a USING (batch) WHERE a.state = 'ACTIVE' AND g.period = 202612"));
        holds();
    }

    @Test
    void nobodyEstimatesWhileAnImportRuns() throws Exception {
        master("R1", 1300, 1);
        reads(202611, reading(202611, 1, "R1", 1300, 1000, 1100));
        today(2026, 11, 28);
        try (BatchBooks.Turn turn = ((BatchBooks.Asked.Granted) books.takeTurn()).turn()) {
            assertTrue(assertThrows(Refused.class, () -> estimate(202612, false)).getMessage().startsWith("an import is running on this database"), turn::toString);
            assertFalse(estimate(202612, true).left().containsKey(Left.READ));
        }
    }
}
