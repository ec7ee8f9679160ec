package id.ppob.switching.acmt.rule;

import static id.ppob.switching.acmt.rule.Given.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.acmt.meter.Chain;
import id.ppob.switching.acmt.meter.Exchange;
import id.ppob.switching.acmt.meter.Meter;
import id.ppob.switching.acmt.meter.Month;
import id.ppob.switching.acmt.meter.PerRegister;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.acmt.period.Source;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The billing cases that are a decision on one reading; each bears its number. */
class ReadingDecisionTest {
    private final Books october = new Books(meter("1000")).count(Stands.of("1100"), OCTOBER, 202611, true);

    @Test
    void t1_startAboveTheLastEndIsAGap() {
        ReadingDecision.Held held = held(decide(read(NOVEMBER, Stands.of("5000"), Stands.of("5100"))), Rule.GAP);
        assertEquals("5000", held.findings().getFirst().measured());
        assertEquals("1100", held.findings().getFirst().limit());
        assertEquals("LWBP begins at 5000, start 1100 needed", held.findings().getFirst().sentence());
        assertEquals(4_000, held.proposed().used().kwh());
    }

    @Test
    void t1_heldByGapIsBilledWhenWhatWasMissingCame() {
        Books books = new Books(meter("1000")).count(Stands.of("1100"), OCTOBER, 202611, true);
        MeterReading december = read(NOVEMBER.plusDays(30), Stands.of("1200"), Stands.of("1300")).told();
        held(ReadingDecision.of(december, books.chain(), household(), null, rules()), Rule.GAP);
        books.count(Stands.of("1200"), NOVEMBER, 202612, true);
        assertEquals(100, billed(ReadingDecision.of(december, books.chain(), household(), null, rules())).use().used().kwh());
    }

    @Test
    void t2_startBelowTheLastEndIsAnOverlap() {
        ReadingDecision.Held held = held(decide(read(NOVEMBER, Stands.of("1000"), Stands.of("1100"))), Rule.OVERLAP);
        assertEquals(0, held.proposed().used().kwh(), "the 100 kWh are billed");
    }

    @Test
    void t4_turnOfFiveDigitsIsHeldWithItsUse() {
        Chain chain = Chain.opening(meter("99990"), List.of());
        ReadingDecision.Held held = held(ReadingDecision.of(read(OCTOBER, Stands.of("99990"), Stands.of("20")).told(), chain, household(), null, rules()), Rule.ROLLOVER);
        assertEquals(30, held.proposed().used().kwh());
        assertTrue(held.minimumApplies(), "released it is billed at the minimum");
    }

    @Test
    void turnThatNoLoadExplainsIsBackwards() {
        ReadingDecision.Held held = held(decide(read(NOVEMBER, Stands.of("1100"), Stands.of("1050"))), Rule.BACKWARDS);
        assertNull(held.proposed());
        assertEquals("1100 or more", held.findings().getFirst().limit());
    }

    @Test
    void meterReadFromAfarDoesNotGoOverItsLastDigit() {
        Contract amr = new Contract("R1", household().powers(), true, 52, Contract.ReadBy.AMR, null);
        Chain chain = Chain.opening(meter("99990"), List.of());
        held(ReadingDecision.of(read(OCTOBER, Stands.NONE, Stands.of("20")).by(Source.METER).told(), chain, amr, null, rules()), Rule.BACKWARDS);
    }

    @Test
    void t6_belowAnEstimateIsNeitherTurnNorBackwards() {
        Chain chain = new Books(meter("12000")).count(Stands.of("12218"), OCTOBER, 202611, false).chain();
        ReadingDecision.Held held = held(ReadingDecision.of(read(NOVEMBER, Stands.of("12218"), Stands.of("12150")).told(), chain, household(), null, rules()),
                Rule.ESTIMATE_TOO_HIGH);
        assertEquals(-68, held.proposed().used().kwh());
        assertEquals(150, held.proposed().span().kwh());
        assertFalse(held.minimumApplies(), "150 kWh over both months reach 2 x 52");
    }

