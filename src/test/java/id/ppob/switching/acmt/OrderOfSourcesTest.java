package id.ppob.switching.acmt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.acmt.ReadingChecks.Checked;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.store.office.SentReadings;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.store.upkeep.InvariantStore;
import id.ppob.switching.store.upkeep.InvariantWalk;
import id.ppob.switching.testing.Seeds;
import id.ppob.switching.testing.TestClock;
import id.ppob.switching.value.Sha256;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * T5: whose reading counts is said by the operator's order and by nothing else. Every order in which two to four readings of one customer can come, each by a customer of
 * its own: in one file, in a file each, one by one, and mixed.
 */
class OrderOfSourcesTest extends ImporterWorld {
    private static final String FIELDS = FileColumn.header(ReadingColumn.values()) + "|SUMBER\n";
    private static final int FIRST_OPTIONAL = 20;

    /** Of a meter at 1,000; which day of November, who, and where it stood: no two stands are the same. */
    private enum From {
        SELF(24, "MANDIRI", 1_110), OFFICER(20, "PETUGAS", 1_120), METER(20, "METER", 1_130), OFFICE(20, "KANTOR", 1_140), EARLY_SELF(20, "MANDIRI", 1_150);

        private final int day;
        private final String word;
        private final int stand;

        From(int day, String word, int stand) {
            this.day = day;
            this.word = word;
            this.stand = stand;
        }

        String row(int customer) {
            return "202612|" + (530_000_000_000L + customer) + "|53111|ABC010100100|R1|1300|1|1000|" + stand + "|0|0|0|0|202611" + day + "||||||PTG1|" + word + "\n";
        }
    }

    private List<List<From>> arrivals;
    private SentReadings sent;

    @BeforeEach
    void aCustomerForEachOrderAsTheOffice() throws IOException {
        Database office = DATABASE.database(Account.OFFICE);
        books = new BatchStore(office);
        sent = new SentReadings(office.pool());
        List.of("reading_decision", "reading_sent", "bill_basis").forEach(OrderOfSourcesTest::empty);
        change("UPDATE reading_rule SET is_on = FALSE WHERE rule = 'WINDOW'");
        arrivals = new ArrayList<>();
        orders(List.of(), arrivals);
        assertEquals(20 + 60 + 120, arrivals.size());
        masterOf(arrivals.size());
        assertTrue(importOne("DIL-53111.csv").taken());
    }

    private static void empty(String table) {
        change("DELETE FROM " + table);
    }

    private static void orders(List<From> so, List<List<From>> into) {
        for (From next : From.values()) {
            if (so.size() < 4 && !so.contains(next)) {
                List<From> longer = new ArrayList<>(so);
                longer.add(next);
                if (longer.size() > 1) {
                    into.add(longer);
                }
                orders(longer, into);
            }
        }
    }

    private void file(int sequence, String rows) throws IOException {
        String name = "ACMT-53111-202612-" + sequence + ".csv";
        write(name, FIELDS + rows);
        ImportResult result = importOne(name);
        assertTrue(result.taken() && result.rejected() == 0, result::toString);
    }

    private void sends(int customer, From from) {
        String[] cells = from.row(customer).strip().split("[|]", -1);
        Checked.Taken told = assertInstanceOf(Checked.Taken.class, ReadingChecks.read(column -> switch (column) {
            case ID_BACA -> customer + from.name();
            case SUMBER -> from.word;
            default -> column.ordinal() < FIRST_OPTIONAL ? cells[column.ordinal()] : "";
        }));
        assertInstanceOf(SentReadings.Came.Kept.class, sent.take(told.reading(), Sha256.of(from.row(customer)), clock.millis()));
    }

