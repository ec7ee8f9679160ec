package id.ppob.simulator.pln;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.simulator.fault.FaultWatch;
import id.ppob.simulator.fault.Faults;
import id.ppob.simulator.fault.Side;
import id.ppob.simulator.wire.Framing;
import id.ppob.wire.Messages;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each fault of PLN's host as a peer meets it, and what PLN holds afterwards. */
class PlnFaultTest {
    private static final String CUSTOMER = "530000000001";
    @TempDir
    private Path folder;
    private PlnHost host;
    private Leg leg;

    private void start(String... faults) {
        PlnOptions options = PlnOptions.invented(0, 20, 7, folder.resolve("pln.jsonl")).speaking("pln-host", Framing.TRAILER_FF);
        host = PlnHost.start(options, new FaultWatch(Side.PLN, new Faults(1), List.of(faults), folder.resolve("faults.txt")));
        leg = Leg.signedOn(host.port());
    }

    @AfterEach
    void stop() {
        leg.close();
        host.close();
    }

    private ISOMsg payment() {
        return Leg.payment(leg.shown(CUSTOMER));
    }

    private void next(String mti, String code) {
        ISOMsg answer = Leg.read(leg.hear());
        assertEquals(mti + ' ' + code, Messages.mti(answer) + ' ' + answer.getString(39));
    }

    private void asked(ISOMsg request, String mti, String code) {
        leg.send(request);
        next(mti, code);
    }

    @Test
    void delayedPaymentIsOvertakenByItsReversal() {
        start("on payment do delay 300ms");
        ISOMsg payment = payment();
        leg.send(payment);
        asked(Leg.as("2400", payment), "2410", "0063");
        next("2210", "0094");
    }

    @Test
    void jitterLetsAnswersOvertakeEachOther() {
        start("on inquiry do jitter 0ms 200ms");
        List<ISOMsg> asked = java.util.stream.IntStream.range(0, 20).mapToObj(_ -> Leg.inquiry(CUSTOMER)).toList();
        asked.forEach(leg::send);
        List<String> heard = asked.stream().map(_ -> Leg.read(leg.hear()).getString(11)).toList();
        List<String> sent = asked.stream().map(one -> one.getString(11)).toList();
        assertNotEquals(sent, heard);
        assertEquals(sent, heard.stream().sorted().toList());
    }

    @Test
    void lostPaymentIsNeverLookedAt() {
        start("on payment do lost once");
        ISOMsg payment = payment();
        leg.send(payment);
        asked(Leg.as("2400", payment), "2410", "0063");
    }

    @Test
    void silentHostHoldsThePaymentThatItDidNotAnswer() {
        start("on payment do silence");
        ISOMsg payment = payment();
        leg.send(payment);
        asked(Leg.as("2400", payment), "2410", "0000");
    }

    @Test
    void lateAnswerComesAfterThatOfTheReversal() {
        start("on payment do late 300ms");
        ISOMsg payment = payment();
        leg.send(payment);
        await().until(() -> host.paidBills() > 0);
        asked(Leg.as("2400", payment), "2410", "0000");
        next("2210", "0000");
    }

    @Test
    void duplicateIsTheSameBytesAgain() {
        start("on payment do duplicate 2");
        leg.send(payment());
        byte[] first = leg.hear();
        assertArrayEquals(first, leg.hear());
        assertArrayEquals(first, leg.hear());
    }

    @Test
    void answerMayComeOnAnotherConnection() {
        start("on payment do elsewhere");
        ISOMsg payment = payment();
        try (Leg other = Leg.signedOn(host.port())) {
            leg.send(payment);
            assertEquals(payment.getString(11), Leg.read(other.hear()).getString(11));
        }
    }

    @Test
    void wrongCodeIsToldOfAPaymentThatStands() {
        start("on payment do code 9999");
        ISOMsg payment = payment();
        asked(payment, "2210", "9999");
        asked(Leg.as("2400", payment), "2410", "0000");
    }

    @Test
    void declinedPaymentStandsNowhereAndStaysDeclined() {
        start("on payment do decline 0016 once");
        ISOMsg payment = payment();
        asked(payment, "2210", "0016");
        asked(payment, "2210", "0016");
        asked(Leg.as("2400", payment), "2410", "0063");
        assertEquals(0, host.paidBills());
    }

    @Test
    void declinedAdviceIsTakenWhenItComesAgain() {
        start("on advice of " + CUSTOMER + " do decline 0014 once");
        ISOMsg payment = payment();
        asked(Leg.as("2220", payment), "2230", "0014");
        asked(Leg.as("2221", payment), "2231", "0000");
    }

    @Test
    void billPaidElsewhereIsToldWithTheReferencesOfThatPayment() {
        start("on payment do paid-elsewhere");
        ISOMsg payment = payment();
        ISOMsg refused = leg.ask(payment);
        assertEquals("0088", refused.getString(39));
        assertNotEquals(Leg.column(payment, "reference"), Leg.column(refused, "reference"));
        assertEquals(Leg.column(refused, "bill-status"), Leg.column(refused, "payment-status"));
        assertEquals(PlnEntry.Act.ELSEWHERE, PlnLedger.read(folder.resolve("pln.jsonl")).paying(CUSTOMER, Leg.column(payment, "period[1]")).act());
    }

