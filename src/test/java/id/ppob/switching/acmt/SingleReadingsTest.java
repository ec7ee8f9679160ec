package id.ppob.switching.acmt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.acmt.BatchBooks.ReadingState;
import id.ppob.switching.acmt.ReadingChecks.Checked;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.store.office.SentReadings;
import id.ppob.switching.store.office.SentReadings.Came;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.store.upkeep.InvariantStore;
import id.ppob.switching.store.upkeep.InvariantWalk;
import id.ppob.switching.value.Sha256;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Readings that come one by one, beside files and at the same time, under the account of the office. */
class SingleReadingsTest extends ImporterWorld {
    private static final int FIRST_OPTIONAL = 20;
    private SentReadings sent;

    @BeforeEach
    void nothingSent() {
        change("DELETE FROM reading_sent");
        books = new BatchStore(DATABASE.database(Account.OFFICE));
        sent = new SentReadings(DATABASE.database(Account.OFFICE).pool());
    }

    /** A row of a batch file as single reading. */
    private Came sends(String id, String row) {
        String[] cells = row.strip().split("[|]", -1);
        Checked.Taken told = assertInstanceOf(Checked.Taken.class, ReadingChecks.read(column -> column == ReadingColumn.ID_BACA ? id : column.ordinal() < FIRST_OPTIONAL ? cells[column.ordinal()] : ""));
        return sent.take(told.reading(), Sha256.of(row), clock.millis());
    }

    private static ReadingState state(Came came) {
        return assertInstanceOf(Came.Kept.class, came).state();
    }

    private static void holds() throws SQLException {
        for (String name : List.of("430-bill-lives-once", "440-bill-is-its-parts", "450-bill-has-its-reading", "455-stands-are-a-chain", "460-held-waits-or-was-decided", "462-sent-is-kept-once",
                "465-credit-is-carried", "869-rows-of-a-batch-add-up")) {
            assertEquals(0, violations(name), name);
        }
    }

    private static long violations(String name) throws SQLException {
        InvariantWalk walk = new InvariantStore(DATABASE.database().pool()).walk(name);
        while (!walk.advance(LocalDate.of(2026, 12, 1), System.currentTimeMillis(), () -> true)) { }
        return walk.violations();
    }

    /** Planted: a name whose reading is another's, and a reading whose name is gone. */
    @Test
    void nameWithoutItsReadingAndReadingWithoutItsNameAreFound() throws IOException, SQLException {
        masterOf(3);
        importAll();
        sends("A", row(1, 1100));
        sends("B", row(2, 900));
        sends("C", row(1, 1150));
        holds();
        change("UPDATE reading_sent SET line = line + 10 WHERE id = 'C'");
        assertEquals(2, violations("462-sent-is-kept-once"), "a name of nothing, and its reading without a name");
        change("UPDATE reading_sent SET line = line - 10 WHERE id = 'C'");
        change("DELETE FROM reading_sent WHERE id = 'B'");
        assertEquals(1, violations("462-sent-is-kept-once"));
    }