    @Test
    void trueUpIsNotLiftedWhereTheSpanReachesItsMinimum() {
        Books books = new Books(meter("12000")).count(Stands.of("12090"), OCTOBER, 202611, false);
        ReadingDecision.Billed reached = billed(ReadingDecision.of(read(NOVEMBER, Stands.of("12090"), Stands.of("12104")).told(), books.chain(), household(), null, without(Rule.SWING)));
        assertEquals(14, reached.use().used().kwh());
        assertFalse(reached.minimumApplies());
        ReadingDecision.Held dearer = held(ReadingDecision.of(read(NOVEMBER, Stands.of("12090"), Stands.of("12103")).told(), books.chain(), household(), null, without(Rule.UNDER_40H)), Rule.ESTIMATE_TOO_HIGH);
        assertTrue(dearer.minimumApplies(), "90 and 52 would be billed; 51 and 52, each lifted to 52, are right");
        Books little = new Books(meter("12000")).count(Stands.of("12040"), OCTOBER, 202611, false);
        ReadingDecision.Billed below = billed(ReadingDecision.of(read(NOVEMBER, Stands.of("12040"), Stands.of("12090")).told(), little.chain(), household(), null, without(Rule.UNDER_40H)));
        assertTrue(below.minimumApplies(), "52 and 52 are billed either way");
    }

    @Test
    void officersListMayBeginAtTheLastRealStand() {
        Books books = new Books(meter("12000")).count(Stands.of("12090"), OCTOBER, 202611, false);
        ReadingDecision.Billed billed = billed(ReadingDecision.of(read(NOVEMBER, Stands.of("12000"), Stands.of("12200")).told(), books.chain(), household(), null, rules()));
        assertEquals(110, billed.use().used().kwh(), "from the estimated stand on");
    }

    @Test
    void t9_exchangeByTheMultipliersOfBothMeters() {
        Contract b2 = contract("B2", 131_000);
        Chain chain = Chain.opening(new Meter("OLD", 5, 0, 40, SEPTEMBER, Stands.of("8000")), List.of(month(8_500)));
        Exchange exchange = new Exchange(SEPTEMBER.plusDays(7), Stands.of("8050"), "NEW", 5, 0, 60, Stands.of("10"));
        ReadingDecision.Billed billed = billed(ReadingDecision.of(read(OCTOBER, Stands.of("8000"), Stands.of("110")).times(40).at("OLD").exchanged(exchange).told(),
                chain, b2, null, rules()));
        assertEquals(8_000, billed.use().used().kwh());
        assertEquals(List.of(Rule.EXCHANGED), billed.marks().stream().map(Finding::rule).toList());
    }

    @Test
    void t11_exchangeWithoutTheInstalledStandIsIncomplete() {
        Exchange exchange = new Exchange(OCTOBER.plusDays(7), Stands.of("1150"), "NEW", 5, 0, 1, Stands.NONE);
        ReadingDecision.Held held = held(decide(read(NOVEMBER, Stands.of("1100"), Stands.of("60")).exchanged(exchange)), Rule.EXCHANGE_INCOMPLETE);
        assertEquals("the exchange needs the installed stand of LWBP", held.findings().getFirst().sentence());
        assertNull(held.proposed());
        for (Exchange lacking : List.of(new Exchange(null, Stands.of("1150"), "NEW", 5, 0, 1, Stands.of("0")),
                new Exchange(SEPTEMBER, Stands.of("1150"), "NEW", 5, 0, 1, Stands.of("0")), new Exchange(NOVEMBER.plusDays(1), Stands.of("1150"), "NEW", 5, 0, 1, Stands.of("0")),
                new Exchange(NOVEMBER, Stands.NONE, "NEW", 5, 0, 1, Stands.of("0")), new Exchange(NOVEMBER, Stands.of("1150"), "NEW", 5, 0, 0, Stands.of("0")))) {
            held(decide(read(NOVEMBER, Stands.of("1100"), Stands.of("60")).exchanged(lacking)), Rule.EXCHANGE_INCOMPLETE);
        }
    }

    @Test
    void removedMeterThatRanBackwardsIsFound() {
        Exchange exchange = new Exchange(OCTOBER.plusDays(7), Stands.of("1050"), "NEW", 5, 0, 1, Stands.of("0"));
        held(decide(read(NOVEMBER, Stands.of("1100"), Stands.of("60")).exchanged(exchange)), Rule.BACKWARDS);
    }

    @Test
    void t16_t36_emptyHouseWithItsPhotoIsBilled() {
        ReadingDecision.Billed billed = billed(decide(read(NOVEMBER, Stands.of("1100"), Stands.of("1100")).notRead(EMPTY)));
        assertEquals(0, billed.use().used().kwh());
        assertTrue(billed.minimumApplies());
    }

