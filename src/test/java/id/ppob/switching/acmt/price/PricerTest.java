package id.ppob.switching.acmt.price;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.acmt.price.Component.Base;
import id.ppob.switching.acmt.price.Usage.Minimum;
import id.ppob.switching.testing.ShippedPrices;
import id.ppob.switching.value.Rounding;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases of billing that are a question of price; t13 and the like bear their numbers. */
class PricerTest {
    private static final Components SHIPPED = ShippedPrices.components();
    private static final LocalDate READ = LocalDate.of(2026, 10, 25);
    private final Pricer pricer = new Pricer(SHIPPED);

    private static Supply supply(String tariff, int powerVa) {
        return new Supply(530_000_000_001L, "53111", tariff, powerVa, "", "", false);
    }

    private static Usage use(LocalDate to, long lwbp, long wbp, long kvarh) {
        return new Usage(to.minusMonths(1), to, lwbp, wbp, kvarh, Minimum.WHOLE, false);
    }

    private static int period(LocalDate read) {
        LocalDate paid = read.plusMonths(1);
        return paid.getYear() * 100 + paid.getMonthValue();
    }

    private PricedBill price(String tariff, int powerVa, LocalDate read, long kwh) {
        return pricer.price(BillQuestion.of(period(read), supply(tariff, powerVa), use(read, kwh, 0, 0)));
    }

    private static Component row(Kind kind, String tariff, String district, String from, long rate, long bound) {
        return new Component(0, kind, tariff, 0, Component.MOST_VA, district, Component.ALL, LocalDate.parse(from), 1, rate, bound, 1, 1, Base.NET, Rounding.HALF_UP, "a test", true);
    }

    private static Pricer with(Component... rows) {
        return new Pricer(SHIPPED.with(List.of(rows)));
    }

    private static long sum(PricedBill bill) {
        return bill.lines().stream().mapToLong(BillLine::rupiah).sum();
    }

    @ParameterizedTest(name = "{0}/{1} VA, {2} kWh used")
    @CsvSource({
        // class, VA, used, priced kWh, RPPTL, PPJ, PPN, stamp, total
        "R1,  1300,    0,    52,     75124,     7512,       0,     0,     82636",
        "R1,  1300,   52,    52,     75124,     7512,       0,     0,     82636",
        "R1,  1300,   53,    53,     76569,     7657,       0,     0,     84226",
        "R1,  2200,   10,    88,    127134,    12713,       0,     0,    139847",
        "R1M,  900,    0,    36,     48672,     4867,       0,     0,     53539",
        "R2,  3500,  500,   500,    849765,    84977,       0,     0,    934742",
        "R3,  6600,  309,   309,    525155,    52516,       0,     0,    577671",
        "R3,  7700,  309,   309,    525155,    52516,   57767,     0,    635438",
        "R3,  7700, 2500,  2500,   4248825,   424883,  467371, 10000,   5151079",
        "R3, 16500, 9000,  9000,  15295770,  1529577, 1682535, 10000,  18517882"})
    void eachAmountIsRoundedHalfUpByItself(String tariff, int powerVa, long used, int kwh, long energy, long ppj, long ppn, long stamp, long total) {
        PricedBill bill = price(tariff, powerVa, READ, used);
        assertEquals(List.of((long) kwh, energy, ppj, ppn, stamp, total),
                List.of((long) bill.kwhPriced(), bill.energyRupiah(), bill.ppjRupiah(), bill.ppnRupiah(), bill.stampRupiah(), bill.totalRupiah()));
        assertEquals(total, sum(bill));
    }

    @Test
    void t04_minimumOfALittleUse() {
        assertEquals(82_636, price("R1", 1300, READ, 30).totalRupiah());
    }

    @Test
    void t13_rateOfTheMonthOfUse() {
        assertEquals(288_940, price("R2", 3500, LocalDate.of(2022, 6, 25), 200).energyRupiah());
        assertEquals(339_906, price("R2", 3500, LocalDate.of(2022, 7, 25), 200).energyRupiah());
    }

