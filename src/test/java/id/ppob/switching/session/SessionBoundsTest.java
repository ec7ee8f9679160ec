package id.ppob.switching.session;

import static id.ppob.switching.session.TestListener.CENTRAL;
import static id.ppob.switching.session.TestListener.business;
import static id.ppob.switching.session.TestListener.inquiry;
import static id.ppob.switching.session.TestListener.network;
import static id.ppob.switching.session.TestListener.signOn;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.dispatch.Request;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.session.TestListener.Setup;
import id.ppob.switching.tcp.Framing;
import id.ppob.switching.tcp.TcpSettings;
import id.ppob.switching.tcp.TestPeer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Every bound and deadline of a session, over real sockets. */
class SessionBoundsTest {
    private static final Answer DONE = new Answer.Echo(ResponseCode.APPROVED);

    @Test
    void fullLaneIsAnsweredAtOnce() throws Exception {
        try (TestListener switching = new TestListener(Setup.usual().laneOf(1)); TestPeer bank = switching.bank()) {
            bank.send(inquiry(1));
            assertEquals("inquiry 2 0068", bank.ask(inquiry(2)));
            assertEquals(1, switching.count(SessionEvent.LANE_FULL));
            await().until(() -> switching.sessions.inFlight("BANKA") == 1);
        }
    }

    @Test
    void inFlightBoundCountsAllConnectionsAndReversalsHaveOneOfTheirOwn() throws Exception {
        SessionSettings reserveOfOne = new SessionSettings(15_000, 60_000, 10_000, 90_000, 5, 1);
        try (TestListener switching = new TestListener(Setup.usual().inFlight(2).sessions(reserveOfOne));
                TestPeer first = switching.bank(); TestPeer second = switching.bank()) {
            first.send(inquiry(1));
            Request one = switching.next();
            second.send(inquiry(2));
            switching.next();
            assertEquals("payment 3 0068", second.ask(business("PAYMENT", 3)));
            second.send(business("REVERSAL", 4));
            Request reversal = switching.next();
            assertEquals(4, reversal.message().stan());
            assertEquals("reversal 5 0068", second.ask(business("REVERSAL", 5)));
            assertTrue(second.ask(network(301, CENTRAL)).endsWith(" 0000"), "an echo needs no slot");

            one.answer(DONE);
            one.replyTo().flush();
            assertEquals("inquiry 1 0000", first.receive());
            await().until(() -> switching.sessions.inFlight("BANKA") == 2);
            assertEquals("reversal 6 0068", second.ask(business("REVERSAL", 6)));
            second.send(business("PAYMENT", 7));
            assertEquals(7, switching.next().message().stan());
            reversal.answer(DONE);
            second.send(business("REVERSAL", 8));
            assertEquals(8, switching.next().message().stan());
        }
    }

    @Test
    void partnerWhoseReversalsAreBehindIsReadAgainWhenTheyAreAnsweredAndNobodyElseWaits() throws Exception {
        try (TestListener switching = new TestListener(Setup.usual(), new SetClock()); TestPeer bank = switching.bank(); TestPeer stranger = switching.stranger()) {
            Deque<Request> waiting = new ArrayDeque<>();
            for (int i = 0; i < 256; i++) {
                bank.send(business("REVERSAL", i));
                waiting.add(switching.next());
            }
            await().until(() -> switching.meters.value(Meter.READING_STOPPED, "test") == 1);
            bank.send(inquiry(900));
            assertTrue(stranger.ask(inquiry(901)).endsWith(" 0011"));
            assertEquals(256, switching.sessions.inFlight("BANKA"), "it waits in its socket");
            while (waiting.size() > 128) {
                waiting.remove().answer(DONE);
            }
            assertEquals(128, waiting.size());
            waiting.remove().answer(DONE);
            assertEquals(900, switching.next().message().stan());
        }
    }