    @Test
    void t36_noUseThatNothingExplainsIsHeld() {
        held(decide(read(NOVEMBER, Stands.of("1100"), Stands.of("1100"))), Rule.ZERO);
        ReadingDecision.Held noPhoto = held(decide(read(NOVEMBER, Stands.of("1100"), Stands.of("1100")).notRead(EMPTY).photo(null)), Rule.ZERO);
        assertEquals(List.of(Rule.ZERO, Rule.PHOTO_MISSING, Rule.CODE_WITHOUT_PHOTO), noPhoto.findings().stream().map(Finding::rule).toList());
    }

    @Test
    void t25_hoursGoByTheDaysOfTheInterval() {
        Chain chain = Chain.opening(meter("1000"), List.of(month(900)));
        ReadingDecision.Billed billed = billed(ReadingDecision.of(read(SEPTEMBER.plusDays(31), Stands.of("1000"), Stands.of("1967")).told(), chain, household(), null, rules()));
        assertEquals("743.8 hours", billed.marks().getFirst().measured());
        assertEquals(List.of(Rule.OVER_720H), billed.marks().stream().map(Finding::rule).toList());
        ReadingDecision.Held held = held(ReadingDecision.of(read(SEPTEMBER.plusDays(31), Stands.of("1000"), Stands.of("1968")).told(), chain, household(), null, rules()),
                Rule.OVER_HOURS);
        assertEquals("744 hours", held.findings().getFirst().limit());
        assertEquals(968, held.proposed().used().kwh());
    }

    @Test
    void t27_missingMonthsAreNotZero() {
        Chain chain = Chain.opening(meter("1000"), List.of(month(300)));
        billed(ReadingDecision.of(read(OCTOBER, Stands.of("1000"), Stands.of("1310")).told(), chain, household(), null, rules()));
        billed(ReadingDecision.of(read(OCTOBER, Stands.of("1000"), Stands.of("1450")).told(), chain, household(), null, rules()));
        ReadingDecision.Held held = held(ReadingDecision.of(read(OCTOBER, Stands.of("1000"), Stands.of("1451")).told(), chain, household(), null, rules()), Rule.SWING);
        assertEquals("451 kWh in 30 days, before 300 in 30", held.findings().getFirst().sentence());
        assertEquals("50 percent", held.findings().getFirst().limit());
    }

    @Test
    void swingLooksAtRealReadingsAndTheirWholeSpans() {
        Books books = new Books(meter("1000")).count(Stands.of("1200"), OCTOBER, 202611, true).count(Stands.of("1220"), NOVEMBER, 202612, false);
        LocalDate december = NOVEMBER.plusDays(30);
        Chain estimated = books.chain();
        billed(ReadingDecision.of(read(december, Stands.NONE, Stands.of("1600")).told(), estimated, household(), null, rules()));
        Chain trueUp = books.count(Stands.of("1600"), december, 202701, true).chain();
        billed(ReadingDecision.of(read(december.plusDays(30), Stands.NONE, Stands.of("1800")).told(), trueUp, household(), null, rules()));
        held(ReadingDecision.of(read(december.plusDays(30), Stands.NONE, Stands.of("1980")).told(), trueUp, household(), null, rules()), Rule.SWING);
    }

    @Test
    void fewHoursAreHeldWhereThereWereMoreBefore() {
        Chain more = Chain.opening(meter("1000"), List.of(month(60)));
        held(ReadingDecision.of(read(OCTOBER, Stands.NONE, Stands.of("1051")).told(), more, household(), null, rules()), Rule.UNDER_40H);
        billed(ReadingDecision.of(read(OCTOBER, Stands.NONE, Stands.of("1052")).told(), more, household(), null, rules()));
        billed(ReadingDecision.of(read(SEPTEMBER.plusDays(10), Stands.NONE, Stands.of("1018")).told(), more, household(), null, rules()));
        Chain usual = Chain.opening(meter("1000"), List.of(month(30)));
        billed(ReadingDecision.of(read(OCTOBER, Stands.NONE, Stands.of("1012")).told(), usual, household(), null, rules()));
    }

    @Test
    void t31_otherMultiplierWithoutAnExchangeIsHeld() {
        ReadingDecision.Held held = held(decide(read(NOVEMBER, Stands.of("1100"), Stands.of("1200")).times(9)), Rule.MULTIPLIER);
        assertEquals("9", held.findings().getFirst().measured());
        assertEquals(100, held.proposed().used().kwh(), "by the meter's own");
    }

