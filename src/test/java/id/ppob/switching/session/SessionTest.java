package id.ppob.switching.session;

import static id.ppob.switching.session.TestListener.BANK;
import static id.ppob.switching.session.TestListener.CENTRAL;
import static id.ppob.switching.session.TestListener.OTHER_BANK;
import static id.ppob.switching.session.TestListener.OTHER_CENTRAL;
import static id.ppob.switching.session.TestListener.SWITCHER;
import static id.ppob.switching.session.TestListener.business;
import static id.ppob.switching.session.TestListener.inquiry;
import static id.ppob.switching.session.TestListener.network;
import static id.ppob.switching.session.TestListener.now;
import static id.ppob.switching.session.TestListener.signOn;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.dispatch.Request;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.tcp.TestPeer;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.LocalAt;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session answers by itself, over real sockets. */
class SessionTest {
    private static final Answer DONE = new Answer.Echo(ResponseCode.APPROVED);

    private TestListener switching;

    @BeforeEach
    void open() throws IOException {
        switching = new TestListener();
    }

    @AfterEach
    void close() {
        switching.close();
    }

    @Test
    void partnerSignsOnEchoesAndSignsOff() throws Exception {
        try (TestPeer bank = switching.stranger()) {
            assertTrue(bank.ask(signOn(CENTRAL)).endsWith(" 0000"));
            assertTrue(bank.ask(network(301, CENTRAL)).endsWith(" 0000"));
            assertTrue(bank.ask(network(2, CENTRAL)).endsWith(" 0000"));
            assertEquals("inquiry 1 0011", bank.ask(inquiry(1)));
            assertTrue(bank.ask(signOn(CENTRAL)).endsWith(" 0000"), "after a sign-off, a new sign-on is welcome");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INQUIRY", "PAYMENT", "REVERSAL"})
    void businessBeforeSignOnIsToldToSignOnAndReachesNoLane(String messageClass) throws Exception {
        try (TestPeer stranger = switching.stranger()) {
            assertTrue(stranger.ask(business(messageClass, 7)).endsWith(" 7 0011"));
            assertTrue(stranger.ask(network(301, CENTRAL)).endsWith(" 0011"), "an echo proves a line that could carry business");
            assertEquals("shapeless 0011", stranger.ask("SHAPELESS"));
            assertTrue(switching.lane.isEmpty());
        }
    }

    @Test
    void signOnOfAnUnknownCentralIsRefusedAndTheConnectionCloses() throws Exception {
        try (TestPeer stranger = switching.stranger()) {
            assertTrue(stranger.ask(signOn(9_999_999)).endsWith(" 0032"));
            assertEquals(TestPeer.CLOSED, stranger.receive());
        }
    }

    @Test
    void connectionStaysWithThePartnerOfItsFirstSignOn() throws Exception {
        try (TestPeer bank = switching.bank()) {
            assertTrue(bank.ask(signOn(OTHER_CENTRAL)).endsWith(" 0032"));
            assertEquals("inquiry 1 0032", bank.ask("INQUIRY 1 %d %d %d 99501 %s".formatted(now(), BANK, OTHER_CENTRAL, SWITCHER)));
            assertTrue(bank.ask(network(301, CENTRAL)).endsWith(" 0000"));
        }
    }

    @Test
    void whatTheProfileDoesNotAllowHasACodeOfItsOwnAndReachesNoLane() throws Exception {
        long yesterday = LocalAt.of(Clock.system().wib().minusDays(1).minusMinutes(1));
        long tomorrow = LocalAt.of(Clock.system().wib().plusDays(1).plusMinutes(1));
        try (TestPeer bank = switching.bank()) {
            assertEquals("inquiry 1 0030", bank.ask("INQUIRY 1 %d %d %d 99501 %s".formatted(yesterday, BANK, CENTRAL, SWITCHER)));
            assertEquals("inquiry 2 0030", bank.ask("INQUIRY 2 %d %d %d 99501 %s".formatted(tomorrow, BANK, CENTRAL, SWITCHER)));
            assertEquals("inquiry 3 0031", bank.ask("INQUIRY 3 %d %d %d 99501 %s".formatted(now(), OTHER_BANK, CENTRAL, SWITCHER)));
            assertEquals("inquiry 4 0032", bank.ask("INQUIRY 4 %d %d %d 99501 XXXXXXX".formatted(now(), BANK, CENTRAL)));
            assertEquals("inquiry 5 0033", bank.ask("INQUIRY 5 %d %d %d 99502 %s".formatted(now(), BANK, CENTRAL, SWITCHER)));
            assertTrue(bank.ask(network(888, CENTRAL)).endsWith(" 0030"));
            assertEquals("shapeless 0030", bank.ask("SHAPELESS"));
            assertTrue(switching.lane.isEmpty());
            assertEquals(0, switching.sessions.inFlight("BANKA"));
        }
    }

    @Test
    void paymentThatTheProfileDoesNotAllowReachesItsLaneBecauseItMayBeARepeat() throws Exception {
        long yesterday = LocalAt.of(Clock.system().wib().minusDays(1).minusMinutes(1));
        long tomorrow = LocalAt.of(Clock.system().wib().plusDays(1).plusMinutes(1));
        try (TestPeer bank = switching.bank()) {
            assertUnlessSeen(ResponseCode.UNKNOWN_PRODUCT, bank, "PAYMENT 1 %d %d %d 99502 %s".formatted(now(), BANK, CENTRAL, SWITCHER));
            assertUnlessSeen(ResponseCode.UNKNOWN_SWITCHER, bank, "PAYMENT 2 %d %d %d 99501 XXXXXXX".formatted(now(), BANK, CENTRAL));
            assertUnlessSeen(ResponseCode.UNKNOWN_SWITCHER, bank, "PAYMENT 3 %d %d %d 99501 %s".formatted(now(), BANK, OTHER_CENTRAL, SWITCHER));
            assertUnlessSeen(ResponseCode.UNKNOWN_BANK, bank, "PAYMENT 4 %d %d %d 99501 %s".formatted(now(), OTHER_BANK, CENTRAL, SWITCHER));
            assertUnlessSeen(ResponseCode.INVALID_MESSAGE, bank, "PAYMENT 5 %d %d %d 99501 %s".formatted(yesterday, BANK, CENTRAL, SWITCHER));
            assertUnlessSeen(ResponseCode.INVALID_MESSAGE, bank, "PAYMENT 6 %d %d %d 99501 %s".formatted(tomorrow, BANK, CENTRAL, SWITCHER));
        }
    }

    @Test
    void reversalThatTheProfileDoesNotAllowReachesItsLaneBecauseItsPaymentMayStand() throws Exception {
        long tomorrow = LocalAt.of(Clock.system().wib().plusDays(1).plusMinutes(1));
        try (TestPeer bank = switching.bank()) {
            assertUnlessSeen(ResponseCode.APPROVED, bank, "REVERSAL 2 %d %d %d 99501 XXXXXXX".formatted(now(), BANK, CENTRAL));
            assertUnlessSeen(ResponseCode.APPROVED, bank, "REVERSAL 3 20200101120000 %d %d 99501 %s".formatted(BANK, CENTRAL, SWITCHER));
            assertUnlessSeen(ResponseCode.UNKNOWN_BANK, bank, "REVERSAL 4 %d %d %d 99501 %s".formatted(now(), OTHER_BANK, CENTRAL, SWITCHER));
            assertUnlessSeen(ResponseCode.UNKNOWN_SWITCHER, bank, "REVERSAL 5 %d %d %d 99501 %s".formatted(now(), BANK, OTHER_CENTRAL, SWITCHER));
            assertUnlessSeen(ResponseCode.INVALID_MESSAGE, bank, "REVERSAL 6 %d %d %d 99501 %s".formatted(tomorrow, BANK, CENTRAL, SWITCHER));
        }
    }

    private void assertUnlessSeen(ResponseCode against, TestPeer bank, String message) throws Exception {
        bank.send(message);
        assertEquals(against, switching.next().unlessSeen(), message);
    }

    @Test
    void reversalOfAProductNoLongerSoldStillReachesItsLane() throws Exception {
        try (TestPeer bank = switching.bank()) {
            bank.send("REVERSAL 5 %d %d %d 99502 %s".formatted(now(), BANK, CENTRAL, SWITCHER));
            assertEquals(5, switching.next().message().stan());
        }
    }

    @Test
    void garbageIsDroppedAndAfterFiveInARowTheConnectionCloses() throws Exception {
        try (TestPeer bank = switching.bank(); TestPeer other = switching.bank()) {
            for (int i = 0; i < 4; i++) {
                bank.send("garbage " + i);
            }
            assertTrue(bank.ask(network(301, CENTRAL)).endsWith(" 0000"), "a good message starts the count anew");
            for (int i = 0; i < 4; i++) {
                bank.send("garbage " + i);
            }
            assertEquals(TestPeer.CLOSED, bank.ask(""));
            assertTrue(other.ask(network(301, CENTRAL)).endsWith(" 0000"));
        }
    }

    @Test
    void answersGoToTheConnectionThatAsked() throws Exception {
        try (TestPeer first = switching.bank(); TestPeer second = switching.bank()) {
            first.send(inquiry(1)).send(inquiry(2));
            Request one = switching.next();
            Request two = switching.next();
            second.send(inquiry(3));
            Request three = switching.next();
            for (Request request : List.of(three, two, one)) {
                assertTrue(request.answer(DONE));
                request.replyTo().flush();
            }
            assertEquals("inquiry 3 0000", second.receive());
            assertEquals("inquiry 2 0000", first.receive());
            assertEquals("inquiry 1 0000", first.receive());
        }
    }

    @Test
    void answerForAConnectionThatIsGoneIsDroppedAndFreesItsSlot() throws Exception {
        TestPeer gone = switching.bank();
        gone.send(inquiry(1));
        Request request = switching.next();
        gone.close();
        await().until(() -> switching.sessions.connections("BANKA") == 0);
        try (TestPeer back = switching.bank()) {
            assertTrue(request.answer(DONE));
            request.replyTo().flush();
            assertEquals(0, switching.sessions.inFlight("BANKA"));
            assertTrue(back.ask(network(301, CENTRAL)).startsWith("network 301"), "nothing of the dead connection on the new one");
        }
    }

    @Test
    void signOffDrainsWhatIsInFlight() throws Exception {
        try (TestPeer bank = switching.bank()) {
            bank.send(inquiry(1));
            Request request = switching.next();
            assertTrue(bank.ask(network(2, CENTRAL)).startsWith("network 2"));
            request.answer(DONE);
            request.replyTo().flush();
            assertEquals("inquiry 1 0000", bank.receive());
        }
    }

    @Test
    void answerThatCannotBeEncodedBecomesOutcomeUnknown() throws Exception {
        try (TestPeer bank = switching.bank()) {
            bank.send(business("PAYMENT", 1));
            Request request = switching.next();
            assertTrue(request.answer(new Answer.Paid(Clock.system().wibDate(), "too odd")));
            request.replyTo().flush();
            assertEquals("payment 1 0068", bank.receive());
        }
    }

    @Test
    void twoHundredConnectionsComeAndGo() throws Exception {
        for (int i = 0; i < 200; i++) {
            try (TestPeer peer = i % 2 == 0 ? switching.bank() : switching.stranger()) {
                assertTrue(peer.ask(signOn(CENTRAL)).endsWith(" 0000"));
            }
        }
        await().until(() -> switching.connections() == 0 && switching.sessions.connections("BANKA") == 0);
    }
}