    @Test
    void t40ReadingSentTenTimesIsOneReadingAndTenEqualAnswers() throws IOException, SQLException {
        masterOf(1);
        importAll();
        Set<Came> answers = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            answers.add(sends("HP7-000001", row(1, 1100)));
        }
        assertEquals(1, answers.size());
        assertEquals(ReadingState.COUNTS, state(answers.iterator().next()));
        assertEquals(1, number("SELECT COUNT(*) FROM reading"));
        assertEquals(158_917, number("SELECT SUM(total_rupiah) FROM bill"));
        holds();
    }

    @Test
    void nameOfAnotherReadingIsRefusedAndNothingChanges() throws IOException, SQLException {
        masterOf(2);
        importAll();
        sends("HP7-000001", row(1, 1100));
        assertInstanceOf(Came.Refused.class, sends("HP7-000001", row(1, 1200)));
        assertInstanceOf(Came.Refused.class, sends("HP7-000001", row(2, 1100)));
        assertInstanceOf(Came.Refused.class, sends("HP7-000002", row(7, 1100)), "of nobody");
        assertEquals(1, number("SELECT COUNT(*) FROM reading"));
    }

    @Test
    void singleReadingIsHeldOrLiesBesideLikeARowOfAFile() throws IOException, SQLException {
        masterOf(2);
        write("ACMT-53111-202612-1.csv", HEADER + row(1, 1100));
        importAll();
        assertEquals(ReadingState.BESIDE, state(sends("A", row(1, 1150))));
        Came.Kept held = assertInstanceOf(Came.Kept.class, sends("B", row(2, 900)));
        assertEquals(ReadingState.HELD, held.state());
        assertEquals(held, sends("B", row(2, 900)), "the same is told again, with what holds it");
        assertEquals(1, number("SELECT COUNT(*) FROM bill"));
        assertEquals(1, number("SELECT COUNT(DISTINCT batch) FROM acmt_batch WHERE kind = 'SINGLES'"));
        holds();
    }

    @Test
    void importThatASingleReadingOvertookDecidesAgain() throws IOException, SQLException {
        masterOf(3);
        importAll();
        write("ACMT-53111-202612-1.csv", HEADER + row(1, 1100) + row(2, 1100) + row(3, 1100));
        List<Came> came = new ArrayList<>();
        ImportResult result = importer(before(call -> {
            if (call.equals("add") && came.isEmpty()) {
                came.add(sends("HP", row(2, 1150)));
            }
        })).run(List.of(folder.resolve("ACMT-53111-202612-1.csv"))).getFirst();
        assertEquals(ReadingState.COUNTS, state(came.getFirst()));
        assertEquals(2, result.accepted());
        assertEquals(1, result.beside());
        assertEquals(1_150, number("SELECT b.lwbp_to FROM bill b JOIN billed g USING (idpel, period, batch) WHERE b.idpel = 530000000002"));
        holds();
    }

    @Test
    void singleReadingOfAnEarlierPeriodLiesBesideTheLaterBillThatCoversIt() throws IOException, SQLException {
        masterOf(1);
        write("ACMT-53111-202612-1.csv", HEADER + row(1, 1100));
        importAll();
        assertEquals(ReadingState.BESIDE, state(sends("LATE", row(1, 1080).replace("202612|", "202611|").replace("20261105", "20261005"))));
        assertEquals(1, number("SELECT COUNT(*) FROM bill"));
        holds();
    }

    @Test
    void noReadingBuildsOnABillThatIsBeingRolledBack() throws IOException, SQLException {
        masterOf(1);
        write("ACMT-53111-202612-1.csv", HEADER + row(1, 1100));
        importAll();
        change("UPDATE acmt_batch SET state = 'CLOSED', rolling = 1");
        assertInstanceOf(Came.Refused.class, sends("NEXT", row(1, 1200).replace("202612|", "202701|").replace("|1000|", "|1100|").replace("20261105", "20261205")));
        assertEquals(1, number("SELECT COUNT(*) FROM reading"));
    }

    @Test
    void twoImportersAndAHundredSingleReadingsAtOnceBillEachCustomerOnce() throws Exception {
        int customers = 400;
        int singles = 100;
        long seed = System.nanoTime();
        Random random = new Random(seed);
        masterOf(customers);
        importAll();
        StringBuilder first = new StringBuilder(HEADER);
        StringBuilder second = new StringBuilder(HEADER);
        for (int i = 1; i <= 300; i++) {
            first.append(row(i, 1100));
            second.append(row(customers + 1 - i, 1120));
        }
        write("ACMT-53111-202612-1.csv", first.toString());
        write("ACMT-53111-202612-2.csv", second.toString());
        List<Future<Integer>> rows = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (int file = 1; file <= 2; file++) {
                String name = "ACMT-53111-202612-" + file + ".csv";
                rows.add(threads.submit(() -> untilItIsItsTurn(name)));
            }
            for (int i = 0; i < singles; i++) {
                int customer = 1 + random.nextInt(customers);
                String id = "HP-" + i;
                rows.add(threads.submit(() -> untilTaken(id, row(customer, 1130))));
            }
            threads.shutdown();
            assertTrue(threads.awaitTermination(5, TimeUnit.MINUTES));
        }
        int in = 0;
        for (Future<Integer> each : rows) {
            in += each.get();
        }
        String told = "seed " + seed;
        assertEquals(600 + singles, in, told);
        assertEquals(600 + singles, number("SELECT COUNT(*) FROM reading r JOIN acmt_batch a ON a.batch = r.batch AND a.state = 'ACTIVE'"), told);
        assertEquals(customers, number("SELECT COUNT(*) FROM billed g JOIN bill b USING (idpel, period, batch)"), told);
        assertEquals(customers, number("SELECT COUNT(*) FROM bill b JOIN acmt_batch a ON a.batch = b.batch AND a.state = 'ACTIVE'"), told);
        holds();
    }

    private int untilItIsItsTurn(String file) {
        ImportResult result = importOne(file);
        while (!result.taken()) {
            assertTrue(result.refusal().contains("import is running"), result.refusal());
            result = importOne(file);
        }
        return result.accepted() + result.held() + result.beside() + result.rejected();
    }

    private int untilTaken(String id, String row) {
        Came came = sends(id, row);
        while (came instanceof Came.Refused(String why)) {
            assertTrue(why.contains("under way"), why);
            came = sends(id, row);
        }
        return 1;
    }
}
