package id.ppob.switching.acmt.rule;

import static id.ppob.switching.acmt.rule.Given.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.acmt.meter.Chain;
import id.ppob.switching.acmt.meter.Exchange;
import id.ppob.switching.acmt.meter.Month;
import id.ppob.switching.acmt.meter.PerRegister;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.acmt.rule.TrueUp.Billed;
import id.ppob.switching.acmt.rule.TrueUp.Right;
import id.ppob.switching.testing.Seeds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bills that were found wrong, and the balance that they leave. Amounts: R1/1,300 at 1,444.70, PPJ 10 % half up. */
class CorrectionTest {
    @Test
    void t6_unpaidEstimateGivesWayToItsShare() {
        TrueUp trueUp = TrueUp.of(List.of(estimated(1, 218, Standing.UNPAID)), kwh(150), 30, 52);
        assertEquals(List.of(75L), uses(trueUp));
        assertEquals(75, trueUp.now().kwh());
        assertFalse(trueUp.minimumApplies());
        assertEquals(new Correction.Supersede(rupiah(75)), Correction.of(Standing.UNPAID, rupiah(218), rupiah(75)));
    }

    @Test
    void t6_paidEstimateStaysAndGivesACredit() {
        TrueUp trueUp = TrueUp.of(List.of(estimated(1, 218, Standing.PAID)), kwh(150), 30, 52);
        assertEquals(List.of(150L), uses(trueUp), "68 too many");
        assertEquals(0, trueUp.now().kwh());
        assertFalse(trueUp.minimumApplies(), "150 kWh reach 2 x 52");
        assertEquals(new Correction.Credit(108_064), Correction.of(Standing.PAID, rupiah(218), rupiah(150)));
        assertEquals(108_064, 98_240 + 9_824);
    }

    @Test
    void paidEstimatesStayAsFarAsTheUseReaches() {
        TrueUp trueUp = TrueUp.of(List.of(estimated(2, 100, Standing.UNPAID), estimated(1, 100, Standing.PAID)), kwh(180), 30, 52);
        assertEquals(List.of(40L, 100L), uses(trueUp));
        assertEquals(40, trueUp.now().kwh());
        TrueUp bothPaid = TrueUp.of(List.of(estimated(2, 100, Standing.ELSEWHERE), estimated(1, 100, Standing.PAID)), kwh(180), 30, 52);
        assertEquals(List.of(80L, 100L), uses(bothPaid), "the newest gives back first");
        assertEquals(0, bothPaid.now().kwh());
    }

    @Test
    void spanBelowItsMinimumIsSharedAndLifted() {
        TrueUp trueUp = TrueUp.of(List.of(estimated(1, 218, Standing.PAID)), kwh(60), 30, 52);
        assertEquals(List.of(30L), uses(trueUp));
        assertEquals(30, trueUp.now().kwh());
        assertTrue(trueUp.minimumApplies(), "each month is billed 52: together the span's minimum");
    }

    @Test
    void nothingIsSharedWhileABillWaits() {
        for (Standing standing : List.of(Standing.HELD, Standing.BLOCKED)) {
            assertThrows(IllegalArgumentException.class, () -> TrueUp.of(List.of(estimated(1, 218, standing)), kwh(150), 30, 52));
        }
    }

    @Test
    void trueUpIsAlwaysTheUseOfTheSpan() {
        long seed = Seeds.fresh();
        Random random = new Random(seed);
        List<Standing> standings = List.of(Standing.UNPAID, Standing.PAID, Standing.ELSEWHERE, Standing.SETTLED);
        for (int i = 0; i < 20_000; i++) {
            List<Billed> billed = new ArrayList<>();
            for (int month = 1 + random.nextInt(3); month >= 1; month--) {
                PerRegister used = new PerRegister(random.nextInt(300), random.nextInt(50), random.nextInt(50));
                billed.add(new Billed(month(month, used), standings.get(random.nextInt(standings.size()))));
            }
            PerRegister span = new PerRegister(random.nextInt(600), random.nextInt(100), random.nextInt(100));
            TrueUp trueUp = TrueUp.of(billed, span, 1 + random.nextInt(35), random.nextInt(80));
            PerRegister all = trueUp.months().stream().map(Right::used).reduce(trueUp.now(), PerRegister::plus);
            assertEquals(span, all, "seed " + seed);
            assertFalse(trueUp.now().anyNegative() || trueUp.months().stream().anyMatch(right -> right.used().anyNegative()), "seed " + seed);
        }
    }

    @Test
    void t23_paidBillGivesACreditThatTheNextBillsEat() {
        assertEquals(476_751, rupiah(300));
        assertEquals(317_834, rupiah(200));
        assertEquals(new Correction.Credit(158_917), Correction.of(Standing.PAID, rupiah(300), rupiah(200)));
        CreditUse next = CreditUse.of(158_917, rupiah(52));
        assertEquals(82_636, next.reductionRupiah());
        assertEquals(0, next.billRupiah());
        assertTrue(next.settles());
        assertEquals(76_281, next.afterRupiah());
        CreditUse afterNext = CreditUse.of(next.afterRupiah(), rupiah(100));
        assertEquals(76_281, afterNext.beforeRupiah());
        assertEquals(rupiah(100) - 76_281, afterNext.billRupiah());
        assertEquals(0, afterNext.afterRupiah());
        assertFalse(afterNext.settles());
    }