    @Test
    void t13_orOfTheMonthOfPaymentWhereARowSaysSo() {
        Pricer byPayment = with(row(Kind.RATE_DAY, "*", "*", "2022-01-01", 2, 0));
        assertEquals(339_906, byPayment.price(BillQuestion.of(202207, supply("R2", 3500), use(LocalDate.of(2022, 6, 25), 200, 0, 0))).energyRupiah());
    }

    @Test
    void t14_discountUpToItsLimit() {
        Usage january = new Usage(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 1, 31), 960, 0, 0, Minimum.WHOLE, false);
        PricedBill bill = pricer.price(BillQuestion.of(202502, supply("R1", 1300), january));
        assertEquals(List.of(1_386_912L, -676_120L), bill.lines().stream().limit(2).map(BillLine::rupiah).toList());
        assertEquals(710_792, bill.energyRupiah());
        assertEquals(71_079, bill.ppjRupiah());
        PricedBill march = price("R1", 1300, LocalDate.of(2025, 3, 25), 960);
        assertEquals(1_386_912, march.energyRupiah());
    }

    @Test
    void t14_taxOfWhatItWouldBeWithoutTheDiscountWhereARowSaysSo() {
        Component gross = new Component(0, Kind.PPJ, "*", 0, Component.MOST_VA, "*", "*", LocalDate.of(2025, 1, 1), 1, 1000, 0, 1, 1, Base.GROSS, Rounding.HALF_UP, "a test", true);
        assertEquals(138_691, with(gross).price(BillQuestion.of(202502, supply("R1", 1300), use(LocalDate.of(2025, 1, 25), 960, 0, 0))).ppjRupiah());
    }

    @Test
    void t15_aRealBillOfLoadAndSteps() {
        PricedBill bill = price("R1", 900, LocalDate.of(2016, 5, 23), 255);
        assertEquals(List.of(18_000L, 5_500L, 17_800L, 96_525L, 13_783L), bill.lines().stream().map(BillLine::rupiah).toList());
        assertEquals(137_825, bill.energyRupiah());
        assertEquals(151_608, bill.totalRupiah());
        Component cut = new Component(0, Kind.PPJ, "*", 0, Component.MOST_VA, "*", "*", LocalDate.of(2016, 1, 1), 1, 1000, 0, 1, 1, Base.NET, Rounding.CUT, "a test", true);
        assertEquals(151_607, with(cut).price(BillQuestion.of(201606, supply("R1", 900), use(LocalDate.of(2016, 5, 23), 255, 0, 0))).totalRupiah());
    }

    @Test
    void t16_anEmptyHousePaysTheMinimum() {
        PricedBill bill = with(row(Kind.PPJ, "*", "*", "2026-01-01", 400, 0)).price(BillQuestion.of(202611, supply("R1", 1300), use(READ, 0, 0, 0)));
        assertEquals(List.of(75_124L, 3_005L, 78_129L), List.of(bill.energyRupiah(), bill.ppjRupiah(), bill.totalRupiah()));
    }

    @Test
    void t17_theTaxLineAlone() {
        Pricer priced = with(row(Kind.BLOCK, "X1", "*", "2026-01-01", 18_872_600, 0), row(Kind.PPJ, "X1", "*", "2026-01-01", 300, 0), row(Kind.MINIMUM, "X1", "*", "2026-01-01", 0, 0));
        PricedBill bill = priced.price(BillQuestion.of(202611, supply("X1", 1300), use(READ, 1, 0, 0)));
        assertEquals(List.of(188_726L, 5_662L, 194_388L), List.of(bill.energyRupiah(), bill.ppjRupiah(), bill.totalRupiah()));
    }

    @Test
    void t19_valueAddedTaxOfElevenTwelfths() {
        PricedBill bill = price("R3", 7700, READ, 1000);
        assertEquals(1_699_530, bill.energyRupiah());
        BillLine ppn = bill.lines().stream().filter(line -> line.kind() == Kind.PPN).findFirst().orElseThrow();
        assertEquals(1_557_903, ppn.quantity());
        assertEquals(186_948, bill.ppnRupiah());
        Component up = new Component(0, Kind.PPN, "R3", 6601, Component.MOST_VA, "*", "*", LocalDate.of(2026, 1, 1), 1, 1200, 0, 11, 12, Base.NET, Rounding.UP, "a test", true);
        assertEquals(186_949, with(up).price(BillQuestion.of(202611, supply("R3", 7700), use(READ, 1000, 0, 0))).ppnRupiah());
    }

    @Test
    void t20_valueAddedTaxKnowsTheClassAndNotThePowerAlone() {
        PricedBill bill = price("B2", 16_500, READ, 1000);
        assertEquals(0, bill.ppnRupiah());
        assertEquals(1_444_700, bill.energyRupiah());
    }

    @Test
    void t21_theTaxIsTheDistrictsAndSomeAreExempt() {
        Pricer priced = with(row(Kind.PPJ, "*", "3171", "2026-01-01", 300, 0), row(Kind.PPJ, "*", "3203", "2026-01-01", 1000, 0));
        assertEquals(List.of(4_334L, 14_447L, 0L, 14_447L), Stream.of(new Supply(1, "53111", "R1", 1300, "3171", "", false), new Supply(2, "53111", "R1", 1300, "3203", "", false),
                new Supply(3, "53111", "R1", 1300, "3203", "", true), new Supply(4, "53111", "R1", 1300, "", "", false))
            .map(one -> priced.price(BillQuestion.of(202611, one, use(READ, 100, 0, 0))).ppjRupiah()).toList());
    }

    @Test
    void t22_stampDutyAboveItsBoundAndNotAtIt() {
        Pricer priced = with(row(Kind.BLOCK, "X1", "*", "2026-01-01", 100, 0), row(Kind.PPJ, "X1", "*", "2026-01-01", 0, 0));
        assertEquals(5_000_000, priced.price(BillQuestion.of(202611, supply("X1", 1300), use(READ, 5_000_000, 0, 0))).totalRupiah());
        assertEquals(5_010_001, priced.price(BillQuestion.of(202611, supply("X1", 1300), use(READ, 5_000_001, 0, 0))).totalRupiah());
    }

    @Test
    void t23_aCreditEatsTheBillAndNoMoreOfIt() {
        BillQuestion asked = new BillQuestion(202611, List.of(new Part(supply("R1", 1300), use(READ, 0, 0, 0))), List.of(new Single(Kind.CREDIT, 158_917, 7)));
        PricedBill bill = pricer.price(asked);
        assertEquals(82_636, bill.reductionRupiah());
        assertEquals(0, bill.totalRupiah());
        assertEquals(0, sum(bill));
    }

    @Test
    void t32_reactiveEnergyAboveTheFreeShare() {
        PricedBill bill = pricer.price(BillQuestion.of(202611, supply("I2", 200_000), use(READ, 995 * 40, 10 * 40, 637 * 40)));
        BillLine kvarh = bill.lines().stream().filter(line -> line.kind() == Kind.KVARH).findFirst().orElseThrow();
        assertEquals(556, kvarh.quantity());
        assertEquals(587_692, kvarh.rupiah());
    }

    @Test
    void t33_theFreeShareItselfIsFree() {
        PricedBill bill = pricer.price(BillQuestion.of(202611, supply("I2", 200_000), use(READ, 40_000, 0, 24_800)));
        assertFalse(bill.lines().stream().anyMatch(line -> line.kind() == Kind.KVARH));
    }

    @Test
    void t34_theFactorIsOfThePeakAlone() {
        PricedBill bill = pricer.price(BillQuestion.of(202611, supply("B3", 240_000), use(READ, 40_500, 13_500, 0)));
        assertEquals(List.of(41_949_090L, 20_974_545L), bill.lines().stream().limit(2).map(BillLine::rupiah).toList());
        assertEquals(62_923_635, bill.energyRupiah());
    }

    @Test
    void leastBillOfAClassWithAPeakIsOfTheOffPeakRateAndNeverLess() {
        PricedBill little = pricer.price(BillQuestion.of(202611, supply("B3", 240_000), use(READ, 1000, 100, 0)));
        assertEquals(9600, little.kwhPriced());
        assertEquals(9_943_488, little.energyRupiah());
        PricedBill allInThePeak = pricer.price(BillQuestion.of(202611, supply("B3", 240_000), use(READ, 0, 9000, 0)));
        assertEquals(9000, allInThePeak.kwhPriced());
        assertEquals(13_983_030, allInThePeak.energyRupiah());
    }

    @Test
    void aTrueUpThatReachesItsLeastBillsHasNone() {
        Usage rest = new Usage(READ.minusMonths(1), READ, 0, 0, 0, Minimum.NONE, false);
        assertEquals(0, pricer.price(BillQuestion.of(202611, supply("R1", 1300), rest)).totalRupiah());
    }

    @Test
    void aNewConnectionPaysTheLeastBillOfItsDaysCutToWholeKwh() {
        Usage ten = new Usage(LocalDate.of(2026, 10, 15), READ, 3, 0, 0, Minimum.NEW_CONNECTION, false);
        assertEquals(16, pricer.price(BillQuestion.of(202611, supply("R1", 1300), ten)).kwhPriced()); // 52 x 10 / 31 = 16.77
    }

    @Test
    void anotherClassWithinTheIntervalSplitsItAndEachPartHasItsShareOfTheLeastBill() {
        LocalDate changed = LocalDate.of(2026, 10, 5);
        BillQuestion asked = new BillQuestion(202611, List.of(
            new Part(supply("R1", 1300), new Usage(LocalDate.of(2026, 9, 25), changed, 5, 0, 0, Minimum.WHOLE, false)),
            new Part(supply("B1", 1300), new Usage(changed, READ, 200, 0, 0, Minimum.WHOLE, false))), List.of());
        PricedBill bill = pricer.price(asked);
        assertEquals(17 + 200, bill.kwhPriced()); // 52 x 10 / 30 days of the interval
        assertEquals(24_560 + 193_200, bill.energyRupiah());
        assertEquals(2_456 + 19_320, bill.ppjRupiah());
        assertEquals(bill.totalRupiah(), sum(bill));
    }

    @Test
    void anotherPowerWithinTheIntervalGoesByTheDaysOfTheMonthOfTheChange() {
        LocalDate changed = LocalDate.of(2026, 10, 5);
        BillQuestion asked = new BillQuestion(202611, List.of(
            new Part(supply("R1", 1300), new Usage(LocalDate.of(2026, 9, 25), changed, 0, 0, 0, Minimum.WHOLE, false)),
            new Part(supply("R1", 2200), new Usage(changed, READ, 0, 0, 0, Minimum.WHOLE, false))), List.of());
        assertEquals(16 + 56, pricer.price(asked).kwhPriced()); // 52 x 10 / 31 and 88 x 20 / 31
    }

    @Test
    void partsFollowEachOtherWithoutAGap() {
        Part one = new Part(supply("R1", 1300), use(READ, 1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new BillQuestion(202611, List.of(one, one), List.of()));
    }

    @Test
    void instalmentsAndRentsAreInNoTaxAndInTheStampsBound() {
        Pricer priced = with(row(Kind.BLOCK, "X1", "*", "2026-01-01", 28_121_600, 0), row(Kind.PPJ, "X1", "*", "2026-01-01", 300, 0), row(Kind.MINIMUM, "X1", "*", "2026-01-01", 0, 0));
        Part part = new Part(supply("X1", 900), use(READ, 1, 0, 0));
        PricedBill bill = priced.price(new BillQuestion(202611, List.of(part), List.of(new Single(Kind.INSTALMENT_A, 78_146, 1))));
        assertEquals(List.of(281_216L, 8_436L, 78_146L, 367_798L), List.of(bill.energyRupiah(), bill.ppjRupiah(), bill.otherRupiah(), bill.totalRupiah()));
        assertEquals(10_000, priced.price(new BillQuestion(202611, List.of(part), List.of(new Single(Kind.RENT_TRANSFORMER, 5_000_000, 1)))).stampRupiah());
    }

    @Test
    void ofTwoRowsTheNarrowerGoesBeforeThenTheNewerThenTheLastWritten() {
        Component all = row(Kind.PPJ, "*", "*", "2026-01-01", 100, 0);
        Component district = row(Kind.PPJ, "*", "3171", "2022-01-01", 200, 0);
        Component later = row(Kind.PPJ, "*", "3171", "2022-01-02", 300, 0);
        Component again = row(Kind.PPJ, "*", "3171", "2022-01-02", 400, 0);
        Component tariff = row(Kind.PPJ, "R1", "*", "2021-01-01", 500, 0);
        Supply customer = new Supply(1, "53111", "R1", 1300, "3171", "", false);
        List<Long> rates = Stream.of(List.of(all), List.of(all, district), List.of(later, all, district), List.of(later, again), List.of(tariff, again, all))
            .map(rows -> new Components(List.of()).with(rows).rates(customer, READ).one(Kind.PPJ).rate()).toList();
        assertEquals(List.of(100L, 200L, 300L, 400L, 500L), rates);
    }

    @Test
    void eachStepHasDaysOfItsOwn() {
        Component higher = new Component(0, Kind.BLOCK, "R1", 900, 900, "*", "*", LocalDate.of(2026, 10, 1), 3, 60_000, 50, 1, 1, Base.NET, Rounding.HALF_UP, "a test", true);
        PricedBill bill = with(higher).price(BillQuestion.of(202611, supply("R1", 900), use(READ, 55, 0, 0)));
        assertEquals(18_000 + 5_500 + 13_350 + 3_000, bill.energyRupiah());
    }

    @Test
    void laterRowsDoNotChangeWhatWasPricedBefore() {
        Components later = SHIPPED.with(List.of(row(Kind.BLOCK, "R1", "*", "2026-10-01", 1, 0)));
        assertEquals(price("R1", 1300, READ, 100), new Pricer(later.upTo(SHIPPED.newest())).price(BillQuestion.of(202611, supply("R1", 1300), use(READ, 100, 0, 0))));
    }

    @Test
    void aRateOfNothingEndsARow() {
        Components ended = SHIPPED.with(List.of(row(Kind.BLOCK, "L", "*", "2026-10-01", 0, 0)));
        assertTrue(ended.bills("L", 1300, LocalDate.of(2026, 9, 30)));
        assertFalse(ended.bills("L", 1300, LocalDate.of(2026, 10, 1)));
    }

    @Test
    void classWithoutRateIsABugHere() {
        assertThrows(IllegalArgumentException.class, () -> price("T", 1300, READ, 1));
        assertFalse(SHIPPED.bills("T", 1300, READ));
    }

    @ParameterizedTest
    @CsvSource({"R1,450", "R1,900", "R1M,900", "R1,1300", "R1,2200", "R2,3500", "R2,5500", "R3,6600", "R3,200000", "S1,450", "S1,900", "S1,1300", "S1,2200", "S1,200000", "S2,240000", "B1,450", "B1,900",
        "B1,1300", "B1,5500", "B2,6600", "B2,200000", "B3,240000", "I1,450", "I1,900", "I1,1300", "I1,2200", "I1,14000", "I2,16500", "I2,200000", "I3,240000", "I4,30000000", "P1,450", "P1,900", "P1,1300",
        "P1,5500", "P1,200000", "P2,240000", "P3,1300", "L,1300"})
    void everyClassOfTheFactsIsPriced(String tariff, int powerVa) {
        assertTrue(SHIPPED.bills(tariff, powerVa, READ));
        assertTrue(price(tariff, powerVa, READ, 10_000).totalRupiah() > 0);
    }

    @ParameterizedTest
    @CsvSource({"PPJ,10001,0,1,1,1", "MINIMUM,745,0,1,1,1", "BLOCK,1,5,1,1,1", "BLOCK,1,0,2,1,1", "LOAD,1,1,1,1,1", "LWBP,1,0,1,3,2", "WBP,1,0,1,3,0", "RATE_DAY,0,0,1,1,1", "RATE_DAY,3,0,1,1,1", "PPN,1,0,2,1,1",
        "INSTALMENT_A,1,0,1,1,1", "LWBP,-1,0,1,1,1", "KVARH,1,10001,1,1,1"})
    void aRowBeyondReasonIsNone(Kind kind, long rate, long bound, int step, int over, int under) {
        assertThrows(IllegalArgumentException.class, () -> new Component(0, kind, "R1", 0, 900, "*", "*", READ, step, rate, bound, over, under, Base.NET, Rounding.HALF_UP, "a test", true));
    }
}