    @Test
    void partnerThatSendsFasterThanItIsAnsweredWaitsInItsSocketsAndIsNotRefused() throws Exception {
        try (TestListener switching = new TestListener(Setup.usual().inFlight(100), new SetClock()); TestPeer bank = switching.bank();
                TestPeer other = switching.bank()) {
            Deque<Request> waiting = new ArrayDeque<>();
            for (int i = 0; i < 50; i++) {
                bank.send(i % 2 == 0 ? inquiry(i) : business("PAYMENT", i));
                waiting.add(switching.next());
            }
            await().until(() -> switching.meters.value(Meter.READING_STOPPED, "test") == 2);
            bank.send(business("PAYMENT", 900));
            other.send(business("REVERSAL", 901));
            while (waiting.size() > 25) {
                waiting.remove().answer(DONE);
            }
            assertNull(switching.lane.poll(50, TimeUnit.MILLISECONDS), "they wait in their sockets");
            waiting.remove().answer(DONE);
            assertEquals(Set.of(900L, 901L), Set.of(switching.next().message().stan(), switching.next().message().stan()));
        }
    }

    @Test
    void partnerThatIsNotAnsweredAtAllIsReadAgainAfterASecondAndToldSo() throws Exception {
        SetClock clock = new SetClock();
        try (TestListener switching = new TestListener(Setup.usual().inFlight(10), clock); TestPeer bank = switching.bank()) {
            for (int i = 0; i < 5; i++) {
                bank.send(inquiry(i));
                switching.next();
            }
            await().until(() -> switching.meters.value(Meter.READING_STOPPED, "test") == 1);
            for (int i = 5; i < 11; i++) {
                bank.send(inquiry(i));
            }
            clock.pass(1_000);
            for (int i = 5; i < 10; i++) {
                assertEquals(i, switching.next().message().stan());
            }
            assertEquals("inquiry 10 0068", bank.receive());
        }
    }

    @Test
    void deadlineIsKeptByTheSweepAndTheLanesLateAnswerIsDropped() throws Exception {
        try (TestListener switching = new TestListener(Setup.usual().deadline(150)); TestPeer bank = switching.bank()) {
            bank.send(inquiry(1));
            Request request = switching.next();
            assertTrue(request.take(), "the lane has begun");
            assertEquals("inquiry 1 0068", bank.receive());
            assertFalse(request.answer(DONE));
            request.replyTo().flush();
            assertEquals(1, switching.count(SessionEvent.DEADLINE_PASSED));
            assertTrue(bank.ask(network(301, CENTRAL)).startsWith("network 301"), "the late answer did not shift the next one");
        }
    }

    @Test
    void laneDoesNotBeginWhatADeadConnectionAskedTooLongAgo() throws Exception {
        try (TestListener switching = new TestListener(Setup.usual().deadline(150))) {
            TestPeer bank = switching.bank();
            bank.send(inquiry(1));
            Request request = switching.next();
            bank.close();
            await().until(request::answered);
            assertFalse(request.take());
            await().until(() -> switching.sessions.inFlight("BANKA") == 0);
        }
    }

    @Test
    void partnerBeyondItsConnectionsIsBusyAndTheOthersStay() throws Exception {
        try (TestListener switching = new TestListener(Setup.usual().partnerConnections(1)); TestPeer first = switching.bank();
                TestPeer second = switching.stranger()) {
            assertTrue(second.ask(signOn(CENTRAL)).endsWith(" 0068"));
            assertEquals(TestPeer.CLOSED, second.receive());
            assertTrue(first.ask(network(301, CENTRAL)).endsWith(" 0000"));
        }
    }

    @Test
    void staleHalfOpenSessionMakesRoomForTheNewOne() throws Exception {
        SessionSettings quick = new SessionSettings(15_000, 100, 60_000, 90_000, 5, 1, 5, 1, 1);
        try (TestListener switching = new TestListener(Setup.usual().partnerConnections(1).sessions(quick));
                TestPeer stale = switching.bank()) {
            assertTrue(stale.receive().startsWith("NETWORK 301"), "silent for an echo interval");
            try (TestPeer fresh = switching.stranger()) {
                assertTrue(fresh.ask(signOn(CENTRAL)).endsWith(" 0000"));
                assertEquals(TestPeer.CLOSED, stale.receive());
            }
        }
    }

