package id.ppob.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.ppob.switching.testing.SampleBooks;
import id.ppob.switching.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A journal of PLN that agrees with the books passes; each way in which it does not is told by its own check. */
class PlnProofTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final String CENTRAL = "4500001";
    @TempDir
    private Path folder;
    private SampleBooks books;
    private final List<String> journal = new ArrayList<>();

    @BeforeEach
    void aDayThatPlnKnows() throws SQLException {
        books = new SampleBooks(DATABASE.database().pool(), DAY);
        books.clear();
        books.write();
        books.run("UPDATE advice SET state = 'DEAD'"); // what PLN does not have must now be an item
        journal.addAll(List.of(asked(1), did("paid", 1, "\"202610\",\"202611\"", 75_124), asked(2), did("paid", 2, "\"202611\"", 50_000), asked(3),
            did("paid", 3, "\"202611\"", 30_000), did("reversed", 3, "\"202611\"", 30_000)));
    }

    private static String key(int payment) {
        return "\"stan\":\"%012d\",\"de12\":\"2026112010000%d\",\"bank\":\"%d\",\"central\":\"%s\"".formatted(payment, payment, payment == 2 ? 4510034 : 4510017, CENTRAL);
    }

    private static String asked(int payment) {
        return "{\"dir\":\"in\",\"n\":1,\"mti\":\"2200\"," + key(payment) + "}";
    }

    private static String did(String act, int payment, String periods, long rupiah) {
        return "{\"dir\":\"did\",\"n\":1,\"act\":\"%s\",%s,\"code\":\"0000\",\"content\":\"x\",\"idpel\":\"53000000000%d\",\"periods\":[%s],\"amount\":%d,\"settled\":\"2026-11-20\",\"plnref\":\"0PLN%028d\",\"ref\":\"R\",\"bills\":1}"
            .formatted(act, key(payment), payment, periods, rupiah, payment);
    }

    private void violates(String... names) throws SQLException, IOException {
        Path file = Files.write(folder.resolve("journal.jsonl"), journal);
        Report report = Proof.prove(new Proof.Address(DATABASE.address().jdbcUrl(), DATABASE.address().user(), DATABASE.address().password()), null, null, new Proof.Pln(file, CENTRAL));
        Set<String> violated = new TreeSet<>();
        report.findings().stream().filter(finding -> finding.name().startsWith("99") && !finding.holds()).forEach(finding -> violated.add(finding.name().substring(0, 3)));
        assertEquals(new TreeSet<>(Arrays.asList(names)), violated, report::table);
    }

    @Test
    void plnThatHoldsTheSameIsNoViolation() throws Exception {
        violates();
    }

    @Test
    void approvedPaymentThatPlnLacksIsOne() throws Exception {
        journal.remove(1);
        violates("993");
    }

    @Test
    void deadAdviceWithAnItemIsNone() throws Exception {
        journal.remove(1);
        books.run("INSERT INTO item (kind, reference, detail, opened_at, owner) VALUES ('ADVICE_DEAD', " + books.reference(1) + ", 'x', 1, 'operator')");
        violates();
    }

    @Test
    void adviceThatIsStillToBeSentIsNone() throws Exception {
        journal.remove(1);
        books.run("UPDATE advice SET state = 'QUEUED' WHERE reference = " + books.reference(1));
        violates();
    }

    @Test
    void otherAmountAndOtherBillsAreViolations() throws Exception {
        journal.set(1, did("paid", 1, "\"202610\",\"202611\"", 75_125));
        journal.set(3, did("paid", 2, "\"202610\"", 50_000));
        violates("993");
    }

    @Test
    void paymentThatIsReversedHereAndStandsThereIsOne() throws Exception {
        journal.removeLast();
        violates("994");
    }

    @Test
    void paymentThatTheBooksLackIsOne() throws Exception {
        journal.add(did("booked", 7, "\"202611\"", 1));
        violates("996");
    }

    @Test
    void payment2200SentTwiceAndBookedTwiceIsOne() throws Exception {
        journal.add(asked(1));
        journal.add(did("paid", 2, "\"202611\"", 50_000));
        violates("991", "992");
    }

    @Test
    void doubtWithoutAnOwnerIsOne() throws Exception {
        books.payment(9, "SUSPECT", 1, 4510017, 4510216, 1, 1, 0);
        violates("995");
    }
}
