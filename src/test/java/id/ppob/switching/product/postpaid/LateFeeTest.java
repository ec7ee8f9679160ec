package id.ppob.switching.product.postpaid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.ppob.switching.value.Rounding;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LateFeeTest {
    static final LocalDate START = LocalDate.of(2017, 1, 1);
    static final LateFee TABLE = new LateFee(List.of(
            new LateFee.Row(0, 900, START, 3000, 0, 0), new LateFee.Row(901, 1300, START, 5000, 0, 0),
            new LateFee.Row(1301, 2200, START, 10_000, 0, 0), new LateFee.Row(2201, 5500, START, 50_000, 0, 0),
            new LateFee.Row(5501, 14_000, START, 0, 300, 75_000), new LateFee.Row(14_001, 999_999_999, START, 0, 300, 100_000)));

    static Bill bill(int period, Bill.State state, long totalRupiah) {
        LocalDate dueOn = LocalDate.of(period / 100, period % 100, 20);
        return new Bill(period, 1, state, dueOn, dueOn.withDayOfMonth(5), totalRupiah, 0, 0, 52, 0, 0, 0, 0);
    }

    @ParameterizedTest(name = "{0} VA, {1} rupiah due 2026-01-20, paid {2}: {3}")
    @CsvSource({
        "900,   50000,     2026-01-01, 0",
        "900,   50000,     2026-01-20, 0",
        "900,   50000,     2026-01-21, 3000",
        "450,   50000,     2026-02-20, 3000",
        "450,   50000,     2026-02-21, 6000",
        "450,   50000,     2026-03-20, 6000",
        "450,   50000,     2026-03-21, 9000",
        "450,   50000,     2029-12-31, 9000",
        "1300,  75124,     2026-01-21, 5000",
        "2200,  127133,    2026-01-21, 10000",
        "3500,  400000,    2026-01-21, 50000",
        "5500,  400000,    2026-01-21, 50000",
        "6600,  1000000,   2026-01-21, 75000",
        "6600,  3000000,   2026-01-21, 90000",
        "6600,  3000016,   2026-01-21, 90000",
        "6600,  3000017,   2026-01-21, 90001",
        "6600,  3000050,   2026-02-21, 180004",
        "14000, 3000000,   2026-03-21, 270000",
        "16500, 1000000,   2026-01-21, 100000",
        "16500, 100000000, 2026-01-21, 3000000"})
    void eachMonthBegunCostsTheFeeOfThePower(int powerVa, long totalRupiah, LocalDate today, long expectedRupiah) {
        assertEquals(expectedRupiah, TABLE.rupiah(bill(202601, Bill.State.UNPAID, totalRupiah), powerVa, today));
    }

    @Test
    void threeBillsOfOneTwoAndThreeMonthsAddUpAsInPlnsList() {
        LocalDate today = LocalDate.of(2026, 3, 25);
        long sumRupiah = List.of(202601, 202602, 202603).stream()
                .mapToLong(period -> TABLE.rupiah(bill(period, Bill.State.UNPAID, 40_000), 450, today)).sum();
        assertEquals(18_000, sumRupiah);
    }

    @Test
    void aNewFeeCountsFromItsCalendarDate() {
        LateFee changed = new LateFee(List.of(new LateFee.Row(901, 1300, START, 5000, 0, 0),
                new LateFee.Row(901, 1300, LocalDate.of(2026, 2, 1), 7000, 0, 0)));
        Bill bill = bill(202601, Bill.State.UNPAID, 75_124);
        assertEquals(5000, changed.rupiah(bill, 1300, LocalDate.of(2026, 1, 31)));
        assertEquals(7000, changed.rupiah(bill, 1300, LocalDate.of(2026, 2, 1)));
    }

    @Test
    void aShareIsCutWhereItsRowSaysSo() {
        LateFee cut = new LateFee(List.of(new LateFee.Row(0, 999_999_999, START, 0, 300, 75_000, Rounding.CUT)));
        assertEquals(90_001, cut.rupiah(bill(202601, Bill.State.UNPAID, 3_000_066), 6600, LocalDate.of(2026, 1, 21)));
        assertEquals(90_002, TABLE.rupiah(bill(202601, Bill.State.UNPAID, 3_000_066), 6600, LocalDate.of(2026, 1, 21)));
    }

    @Test
    void aPowerThatNoRowCoversIsLoud() {
        LateFee holed = new LateFee(List.of(new LateFee.Row(901, 1300, START, 5000, 0, 0)));
        assertThrows(IllegalStateException.class, () -> holed.rupiah(bill(202601, Bill.State.UNPAID, 1), 900, LocalDate.of(2026, 2, 1)));
    }
}
