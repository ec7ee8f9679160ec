package id.ppob.switching.session;

import static id.ppob.switching.session.TestListener.CENTRAL;
import static id.ppob.switching.session.TestListener.business;
import static id.ppob.switching.session.TestListener.inquiry;
import static id.ppob.switching.session.TestListener.network;
import static id.ppob.switching.session.TestListener.signOn;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import id.ppob.switching.dispatch.Request;
import id.ppob.switching.door.PartnerLimits;
import id.ppob.switching.door.PartnerProfile;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.session.TestListener.Setup;
import id.ppob.switching.tcp.Connector;
import id.ppob.switching.tcp.EventLoops;
import id.ppob.switching.tcp.Framing;
import id.ppob.switching.tcp.TcpSettings;
import id.ppob.switching.tcp.TestPeer;
import id.ppob.switching.value.AddressRange;
import id.ppob.switching.value.Clock;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/**
 * What hurt users of other switches at their connections, one test each. Others stand beside what they belong to; the table in
 * docs/architecture.md, chapter "What hurt others", has all of them.
 */
class FieldLessonsTest {
    private static final Answer DONE = new Answer.Echo(ResponseCode.APPROVED);

    @Test
    void messageThatArrivesBeforeTheSignOnShiftsNoLaterAnswer() throws Exception {
        try (TestListener switching = new TestListener(); TestPeer bank = switching.stranger()) {
            Thread lane = switching.answerAll(DONE);
            bank.sendRaw(inquiry(1) + "\u00FF" + signOn(CENTRAL) + "\u00FF" + inquiry(2) + "\u00FF");
            assertEquals("inquiry 1 0011", bank.receive());
            assertTrue(bank.receive().startsWith("network 1 "));
            assertEquals("inquiry 2 0000", bank.receive());
            lane.interrupt();
            lane.join();
        }
    }

    @Test
    void manyAcceptsAtOnceAreAllServed() throws Exception {
        int peers = 100;
        try (TestListener switching = new TestListener(Setup.usual().partnerConnections(peers)
                .tcp(new TcpSettings("test", Framing.TRAILER_FF, 4096, 1024, 65_536, 15_000, 10_000, peers)));
                ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> signOns = new ArrayList<>();
            for (int i = 0; i < peers; i++) {
                signOns.add(() -> {
                    try (TestPeer peer = switching.stranger()) {
                        return peer.ask(signOn(CENTRAL)).substring(0, 9) + peer.ask(network(301, CENTRAL)).substring(0, 11);
                    }
                });
            }
            for (Future<String> each : together.invokeAll(signOns)) {
                assertEquals("network 1network 301", each.get());
            }
        }
    }

    @Test
    void socketThatWasDeniedGetsNoAnswerAndCostsNeitherSlotNorRead() throws Exception {
        try (TestListener switching = new TestListener(); TestPeer inside = switching.bank()) {
            // Both partners elsewhere: nobody may connect from here any more, and who is in stays in.
            PartnerLimits limits = new PartnerLimits(10, 100, 0, 4096, 20_000);
            switching.sessions.change(List.of(new PartnerProfile(1, "BANKA", switching.sessions.codec(), TestListener.SWITCHER,
                    java.util.Set.of(TestListener.BANK), java.util.Set.of(CENTRAL), java.util.Set.of(99501), limits,
                    List.of(AddressRange.parse("192.0.2.0/24")), false, null, null, null)));
            for (int i = 0; i < 20; i++) {
                try (TestPeer denied = switching.stranger()) {
                    assertEquals(TestPeer.CLOSED, denied.receive());
                }
            }
            assertEquals(20, switching.meters.value(Meter.CONNECTIONS_REFUSED, "address"));
            assertEquals(1, switching.connections());
            assertTrue(inside.ask(network(301, CENTRAL)).startsWith("network 301"));
        }
    }