    @Test
    void otherMeterOrContractIsHeld() {
        held(decide(read(NOVEMBER, Stands.of("1100"), Stands.of("1200")).at("M2")), Rule.METER);
        held(decide(read(NOVEMBER, Stands.of("1100"), Stands.of("1200")).of("R1", 2_200)), Rule.CONTRACT);
        billed(decide(read(NOVEMBER, Stands.of("1100"), Stands.of("1200")).at("M1").of("R1", 1_300).times(1)));
    }

    @Test
    void standThatTheMeterCannotShowIsHeld() {
        held(decide(read(NOVEMBER, Stands.NONE, Stands.of("100000"))), Rule.DIGITS);
        held(decide(read(NOVEMBER, Stands.NONE, Stands.of("1200.5"))), Rule.DIGITS);
        held(decide(read(NOVEMBER, Stands.NONE, Stands.of("1200", "7", "0"))), Rule.DIGITS);
        billed(decide(read(NOVEMBER, Stands.NONE, Stands.of("1200", "0", "0"))));
    }

    @Test
    void readingWithoutAStandIsIncompleteUnlessACodeTellsWhy() {
        held(decide(read(NOVEMBER, Stands.NONE, Stands.NONE)), Rule.STAND_MISSING);
        assertEquals(CLOSED, assertInstanceOf(ReadingDecision.Unread.class, decide(read(NOVEMBER, Stands.NONE, Stands.NONE).notRead(CLOSED))).why());
    }

    @Test
    void dayMustComeAfterTheLastBilled() {
        held(decide(read(OCTOBER, Stands.NONE, Stands.of("1200"))), Rule.DATE);
    }

    @Test
    void intervalAndWindow() {
        held(decide(read(OCTOBER.plusDays(36), Stands.NONE, Stands.of("1210"))), Rule.INTERVAL);
        billed(decide(read(OCTOBER.plusDays(35), Stands.NONE, Stands.of("1210"))));
        held(decide(read(NOVEMBER, Stands.NONE, Stands.of("1200")).outOfItsWindow()), Rule.WINDOW);
    }

    @Test
    void loadAboveTheContract() {
        held(decide(read(NOVEMBER, Stands.NONE, Stands.of("1200")).maximum("1.31")), Rule.LOAD);
        billed(decide(read(NOVEMBER, Stands.NONE, Stands.of("1200")).maximum("1.30")));
        ReadingDecision.Rules noHours = without(Rule.OVER_HOURS);
        Chain chain = Chain.opening(meter("1000"), List.of(month(900)));
        held(ReadingDecision.of(read(OCTOBER, Stands.NONE, Stands.of("1937")).told(), chain, household(), null, noHours), Rule.LOAD);
        billed(ReadingDecision.of(read(OCTOBER, Stands.NONE, Stands.of("1936")).told(), chain, household(), null, noHours));
    }

    @Test
    void powerThatChangedWithinTheIntervalCountsByDays() {
        Contract raised = new Contract("R1", List.of(new Contract.Power(LocalDate.of(2000, 1, 1), 1_300), new Contract.Power(SEPTEMBER.plusDays(15), 2_200)), true, 88,
                Contract.ReadBy.MANUAL, HOUSE);
        assertEquals(15L * 1_300 + 15 * 2_200, raised.vaDays(SEPTEMBER, OCTOBER));
        Chain chain = Chain.opening(meter("1000"), List.of(month(900)));
        ReadingDecision.Billed billed = billed(ReadingDecision.of(read(OCTOBER, Stands.NONE, Stands.of("2260")).told(), chain, raised, null, rules()));
        assertEquals(List.of(Rule.SPLIT), billed.marks().stream().map(Finding::rule).toList(), "1,260 kWh in 30 days at 1,750 VA are 720 hours");
        held(ReadingDecision.of(read(OCTOBER, Stands.NONE, Stands.of("2261")).told(), chain, raised, null, rules()), Rule.OVER_HOURS);
    }

    @Test
    void t38_farIsFarBeyondWhatThePlaceMayBeWrong() {
        Spot away = Spot.of("-6.9018", "107.6");
        assertEquals(200, away.metresTo(HOUSE));
        ReadingDecision.Held far = held(decide(good().from(new MeterReading.Fix(away, 8))), Rule.FAR);
        assertEquals("200 metres", far.findings().getFirst().measured());
        ReadingDecision.Billed weak = billed(decide(good().from(new MeterReading.Fix(away, 250))));
        assertEquals(List.of(Rule.WEAK_FIX), weak.marks().stream().map(Finding::rule).toList());
        held(decide(good().from(new MeterReading.Fix(Spot.of("0", "0"), 8))), Rule.NO_FIX);
        held(decide(good().from((MeterReading.Fix) null)), Rule.NO_FIX);
    }