    @Test
    void whatIsOwedIsAddedWhole() {
        assertEquals(new Correction.Debit(158_917), Correction.of(Standing.PAID, rupiah(200), rupiah(300)));
        CreditUse next = CreditUse.of(-158_917, 82_636);
        assertEquals(-158_917, next.reductionRupiah());
        assertEquals(241_553, next.billRupiah());
        assertEquals(0, next.afterRupiah());
        assertEquals(new CreditUse(0, 0, 82_636), CreditUse.of(0, 82_636));
        assertFalse(CreditUse.of(0, 0).settles());
        assertThrows(IllegalArgumentException.class, () -> CreditUse.of(0, -1));
    }

    @Test
    void whatACorrectedBillHasLessTheNextHasMore() {
        Chain before = Chain.opening(meter("1000"), List.of());
        List<Restated.Link> links = List.of(link(202611, OCTOBER, "1000", "1200", 300), link(202612, NOVEMBER, "1300", "1400", 100),
                link(202701, NOVEMBER.plusDays(30), "1400", "1500", 100));
        Restated restated = Restated.of(before, links);
        assertEquals(List.of(200L, 200L, 100L), restated.bills().stream().map(bill -> bill.right().used().kwh()).toList());
        assertEquals(List.of(true, true, false), restated.bills().stream().map(Restated.Bill::changes).toList());
        assertEquals(0, restated.against());
    }

    @Test
    void theNextBillChangesWithTheStandAtWhichItBeginsThoughItsUseStays() {
        Restated restated = Restated.of(Chain.opening(meter("1000"), List.of()), List.of(link(202611, OCTOBER, "1000", "1200.40", 200), link(202612, NOVEMBER, "1200.20", "1400", 200),
            link(202701, NOVEMBER.plusDays(30), "1400", "1500", 100)));
        assertEquals(List.of(200L, 200L, 100L), restated.bills().stream().map(bill -> bill.right().used().kwh()).toList());
        assertEquals(List.of(false, true, false), restated.bills().stream().map(Restated.Bill::changes).toList());
    }

    @Test
    void standAboveTheNextBillsIsNoCorrection() {
        Chain before = Chain.opening(meter("1000"), List.of());
        Restated.Link tooHigh = link(202611, OCTOBER, "1000", "1450", 300);
        assertEquals(202612, Restated.of(before, List.of(tooHigh, link(202612, NOVEMBER, "1300", "1400", 100))).against());
        Restated restated = Restated.of(before, List.of(tooHigh, new Restated.Link(202612, NOVEMBER, new Exchange(NOVEMBER, Stands.of("1400"), "M2", 0, 0, 1, Stands.of("0")), Stands.of("1300"), Stands.of("0"), true, kwh(100), 52)));
        assertEquals(202612, restated.against());
    }

    private static Restated.Link link(int period, LocalDate on, String from, String to, long used) {
        return new Restated.Link(period, on, null, Stands.of(from), Stands.of(to), true, kwh(used), 52);
    }

    @Test
    void t42_correctionGoesByHowTheBillStands() {
        assertEquals(new Correction.Supersede(317_834), Correction.of(Standing.UNPAID, 476_751, 317_834), "correction first: the payment finds another amount");
        for (Standing paid : List.of(Standing.PAID, Standing.ELSEWHERE, Standing.SETTLED)) {
            assertEquals(new Correction.Credit(158_917), Correction.of(paid, 476_751, 317_834), "payment first");
            assertEquals(new Correction.Nothing(), Correction.of(paid, 476_751, 476_751));
        }
        assertEquals(new Correction.Nothing(), Correction.of(Standing.UNPAID, 476_751, 476_751));
        for (Standing waiting : List.of(Standing.HELD, Standing.BLOCKED)) {
            assertEquals(new Correction.Later(waiting), Correction.of(waiting, 476_751, 317_834));
        }
        for (Standing gone : List.of(Standing.SUPERSEDED, Standing.NOT_IN_FORCE)) {
            assertEquals(new Correction.Refused(gone), Correction.of(gone, 476_751, 317_834));
        }
    }

    private static long rupiah(long kwh) {
        long energy = (kwh * 144_470 + 50) / 100;
        return energy + (energy * 10 + 50) / 100;
    }

    private static Billed estimated(int month, long kwh, Standing standing) {
        return new Billed(month(month, kwh(kwh)), standing);
    }

    private static Month month(int number, PerRegister used) {
        LocalDate to = SEPTEMBER.plusDays(30L * number);
        return new Month(202610 + number, to.minusDays(30), to, used, false);
    }

    private static PerRegister kwh(long kwh) {
        return new PerRegister(kwh, 0, 0);
    }

    private static List<Long> uses(TrueUp trueUp) {
        return trueUp.months().stream().map(right -> right.used().kwh()).toList();
    }
}