    @Test
    @Timeout(60)
    void shutdownWithRequestsInFlightAndPeersTalkingEnds() throws Exception {
        TestListener switching = new TestListener();
        TestPeer bank = switching.bank();
        bank.send(inquiry(1));
        Request waiting = switching.next();
        Thread talker = Thread.ofVirtual().start(() -> {
            try {
                for (int stan = 2; ; stan++) {
                    bank.send(inquiry(stan));
                }
            } catch (java.io.IOException closed) {
                Thread.currentThread().interrupt();
            }
        });
        switching.close();
        talker.join();
        assertTrue(waiting.answer(DONE) || waiting.answered(), "an answer after the end hurts nobody");
        waiting.replyTo().flush();
        bank.close();
    }

    @Test
    void readTimeOutIsLongerThanTheEchoIntervalOrTheSwitchDoesNotStart() {
        String told = assertThrows(IllegalArgumentException.class, () -> new SessionSettings(15_000, 60_000, 10_000, 60_000, 5, 1)).getMessage();
        assertTrue(told.contains("60000 ms must be longer than echo interval"), told);
    }

    @Test
    void wallClockThatJumpsBreaksNoTimeOut() throws Exception {
        SetClock clock = new SetClock();
        SessionSettings quick = new SessionSettings(15_000, 1_000, 1_000, 5_000, 5, 1);
        try (TestListener switching = new TestListener(Setup.usual().deadline(500).sessions(quick), clock); TestPeer bank = switching.bank()) {
            bank.send(inquiry(1));
            Request request = switching.next();
            clock.jump(3_600_000);
            clock.jump(-7_200_000);
            clock.pass(400);
            assertTrue(bank.ask(network(301, CENTRAL)).startsWith("network 301"), "neither silence nor deadline has passed");
            assertTrue(!request.answered());
            clock.jump(3_600_000);
            clock.pass(200);
            assertEquals("inquiry 1 0068", bank.receive());
        }
    }

    @Test
    void politeDisconnectIsNoError() throws Exception {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger("id.ppob.switching");
        lines.start();
        root.addAppender(lines);
        try (TestListener switching = new TestListener()) {
            TestPeer bank = switching.bank();
            bank.ask(network(2, CENTRAL));
            bank.close();
            await().until(() -> switching.meters.value(Meter.CONNECTIONS_CLOSED, "peer") == 1);
        } finally {
            root.detachAppender(lines);
        }
        assertEquals(List.of(), List.copyOf(lines.list).stream().filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN)).toList());
    }

    @Test
    void slowConnectStallsNobodysEchoes() throws Exception {
        try (TestListener switching = new TestListener(); TestPeer bank = switching.bank();
                ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket one = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket two = new Socket(full.getInetAddress(), full.getLocalPort());
                EventLoops loops = new EventLoops(1, EventLoops.Transport.NIO, 10, Clock.system())) {
            Connector connector = new Connector("127.0.0.1", full.getLocalPort(), 60_000, TcpSettings.defaults("pln", Framing.TRAILER_FF), loops,
                    switching.meters);
            connector.connect(_ -> {
                throw new IllegalStateException("nobody accepts");
            }, _ -> { });
            for (int i = 0; i < 50; i++) {
                assertTrue(bank.ask(network(301, CENTRAL)).startsWith("network 301"));
            }
            assertTrue(one.isConnected() && two.isConnected());
        }
    }

    @Test
    void requestsWithoutNumberEndInAnswersNotInMemory() throws Exception {
        try (TestListener switching = new TestListener(Setup.usual().inFlight(50)); TestPeer bank = switching.bank()) {
            Thread sender = Thread.ofVirtual().start(() -> {
                try {
                    for (int stan = 0; stan < 5_000; stan++) {
                        bank.send(business("PAYMENT", stan));
                    }
                } catch (java.io.IOException closed) {
                    throw new java.io.UncheckedIOException(closed);
                }
            });
            for (int i = 0; i < 4_950; i++) {
                assertTrue(bank.receive().endsWith(" 0068"));
            }
            sender.join();
            assertEquals(50, switching.lane.size());
        }
    }
}
