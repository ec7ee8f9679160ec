package id.ppob.simulator.bank;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.simulator.fault.FaultWatch;
import id.ppob.simulator.fault.Faults;
import id.ppob.simulator.fault.Side;
import id.ppob.simulator.pln.PlnHost;
import id.ppob.simulator.pln.PlnOptions;
import id.ppob.wire.Dialect;
import id.ppob.wire.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each fault of a bank as the other side meets it, in the journal of a PLN host, and what the bank makes of it. */
class BankFaultTest {
    private static final String CUSTOMER = "530000000001";
    private static final Dialect DIALECT = Dialect.load(null);
    private static final Patience QUICK = Patience.endless(5_000, 400);
    @TempDir
    private Path folder;
    private PlnHost host;
    private FaultWatch watch;
    private BankDesk desk;

    private void open(Patience patience, String... faults) {
        host = PlnHost.start(PlnOptions.invented(0, 10, 7, folder.resolve("pln.jsonl")));
        watch = new FaultWatch(Side.BANK, new Faults(1), List.of(faults), null);
        LinkOptions link = LinkOptions.to("127.0.0.1", host.port()).with(watch.faults());
        desk = BankDesk.open(DIALECT, Bank.demo().getFirst(), link, folder, patience, (request, reply) -> { });
        watch.start(desk.link()::strike, now -> { });
        assertTrue(desk.link().awaitUp(5_000));
    }

    @AfterEach
    void close() {
        watch.close();
        desk.close();
        host.close();
    }

    private ISOMsg payment() {
        Requests requests = desk.teller().requests();
        ISOMsg shown = assertInstanceOf(Reply.Answered.class, desk.teller().inquire(requests.newKey(), CUSTOMER)).message();
        return requests.payment(PaymentKey.of(shown), shown);
    }

    private ISOMsg paid(String code) {
        ISOMsg payment = payment();
        assertEquals(code, assertInstanceOf(Reply.Answered.class, desk.teller().pay(payment)).code());
        return payment;
    }

    private ISOMsg unanswered() {
        ISOMsg payment = payment();
        assertInstanceOf(Reply.Silent.class, desk.teller().pay(payment));
        return payment;
    }