    @Test
    void wrongKeyIsNobodysAnswer() {
        start("on payment do key stan", "on advice do key bank");
        ISOMsg payment = payment();
        ISOMsg answer = leg.ask(payment);
        assertNotEquals(payment.getString(11), answer.getString(11));
        assertEquals(payment.getString(32), answer.getString(32));
        assertNotEquals(payment.getString(32), leg.ask(Leg.as("2220", payment)).getString(32));
    }

    @Test
    void anotherAmountIsToldOfThePaymentThatStands() {
        start("on payment do amount -1");
        ISOMsg payment = payment();
        assertEquals(Messages.rupiah(payment.getString(4)) - 1, Messages.rupiah(leg.ask(payment).getString(4)));
        asked(Leg.as("2400", payment), "2410", "0000");
    }

    @Test
    void anotherVersionHasOtherColumns() {
        start("on payment do version");
        ISOMsg payment = payment();
        String de48 = leg.ask(payment).getString(48);
        int bills = Integer.parseInt(Leg.column(payment, "bill-status"));
        assertEquals(122 + 111 * bills, de48.length());
    }

    @Test
    void halfFrameEndsWithTheConnection() {
        start("on payment do half-frame");
        leg.send(payment());
        assertEquals(EOFException.class, assertThrows(UncheckedIOException.class, leg::hear).getCause().getClass());
    }

    @Test
    void garbageIsAFrameThatIsNoMessageAndTheConnectionGoesOn() throws IOException {
        start("on payment do garbage 500 once");
        ISOMsg payment = payment();
        leg.send(payment);
        byte[] frame = leg.hear();
        assertEquals(500, frame.length);
        assertThrows(ISOException.class, () -> Leg.DIALECT.unpack(frame));
        asked(payment, "2210", "0000");
    }

    @Test
    void closedConnectionSaysNothingOfAPaymentThatStands() {
        start("on payment do close once");
        ISOMsg payment = payment();
        leg.send(payment);
        assertNull(leg.hear());
        try (Leg again = Leg.signedOn(host.port())) {
            assertEquals("0000", again.ask(Leg.as("2401", payment)).getString(39));
        }
    }

    @Test
    void refusingHostLetsNobodyInForItsTimeAndKeepsWhoIsIn() {
        start("on echo do refuse 2s once");
        asked(Leg.network(Messages.ECHO), "2810", "0000");
        await().pollInterval(Duration.ofMillis(20)).until(() -> !lets(host.port()));
        asked(Leg.network(Messages.ECHO), "2810", "0000");
        await().until(() -> lets(host.port()));
    }

    private static boolean lets(int port) {
        try (Leg _ = Leg.signedOn(port)) {
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    @Test
    void hostThatSignsOffWantsASignOn() {
        start("at 50ms do sign-off");
        ISOMsg signOff = Leg.read(leg.hear());
        assertEquals("2800 002", Messages.mti(signOff) + ' ' + signOff.getString(40));
        leg.send(Messages.answer(signOff, "0000"));
        asked(Leg.inquiry(CUSTOMER), "2110", "0011");
        asked(Leg.network(Messages.SIGN_ON), "2810", "0000");
        asked(Leg.inquiry(CUSTOMER), "2110", "0000");
    }

    @Test
    void slowReaderTakesItsTimeOverARequest() {
        start("on echo do slow-reader 1000 5s once");
        ISOMsg payment = payment();
        leg.ask(Leg.network(Messages.ECHO));
        long startNs = System.nanoTime();
        asked(payment, "2210", "0000");
        assertTrue(System.nanoTime() - startNs > 200_000_000, "the first bytes may be read before it is slow");
    }

    @Test
    void connectionsAreCutAsTheyComeAndByTheClock() {
        start("on connect do close first 1 from 1s", "at 1s do close");
        assertNull(leg.hear());
        try (Leg cut = new Leg(host.port())) {
            assertNull(cut.hear());
        }
        Leg.signedOn(host.port()).close();
    }

    @Test
    void faultsChangeWhileTheHostRunsAndTheJournalSaysWhatHitWhat() throws IOException {
        start("on echo do duplicate");
        asked(Leg.network(Messages.ECHO), "2810", "0000");
        next("2810", "0000");
        Files.writeString(folder.resolve("faults.txt"), "on payment do code 0068 once\n");
        await().until(() -> lines("\"dir\":\"faults\"").size() == 1);
        ISOMsg payment = payment();
        asked(payment, "2210", "0068");
        asked(payment, "2210", "0000");
        List<String> lines = lines("\"stan\":\"" + payment.getString(11));
        assertTrue(lines.get(0).contains("\"dir\":\"in\"") && lines.get(0).contains("\"faults\":[\"on payment do code 0068 once\"]"), lines.get(0));
        assertTrue(lines.get(2).contains("\"dir\":\"out\"") && lines.get(2).contains("\"rc\":\"0068\""), lines.get(2));
        assertTrue(!lines.get(3).contains("faults"), lines.get(3));
        host.close();
        assertTrue(lines("\"now\":\"end\"").getFirst().contains("\"on echo do duplicate\":1,\"on payment do code 0068 once\":1"));
    }

    private List<String> lines(String with) throws IOException {
        return Files.readAllLines(folder.resolve("pln.jsonl")).stream().filter(line -> line.contains(with)).toList();
    }
}
