package id.ppob.switching.session;

import static id.ppob.switching.session.TestListener.CENTRAL;
import static id.ppob.switching.session.TestListener.business;
import static id.ppob.switching.session.TestListener.inquiry;
import static id.ppob.switching.session.TestListener.inquiryOfTheOther;
import static id.ppob.switching.session.TestListener.network;
import static id.ppob.switching.session.TestListener.signOn;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.door.PartnerLimits;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.session.TestListener.Setup;
import id.ppob.switching.tcp.TestPeer;
import id.ppob.switching.value.AddressRange;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/iso8583-spec.md 25.1, 25.2, 3.2: one partner's limits, and that no other partner feels them. */
class PartnerLimitsTest {
    private static final Answer DONE = new Answer.Echo(ResponseCode.APPROVED);
    private static final List<AddressRange> ANYWHERE = List.of();
    private static final PartnerLimits SLOW = new PartnerLimits(10, 100, 5, 500, 20_000);

    @Test
    void bucketHoldsOneSecondAndFillsSteadily() {
        long start = Long.MAX_VALUE - 700_000_000L;
        TokenBucket bucket = new TokenBucket(10, start);
        for (int i = 0; i < 10; i++) {
            assertTrue(bucket.take(start));
        }
        assertFalse(bucket.take(start));
        assertFalse(bucket.take(start + 99_000_000L));
        assertTrue(bucket.take(start + 100_000_000L));
        assertFalse(bucket.take(start + 100_000_000L));
        long later = start + 60_000_000_000L;
        for (int i = 0; i < 10; i++) {
            assertTrue(bucket.take(later), "a long rest fills it once");
        }
        assertFalse(bucket.take(later));
        assertTrue(new TokenBucket(0, start).take(start));
    }

    @Test
    void overTheRateInquiriesAndPaymentsAre0068AtOnceAndReversalsEchoesAndSignOnsAreNot() throws Exception {
        try (TestListener switching = new TestListener(TestListener.Setup.usual(), new SetClock()); TestPeer bank = switching.bank()) {
            switching.change(SLOW, ANYWHERE);
            for (int i = 0; i < 5; i++) {
                bank.send(inquiry(i));
                switching.next();
            }
            assertEquals("inquiry 6 0068", bank.ask(inquiry(6)));
            assertEquals("payment 7 0068", bank.ask(business("PAYMENT", 7)));
            bank.send(business("REVERSAL", 8));
            assertEquals(8, switching.next().message().stan());
            assertTrue(bank.ask(network(301, CENTRAL)).endsWith(" 0000"));
            assertTrue(bank.ask(signOn(CENTRAL)).endsWith(" 0000"));
            assertTrue(switching.lane.isEmpty());
            assertEquals(2, switching.count(SessionEvent.RATE_EXCEEDED));
            assertEquals(2, switching.meters.value(Meter.LIMIT_REFUSALS, "BANKA"));
        }
    }

    @Test
    void floodingPartnerIsAnsweredAndTheOtherFeelsNothing() throws Exception {
        int flood = 20_000;
        try (TestListener switching = new TestListener(); TestPeer bad = switching.bank(); TestPeer good = switching.otherBank()) {
            switching.change(new PartnerLimits(10, 50, 200, 500, 20_000), ANYWHERE);
            Thread lane = switching.answerAll(DONE);
            Thread flooding = Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < flood; i++) {
                        bad.send(inquiry(i));
                    }
                } catch (java.io.IOException gone) {
                    throw new java.io.UncheckedIOException(gone);
                }
            });
            Thread reader = Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 500; i++) {
                    try {
                        assertEquals("inquiry " + i + " 0000", good.ask(inquiryOfTheOther(i)));
                    } catch (java.io.IOException gone) {
                        throw new java.io.UncheckedIOException(gone);
                    }
                }
            });
            int refused = 0;
            for (int i = 0; i < flood; i++) {
                refused += bad.receive().endsWith(" 0068") ? 1 : 0;
            }
            flooding.join();
            reader.join();
            assertTrue(refused > 0 && refused < flood, refused + " refused");
            assertEquals(500, switching.meters.value(Meter.REQUESTS, "BANKB", "inquiry", "0000"));
            assertEquals(0, switching.meters.value(Meter.LIMIT_REFUSALS, "BANKB"));
            lane.interrupt();
            lane.join();
        }
    }

    @Test
    void changedDeadlineCountsForTheSessionsThatRun() throws Exception {
        try (TestListener switching = new TestListener(Setup.usual().deadline(60_000)); TestPeer bank = switching.bank()) {
            bank.send(inquiry(1));
            switching.next();
            switching.change(new PartnerLimits(10, 100, 0, PartnerLimits.USUAL_FRAME, 150), List.of());
            bank.send(network(301, CENTRAL));
            String first = bank.receive();
            String second = bank.receive();
            assertTrue(Stream.of(first, second).anyMatch("inquiry 1 0068"::equals) && Stream.of(first, second).anyMatch(answer -> answer.startsWith("network 301")),
                    first + ", " + second);
        }
    }

    @Test
    void frameBeyondThePartnersBoundClosesThatConnectionAlone() throws Exception {
        try (TestListener switching = new TestListener(); TestPeer bank = switching.bank(); TestPeer other = switching.otherBank()) {
            switching.change(SLOW, ANYWHERE);
            assertEquals(TestPeer.CLOSED, bank.ask("x".repeat(501)));
            await().until(() -> switching.meters.value(Meter.CONNECTIONS_CLOSED, "frame_too_long") == 1);
            other.send("x".repeat(501));
            assertTrue(other.ask(network(301, TestListener.OTHER_CENTRAL)).endsWith(" 0000"), "its own bound is wider");
        }
    }

    @Test
    void signOnFromAnAddressThatIsNotThePartnersIs0032AndClosed() throws Exception {
        try (TestListener switching = new TestListener(); TestPeer bank = switching.stranger(); TestPeer other = switching.stranger()) {
            switching.change(SLOW, List.of(AddressRange.parse("10.0.0.0/8")));
            assertTrue(bank.ask(signOn(CENTRAL)).endsWith(" 0032"));
            assertEquals(TestPeer.CLOSED, bank.receive());
            assertTrue(other.ask(signOn(TestListener.OTHER_CENTRAL)).endsWith(" 0000"));
            assertEquals(1, switching.count(SessionEvent.WRONG_PEER));
        }
    }

    @Test
    void sessionsOfAPartnerThatIsGoneGetTheirAnswersAndClose() throws Exception {
        try (TestListener switching = new TestListener(); TestPeer bank = switching.bank(); TestPeer unsigned = switching.stranger()) {
            assertTrue(unsigned.ask(network(301, CENTRAL)).endsWith(" 0011"), "accepted before the partner goes");
            bank.send(inquiry(1));
            var request = switching.next();
            switching.sessions.change(List.of());
            assertEquals("inquiry 2 0011", bank.ask(inquiry(2)));
            request.answer(DONE);
            request.replyTo().flush();
            assertEquals("inquiry 1 0000", bank.receive());
            assertEquals(TestPeer.CLOSED, bank.receive());
            await().until(() -> switching.meters.value(Meter.CONNECTIONS_CLOSED, "reconfigured") == 1);
            assertTrue(unsigned.ask(signOn(CENTRAL)).endsWith(" 0032"));
        }
    }
}
