package id.ppob.switching.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.ppob.switching.payment.Books;
import id.ppob.switching.payment.Limit;
import id.ppob.switching.payment.Terms;
import id.ppob.switching.product.postpaid.LateFee;
import id.ppob.switching.product.postpaid.PostpaidTerms;
import id.ppob.switching.testing.LongRun;
import id.ppob.switching.testing.Seeds;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The whole loop in one thread on a virtual clock against books in memory, compared with the naive model. */
class LoopModelTest {
    private static final long DEPOSIT = 500_000;
    private static final Map<Integer, Integer> PARTNERS = Map.of(4510017, 1, 4510021, 2, 4510034, 3);
    private static final Terms TERMS = new Terms(
            Map.of(1, new Terms.Partner(1, false, false, 11), 2, new Terms.Partner(2, false, false, 12), 3, new Terms.Partner(3, false, true, 13)),
            List.of(new Terms.Fee(0, 99501, LocalDate.of(2020, 1, 1), 3000, 1000, 0)),
            List.of(new PostpaidTerms(new LateFee(List.of()), Set.of(1), Map.of())), Map.of(1, "text"), 1);

    private static final int HISTORIES = 4;

    @Test
    void seededHistoriesAgreeWithTheNaiveModel() {
        untilAllIsMet(false);
    }

    @Test
    void seededHistoriesWithStoreFailuresAtEachCallAgreeWithTheNaiveModel() {
        untilAllIsMet(true);
    }

    /** A seed whose days were never closed in time meets no 0012, say; each history agrees with the model, and one of a few meets all codes. */
    private static void untilAllIsMet(boolean faults) {
        Set<Integer> missing = Set.of(-1);
        for (int history = 0; history < HISTORIES && !missing.isEmpty(); history++) {
            missing = run(Seeds.fresh(), LongRun.scale(100_000) * 4, faults);
        }
        assertEquals(Set.of(), missing, "codes that no history met");
    }

    /** @return codes that this history never met */
    private static Set<Integer> run(long seed, int requests, boolean faults) {
        System.out.println("loop model: seed " + seed + ", " + requests + " requests, faults " + faults);
        MemoryBooks memory = new MemoryBooks(TERMS);
        LoopScript.customers().forEach(memory::customer);
        for (int partner = 1; partner <= 3; partner++) {
            memory.limit(partner, Limit.MARKER, Long.MAX_VALUE / 4);
            memory.limit(partner, Limit.DEPOSIT, partner == 3 ? DEPOSIT : 0);
        }
        Books books = faults ? new FaultyBooks(memory, new Random(seed), 12) : memory;
        LoopScript script = new LoopScript(seed, books, PARTNERS, DEPOSIT, faults);
        script.run(requests, memory::seal);
        System.out.println("loop model: answers by code " + script.answers);
        assertEquals(script.model().standing(), memory.approved());
        assertEquals(script.model().deposit, memory.left(3, Limit.DEPOSIT));
        assertEquals(DEPOSIT - script.model().deposit, memory.balance(13), "what the deposit partner owes is what it used");
        Set<Integer> missing = new TreeSet<>(Set.of(0, 12, 13, 14, 30, 31, 32, 33, 45, 63, 88, 90, 92, 93, 94, 97));
        missing.removeAll(script.answers.keySet());
        return missing;
    }
}
