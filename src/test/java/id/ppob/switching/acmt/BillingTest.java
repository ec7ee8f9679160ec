package id.ppob.switching.acmt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.ppob.switching.acmt.BatchBooks.Entry;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.acmt.price.Kind;
import id.ppob.switching.acmt.price.Pricer;
import id.ppob.switching.acmt.price.Single;
import id.ppob.switching.testing.ShippedPrices;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class BillingTest {
    private static final LocalDate DUE = LocalDate.of(2026, 12, 20);
    private final Billing billing = new Billing(new Pricer(ShippedPrices.components()));

    private static Reading reading(String tariff, int powerVa, int multiplier, int lwbp, int wbp, int kvarh) {
        return new Reading(202612, 530_000_000_001L, "53111", tariff, powerVa, multiplier, Stands.of("100", "50", "7"),
                Stands.of("" + (100 + lwbp), "" + (50 + wbp), "" + (7 + kvarh)), LocalDate.of(2026, 11, 5), "", "", "", "", "", "");
    }

    @Test
    void multiplierCountsEachRegister() {
        Entry entry = billing.bill(reading("I2", 200_000, 40, 995, 10, 637), 2, List.of(), DUE);
        assertEquals(List.of(39_800L, 400L, 556L), entry.bill().lines().stream().limit(3).map(line -> line.quantity()).toList());
        assertEquals(40_200, entry.bill().kwhPriced());
    }

    @Test
    void bothRegistersAreOneUseWhereTheClassKnowsNoPeak() {
        assertEquals(340, billing.bill(reading("R3", 7700, 20, 10, 7, 0), 2, List.of(), DUE).bill().kwhPriced());
    }

    @Test
    void keepsItsLineAndItsDueDate() {
        assertEquals(2, billing.bill(reading("R1", 1300, 1, 100, 0, 0), 2, List.of(), DUE).line());
        assertEquals(DUE, billing.bill(reading("R1", 1300, 1, 100, 0, 0), 2, List.of(), DUE).dueOn());
    }

    @Test
    void carriesWhatIsAddedToThisCustomersBill() {
        Entry entry = billing.bill(reading("R1", 1300, 1, 100, 0, 0), 2, List.of(new Single(Kind.INSTALMENT_A, 78_146, 1)), DUE);
        assertEquals(158_917 + 78_146, entry.bill().totalRupiah());
        assertEquals(78_146, entry.bill().otherRupiah());
    }

    @Test
    void classWithoutRateIsABugHere() {
        assertThrows(IllegalArgumentException.class, () -> billing.bill(reading("T", 1300, 1, 1, 0, 0), 2, List.of(), DUE));
    }
}