    /** The one of the first source counts, with its bill alone; all others are kept. */
    private void theFirstOfTheOrderCounts() throws SQLException {
        change("UPDATE reading_rule SET is_on = TRUE WHERE rule = 'WINDOW'");
        for (int customer = 1; customer <= arrivals.size(); customer++) {
            List<From> came = arrivals.get(customer - 1);
            From first = came.stream().min(Enum::compareTo).orElseThrow();
            String at = " = " + (530_000_000_000L + customer);
            assertEquals(first.stand, number("SELECT r.lwbp_to FROM billed g JOIN reading r USING (idpel, period, batch) WHERE r.state = 'COUNTS' AND g.idpel" + at), came::toString);
            assertEquals(first.stand - 1_000, number("SELECT SUM(kwh) FROM bill WHERE state = 'UNPAID' AND idpel" + at), came::toString);
            assertEquals(came.size(), number("SELECT COUNT(DISTINCT lwbp_to) FROM reading WHERE idpel" + at), came::toString);
        }
        assertEquals(0, number("SELECT COUNT(*) FROM held WHERE waits"));
        assertEquals(0, number("SELECT COUNT(*) FROM ask_again"));
        for (String name : List.of("430-bill-lives-once", "440-bill-is-its-parts", "450-bill-has-its-reading", "455-stands-are-a-chain", "460-held-waits-or-was-decided", "461-released-by-rule",
                "462-sent-is-kept-once", "465-credit-is-carried", "540-superseded-has-another", "868-batches-have-their-row", "869-rows-of-a-batch-add-up")) {
            InvariantWalk walk = new InvariantStore(DATABASE.database().pool()).walk(name);
            while (!walk.advance(LocalDate.of(2026, 12, 1), System.currentTimeMillis(), () -> true)) { }
            assertEquals(0, walk.violations(), name);
        }
    }

    @Test
    void t5_inOneFile() throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int nth = 0; nth < 4; nth++) {
            for (int customer = 1; customer <= arrivals.size(); customer++) {
                List<From> came = arrivals.get(customer - 1);
                rows.append(nth < came.size() ? came.get(nth).row(customer) : "");
            }
        }
        file(1, rows.toString());
        theFirstOfTheOrderCounts();
        assertEquals(arrivals.size(), number("SELECT COUNT(*) FROM bill"), "no other bill was ever made");
    }

    /** The bills of a file that comes late are in force with it: so its readings are put in order before. */
    @Test
    void t5_inOneFileOfWhichTheBillsAreInForceAtOnce() throws Exception {
        clock = TestClock.at(LocalDate.of(2026, 12, 5).atTime(10, 0));
        t5_inOneFile();
    }

    @Test
    void t5_inAFileEach() throws Exception {
        for (int nth = 0; nth < 4; nth++) {
            StringBuilder rows = new StringBuilder();
            for (int customer = 1; customer <= arrivals.size(); customer++) {
                List<From> came = arrivals.get(customer - 1);
                rows.append(nth < came.size() ? came.get(nth).row(customer) : "");
            }
            file(nth + 1, rows.toString());
        }
        theFirstOfTheOrderCounts();
    }

    @Test
    void t5_oneByOneAndMixedWithFiles() throws Exception {
        Random random = new Random(Seeds.fresh());
        for (int nth = 0; nth < 4; nth++) {
            StringBuilder rows = new StringBuilder();
            for (int customer = 1; customer <= arrivals.size(); customer++) {
                List<From> came = arrivals.get(customer - 1);
                if (nth < came.size() && random.nextBoolean()) {
                    sends(customer, came.get(nth));
                } else if (nth < came.size()) {
                    rows.append(came.get(nth).row(customer));
                }
            }
            file(nth + 1, rows.toString());
        }
        theFirstOfTheOrderCounts();
    }

    /** Once a bill can be paid, what goes before it is kept beside it, and waits for nobody. */
    @Test
    void t5_whatComesOnceTheBillIsInForceIsKeptBesideIt() throws Exception {
        file(1, From.OFFICER.row(1));
        clock = TestClock.at(LocalDate.of(2026, 12, 5).atTime(10, 0));
        sends(1, From.SELF);
        assertEquals("OFFICER COUNTS, SELF BESIDE", date("SELECT GROUP_CONCAT(source, ' ', state ORDER BY source DESC SEPARATOR ', ') FROM reading").replace("SELF BESIDE, OFFICER COUNTS", "OFFICER COUNTS, SELF BESIDE"));
        change("UPDATE reading_rule SET is_on = TRUE WHERE rule = 'WINDOW'");
    }
}
