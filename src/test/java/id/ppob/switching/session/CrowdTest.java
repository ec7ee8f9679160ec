package id.ppob.switching.session;

import static id.ppob.switching.session.TestListener.CENTRAL;
import static id.ppob.switching.session.TestListener.OTHER_CENTRAL;
import static id.ppob.switching.session.TestListener.inquiry;
import static id.ppob.switching.session.TestListener.network;
import static id.ppob.switching.session.TestListener.signOn;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import id.ppob.switching.door.SignOnBy;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.session.TestListener.Setup;
import id.ppob.switching.tcp.TestPeer;
import id.ppob.switching.value.AddressRange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** docs/iso8583-spec.md 2.3, 2.5, 3.9: many connections of few keep nobody out, and what they leave in the log. */
class CrowdTest {
    private static final int PLACES = 32;
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final SetClock clock = new SetClock();

    @BeforeEach
    void listen() {
        lines.start();
        logger().setLevel(Level.INFO);
        logger().addAppender(lines);
    }

    @AfterEach
    void end() {
        logger().detachAppender(lines);
        logger().setLevel(null);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger("id.ppob.switching");
    }

    @Test
    void thirtyTwoSignOnsThatDripKeepTheirPartnerOutForOneMessageAtMost() throws Exception {
        try (TestListener switching = new TestListener(Setup.usual().partnerConnections(PLACES), clock)) {
            List<TestPeer> dripping = crowd(switching, PLACES, true);
            for (TestPeer each : dripping) {
                each.sendRaw("I");
            }
            try (TestPeer bank = switching.stranger()) {
                assertTrue(bank.ask(signOn(CENTRAL)).endsWith(" 0068"));
            }
            clock.pass(9_000);
            for (TestPeer each : dripping) {
                each.sendRaw("N");
            }
            clock.pass(1_001);
            await().until(() -> switching.meters.value(Meter.CONNECTIONS_CLOSED, "frame_unfinished") == PLACES);
            try (TestPeer bank = switching.stranger()) {
                assertTrue(bank.ask(signOn(CENTRAL)).endsWith(" 0000"));
            }
            assertTrue(told().matches("(?s).*has not ended: [12] bytes, begins 49.*"), told());
            close(dripping);
        }
    }

    @Test
    void connectionsThatAskNothingMakeRoomForANewSignOnAndThoseThatTradeStay() throws Exception {
        try (TestListener switching = new TestListener(Setup.usual().partnerConnections(3), clock); TestPeer trading = switching.bank()) {
            Thread lane = switching.answerAll(new Answer.Echo(ResponseCode.APPROVED));
            List<TestPeer> idle = crowd(switching, 2, true);
            clock.pass(9_000);
            assertTrue(trading.ask(inquiry(1)).endsWith(" 0000"));
            for (TestPeer each : idle) {
                assertTrue(each.ask(network(301, CENTRAL)).endsWith(" 0000"), "an echo keeps no place");
            }
            clock.pass(1_001);
            List<TestPeer> newer = crowd(switching, 2, true);
            for (TestPeer each : idle) {
                assertEquals(TestPeer.CLOSED, each.receive());
            }
            assertTrue(trading.ask(inquiry(2)).endsWith(" 0000"));
            try (TestPeer fourth = switching.stranger()) {
                assertTrue(fourth.ask(signOn(CENTRAL)).endsWith(" 0068"), "all three are in use");
            }
            close(idle);
            close(newer);
            lane.interrupt();
            lane.join();
        }
    }

    @Test
    void oneThousandAndFortyConnectionsFromOneAddressKeepNobodyOut() throws Exception {
        try (TestListener switching = new TestListener(Setup.usual(), clock); TestPeer inside = switching.otherBank()) {
            List<TestPeer> crowd = crowd(switching, 1_040, false);
            await().until(() -> switching.connections() == 64 + 1);
            try (TestPeer sameAddress = switching.stranger(); TestPeer elsewhere = switching.strangerFrom("127.0.0.2")) {
                assertTrue(sameAddress.ask(signOn(CENTRAL)).endsWith(" 0000"));
                assertTrue(elsewhere.ask(signOn(OTHER_CENTRAL)).endsWith(" 0000"));
                assertTrue(inside.ask(network(301, OTHER_CENTRAL)).endsWith(" 0000"));
            }
            assertTrue(switching.meters.value(Meter.CONNECTIONS_CLOSED, "crowded") >= 1_040 - 64);
            long ofStrangers = lines.list.stream().filter(line -> line.getFormattedMessage().contains("before any sign-on")).count();
            assertTrue(ofStrangers <= 4, ofStrangers + " lines of one address in one second");
            clock.pass(1_000);
            close(crowd);
            await().until(() -> lines.list.stream().anyMatch(line -> line.getFormattedMessage().matches(".*\\([1-9]\\d* such lines kept back\\)")));
        }
    }

