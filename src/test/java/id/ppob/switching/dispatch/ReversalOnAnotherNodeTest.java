package id.ppob.switching.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.PlnAnswer;
import id.ppob.switching.message.PlnRequest;
import id.ppob.switching.message.PlnSale;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.PartnerChange;
import id.ppob.switching.payment.Decisions;
import id.ppob.switching.payment.HostState;
import id.ppob.switching.payment.References;
import id.ppob.switching.payment.Route;
import id.ppob.switching.plnhost.Forwarder;
import id.ppob.switching.plnhost.PlnDesk;
import id.ppob.switching.plnhost.PlnExchange;
import id.ppob.switching.product.Products;
import id.ppob.switching.product.postpaid.PostpaidShown;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.forward.ForwardStore;
import id.ppob.switching.store.forward.OpenPaymentStore;
import id.ppob.switching.store.lane.LaneBooks;
import id.ppob.switching.store.lane.TermsStore;
import id.ppob.switching.store.office.ChangeWriter;
import id.ppob.switching.store.office.PartnerStore;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.store.upkeep.InvariantStore;
import id.ppob.switching.store.upkeep.InvariantWalk;
import id.ppob.switching.testing.ActiveBatch;
import id.ppob.switching.testing.Draft;
import id.ppob.switching.testing.TestClock;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.testing.TwoPeople;
import id.ppob.switching.value.Clock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two nodes on one database, and one of them alone hears PLN. docs/iso8583-spec.md 27.5. */
class ReversalOnAnotherNodeTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final int CENTRAL = 4500001;
    private static final long IDPEL = 530000000001L;
    private long nowMs = LocalDate.of(2026, 11, 23).atTime(10, 0).atZone(Clock.WIB).toInstant().toEpochMilli();
    private final Clock clock = TestClock.of(() -> nowMs);
    private int partner;

    /** A switch of its own: lane, desk and questions to PLN. */
    private final class Node {
        final List<PlnRequest> asked = new ArrayList<>();
        final PlnExchange exchange;
        final PlnDesk desk;
        final Lane lane;

        Node(int number) {
            this(number, false);
        }

        Node(int number, boolean shortRefusals) {
            exchange = new PlnExchange(request -> asked.add(request), CENTRAL, 8, shortRefusals, clock, Meters.standalone());
            desk = new PlnDesk(exchange, () -> HostState.UP, PlnDesk.Settings.within(20_000), clock, new LaneEvents() { }, Meters.standalone());
            LaneBooks books = new LaneBooks(DATABASE.database(Account.SWITCH), new LaneBooks.LaneId(number, 0), new TermsStore(DATABASE.database(Account.SWITCH).pool()), 600_000);
            books.reopen();
            lane = new Lane("node " + number, new Lane.Bounds(64, 250, 64, 64), books,
                    new Decisions(new References(List.of(new References.Key(0, new byte[16], LocalDate.of(2024, 1, 1))), number, new AtomicLong()), Products.ALL), BusinessCalendar.ofWibDays(0),
                    clock, new LaneEvents() { }, desk);
            desk.lanes(lane::offerOutcome);
        }

        List<Answer> hears(Message message) {
            List<Answer> answers = new ArrayList<>();
            lane.offer(new Request(message, partner, new Request.ReplyTo() {
                @Override
                public void reply(Request request, Answer answer) {
                    answers.add(answer);
                }

                @Override
                public void flush() { }
            }, nowMs, clock.nanos()));
            lane.doWork();
            return answers;
        }

        void plnAnswers(int code) {
            PlnRequest request = asked.getLast();
            PlnSale sale = request.sale();
            exchange.heard(new PlnAnswer(request.kind(), sale.bank(), CENTRAL, sale.stan(), sale.localAt(), code, 20261123, sale.product(), sale.amountRupiah(),
                    sale.idpel(), sale.shown().sheets(), sale.reference(), "PLN7",
                    sale.shown().lines()));
            lane.doWork();
        }
    }

    /** DE39 and the identity, and nothing of what was asked. */
    private void plnAnswersShort(Node node, int code) {
        PlnSale sale = node.asked.getLast().sale();
        node.exchange.heard(new PlnAnswer(node.asked.getLast().kind(), sale.bank(), CENTRAL, sale.stan(), sale.localAt(), code, 0, sale.product(), Message.NO_AMOUNT, -1, 0, null, "",
                List.of()));
        node.lane.doWork();
    }

    @BeforeEach
    void books() throws SQLException {
        try (Connection connection = DATABASE.database().pool().getConnection(); Statement statement = connection.createStatement()) {
            partner = new PartnerStore(DATABASE.database().pool()).register("BANKA", "Bank A", false);
            for (String table : List.of("route", "unit", "customer", "acmt_batch", "bill", "billed", "identity", "payment", "paid_bill", "transfer", "advice", "advice_end", "host_payment", "item", "advice_trouble", "reversal_due", "bill_elsewhere", "suspect_word", "balance", "headroom",
                    "lease", "node", "lane_day", "business_day")) {
                statement.execute("DELETE FROM " + table);
            }
            statement.execute("INSERT INTO node (node, epoch, leased_until, owner) VALUES (1, 0, 9000000000000, 'x'), (2, 0, 9000000000000, 'x')");
            new TwoPeople(DATABASE.database().pool()).agree(new PartnerChange.SetRoute(PartnerChange.SetRoute.ALL, "99501", Route.HOST, "a test"));
            statement.execute("INSERT INTO unit (unit, phone) VALUES ('53001', '021-000')");
            ActiveBatch.put(DATABASE.database().pool(), 1, 202610, 0);
            statement.execute("INSERT INTO customer (idpel, name, unit, tariff, power_va, route) VALUES (" + IDPEL + ", 'INVENTED', '53001', 'R1', 1300, '')");
            statement.execute("INSERT INTO bill VALUES (" + IDPEL + ", 202610, 1, 'UNPAID', '2027-12-20', '2026-09-01', 1, 10000, 0, 0, 0, 10000, 0, 1, 0, 0, 0, 0)");
            statement.execute("INSERT INTO billed VALUES (" + IDPEL + ", 202610, 1)");
        }
    }

    private Draft shown(Node node) {
        return Draft.of((PostpaidShown) node.hears(Draft.inquiry(Draft.BANK, IDPEL)).getFirst());
    }

    private static List<Integer> codes(List<Answer> answers) {
        return answers.stream().map(answer -> answer.code().number()).toList();
    }

    private void aSecondLater(Node node) {
        nowMs += 1_001;
        node.desk.lookElsewhere(new OpenPaymentStore(DATABASE.database(Account.SWITCH).pool()));
    }

    @Test
    void bankThatReversesOnTheNodeWithoutTheLeaseHearsTheTruthASecondLater() {
        Node forwarding = new Node(1);
        Node other = new Node(2);
        Draft sale = shown(forwarding);
        List<Answer> payment = forwarding.hears(sale.payment());
        forwarding.plnAnswers(0);
        assertEquals(List.of(0), codes(payment));
        List<Answer> reversal = other.hears(sale.reversal());
        List<Answer> repeat = other.hears(sale.reversal());
        aSecondLater(other);
        assertEquals(List.of(), reversal, "nobody knows yet");
        Forwarder forwarder = forwarder(forwarding);
        forwarder.turn();
        assertEquals(PlnRequest.Kind.REVERSAL, forwarding.asked.getLast().kind());
        forwarding.plnAnswers(0);
        assertEquals(List.of(), reversal, "the word is in the books, and this node has not looked");
        aSecondLater(other);
        assertEquals("[0] [0] 0", codes(reversal) + " " + codes(repeat) + " " + other.desk.waiting());
    }

    private Forwarder forwarder(Node node) {
        return new Forwarder(new ForwardStore(DATABASE.database(Account.SWITCH).pool(), 1), node.exchange, node.desk, () -> true, Forwarder.Settings.with(4, 20_000), clock, new Random(1),
                Meters.standalone(), () -> { }, Runnable::run);
    }

    private static String books(String sql) throws SQLException {
        try (Connection connection = DATABASE.database().pool().getConnection(); Statement statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DATABASE.database().pool().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Optional<String> say(Change.SuspectWord word) {
        return Transaction.run(DATABASE.database(Account.OFFICE).pool(), "saying", connection ->
                ChangeWriter.apply(connection, BusinessCalendar.ofWibDays(0), word, 0, 1) instanceof ChangeWriter.Impossible(String why) ? Optional.of(why) : Optional.empty());
    }

    /** A host whose answers never fit: its 2400 is asked for ever, the customer hears 0069, and nobody could end it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void twoPeopleEndADoubtThatPlnsAnswersNeverEnd(boolean paid) throws SQLException {
        Node node = new Node(1);
        Forwarder forwarder = forwarder(node);
        Draft sale = shown(node);
        List<Answer> payment = node.hears(sale.payment());
        node.plnAnswers(4_321);
        List<Answer> reversal = node.hears(sale.reversal());
        assertEquals("[68] []", codes(payment) + " " + codes(reversal));
        forwarder.turn();
        long reference = sale.reference().number();
        assertTrue(say(new Change.SuspectWord(reference + 1, 0, false, "", "a letter")).isPresent(), "of no doubt");
        execute("INSERT INTO advice (reference, attempt, kind, idpel, state, queued_at) SELECT reference, attempt, 1, idpel, 'TAKEN', 1 FROM payment");
        assertTrue(say(new Change.SuspectWord(reference, 0, false, "", "a letter")).orElse("").contains("still being told"), "PLN could take the advice afterwards, and no 2400 would follow");
        execute("DELETE FROM advice WHERE kind = 1");
        assertEquals(Optional.empty(), say(new Change.SuspectWord(reference, 0, paid, paid ? "PLN-9" : "", "a letter")));
        assertTrue(say(new Change.SuspectWord(reference, 0, !paid, paid ? "" : "PLN-9", "another letter")).isPresent(), "once");
        nowMs += 2_100;
        forwarder.turn();
        node.lane.doWork();
        assertEquals(paid ? "[12]" : "[0]", codes(reversal).toString());
        assertEquals(paid ? "APPROVED PAID 1 0" : "DECLINED UNPAID 1 0", books("SELECT CONCAT_WS(' ', (SELECT state FROM payment), (SELECT state FROM bill), "
                + "(SELECT COUNT(*) FROM advice_end WHERE kind = 2), (SELECT COUNT(*) FROM item WHERE settled_at IS NULL))"));
        forwarder.turn(); // PLN's own answer comes after all, and finds no doubt
        node.plnAnswers(0);
        forwarder.turn();
        InvariantStore invariants = new InvariantStore(DATABASE.database().pool());
        for (String name : invariants.names()) {
            InvariantWalk walk = invariants.walk(name);
            walk.advance(LocalDate.of(2026, 11, 24), 0, () -> true);
            assertEquals(name.startsWith("645") ? 1 : 0, walk.violations(), name); // no request was made here
        }
    }

    /** Such an answer was never believed, asked for again for ever, and nobody was told what is wrong with it. */
    @Test
    void answersWithoutTheirFieldsAreAnItemThatNamesThem() throws SQLException {
        Node node = new Node(1);
        Forwarder forwarder = forwarder(node);
        List<Answer> payment = node.hears(shown(node).payment());
        plnAnswersShort(node, 16);
        assertEquals("[68]", codes(payment).toString());
        assertEquals("PAYMENT_SUSPECT PLN's answer 0016 does not fit the payment: DE4 is absent", books("SELECT CONCAT_WS(' ', kind, detail) FROM item"));
        for (int i = 0; i < 5; i++) {
            forwarder.turn();
            plnAnswersShort(node, 63);
            forwarder.turn();
            execute("UPDATE advice_trouble SET not_before = 0");
        }
        assertEquals("1 REVERSAL: answer 0063 is not this one's: DE4 is absent (tried still)", books("SELECT CONCAT_WS(' ', COUNT(*), MAX(detail)) FROM item WHERE settled_at IS NULL"));
        assertEquals("SUSPECT 5", books("SELECT CONCAT_WS(' ', p.state, t.sent) FROM payment p JOIN advice_trouble t ON t.reference = p.reference"));
    }

    @Test
    void hostThatIsKnownToLeaveThemOutIsBelievedWhenItSaysThatItHoldsNothing() throws SQLException {
        Node node = new Node(1, true);
        Forwarder forwarder = forwarder(node);
        List<Answer> declined = node.hears(shown(node).payment());
        plnAnswersShort(node, 14);
        assertEquals("[14]", codes(declined).toString());
        Draft sale = shown(node).stan(2);
        List<Answer> doubted = node.hears(sale.payment());
        plnAnswersShort(node, 0); // what is paid must be said whole
        assertEquals("[68]", codes(doubted).toString());
        List<Answer> reversal = node.hears(sale.reversal());
        forwarder.turn();
        plnAnswersShort(node, 63);
        assertEquals("[0] UNPAID", codes(reversal) + " " + books("SELECT state FROM bill"));
    }

    @Test
    void repeatOnAnotherNodeHearsWhatPlnToldTheFirst() {
        Node asking = new Node(1);
        Node other = new Node(2);
        Draft sale = shown(asking);
        List<Answer> first = asking.hears(sale.payment());
        List<Answer> repeat = other.hears(sale.payment());
        List<Answer> reversal = other.hears(sale.reversal());
        asking.plnAnswers(14);
        aSecondLater(other);
        assertEquals("[14] [14] [63]", codes(first) + " " + codes(repeat) + " " + codes(reversal));
    }
}
