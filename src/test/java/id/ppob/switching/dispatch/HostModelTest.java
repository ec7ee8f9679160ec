package id.ppob.switching.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.payment.Limit;
import id.ppob.switching.payment.Route;
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
import org.junit.jupiter.api.Test;

/** The host route in one thread on a virtual clock against a scripted PLN: no fault at any arrow loses or doubles a payment. */
class HostModelTest {
    private static final long DEPOSIT = 400_000;
    private static final Map<Integer, Integer> PARTNERS = Map.of(4510017, 1, 4510021, 2, 4510034, 3);
    private static final long EXPOSURE = 250_000;
    private static final Map<Integer, Terms.Caps> CAPS = Map.of(1, new Terms.Caps(150_000, 2, 3), 2, new Terms.Caps(60_000, 1, 3), 3, new Terms.Caps(150_000, 1, 3));

    private static Terms terms(Route route) {
        return new Terms(
            Map.of(1, new Terms.Partner(1, false, false, 11), 2, new Terms.Partner(2, false, false, 12), 3, new Terms.Partner(3, false, true, 13)),
            List.of(new Terms.Fee(0, 99501, LocalDate.of(2020, 1, 1), 3000, 1000, 0)),
            List.of(new PostpaidTerms(new LateFee(List.of()), Set.of(1), Map.of(1, LocalDate.of(2026, 11, 1)))), Map.of(1, "text"), 1, Map.of(new Terms.Routed(0, 99501), route),
                new Terms.StandInTerms(CAPS, false));
    }

    @Test
    void allBooksAgreeWhateverPlnDoes() {
        run(Seeds.fresh(), LongRun.scale(20_000), 0, Route.HOST);
    }

    @Test
    void allBooksAgreeWhateverPlnAndTheStoreDo() {
        run(Seeds.fresh(), LongRun.scale(20_000), 12, Route.HOST);
    }

    @Test
    void allBooksAgreeWhenWeStandInForPln() {
        run(Seeds.fresh(), LongRun.scale(20_000), 0, Route.HOST_WITH_STAND_IN);
    }

    @Test
    void allBooksAgreeWhenWeStandInForPlnAndTheStoreFails() {
        run(Seeds.fresh(), LongRun.scale(20_000), 12, Route.HOST_WITH_STAND_IN);
    }

    private static void run(long first, int worlds, int oneIn, Route route) {
        int stoodIn = 0;
        for (long seed = first; seed < first + Math.max(20, worlds / 100); seed++) {
            MemoryBooks memory = new MemoryBooks(terms(route));
            LoopScript.customers().forEach(memory::customer);
            for (int partner = 1; partner <= 3; partner++) {
                memory.limit(partner, Limit.MARKER, Long.MAX_VALUE / 4);
                memory.limit(partner, Limit.DEPOSIT, partner == 3 ? DEPOSIT : 0);
                memory.limit(partner, Limit.STAND_IN, EXPOSURE);
            }
            Random faults = new Random(seed);
            HostScript script = new HostScript(seed, memory, () -> oneIn == 0 ? memory : new FaultyBooks(memory, faults, oneIn), PARTNERS);
            script.run(300);
            script.agree(DEPOSIT);
            assertEquals(3 * EXPOSURE, memory.exposureLeft() + memory.exposed(), "seed " + seed);
            stoodIn += script.stoodIn;
            if (seed == first) {
                System.out.println("host model: seed " + seed + ", crashes " + script.crashes + ", PLN " + script.done() + ", banks heard " + script.heard);
            }
            assertTrue(script.heard.getOrDefault("payment 0", 0) > 5, "it works: seed " + seed + " " + script.heard);
        }
        assertEquals(route == Route.HOST_WITH_STAND_IN, stoodIn > 0, "stood in for " + stoodIn);
    }
}