    /** @return what came to the host, one line a message, in this message type; of a payment where one is given */
    private List<String> met(String mti, ISOMsg payment) {
        return lines("pln.jsonl").stream().filter(line -> line.contains("\"dir\":\"in\"") && line.contains("\"mti\":\"" + mti)
                && (payment == null || line.contains("\"stan\":\"" + payment.getString(11)))).toList();
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(folder.resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Outcome outcome(ISOMsg payment) {
        return desk.book().outcome(PaymentKey.of(payment));
    }

    @Test
    void delayedRequestLeavesLater() {
        open(QUICK, "on payment do delay 200ms", "on payment do jitter 0ms 50ms");
        long startNs = System.nanoTime();
        ISOMsg payment = paid("0000");
        assertTrue(System.nanoTime() - startNs >= 200_000_000);
        String line = lines("journal-BANKA.jsonl").stream().filter(one -> one.contains("\"mti\":\"2200\"")).findFirst().orElseThrow();
        assertTrue(line.contains("\"faults\":[\"on payment do delay 200ms\",\"on payment do jitter 0ms 50ms\"]"), line);
        assertEquals(Outcome.PAID, outcome(payment));
    }

    @Test
    void lostPaymentNeverCameAndIsReversed() {
        open(QUICK, "on payment do lost");
        ISOMsg payment = unanswered();
        assertEquals(List.of(), met("2200", payment));
        assertEquals(Outcome.UNPAID, outcome(payment));
    }

    @Test
    void unheardApprovalIsReversed() {
        open(QUICK, "on payment do silence");
        ISOMsg payment = unanswered();
        assertEquals(0, host.paidBills());
        assertEquals(Outcome.UNPAID, outcome(payment));
        assertTrue(lines("journal-BANKA.jsonl").stream().noneMatch(line -> line.contains("\"mti\":\"2210\"")));
    }

    @Test
    void approvalHeardAfterTheReversalChangesNothing() {
        open(QUICK, "on payment do late 600ms");
        ISOMsg payment = unanswered();
        await().until(() -> desk.link().late() == 1);
        assertEquals(Outcome.UNPAID, outcome(payment));
        assertEquals(0, host.paidBills());
    }

    @Test
    void duplicatesAndRepeatsPayOnce() {
        open(QUICK, "on payment do duplicate 2", "on payment do repeat 5");
        ISOMsg payment = paid("0000");
        await().until(() -> met("2200", payment).size() == 8);
        await().until(() -> desk.link().late() == 7);
        assertEquals(Outcome.PAID, outcome(payment));
        assertEquals(8, lines("journal-BANKA.jsonl").stream().filter(line -> line.contains("\"dir\":\"out\"") && line.contains("\"mti\":\"2200\"")).count());
    }

    @Test
    void stormOfReversalsDecidesAndTheBankWaitsForItsEnd() {
        open(QUICK, "on payment do reverse 4");
        ISOMsg payment = payment();
        desk.teller().pay(payment);
        await().until(() -> met("24", payment).size() >= 4);
        assertEquals(1, met("2400", payment).size());
        assertEquals(Outcome.UNPAID, outcome(payment));
        assertEquals(0, host.paidBills());
    }

    @Test
    void stormOfConnectionsComesAndGoesAndTheBankComesBack() {
        open(QUICK, "on echo do reconnect 20 once");
        int before = met("2800", null).size();
        desk.link().send(Messages.ECHO);
        await().until(() -> met("2800", null).stream().filter(line -> line.contains("\"function\":\"001\"")).count() >= before + 20);
        assertTrue(desk.link().awaitUp(5_000));
        paid("0000");
    }

    @Test
    void wrongKeyIsAnotherPaymentToBothSides() {
        open(QUICK, "on payment do key stan");
        ISOMsg payment = paid("0000");
        assertEquals(List.of(), met("2200", payment));
        assertNotEquals(0, host.paidBills());
        assertEquals(Outcome.UNKNOWN, outcome(payment));
        assertEquals(1, desk.book().totals().get(Outcome.PAID).count());
    }

    @Test
    void anotherAmountAndAnotherVersionAreRefused() {
        open(QUICK, "on payment do amount 1 once", "on payment do version each 2");
        ISOMsg dear = paid("0013");
        assertEquals(Outcome.UNPAID, outcome(dear));
        paid("0030");
        assertEquals(0, host.paidBills());
    }

    @Test
    void halfAFrameEndsTheConnectionAndThePaymentIsReversedOnAnother() {
        open(QUICK, "on payment do half-frame");
        ISOMsg payment = unanswered();
        assertEquals(List.of(), met("2200", payment));
        assertEquals(Outcome.UNPAID, outcome(payment));
    }

    @Test
    void garbageBeforeARequestIsDroppedByTheOtherSide() {
        open(QUICK, "on payment do garbage 300");
        paid("0000");
        assertEquals(1, lines("pln.jsonl").stream().filter(line -> line.contains("\"dir\":\"dropped\"") && line.contains("\"bytes\":300")).count());
    }

    /** The answer may be there before it hangs up; so it is not listened to for a while. */
    @Test
    void bankThatHangsUpAfterItsPaymentReversesIt() {
        open(QUICK, "on payment do close", "on payment do late 300ms");
        ISOMsg payment = unanswered();
        assertEquals(Outcome.UNPAID, outcome(payment));
        assertEquals(0, host.paidBills());
    }

    @Test
    void bankThatStaysAwayComesBackAfterItsTime() {
        open(QUICK, "at 50ms do refuse 500ms");
        await().until(() -> !desk.link().awaitUp(0));
        long startNs = System.nanoTime();
        assertTrue(desk.link().awaitUp(5_000));
        assertTrue(System.nanoTime() - startNs > 200_000_000);
    }

    @Test
    void bankThatSignedOffIsTold0011AndSignsOnAgain() {
        open(QUICK, "on payment do sign-off once");
        ISOMsg payment = paid("0011");
        await().atMost(Duration.ofSeconds(10)).until(() -> outcome(payment) == Outcome.UNPAID);
        paid("0000");
    }

    @Test
    void slowReaderHearsItsAnswerLate() {
        open(Patience.endless(5_000, 5_000), "on payment do slow-reader 1000 3s");
        ISOMsg payment = payment();
        long startNs = System.nanoTime();
        assertInstanceOf(Reply.Answered.class, desk.teller().pay(payment));
        assertTrue(System.nanoTime() - startNs > 200_000_000);
    }

    @Test
    void wrongClockOfASaleIsInDe12() {
        open(QUICK, "on sale do clock -2h once");
        PaymentKey wrong = desk.teller().requests().newKey();
        PaymentKey right = desk.teller().requests().newKey();
        Duration apart = Duration.between(LocalDateTime.parse(wrong.de12(), Messages.DE12), LocalDateTime.parse(right.de12(), Messages.DE12));
        assertTrue(apart.toSeconds() >= 7200 && apart.toSeconds() < 7210, apart.toString());
        assertTrue(lines("journal-BANKA.jsonl").stream().anyMatch(line -> line.contains("\"dir\":\"fault\"") && line.contains(wrong.stan())));
    }

    @Test
    void realBankReversesRepeatsOnceAndGivesUp() {
        open(Patience.real(0.005), "on payment,reversal do silence");
        assertEquals(175, Patience.real(0.005).reverseAfterMs());
        ISOMsg payment = unanswered();
        List<String> sent = lines("journal-BANKA.jsonl").stream().filter(line -> line.contains("\"dir\":\"out\"") && line.contains("\"mti\":\"2"))
                .map(line -> line.replaceAll(".*\"mti\":\"(\\d+)\".*", "$1")).toList();
        assertEquals(List.of("2100", "2200", "2400", "2401"), sent);
        assertEquals(1, desk.finish(5_000).get(Outcome.UNKNOWN).count());
        assertFalse(lines("journal-BANKA.jsonl").getLast().contains("\"outcome\":\"paid\""));
        assertEquals(Outcome.UNKNOWN, outcome(payment));
        assertEquals(2, met("24", payment).size(), "nothing follows after the repeat");
    }
}