    /** Its answer may be under way for as long as the deadline lasts. */
    @Test
    void sessionThatWaitsForAnAnswerKeepsItsPlaceUntilItsDeadlineHasPassed() throws Exception {
        SessionSettings quick = new SessionSettings(15_000, 60_000, 10_000, 90_000, 5, 1, 5, 1, 1);
        try (TestListener switching = new TestListener(Setup.usual().partnerConnections(1).deadline(60_000).sessions(quick)); TestPeer waiting = switching.bank()) {
            waiting.send(TestListener.inquiry(1));
            await().until(() -> switching.lane.size() == 1);
            try (TestPeer fresh = switching.stranger()) {
                assertTrue(fresh.ask(signOn(CENTRAL)).endsWith(" 0068"), "the other waits for its answer still");
            }
        }
    }

    @Test
    void strangerWhoNeverSignsOnIsClosed() throws Exception {
        SessionSettings quick = new SessionSettings(100, 60_000, 10_000, 90_000, 5, 1);
        try (TestListener switching = new TestListener(Setup.usual().sessions(quick)); TestPeer stranger = switching.stranger()) {
            assertEquals(TestPeer.CLOSED, stranger.receive());
            await().until(() -> switching.meters.value(Meter.CONNECTIONS_CLOSED, "not_signed_on") == 1);
        }
    }

    @Test
    void idlePartnerGetsEchoesWithDistinctTimesAndStaysWhileItAnswers() throws Exception {
        SessionSettings quick = new SessionSettings(15_000, 100, 20_000, 90_000, 5, 1);
        try (TestListener switching = new TestListener(Setup.usual().sessions(quick)); TestPeer bank = switching.bank()) {
            String first = bank.receive();
            String second = answered(bank, first).receive();
            assertNotEquals(first, second);
            assertTrue(answered(bank, second).ask(network(301, CENTRAL)).endsWith(" 0000"));
        }
    }

    @Test
    void idlePartnerThatAnswersOurEchoWithAnotherFunctionStaysConnected() throws Exception {
        SessionSettings quick = new SessionSettings(15_000, 100, 150, 90_000, 5, 1);
        try (TestListener switching = new TestListener(Setup.usual().sessions(quick)); TestPeer bank = switching.bank()) {
            for (int i = 0; i < 5; i++) {
                String[] echo = bank.receive().split(" ");
                assertEquals("301", echo[1]);
                bank.send("ANSWER 1 " + echo[2] + " 0");
            }
            assertEquals(0, switching.count(SessionEvent.ECHO_UNANSWERED));
            assertEquals(0, switching.count(SessionEvent.UNEXPECTED_ANSWER));
        }
    }

    @Test
    void linkThatLooksUpButIsHungIsClosed() throws Exception {
        SessionSettings quick = new SessionSettings(15_000, 100, 100, 90_000, 5, 1);
        try (TestListener switching = new TestListener(Setup.usual().sessions(quick)); TestPeer hung = switching.bank()) {
            assertTrue(hung.receive().startsWith("NETWORK 301"));
            assertEquals(TestPeer.CLOSED, hung.receive());
            await().until(() -> switching.meters.value(Meter.CONNECTIONS_CLOSED, "silent") == 1);
        }
    }

    @Test
    void slowReaderIsClosedAndHurtsNobody() throws Exception {
        TcpSettings tight = new TcpSettings("test", Framing.TRAILER_FF, 4096, 100, 4096, 300);
        try (TestListener switching = new TestListener(Setup.usual().inFlight(100_000).answersPaddedBy(60_000).tcp(tight));
                TestPeer slow = switching.bank(); TestPeer other = switching.bank()) {
            Thread lane = Thread.ofVirtual().start(() -> answerAll(switching));
            for (int stan = 1; stan <= 1000; stan++) {
                slow.send(inquiry(stan));
            }
            assertTrue(other.ask(inquiry(1)).startsWith("inquiry 1 0000"));
            await().until(() -> switching.meters.value(Meter.CONNECTIONS_CLOSED, "stalled") == 1);
            assertTrue(other.ask(inquiry(2)).startsWith("inquiry 2 0000"));
            lane.interrupt();
            lane.join();
        }
    }

    private static void answerAll(TestListener switching) {
        try {
            while (true) {
                Request request = switching.lane.take();
                request.answer(DONE);
                request.replyTo().flush();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static TestPeer answered(TestPeer bank, String echo) throws Exception {
        String[] words = echo.split(" ");
        return bank.send("ANSWER 301 " + words[2] + " 0");
    }
}
