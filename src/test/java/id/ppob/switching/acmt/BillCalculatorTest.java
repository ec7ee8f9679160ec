package id.ppob.switching.acmt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.ppob.switching.acmt.BillTables.Rate;
import id.ppob.switching.acmt.BillTables.Stamp;
import id.ppob.switching.acmt.BillTables.Tax;
import id.ppob.switching.acmt.BillTables.TaxKind;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillCalculatorTest {
    private static final LocalDate RATES_FROM = LocalDate.of(2022, 7, 1);
    static final BillTables TABLES = new BillTables(
            List.of(new Rate("R1M", 900, 900, RATES_FROM, 135_200, 40), new Rate("R1", 1300, 2200, RATES_FROM, 144_470, 40),
                    new Rate("R2", 3500, 5500, RATES_FROM, 169_953, 40), new Rate("R3", 6600, 200_000, RATES_FROM, 169_953, 40)),
            List.of(new Tax(TaxKind.PPJ, BillTables.ALL_UNITS, LocalDate.of(2022, 1, 1), 1000, 0),
                    new Tax(TaxKind.PPJ, "54001", LocalDate.of(2022, 1, 1), 240, 0),
                    new Tax(TaxKind.PPN, BillTables.ALL_UNITS, LocalDate.of(2022, 4, 1), 1100, 6600)),
            List.of(new Stamp(LocalDate.of(2021, 1, 1), 5_000_000, 10_000)));
    private final BillCalculator calculator = new BillCalculator(TABLES);

    static Reading reading(String unit, String tariff, int powerVa, int usedKwh) {
        return new Reading(202612, 530_000_000_001L, unit, tariff, powerVa, 1, 100, 100 + usedKwh, 0, 0, 0, 0, LocalDate.of(2026, 11, 5), "", "",
                "", "", "", "");
    }

    @ParameterizedTest(name = "{0}/{1} VA, {2} kWh used")
    @CsvSource({
        // class, VA, used, billed kWh, energy, PPJ, PPN, stamp, total
        "R1,  1300,    0,    52,     75124,     7512,       0,     0,     82636",
        "R1,  1300,   52,    52,     75124,     7512,       0,     0,     82636",
        "R1,  1300,   53,    53,     76569,     7656,       0,     0,     84225",
        "R1,  2200,   10,    88,    127133,    12713,       0,     0,    139846",
        "R1M,  900,    0,    36,     48672,     4867,       0,     0,     53539",
        "R2,  3500,  500,   500,    849765,    84976,       0,     0,    934741",
        "R3,  6600,  300,   300,    509859,    50985,       0,     0,    560844",
        "R3,  7700,  309,   309,    525154,    52515,   57766,     0,    635435",
        "R3,  7700, 2500,  2500,   4248825,   424882,  467370, 10000,   5151077",
        "R3, 16500, 9000,  9000,  15295770,  1529577, 1682534, 10000,  18517881"})
    void eachAmountIsCutToWholeRupiah(String tariff, int powerVa, int used, int kwh, long energy, long tax, long vat, long stamp, long total) {
        Charge charge = calculator.charge(reading("53111", tariff, powerVa, used));
        assertEquals(new Charge(kwh, energy, tax, vat, stamp), charge);
        assertEquals(total, charge.totalRupiah());
    }

    @Test
    void publishedExampleOfTaxesIsMetToTheRupiah() {
        // 165,290 of energy at 10 % PPJ and 11 % PPN: 16,529 and 18,181 (exactly 18,181.9), together 200,000.
        BillTables tables = new BillTables(List.of(new Rate("R3", 7700, 7700, RATES_FROM, 16_529_000, 0)), TABLES.taxes(), TABLES.stamps());
        Charge charge = new BillCalculator(tables).charge(reading("53111", "R3", 7700, 1));
        assertEquals(List.of(165_290L, 16_529L, 18_181L, 200_000L),
                List.of(charge.energyRupiah(), charge.taxRupiah(), charge.vatRupiah(), charge.totalRupiah()));
    }

    @Test
    void multiplierCountsBothRegisters() {
        Reading reading = new Reading(202612, 1, "53111", "R3", 7700, 20, 100, 110, 50, 57, 0, 0, LocalDate.of(2026, 11, 5), "", "", "", "", "", "");
        assertEquals(340, calculator.charge(reading).kwh());
    }

    @Test
    void stampDutyBeginsAboveItsBoundAndNotAtIt() {
        BillTables exact = new BillTables(List.of(new Rate("R1", 1300, 1300, RATES_FROM, 500_000_000, 0)), List.of(), TABLES.stamps());
        assertEquals(0, new BillCalculator(exact).charge(reading("53111", "R1", 1300, 1)).stampRupiah());
        BillTables above = new BillTables(List.of(new Rate("R1", 1300, 1300, RATES_FROM, 500_000_100, 0)), List.of(), TABLES.stamps());
        assertEquals(10_000, new BillCalculator(above).charge(reading("53111", "R1", 1300, 1)).stampRupiah());
    }

    @Test
    void localTaxOfTheUnitGoesBeforeTheCommonOne() {
        assertEquals(1802, calculator.charge(reading("54001", "R1", 1300, 52)).taxRupiah());
    }

    @Test
    void rateOfTheFirstDayOfTheMonthOfUseCounts() {
        BillTables changed = new BillTables(List.of(new Rate("R1", 1300, 2200, RATES_FROM, 144_470, 40),
                new Rate("R1", 1300, 2200, LocalDate.of(2026, 11, 1), 150_000, 40), new Rate("R1", 1300, 2200, LocalDate.of(2026, 11, 2), 160_000, 40)),
                List.of(), List.of());
        assertEquals(78_000, new BillCalculator(changed).charge(reading("53111", "R1", 1300, 52)).energyRupiah());
    }

    @Test
    void classWithoutRateIsABugHere() {
        assertThrows(IllegalArgumentException.class, () -> calculator.charge(reading("53111", "B1", 1300, 1)));
    }
}
