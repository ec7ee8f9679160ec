package id.ppob.switching.store.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.acmt.price.Component;
import id.ppob.switching.acmt.price.Kind;
import id.ppob.switching.office.Act;
import id.ppob.switching.office.Approval;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.Code;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.PartnerChange;
import id.ppob.switching.office.PasswordHash;
import id.ppob.switching.office.PeopleChange;
import id.ppob.switching.office.PriceChange;
import id.ppob.switching.office.Request;
import id.ppob.switching.office.Role;
import id.ppob.switching.payment.Route;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.office.RequestStore.Done;
import id.ppob.switching.store.office.RequestStore.Refused;
import id.ppob.switching.testing.ChangeExamples;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Rounding;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two people: what one asks and another approves is executed once, and never by one alone. */
class RequestStoreTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final long NOW = 1_790_000_000_000L;
    private RequestStore requests;
    private ChangeExamples examples;
    private People people;
    private Operator andi;
    private Operator budi;
    private Operator siti;

    @BeforeEach
    void threeAdministrators() throws SQLException {
        people = new People(DATABASE.database().pool());
        for (String table : List.of("operator", "operator_token", "change_request", "item", "partner", "limit_pool")) {
            people.run("DELETE FROM " + table);
        }
        requests = new RequestStore(DATABASE.database().pool(), BusinessCalendar.ofWibDays(0));
        examples = new ChangeExamples(DATABASE.database().pool());
        andi = people.add("andi", Role.ADMIN);
        budi = people.add("budi", Role.ADMIN);
        siti = people.add("siti", Role.ADMIN);
    }

    static List<Act> acts() {
        return ChangeExamples.acts();
    }

    private Done done(RequestStore.Outcome outcome) {
        return assertInstanceOf(Done.class, outcome, outcome.toString());
    }

    private Refused refused(RequestStore.Outcome outcome) {
        return assertInstanceOf(Refused.class, outcome, outcome.toString());
    }

    private long asked(Change change) {
        return done(requests.ask(andi, change, NOW)).request();
    }

    @ParameterizedTest
    @MethodSource("acts")
    void askingChangesNothing(Act act) throws SQLException {
        Change change = examples.of(act).change();
        String before = examples.books();
        long request = asked(change);
        assertEquals(before, examples.books());
        assertEquals(new Request(request, change, Request.State.WAITING, andi, NOW, "", 0), requests.requests(0).getFirst(), "kept whole");
    }

    /** A declined payment leaves its reference to the next: the doubt that was meant is over, and another has begun. */
    @Test
    void wordAboutADoubtIsNotSaidOfTheNextPaymentOnItsReference() throws SQLException {
        Change.SuspectWord word = (Change.SuspectWord) examples.of(Act.SUSPECT_WORD).change();
        Done asked = done(requests.ask(andi, new Change.SuspectWord(word.reference(), null, word.paid(), word.plnReference(), word.reason()), NOW));
        assertEquals(word, asked.change(), "the request says which payment");
        people.run("UPDATE payment SET attempt = 1 WHERE reference = ?", word.reference());
        people.run("UPDATE advice SET attempt = 1 WHERE reference = ?", word.reference());
        String before = examples.books();
        assertEquals("no payment of reference " + word.reference() + " is in doubt", refused(requests.approve(budi, asked.request(), NOW)).why());
        assertEquals(before, examples.books());
    }

    @ParameterizedTest
    @MethodSource("acts")
    void nobodyApprovesTheirOwnWork(Act act) throws SQLException {
        long request = asked(examples.of(act).change());
        String before = examples.books();
        assertTrue(refused(requests.approve(andi, request, NOW)).permission());
        assertEquals(before, examples.books());
        assertEquals(1, requests.requests(0).size(), "it waits still");
    }

    @ParameterizedTest
    @MethodSource("acts")
    void evenTheBooksRefuseOwnWork(Act act) throws SQLException {
        long request = asked(examples.of(act).change());
        SQLException refused = assertThrows(SQLException.class, () -> people.run("UPDATE change_request SET state = 'EXECUTED', checker = maker WHERE request = ?", request));
        assertTrue(refused.getMessage().contains("nobody_approves_their_own_work"), refused.getMessage());
        assertThrows(SQLException.class, () -> people.run("UPDATE change_request SET state = 'EXECUTED' WHERE request = ?", request));
    }

    @ParameterizedTest
    @MethodSource("acts")
    void whatAnotherApprovesIsExecutedOnceHoweverManyApprove(Act act) throws Exception {
        long request = asked(examples.of(act).change());
        String before = examples.books();
        List<RequestStore.Outcome> outcomes = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<RequestStore.Outcome> outcome : threads.invokeAll(List.<Callable<RequestStore.Outcome>>of(() -> requests.approve(budi, request, NOW + 1),
                    () -> requests.approve(siti, request, NOW + 1), () -> requests.approve(budi, request, NOW + 1), () -> requests.approve(andi, request, NOW + 1)))) {
                outcomes.add(outcome.get());
            }
        }
        assertEquals(1, outcomes.stream().filter(Done.class::isInstance).count(), outcomes::toString);
        assertNotEquals(before, examples.books());
        String after = examples.books();
        refused(requests.approve(siti, request, NOW + 2));
        assertEquals(after, examples.books());
        for (String step : List.of("ASKED", "APPROVED")) {
            assertEquals(1, examples.number("SELECT COUNT(*) FROM trail WHERE step = '" + step + "' AND request = " + request));
        }
    }

    @ParameterizedTest
    @MethodSource("acts")
    void aRefusedRequestIsNeverExecutedAndAWithdrawnOneNeither(Act act) throws SQLException {
        long refused = asked(examples.of(act).change());
        long withdrawn = asked(examples.of(act).change());
        String before = examples.books();
        assertEquals(Request.State.REFUSED, done(requests.refuse(budi, refused, "no", NOW)).state());
        assertEquals(Request.State.WITHDRAWN, done(requests.refuse(andi, withdrawn, "a mistake", NOW)).state());
        for (long request : new long[] {refused, withdrawn}) {
            assertFalse(refused(requests.approve(siti, request, NOW)).permission());
        }
        assertEquals(before, examples.books());
        assertEquals(List.of(Request.State.REFUSED, Request.State.WITHDRAWN), requests.requests(2).stream().map(Request::state).toList());
    }

    @ParameterizedTest
    @MethodSource("acts")
    void whatCannotBeDoneAnyMoreIsRefusedWholeAndWaits(Act act) throws SQLException {
        Change change = examples.of(act).change();
        long first = asked(change);
        long second = asked(change);
        done(requests.approve(budi, first, NOW));
        if (act == Act.LIMIT) {
            people.run("UPDATE limit_pool SET remainder = 4");
        }
        String before = examples.books();
        if (act != Act.OPERATOR_RESET) {
            assertFalse(refused(requests.approve(budi, second, NOW)).permission());
            assertEquals(before, examples.books());
            assertEquals(1, requests.requests(0).size());
            assertFalse(refused(requests.ask(andi, change, NOW)).permission(), "nor is it asked for");
        }
    }

    @Test
    void anApprovalLooksAtPeopleAsTheyAreNow() throws SQLException {
        long request = asked(examples.of(Act.PARTNER_STATUS).change());
        people.run("UPDATE operator SET role = 'MAKER' WHERE name = 'budi'");
        assertTrue(refused(requests.approve(budi, request, NOW)).permission(), "budi was an administrator when he logged in");
        people.run("UPDATE operator SET active = FALSE WHERE name = 'andi'");
        assertTrue(refused(requests.approve(siti, request, NOW)).why().contains("andi"));
        assertTrue(refused(requests.ask(andi, examples.of(Act.LIMIT).change(), NOW)).permission());
    }

    @Test
    void anOldRequestIsRefused() throws SQLException {
        long request = asked(examples.of(Act.LIMIT).change());
        assertFalse(refused(requests.approve(budi, request, NOW + Approval.GOOD_FOR_MS + 1)).permission());
        assertFalse(refused(requests.approve(budi, 4_711, NOW)).permission());
    }

    @Test
    void anItemWhosePaymentIsInDoubtIsNotSettled() throws SQLException {
        Change.SettleItem change = (Change.SettleItem) examples.of(Act.ITEM_SETTLE).change();
        people.run("UPDATE item SET reference = 42");
        people.run("INSERT INTO payment (reference, attempt, tags, business_date, state, partner, bank, central, stan, local_at, terminal, merchant, product, idpel, bills,"
                + " amount_rupiah, admin_rupiah, switch_rupiah, pln_rupiah, receipt, node, lane, posted_at) VALUES (42, 0, '', '2026-11-20', 'SUSPECT', 1, 1, 1, 1,"
                + " '2026-11-20 10:00:00', '', 1, '99501', 1, 1, 1, 0, 0, 0, 0, 0, 0, 1)");
        assertTrue(refused(requests.ask(andi, change, NOW)).why().contains("in doubt"));
        people.run("UPDATE payment SET state = 'APPROVED' WHERE reference = 42");
        long request = asked(change);
        done(requests.approve(budi, request, NOW + 5));
        assertEquals(1, examples.number("SELECT COUNT(*) FROM item WHERE settlement = 'told the partner' AND request = " + request + " AND settled_at = " + (NOW + 5)));
    }

    @Test
    void theDefaultRouteIsOneTooAndAPartnersOwnGoesBeforeIt() throws SQLException {
        people.run("INSERT INTO partner (code, name, kind) VALUES ('BANKA', 'Bank A', 'RECEIVABLE'), ('BANKB', 'Bank B', 'RECEIVABLE')");
        people.run("DELETE FROM route");
        done(requests.approve(budi, asked(new PartnerChange.SetRoute("ALL", "99501", Route.HOST, "a test")), NOW));
        done(requests.approve(budi, asked(new PartnerChange.SetRoute("BANKB", "99501", Route.LOCAL, "a test")), NOW));
        assertEquals(List.of("99501 HOST", "99501 LOCAL"), new PartnerStore(DATABASE.database().pool()).all().stream().map(PartnerStore.Listed::routes).toList());
        assertFalse(refused(requests.ask(andi, new PartnerChange.SetRoute("NOBODY", "99501", Route.HOST, "a test"), NOW)).permission());
        people.run("DELETE FROM route");
    }

    @Test
    void twoAdministratorsAlwaysRemain() throws SQLException {
        done(requests.approve(budi, asked(new PeopleChange.OperatorStatus("siti", false)), NOW));
        for (Change change : List.of(new PeopleChange.OperatorStatus("budi", false), new PeopleChange.OperatorRole("andi", Role.MAKER))) {
            String before = examples.books();
            assertTrue(refused(requests.ask(andi, change, NOW)).why().contains("fewer than 2"));
            assertEquals(before, examples.books());
        }
        done(requests.approve(budi, asked(new PeopleChange.OperatorStatus("siti", true)), NOW));
        done(requests.approve(siti, asked(new PeopleChange.OperatorRole("andi", Role.MAKER)), NOW));
    }

    @Test
    void aNewOperatorComesInByBothCodesAlone() throws SQLException {
        OperatorStore operators = new OperatorStore(DATABASE.database().pool());
        Code askers = Code.random();
        Done added = done(requests.approve(budi, asked(new PeopleChange.AddOperator("dewi", Role.CHECKER, askers.half())), NOW));
        char[] both = (askers.text() + " " + added.code().text()).toCharArray();
        char[] own = "kereta api cepat".toCharArray();
        assertInstanceOf(OperatorStore.Unknown.class, operators.login("dewi", both, NOW), "the codes set a password, they are none");
        assertInstanceOf(OperatorStore.Unknown.class, operators.setPassword("dewi", askers.text().toCharArray(), PasswordHash.of(own), NOW));
        assertInstanceOf(OperatorStore.Known.class, operators.setPassword("dewi", both, PasswordHash.of(own), NOW));
        assertInstanceOf(OperatorStore.Unknown.class, operators.setPassword("dewi", both, PasswordHash.of(own), NOW), "once");
        assertInstanceOf(OperatorStore.Known.class, operators.login("dewi", own, NOW));
        assertEquals(0, examples.number("SELECT COUNT(*) FROM change_request WHERE content LIKE '%" + askers.text() + "%'"));
        assertEquals(0, examples.number("SELECT COUNT(*) FROM trail WHERE detail LIKE '%" + askers.text() + "%' OR detail LIKE '%" + added.code().text() + "%'"));
    }

    @Test
    void whatWasChangedBetweenAskingAndApprovingIsNotExecuted() throws SQLException {
        long request = asked(examples.of(Act.LIMIT).change());
        people.run("UPDATE change_request SET content = REPLACE(content, '-5', '50000000') WHERE request = ?", request);
        String before = examples.books();
        Refused refused = refused(requests.approve(budi, request, NOW));
        assertFalse(refused.permission());
        assertTrue(refused.why().contains("is not what the trail says was asked for"), refused.why());
        assertEquals(before, examples.books());
        people.run("UPDATE change_request SET content = REPLACE(content, '50000000', '-5') WHERE request = ?", request);
        assertEquals(request, done(requests.approve(budi, request, NOW)).request());
    }

    @ParameterizedTest
    @MethodSource("acts")
    void approverSeesWhatHoldsNowAndWhatWillHold(Act act) throws SQLException {
        Change change = examples.of(act).change();
        asked(change);
        Sight sight = requests.sights(requests.requests(0)).getLast();
        assertFalse(sight.before().isBlank(), change::sentence);
        assertFalse(sight.after().isBlank(), change::sentence);
        assertNotEquals(sight.before(), sight.after());
    }

    @Test
    void whoEndsADeadAdviceSeesPartnerMaskedCustomerAndRupiah() throws SQLException {
        asked(examples.of(Act.ADVICE_SETTLE).change());
        Sight sight = requests.sights(requests.requests(0)).getLast();
        assertTrue(sight.partner().endsWith(" Contoh"), sight::toString);
        assertEquals("53*******009", sight.customer());
        assertEquals(20_000, sight.rupiah());
        assertEquals("2220 DEAD", sight.before());
    }

    @Test
    void feeOfTodayOrBeforeIsNotChanged() {
        Refused refused = refused(requests.ask(andi, new PriceChange.SetFee("ALL", "99501", id.ppob.switching.value.Clock.wibDate(NOW).toString(), 1, 0, 0, "a test"), NOW));
        assertTrue(refused.why().startsWith("a price begins on a later day than today"), refused.why());
    }

    @Test
    void priceOfTodayOrBeforeIsNotChangedAndOneThatContradictsAnotherIsRefused() throws SQLException {
        String today = id.ppob.switching.value.Clock.wibDate(NOW).toString();
        for (Change change : List.of(new PriceChange.SetLateFee(0, 900, today, 1, 0, 0, Rounding.HALF_UP, "a test"), block(1_300, 2_200, today, 1))) {
            assertTrue(refused(requests.ask(andi, change, NOW)).why().startsWith("a price begins on a later day than today"));
        }
        people.run("INSERT INTO late_fee VALUES (901, '2098-01-01', 1300, 1, 0, 0, 'HALF_UP')");
        Refused meets = refused(requests.ask(andi, new PriceChange.SetLateFee(1_200, 1_500, "2098-01-01", 1, 0, 0, Rounding.HALF_UP, "a test"), NOW));
        assertEquals("another range begins on that day and meets this one: 901 to 1300 VA", meets.why());
        done(requests.ask(andi, new PriceChange.SetLateFee(1_301, 1_500, "2098-01-01", 1, 0, 0, Rounding.HALF_UP, "a test"), NOW));
        assertEquals("this is the price from 2098-01-01 already", refused(requests.ask(andi, new PriceChange.SetLateFee(901, 1_300, "2098-01-01", 1, 0, 0, Rounding.HALF_UP, "a test"), NOW)).why());
        people.run("DELETE FROM late_fee WHERE valid_from = '2098-01-01'");
    }

    @Test
    void aRowOfPricesIsSaidAgainByALaterOneAndMeetsNoOtherRange() throws SQLException {
        String[] rows = {"INSERT INTO price_component (kind, tariff, power_from_va, power_to_va, district, customer_kind, valid_from, step, rate, bound, factor_over, factor_under, base, rounding,"
            + " source, confirmed) VALUES ('BLOCK', 'X9', 900, 1300, '*', '*', '2098-01-01', 1, ", ", 0, 1, 1, 'NET', 'HALF_UP', 'a test', TRUE)"};
        people.run(rows[0] + "5" + rows[1]);
        assertEquals("this is the price from 2098-01-01 already", refused(requests.ask(andi, block(900, 1_300, "2098-01-01", 5), NOW)).why());
        people.run(rows[0] + "6" + rows[1]);
        done(requests.ask(andi, block(900, 1_300, "2098-01-01", 5), NOW));
        assertEquals("another range begins on that day and meets this one: 900 to 1300 VA", refused(requests.ask(andi, block(1_300, 2_200, "2098-01-01", 5), NOW)).why());
        people.run(rows[0] + "0" + rows[1]);
        done(requests.ask(andi, block(1_300, 2_200, "2098-01-01", 5), NOW));
        people.run("DELETE FROM price_component WHERE tariff = 'X9'");
    }

    private static PriceChange.SetComponent block(int powerFrom, int powerTo, String from, long rate) {
        return new PriceChange.SetComponent(Kind.BLOCK, "X9", powerFrom, powerTo, "*", "*", from, 1, rate, 0, 1, 1, Component.Base.NET, Rounding.HALF_UP, true, "a test");
    }

    @Test
    void singleAmountsOfABillThatWasMadeOrIsBeingMadeAreRefused() throws SQLException {
        Change change = examples.of(Act.SINGLES).change();
        people.run("INSERT INTO acmt_batch (batch, file_name, sha256, unit, period, state, loaded_at) VALUES (777, 'x', REPEAT('z', 32), '54111', 209901, 'LOADING', 1)");
        assertTrue(refused(requests.ask(andi, change, NOW)).why().endsWith("are being made just now: try again later"));
        people.run("UPDATE acmt_batch SET state = 'ACTIVE' WHERE batch = 777");
        people.run("INSERT INTO billed (idpel, period, batch) SELECT idpel, period, 777 FROM single_asked ORDER BY idpel DESC LIMIT 1");
        assertEquals("line 1 is of a month whose bill was made: say a later one", refused(requests.ask(andi, change, NOW)).why());
        people.run("UPDATE acmt_batch SET state = 'ROLLED_BACK', live = NULL WHERE batch = 777");
        done(requests.ask(andi, change, NOW));
        people.run("UPDATE single_asked SET rupiah = rupiah + 1");
        assertEquals("the amounts that wait are not those that were asked for: ask again", refused(requests.ask(andi, change, NOW)).why());
        people.run("DELETE FROM billed WHERE batch = 777");
        people.run("DELETE FROM acmt_batch WHERE batch = 777");
        people.run("DELETE FROM single_asked");
    }

    @Test
    void partnerOfWhichSomethingWasBookedKeepsItsKindAndStays() throws SQLException {
        PartnerChange.PartnerKind kind = (PartnerChange.PartnerKind) examples.of(Act.PARTNER_KIND).change();
        people.run("INSERT INTO account (kind, partner) SELECT 'PARTNER', partner FROM partner WHERE code = ?", kind.partner());
        assertEquals(id.ppob.switching.office.Request.State.WAITING, done(requests.ask(andi, kind, NOW)).state());
        people.run("INSERT INTO balance SELECT '2026-11-20', account, 0, 0, 1, 0 FROM account a JOIN partner p ON p.partner = a.partner WHERE p.code = ?", kind.partner());
        for (Change change : List.of(kind, new PartnerChange.RemovePartner(kind.partner(), "a test"))) {
            assertTrue(refused(requests.ask(andi, change, NOW)).why().contains("something of it was booked"));
        }
        people.run("DELETE FROM balance");
        people.run("UPDATE partner SET status = 'ACTIVE' WHERE code = ?", kind.partner());
        assertTrue(refused(requests.ask(andi, kind, NOW)).why().contains("is not BLOCKED"));
    }

    @Test
    void onlyNewPasswordsHaveCodes() throws SQLException {
        for (Act act : acts()) {
            Done executed = done(requests.approve(budi, asked(examples.of(act).change()), NOW));
            if (act == Act.OPERATOR_ADD || act == Act.OPERATOR_RESET) {
                assertEquals(19, executed.code().text().length());
            } else {
                assertNull(executed.code());
            }
        }
    }
}
