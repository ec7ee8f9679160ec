package id.ppob.switching.store.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.office.Code;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.PartnerChange;
import id.ppob.switching.office.PasswordHash;
import id.ppob.switching.office.PeopleChange;
import id.ppob.switching.office.PriceChange;
import id.ppob.switching.office.Role;
import id.ppob.switching.payment.Route;
import id.ppob.switching.store.day.DayStore;
import id.ppob.switching.store.upkeep.InvariantStore;
import id.ppob.switching.store.upkeep.InvariantWalk;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.testing.TwoPeople;
import id.ppob.switching.value.Clock;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was done by the commands' own ways is what the invariants 861 to 867 find in the trail; the same done by SQL is not. */
class TrailTellsTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final long NOW = Clock.system().millis();
    private People people;
    private TwoPeople two;

    @BeforeEach
    void newBooks() throws SQLException {
        people = new People(DATABASE.database().pool());
        two = new TwoPeople(DATABASE.database().pool());
        for (String table : List.of("operator", "change_request", "trail", "partner", "account", "limit_pool", "route", "stand_in_cap", "business_day", "item")) {
            people.run("DELETE FROM " + table + (table.equals("account") ? " WHERE partner > 0" : ""));
        }
        people.run("UPDATE trail_head SET seq = 0, hash = REPEAT(X'00', 32)");
        people.run("DELETE FROM fee WHERE partner > 0 OR valid_from > '2020-01-01'");
        for (String table : List.of("late_fee", "tariff_rate", "tax_rate", "stamp_duty")) {
            people.run("DELETE FROM " + table + " WHERE valid_from > '2022-07-01'");
        }
        new PartnerStore(DATABASE.database().pool()).register("BANKA", "Bank A", false);
        new PartnerStore(DATABASE.database().pool()).register("BANKC", "Bank of C: two words", true);
        holds();
    }

    private int violations(String number) throws SQLException {
        InvariantStore store = new InvariantStore(DATABASE.database().pool());
        InvariantWalk walk = store.walk(store.names().stream().filter(name -> name.startsWith(number)).findFirst().orElseThrow());
        assertTrue(walk.advance(LocalDate.of(2026, 11, 24), NOW, () -> true));
        return walk.violations();
    }

    private void holds() throws SQLException {
        for (int number : List.of(861, 862, 863, 864, 865, 866, 867, 871, 872, 873, 874)) {
            assertEquals(0, violations(Integer.toString(number)), "invariant " + number);
        }
    }

    private void planted(String number, String sql) throws SQLException {
        holds();
        assertTrue(people.run(sql) > 0, sql);
        assertTrue(violations(number) > 0, sql);
    }

    @Test
    void partnerThatTwoPeopleBlockedAndUnblocked() throws SQLException {
        two.agree(new PartnerChange.PartnerStatus("BANKA", true, "a test"));
        holds();
        two.agree(new PartnerChange.PartnerKind("BANKA", true, "a test"));
        holds();
        two.agree(new PartnerChange.PartnerStatus("BANKA", false, "a test"));
        two.agree(new PartnerChange.PartnerStatus("BANKC", true, "a test"));
        planted("863", "UPDATE partner SET status = 'ACTIVE' WHERE code = 'BANKC'");
    }

    @Test
    void partnerThatTwoPeopleRemovedMayComeBack() throws SQLException {
        two.agree(new PartnerChange.PartnerStatus("BANKA", true, "a test"));
        two.agree(new PartnerChange.RemovePartner("BANKA", "a test"));
        holds();
        new PartnerStore(DATABASE.database().pool()).register("BANKA", "Bank A", true);
        planted("863", "UPDATE partner SET kind = 'RECEIVABLE' WHERE code = 'BANKA'");
    }

    @Test
    void routesCapsAndFeesThatTwoPeopleAgreedOn() throws SQLException {
        for (Route route : List.of(Route.HOST, Route.LOCAL, Route.HOST_WITH_STAND_IN)) {
            two.agree(new PartnerChange.SetRoute(PartnerChange.SetRoute.ALL, "99501", route, "a test"));
            two.agree(new PartnerChange.SetRoute("BANKA", "99501", route, "a test"));
        }
        two.agree(new PartnerChange.StandInCaps("BANKA", 1_000, 1, 50_000, 3, "a test"));
        two.agree(new PartnerChange.StandInCaps("BANKA", 2_000, 1, 60_000, 3, "a test"));
        two.agree(new PriceChange.SetFee("BANKA", "99501", "2099-01-01", 3_500, 1_000, 500, "a test"));
        two.agree(new PriceChange.SetFee("BANKA", "99501", "2099-01-01", 3_600, 1_000, 500, "a test"));
        planted("864", "DELETE FROM route WHERE partner > 0");
        two.agree(new PartnerChange.SetRoute("BANKA", "99501", Route.HOST, "a test"));
        planted("865", "UPDATE stand_in_cap SET most_rupiah = 60000");
        people.run("UPDATE stand_in_cap SET most_rupiah = 2000");
        planted("866", "UPDATE fee SET switch_rupiah = 0 WHERE partner > 0");
    }

    @Test
    void pricesThatTwoPeopleAgreedOn() throws SQLException {
        two.agree(new PriceChange.SetLateFee(901, 1_300, "2099-01-01", 6_000, 0, 0, "a test"));
        two.agree(new PriceChange.SetLateFee(901, 1_300, "2099-01-01", 0, 300, 6_000, "a test"));
        two.agree(new PriceChange.SetTariff("R1", 1_300, 2_200, "2099-01-01", 150_000, 40, "a test"));
        two.agree(new PriceChange.SetTax(PriceChange.SetTax.Tax.PPJ, "53111", "2099-01-01", 900, 0, "a test"));
        two.agree(new PriceChange.SetStampDuty("2099-01-01", 6_000_000, 12_000, "a test"));
        planted("871", "UPDATE late_fee SET minimum_rupiah = 0 WHERE valid_from = '2099-01-01'");
        people.run("UPDATE late_fee SET minimum_rupiah = 6000 WHERE valid_from = '2099-01-01'");
        planted("872", "UPDATE tariff_rate SET sen_per_kwh = 1 WHERE valid_from = '2099-01-01'");
        people.run("UPDATE tariff_rate SET sen_per_kwh = 150000 WHERE valid_from = '2099-01-01'");
        planted("873", "DELETE FROM tax_rate WHERE valid_from = '2099-01-01'");
        people.run("INSERT INTO tax_rate VALUES ('PPJ', '53111', '2099-01-01', 900, 0)");
        planted("874", "UPDATE stamp_duty SET duty_rupiah = 0 WHERE valid_from = '2099-01-01'");
    }

    /** Books of before, into which prices were put by hand: said again word by word by two people, they have their row. */
    @Test
    void aPriceThatWasPutInByHandIsToldUntilTwoPeopleConfirmIt() throws SQLException {
        planted("872", "INSERT INTO tariff_rate VALUES ('B1', 450, 5500, '2024-01-01', 95000, 40)");
        two.agree(new PriceChange.SetTariff("B1", 450, 5_500, "2024-01-01", 95_000, 40, "as decreed"));
        holds();
    }

    @Test
    void operatorsThatWereMadeChangedAndHaveSetTheirPasswords() throws SQLException {
        OperatorStore operators = new OperatorStore(DATABASE.database().pool());
        PasswordHash red = PasswordHash.of("sepeda motor merah".toCharArray());
        Operator andi = operators.first("andi", red, NOW).orElseThrow();
        Code asker = Code.random();
        Code other = Code.random();
        operators.second("budi", other.with(asker.half()), andi, NOW).orElseThrow();
        holds();
        operators.setPassword("budi", (asker.text() + " " + other.text()).toCharArray(), red, NOW);
        two.agree(new PeopleChange.AddOperator("siti", Role.MAKER, asker.half()));
        two.agree(new PeopleChange.OperatorRole("siti", Role.CHECKER));
        two.agree(new PeopleChange.OperatorStatus("siti", false));
        holds();
        two.agree(new PeopleChange.OperatorStatus("siti", true));
        two.agree(new PeopleChange.ResetOperator("siti", asker.half()));
        planted("861", "UPDATE operator SET role = 'ADMIN' WHERE name = 'siti'");
        people.run("UPDATE operator SET role = 'CHECKER' WHERE name = 'siti'");
        planted("862", "UPDATE operator a JOIN operator b ON b.name = 'test-maker' SET a.password = b.password WHERE a.name = 'andi'");
    }

    @Test
    void dateThatWasClosed() throws SQLException {
        people.run("INSERT INTO business_day (business_date, state) VALUES ('2026-11-20', 'CLOSING')");
        new DayStore(DATABASE.database().pool()).fold(LocalDate.of(2026, 11, 20), null, new id.ppob.switching.settlement.DayBook.PaymentSums(0, 0), new byte[32], NOW);
        planted("867", "UPDATE business_day SET day_root = REPEAT('x', 32)");
    }
}