    @Test
    void connectionThatEndsBeforeASignOnSaysInOneLineWhatItHeard() throws Exception {
        try (TestListener switching = new TestListener(Setup.usual(), clock)) {
            try (TestPeer tls = switching.stranger()) {
                tls.sendRaw("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00FC\u0003\u0003");
                await().until(() -> switching.connections() == 1);
            }
            await().until(() -> told().contains("closed: HALF_FRAME before any sign-on; 11 bytes heard, begins 1603010200010001fc0303 (a TLS hello"));
            clock.pass(1_000);
            TestPeer lineFeed = switching.stranger().sendRaw("28000010000081810000\n");
            await().until(() -> switching.connections() == 1);
            clock.pass(10_001);
            assertEquals(TestPeer.CLOSED, lineFeed.receive());
            await().until(() -> told().contains("on test (trailer-ff) closed: FRAME_UNFINISHED before any sign-on; 21 bytes heard, begins 32383030303031303030303038313831"));
            clock.pass(1_000);
            TestPeer silent = switching.stranger();
            await().until(() -> switching.connections() == 1);
            clock.pass(15_001);
            assertEquals(TestPeer.CLOSED, silent.receive());
            await().until(() -> told().contains("closed: NOT_SIGNED_ON before any sign-on; 0 bytes heard"));
        }
    }

    @Test
    void signOnOfAnAddressIsGoodForItsNextConnectionsAndForNoOtherAddress() throws Exception {
        try (TestListener switching = new TestListener(Setup.usual(), clock)) {
            Thread lane = switching.answerAll(new Answer.Echo(ResponseCode.APPROVED));
            switching.signOnBy(SignOnBy.ADDRESS, List.of(AddressRange.parse("127.0.0.0/8")));
            ask(switching, inquiry(1), "inquiry 1 0011");
            try (TestPeer once = switching.stranger()) {
                assertTrue(once.ask(signOn(CENTRAL)).endsWith(" 0000"));
            }
            await().until(() -> switching.connections() == 0);
            for (int stan = 2; stan < 30; stan++) {
                ask(switching, inquiry(stan), "inquiry " + stan + " 0000");
            }
            try (TestPeer elsewhere = switching.strangerFrom("127.0.0.2")) {
                assertEquals("inquiry 40 0011", elsewhere.ask(inquiry(40)));
            }
            try (TestPeer stays = switching.stranger()) {
                assertEquals("inquiry 41 0000", stays.ask(inquiry(41)));
                try (TestPeer off = switching.stranger()) {
                    assertTrue(off.ask(network(2, CENTRAL)).endsWith(" 0000"));
                }
                assertEquals("inquiry 42 0011", stays.ask(inquiry(42)), "a sign-off ends it for all of them");
            }
            ask(switching, inquiry(43), "inquiry 43 0011");
            lane.interrupt();
            lane.join();
        }
    }

    @Test
    void sharedSignOnEndsAfterADayAndTheyAreBounded() {
        SharedSignOns shared = new SharedSignOns();
        for (int i = 0; i <= SharedSignOns.MOST; i++) {
            shared.on(i, i);
        }
        assertFalse(shared.isOn(0, 2_000), "the oldest made room");
        assertTrue(shared.isOn(1, 2_000));
        assertFalse(shared.isOn(1, SignOnBy.GOOD_NANOS + 1));
    }

    private static void ask(TestListener switching, String message, String answer) throws Exception {
        try (TestPeer once = switching.stranger()) {
            assertEquals(answer, once.ask(message));
        }
    }

    private static List<TestPeer> crowd(TestListener switching, int many, boolean signedOn) throws Exception {
        List<TestPeer> crowd = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            crowd.add(switching.stranger());
            if (signedOn) {
                assertTrue(crowd.getLast().ask(signOn(CENTRAL)).endsWith(" 0000"));
            }
        }
        return crowd;
    }

    private static void close(List<TestPeer> crowd) throws Exception {
        for (TestPeer each : crowd) {
            each.close();
        }
    }

    private String told() {
        return List.copyOf(lines.list).stream().map(ILoggingEvent::getFormattedMessage).toList().toString();
    }
}
