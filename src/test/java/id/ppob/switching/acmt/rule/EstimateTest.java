package id.ppob.switching.acmt.rule;

import static id.ppob.switching.acmt.rule.Given.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.acmt.meter.Chain;
import id.ppob.switching.acmt.meter.Meter;
import id.ppob.switching.acmt.meter.Month;
import id.ppob.switching.acmt.meter.PerRegister;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.acmt.meter.Use;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who has no reading at the cut-off. */
class EstimateTest {
    private static final List<EstimateRow> USUAL = List.of(new EstimateRow(1, EstimateMethod.MEAN_OF_THREE, 0), new EstimateRow(2, EstimateMethod.NEW_HOUSEHOLD_HOURS, 250),
            new EstimateRow(3, EstimateMethod.MEAN_OF_WHAT_THERE_IS, 0), new EstimateRow(4, EstimateMethod.MINIMUM, 0));
    private static final Contract R1M = contract("R1M", 900);

    @Test
    void t7_twoMonthsEstimatedAndTruedUpByTheThird() {
        LocalDate november = LocalDate.of(2019, 11, 25);
        Books books = new Books(new Meter("M1", 5, 0, 1, november, Stands.of("1000")));
        books.count(Stands.of("1055"), november.plusDays(30), 202001, true);
        books.count(Stands.of("1105"), november.plusDays(60), 202002, true);
        books.count(Stands.of("1150"), november.plusDays(90), 202003, true);
        assertEquals(50, estimateAndCount(books, november.plusDays(120), 202004));
        assertEquals(48, estimateAndCount(books, november.plusDays(150), 202005), "an estimate that stands in a billed month counts");
        MeterReading may = read(november.plusDays(180), Stands.NONE, Stands.of("1360")).told();
        ReadingDecision.Billed billed = assertInstanceOf(ReadingDecision.Billed.class, ReadingDecision.of(may, books.chain(), R1M, null, rules()));
        assertEquals(112, billed.use().used().kwh(), "70 + 20 + 22");
        assertEquals(210, billed.use().span().kwh());
    }

    @Test
    void t37_fourthEstimateInARowIsForTheSupervisor() {
        Books books = new Books(meter("1000"));
        for (int month = 1; month <= 3; month++) {
            estimateAndCount(books, SEPTEMBER.plusDays(30L * month), 202610 + month);
        }
        Estimate fourth = Estimate.of(books.chain(), household(), 202614, USUAL);
        ReadingDecision.Held held = assertInstanceOf(ReadingDecision.Held.class,
                ReadingDecision.of(MeterReading.estimate(SEPTEMBER.plusDays(120), fourth.to()), books.chain(), household(), null, rules()));
        assertEquals(List.of(new Finding(Rule.ESTIMATE_LIMIT, null, "4 in a row", "3 in a row", "estimated 3 times in a row: the meter must be read")), held.findings());
    }

    @Test
    void methodsAreAskedInTheOperatorsOrder() {
        Chain none = Chain.opening(meter("1000"), List.of());
        assertEquals(325, Estimate.of(none, household(), 202611, USUAL).used().kwh(), "250 h x 1.3 kVA");
        assertEquals(EstimateMethod.MINIMUM, Estimate.of(none, contract("B2", 16_500), 202611, USUAL).method(), "no household, no month");
        Chain two = Chain.opening(meter("1000"), months(100, 201));
        assertEquals(325, Estimate.of(two, household(), 202611, USUAL).used().kwh());
        assertEquals(150, Estimate.of(two, contract("B2", 16_500), 202611, USUAL).used().kwh());
        Chain year = Chain.opening(meter("1000"), months(100, 101, 103, 4, 5, 6, 7, 8, 9, 10, 11, 500));
        assertEquals(101, Estimate.of(year, household(), 202611, USUAL).used().kwh());
        List<EstimateRow> lastYearFirst = List.of(new EstimateRow(2, EstimateMethod.LAST_MONTH, 0), new EstimateRow(1, EstimateMethod.SAME_MONTH_LAST_YEAR, 0));
        assertEquals(500, Estimate.of(year, household(), 202611, lastYearFirst).used().kwh());
        assertEquals(100, Estimate.of(two, household(), 202611, lastYearFirst).used().kwh());
        assertEquals(EstimateMethod.MINIMUM, Estimate.of(none, household(), 202611, lastYearFirst).method(), "nothing else could say anything");
    }

    @Test
    void standsOfAnEstimateAreBilledAsItsUse() {
        for (int multiplier : List.of(1, 2, 40, 60, 99, 100)) {
            for (int used : List.of(0, 1, 7, 218, 8_001)) {
                Meter meter = new Meter("M1", 5, 2, multiplier, SEPTEMBER, Stands.of("99990.55"));
                Chain chain = new Chain(meter, Stands.of("99991.22"), OCTOBER, new PerRegister(67L * multiplier, 0, 0), new PerRegister(67L * multiplier / 100, 0, 0),
                        Stands.of("99991.22"), OCTOBER, new PerRegister(67L * multiplier, 0, 0), months(used));
                Estimate estimate = Estimate.of(chain, household(), 202612, List.of(new EstimateRow(1, EstimateMethod.LAST_MONTH, 0)));
                assertEquals(used, Use.estimated(chain, estimate.to(), NOVEMBER).used().kwh(), used + " x " + multiplier);
            }
        }
    }

    @Test
    void hundredthOfAStandThatIsMoreThanAKwhStaysBelow() {
        Meter meter = new Meter("M1", 5, 2, 9_000, SEPTEMBER, Stands.of("0"));
        Chain chain = Chain.opening(meter, months(12_345));
        Use use = Use.estimated(chain, Estimate.of(chain, household(), 202611, List.of(new EstimateRow(1, EstimateMethod.LAST_MONTH, 0))).to(), OCTOBER);
        assertTrue(use.used().kwh() <= 12_345 && use.used().kwh() > 12_345 - 90, "" + use.used());
    }

    @Test
    void eachRegisterIsEstimated() {
        Meter meter = new Meter("M1", 6, 0, 40, SEPTEMBER, Stands.of("0", "0", "0"));
        Chain chain = Chain.opening(meter, List.of(new Month(202610, SEPTEMBER.minusDays(30), SEPTEMBER, new PerRegister(39_800, 400, 25_480), true)));
        Estimate estimate = Estimate.of(chain, contract("I2", 100_000), 202611, USUAL);
        assertEquals(new PerRegister(39_800, 400, 25_480), Use.estimated(chain, estimate.to(), OCTOBER).used());
    }

    private static long estimateAndCount(Books books, LocalDate on, int period) {
        Estimate estimate = Estimate.of(books.chain(), R1M, period, USUAL);
        ReadingDecision.Billed billed = assertInstanceOf(ReadingDecision.Billed.class,
                ReadingDecision.of(MeterReading.estimate(on, estimate.to()), books.chain(), R1M, null, rules()));
        books.count(billed.use(), period, false);
        return billed.use().used().kwh();
    }

    /** Newest first, the newest of October. */
    private static List<Month> months(long... kwh) {
        List<Month> months = new ArrayList<>();
        for (int i = 0; i < kwh.length; i++) {
            LocalDate to = SEPTEMBER.minusMonths(i);
            LocalDate period = to.plusMonths(1);
            months.add(new Month(period.getYear() * 100 + period.getMonthValue(), to.minusMonths(1), to, new PerRegister(kwh[i], 0, 0), true));
        }
        return months;
    }
}
