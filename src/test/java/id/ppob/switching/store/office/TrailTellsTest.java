package id.ppob.switching.store.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.acmt.price.Component;
import id.ppob.switching.acmt.price.Kind;
import id.ppob.switching.office.Act;
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
import id.ppob.switching.testing.ChangeExamples;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.ShippedPrices;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.testing.TwoPeople;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.Rounding;
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
        people.run("DELETE FROM late_fee WHERE valid_from > '2022-07-01'");
        people.run("DELETE FROM price_component WHERE component > ?", ShippedPrices.components().newest());
        people.run("DELETE FROM single_charge");
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
        two.agree(new PriceChange.SetLateFee(901, 1_300, "2099-01-01", 6_000, 0, 0, Rounding.HALF_UP, "a test"));
        two.agree(new PriceChange.SetLateFee(901, 1_300, "2099-01-01", 0, 300, 6_000, Rounding.CUT, "a test"));
        two.agree(component(Kind.BLOCK, "R1", "*", "2099-01-01", 150_000, true));
        two.agree(component(Kind.PPJ, "*", "3171", "2099-01-01", 900, false));
        holds();
        two.agree(component(Kind.BLOCK, "R1", "*", "2099-01-01", 160_000, true));
        planted("871", "UPDATE late_fee SET minimum_rupiah = 0 WHERE valid_from = '2099-01-01'");
        people.run("UPDATE late_fee SET minimum_rupiah = 6000 WHERE valid_from = '2099-01-01'");
        planted("871", "UPDATE late_fee SET rounding = 'HALF_UP' WHERE valid_from = '2099-01-01'");
        people.run("UPDATE late_fee SET rounding = 'CUT' WHERE valid_from = '2099-01-01'");
        planted("873", "UPDATE price_component SET rate = 1 WHERE rate = 160000");
        people.run("UPDATE price_component SET rate = 160000 WHERE rate = 1 AND kind = 'BLOCK'");
        planted("873", "UPDATE price_component SET confirmed = TRUE WHERE district = '3171'");
        people.run("UPDATE price_component SET confirmed = FALSE WHERE district = '3171'");
        planted("873", "DELETE FROM price_component WHERE rate = 150000");
    }

    @Test
    void singleAmountsThatTwoPeopleAgreedOn() throws SQLException {
        two.agree(new ChangeExamples(DATABASE.database().pool()).of(Act.SINGLES).change());
        planted("874", "UPDATE single_charge SET rupiah = rupiah + 1");
        people.run("UPDATE single_charge SET rupiah = rupiah - 1");
        holds();
        planted("874", "INSERT INTO single_charge (idpel, period, kind, rupiah, file, line) SELECT idpel, period, 'CREDIT', 5, file, 2 FROM single_charge");
        people.run("DELETE FROM single_charge WHERE line = 2");
        planted("874", "DELETE FROM single_charge");
    }

    private static PriceChange.SetComponent component(Kind kind, String tariff, String district, String from, long rate, boolean confirmed) {
        return new PriceChange.SetComponent(kind, tariff, 1_300, 2_200, district, "*", from, 1, rate, 0, 1, 1, Component.Base.NET, Rounding.HALF_UP, confirmed, "a test");
    }

    /** Books of before, into which prices were put by hand: said again word by word by two people, they have their row. */
    @Test
    void aPriceThatWasPutInByHandIsToldUntilTwoPeopleConfirmIt() throws SQLException {
        planted("873", "INSERT INTO price_component (kind, tariff, power_from_va, power_to_va, district, customer_kind, valid_from, step, rate, bound, factor_over, factor_under, base, rounding, source,"
            + " confirmed) VALUES ('BLOCK', 'B1', 1300, 2200, '*', '*', '2024-01-01', 1, 95000, 0, 1, 1, 'NET', 'HALF_UP', 'a test', TRUE)");
        two.agree(component(Kind.BLOCK, "B1", "*", "2024-01-01", 95_000, true));
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
        new DayStore(DATABASE.database().pool()).fold(LocalDate.of(2026, 11, 20), null, new id.ppob.switching.settlement.DayBook.PaymentSums(List.of()), new byte[32], NOW);
        planted("867", "UPDATE business_day SET day_root = REPEAT('x', 32)");
    }
}