    @Test
    void t39_photoOfAnotherReadingIsHeld() {
        held(decide(good().photo(new Photo(true, 0))), Rule.PHOTO_REUSED);
        held(decide(good().photo(new Photo(false, 25))), Rule.PHOTO_OLD);
        held(decide(good().photo(new Photo(false, -25))), Rule.PHOTO_OLD);
        billed(decide(good().photo(new Photo(false, 24))));
        held(decide(good().photo(null)), Rule.PHOTO_MISSING);
        billed(decide(good().photo(null).from((MeterReading.Fix) null).by(Source.OFFICE)));
    }

    @Test
    void codesDoWhatTheirTableSays() {
        held(decide(good().condition("M5")), Rule.CODE);
        assertEquals(List.of(Rule.CODE_UNKNOWN), billed(decide(good().condition("XX"))).marks().stream().map(Finding::rule).toList());
    }

    @Test
    void ruleThatIsOffHoldsNothing() {
        ReadingDecision.Billed gap = billed(ReadingDecision.of(read(NOVEMBER, Stands.of("1150"), Stands.of("1200")).told(), october.chain(), household(), null, without(Rule.GAP)));
        assertEquals(100, gap.use().used().kwh(), "billed from the chain's start all the same");
        Chain chain = Chain.opening(meter("99990"), List.of());
        assertEquals(90, billed(ReadingDecision.of(read(OCTOBER, Stands.NONE, Stands.of("80")).told(), chain, household(), null, without(Rule.ROLLOVER))).use().used().kwh());
    }

    @Test
    void whatTheChainNeedsCannotBeTurnedOff() {
        for (Rule rule : Stream.of(Rule.values()).filter(one -> one.force() == Rule.Force.ALWAYS).toList()) {
            assertTrue(without(rule).limits().on(rule), rule.name());
        }
    }

    @Test
    void whoCountsIsTheOperatorsOrder() {
        Counted officer = new Counted(Source.OFFICER, true, false);
        MeterReading self = good().by(Source.SELF).told();
        billed(ReadingDecision.of(self, october.chain(), household(), officer, rules()));
        assertBeside(good().by(Source.SELF).outOfItsWindow().told(), officer);
        assertBeside(good().by(Source.OFFICER).told(), officer);
        assertBeside(good().by(Source.OFFICE).told(), officer);
        assertBeside(MeterReading.estimate(NOVEMBER, Stands.of("1200")), officer);
        assertBeside(self, new Counted(Source.ESTIMATE, true, true));
        billed(ReadingDecision.of(good().told(), october.chain(), household(), new Counted(Source.ESTIMATE, true, false), rules()));
        ReadingDecision.Rules officeFirst = new ReadingDecision.Rules(new SourceOrder(List.of(Source.OFFICE, Source.OFFICER)), rules().limits(), CODES);
        billed(ReadingDecision.of(good().by(Source.OFFICE).told(), october.chain(), household(), officer, officeFirst));
        assertInstanceOf(ReadingDecision.Beside.class, ReadingDecision.of(self, october.chain(), household(), officer, officeFirst));
    }

    private void assertBeside(MeterReading reading, Counted counted) {
        assertEquals(new ReadingDecision.Beside(counted), ReadingDecision.of(reading, october.chain(), household(), counted, rules()));
    }

    private static Given.Reading good() {
        return read(NOVEMBER, Stands.of("1100"), Stands.of("1200"));
    }

    private ReadingDecision decide(Given.Reading reading) {
        return ReadingDecision.of(reading.told(), october.chain(), household(), null, rules());
    }

    private static Month month(long kwh) {
        return new Month(202610, SEPTEMBER.minusDays(30), SEPTEMBER, new PerRegister(kwh, 0, 0), true);
    }

    private static ReadingDecision.Held held(ReadingDecision decision, Rule first) {
        ReadingDecision.Held held = assertInstanceOf(ReadingDecision.Held.class, decision, () -> "" + decision);
        assertEquals(first, held.findings().getFirst().rule(), () -> "" + held);
        return held;
    }

    private static ReadingDecision.Billed billed(ReadingDecision decision) {
        return assertInstanceOf(ReadingDecision.Billed.class, decision, () -> "" + decision);
    }
}
