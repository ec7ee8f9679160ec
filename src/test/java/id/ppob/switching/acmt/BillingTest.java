package id.ppob.switching.acmt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.ppob.switching.acmt.BatchBooks.Bill;
import id.ppob.switching.acmt.BatchBooks.Entry;
import id.ppob.switching.acmt.meter.Chain;
import id.ppob.switching.acmt.meter.Meter;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.acmt.meter.Use;
import id.ppob.switching.acmt.price.Kind;
import id.ppob.switching.acmt.price.Pricer;
import id.ppob.switching.acmt.price.Single;
import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.testing.ShippedPrices;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BillingTest {
    private static final LocalDate DUE = LocalDate.of(2026, 12, 20);
    private final Billing billing = new Billing(new Pricer(ShippedPrices.components()));

    private static Billing.Used used(String tariff, int powerVa, int multiplier, int lwbp, int wbp, int kvarh, CustomerVersion... later) {
        Meter meter = new Meter("", 6, 0, multiplier, LocalDate.of(2026, 10, 5), Stands.of("100", "50", "7"));
        Chain chain = Chain.opening(meter, List.of());
        Use use = Use.of(chain, Stands.of("" + (100 + lwbp), "" + (50 + wbp), "" + (7 + kvarh)), LocalDate.of(2026, 11, 5));
        List<CustomerVersion> versions = new ArrayList<>(List.of(version(CustomerVersion.BEGINNING, tariff, powerVa)));
        versions.addAll(List.of(later));
        return new Billing.Used(202612, versions, chain, true, use, true, false);
    }

    private static CustomerVersion version(LocalDate from, String tariff, int powerVa) {
        return new CustomerVersion(from, 1, new Customer(530_000_000_001L, "BUDI", "53111", "022", tariff, powerVa, Customer.Status.ACTIVE), "ABC010100100", CustomerVersion.Details.NONE);
    }

    private Bill bill(Billing.Used used, Single... singles) {
        return billing.bill(used, List.of(singles), 0, DUE);
    }

    @Test
    void multiplierCountsEachRegister() {
        Bill entry = bill(used("I2", 200_000, 40, 995, 10, 637));
        assertEquals(List.of(39_800L, 400L, 556L), entry.priced().lines().stream().limit(3).map(line -> line.quantity()).toList());
        assertEquals(40_200, entry.priced().kwhPriced());
    }

    @Test
    void bothRegistersAreOneUseWhereTheClassKnowsNoPeak() {
        assertEquals(340, bill(used("R3", 7700, 20, 10, 7, 0)).priced().kwhPriced());
    }

    @Test
    void keepsItsDueDate() {
        assertEquals(DUE, bill(used("R1", 1300, 1, 100, 0, 0)).dueOn());
    }

    /** Facts 4: a change of power within the month splits it; both parts are priced apart. */
    @Test
    void changeOfPowerWithinTheIntervalMakesTwoParts() {
        Bill bill = bill(used("R1", 1300, 1, 310, 0, 0, version(LocalDate.of(2026, 10, 15), "R2", 3500)));
        assertEquals(List.of(100L, 210L), bill.asked().parts().stream().map(part -> part.usage().kwh()).toList());
        assertEquals(List.of("R1", "R2"), bill.asked().parts().stream().map(part -> part.supply().tariff()).toList());
        assertEquals(144_470 + 356_901 + 14_447 + 35_690, bill.priced().totalRupiah());
    }

    @Test
    void t23_creditPaysTheNextBillAndTheRestIsCarriedOn() {
        Bill bill = billing.bill(used("R1", 1300, 1, 10, 0, 0), List.of(), 158_917, DUE);
        assertEquals(0, bill.priced().totalRupiah());
        assertEquals(82_636, bill.credit().reductionRupiah());
        assertEquals(76_281, bill.credit().afterRupiah());
        Bill owing = billing.bill(used("R1", 1300, 1, 10, 0, 0), List.of(), -10_000, DUE);
        assertEquals(92_636, owing.priced().totalRupiah());
        assertEquals(0, owing.credit().afterRupiah());
    }

    @Test
    void carriesWhatIsAddedToThisCustomersBill() {
        Bill entry = bill(used("R1", 1300, 1, 100, 0, 0), new Single(Kind.INSTALMENT_A, 78_146, 1));
        assertEquals(158_917 + 78_146, entry.priced().totalRupiah());
        assertEquals(78_146, entry.priced().otherRupiah());
    }

    @Test
    void classWithoutRateIsABugHere() {
        assertThrows(IllegalArgumentException.class, () -> bill(used("T", 1300, 1, 1, 0, 0)));
    }
}
