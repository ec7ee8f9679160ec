package id.ppob.lab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.simulator.bank.load.LoadClient;
import id.ppob.simulator.bank.load.Mix;
import id.ppob.simulator.bank.load.Step;
import id.ppob.switching.store.trace.TraceStore;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.trace.Facts;
import id.ppob.switching.trace.JournalLines;
import id.ppob.switching.trace.Story;
import id.ppob.switching.trace.Wanted;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Stories of payments that PLN decided, on a real switch, database and PLN's host: what a stranger reads is what happened. */
class HostTraceTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    @TempDir
    private Path folder;
    private BenchTown town;

    @BeforeEach
    void start() throws Exception {
        town = BenchTown.withPln(DATABASE, 1_000, folder);
        town.route("HOST");
    }

    @AfterEach
    void stop() {
        town.close();
    }

    private void pays(int first, String mix) throws Exception {
        try (LoadClient client = town.client(first, 100)) {
            client.run(Step.closed(Mix.parse(mix), 2, Duration.ofSeconds(20)).ending(40).withReplyMs(5_000));
        }
        town.quiet();
    }

    /** The oldest payment of these customers in a state, told with PLN's journal. */
    private String story(int first, String where) throws Exception {
        long reference = town.number("SELECT MIN(p.reference) FROM payment p WHERE p.idpel BETWEEN " + (Loads.FIRST_CUSTOMER + first) + " AND "
                + (Loads.FIRST_CUSTOMER + first + 99) + " AND " + where);
        Facts facts = TraceStore.find(DATABASE.database().pool(), new Wanted.OfReference(reference), List.of(), 1).sales().getFirst();
        String told = String.join("\n", Story.of(facts, JournalLines.of(facts.sale(), null, town.journal()), false).lines());
        assertFalse(told.contains("%012d".formatted(facts.payment().idpel())), told);
        return told;
    }

    private static void inOrder(String story, String... parts) {
        int at = 0;
        for (String part : parts) {
            int found = story.indexOf(part, at);
            assertTrue(found >= 0, () -> "not there, or not in its place: " + part + "\n" + story);
            at = found + part.length();
        }
    }

    @Test
    void approvedByPln() throws Exception {
        pays(0, "inquiry=50,payment=50");
        inOrder(story(0, "p.state = 'APPROVED'"), "APPROVED\n", "payment with STAN", "pending in node", "[27.2]", "PLN approved, its reference ", "[27.3]",
                "to PLN_PAYABLE in business date", "pln.jsonl: got 2200", "pln.jsonl: changed its books: paid", "pln.jsonl: sent 2210 0000");
    }

    @Test
    void refusedByPln() throws Exception {
        town.plnGoes("on payment do code 0077");
        pays(100, "inquiry=50,payment=50");
        String story = story(100, "p.state = 'DECLINED'");
        inOrder(story, "DECLINED\n", "pending in node", "PLN refused, or could not be asked: declined, the bank was told 0077 (customer suspended)  [26.11]");
        assertFalse(story.contains("PLN_PAYABLE"), "no money moved: " + story);
    }

    @Test
    void inDoubtThenUndoneByPln() throws Exception {
        town.plnGoes("on payment do silence");
        pays(200, "inquiry=50,payment=50");
        inOrder(story(200, "p.state = 'DECLINED'"), "DECLINED\n", "pending in node", "suspect: ", "the bank hears 0068, PLN is asked by 2400  [27.6]",
                "PLN answered the reversal with 0000", "DECLINED", "[26.13]");
    }

    @Test
    void reversedByItsBankAfterPlnApproved() throws Exception {
        pays(300, "inquiry=40,payment=30,reversal=30");
        inOrder(story(300, "p.state = 'REVERSED'"), "REVERSED\n", "PLN approved", "to PLN_PAYABLE in business date", "waits for PLN (27.5)", "from PLN_PAYABLE to ",
                "PLN answered the reversal with 0000", "REVERSED, the bank's reversal is 0000");
        assertEquals(0, town.number("SELECT COUNT(*) FROM host_payment WHERE open = 1"));
    }
}
