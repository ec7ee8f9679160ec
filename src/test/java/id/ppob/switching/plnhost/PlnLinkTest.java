package id.ppob.switching.plnhost;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.iso8583.HostCodec;
import id.ppob.switching.message.PlnRequest;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.session.FakeCodec;
import id.ppob.switching.tcp.Connector;
import id.ppob.switching.tcp.EventLoops;
import id.ppob.switching.tcp.Framing;
import id.ppob.switching.tcp.TcpSettings;
import id.ppob.switching.tcp.TestPeer;
import id.ppob.switching.testing.Seeds;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The link against a host of the test's own, over real sockets. */
class PlnLinkTest {
    private EventLoops loops;
    private ServerSocket host;
    private PlnLink link;

    @BeforeEach
    void open() throws IOException {
        loops = new EventLoops(1, EventLoops.Transport.NIO, 10, Clock.system());
        host = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        host.setSoTimeout(20_000);
        link = link(200);
    }

    @AfterEach
    void close() throws IOException {
        link.close();
        host.close();
        loops.close();
    }

    @Test
    void linkSignsOnAndEchoes() throws Exception {
        link.start();
        try (TestPeer pln = accept()) {
            answer(pln, pln.receive(), "NETWORK 1 ");
            await().until(() -> link.state() == LinkState.SIGNED_ON);
            String first = pln.receive();
            answer(pln, first, "NETWORK 301 ");
            String second = pln.receive();
            answer(pln, second, "NETWORK 301 ");
            assertTrue(!first.equals(second), "each echo has a time of its own");
            assertEquals(LinkState.SIGNED_ON, link.state());
            assertTrue(link.heardMillis() > 0);
        }
    }

    @Test
    void linkComesBackAfterThePeerDies() throws Exception {
        link.start();
        accept().close();
        try (TestPeer pln = accept()) {
            answer(pln, pln.receive(), "NETWORK 1 ");
            await().until(() -> link.state() == LinkState.SIGNED_ON);
        }
        try (TestPeer pln = accept()) {
            answer(pln, pln.receive(), "NETWORK 1 ");
            await().until(() -> link.state() == LinkState.SIGNED_ON);
        }
    }

    @Test
    void silentPeerIsSuspectedThenLeftAndTriedAgain() throws Exception {
        link.start();
        try (TestPeer silent = accept()) {
            answer(silent, silent.receive(), "NETWORK 1 ");
            assertTrue(silent.receive().startsWith("NETWORK 301 "));
            await().until(() -> link.state() == LinkState.SUSPECT);
            assertTrue(silent.receive().startsWith("NETWORK 301 "), "one more try");
            assertEquals(TestPeer.CLOSED, silent.receive());
        }
        try (TestPeer back = accept()) {
            answer(back, back.receive(), "NETWORK 1 ");
            await().until(() -> link.state() == LinkState.SIGNED_ON);
        }
    }

    @Test
    void refusedSignOnIsTriedAgainOnANewConnection() throws Exception {
        link.start();
        try (TestPeer pln = accept()) {
            String[] words = pln.receive().split(" ");
            pln.send("ANSWER 1 " + words[2] + " 32");
            assertEquals(TestPeer.CLOSED, pln.receive());
        }
        try (TestPeer pln = accept()) {
            assertTrue(pln.receive().startsWith("NETWORK 1 "));
            await().until(() -> link.state() == LinkState.CONNECTING);
        }
    }

    @Test
    void signOnThatIsNotAnsweredIsTriedAgain() throws Exception {
        link.start();
        try (TestPeer mute = accept()) {
            assertTrue(mute.receive().startsWith("NETWORK 1 "));
            assertEquals(TestPeer.CLOSED, mute.receive());
        }
        accept().close();
    }

    @Test
    void echoOfTheHostIsAnswered() throws Exception {
        link = link(60_000);
        link.start();
        try (TestPeer pln = accept()) {
            answer(pln, pln.receive(), "NETWORK 1 ");
            assertEquals("network 301 20261123175000 0000", pln.ask("NETWORK 301 20261123175000 1"));
        }
    }

    @Test
    void linkThatPlnSignsOffTakesNothingUntilItSignedOnAgain() throws Exception {
        link = link(60_000);
        link.start();
        try (TestPeer pln = accept()) {
            answer(pln, pln.receive(), "NETWORK 1 ");
            await().until(() -> link.state() == LinkState.SIGNED_ON);
            assertEquals("network 2 20261123175000 0000", pln.ask("NETWORK 2 20261123175000 1"));
            String again = pln.receive();
            assertEquals(LinkState.CONNECTING, link.state());
            answer(pln, again, "NETWORK 1 ");
            await().until(() -> link.state() == LinkState.SIGNED_ON);
        }
    }

    /** A host may forget that we signed on, and say so to a payment with a 2810 that answers nothing of ours. */
    @Test
    void answerToSignOnInPlaceOfABusinessAnswerMakesUsSignOnAgain() throws Exception {
        link = link(60_000);
        link.start();
        try (TestPeer pln = accept()) {
            answer(pln, pln.receive(), "NETWORK 1 ");
            await().until(() -> link.state() == LinkState.SIGNED_ON);
            pln.send("ANSWER 101 20261123175000 " + 11);
            String again = pln.receive();
            assertEquals(LinkState.CONNECTING, link.state());
            pln.send("ANSWER 101 20261123175001 " + 11); // once: the sign-on is under way
            answer(pln, again, "NETWORK 1 ");
            await().until(() -> link.state() == LinkState.SIGNED_ON);
        }
    }

    @Test
    void linkThatIsClosedSignsOffAndStaysDown() throws Exception {
        link = link(60_000);
        link.start();
        try (TestPeer pln = accept()) {
            answer(pln, pln.receive(), "NETWORK 1 ");
            await().until(() -> link.state() == LinkState.SIGNED_ON);
            link.close();
            assertTrue(pln.receive().startsWith("NETWORK 2 "));
            assertEquals(TestPeer.CLOSED, pln.receive());
            await().until(() -> link.state() == LinkState.DOWN);
        }
    }

    /** One event loop for both, so whatever waited there for the one would keep the other waiting. docs/iso8583-spec.md 26.1. */
    @Test
    void slowConnectionDelaysNoHeartbeatOfAnother() throws Exception {
        PlnLink slow = link(1, 60_000, HostCodec.of(Path.of("cfg"), "pln-host", 4510300, "PPOBSW1", Clock.system()));
        link = link(50, 2_000, null);
        PlnLinks links = new PlnLinks(List.of(slow, link));
        slow.start();
        try (TestPeer takesNothing = accept()) {
            answer(takesNothing, takesNothing.receive(), "NETWORK 1 ");
            assertTrue(takesNothing.receive().startsWith("NETWORK 301 "), "its echo is under way, and is never answered");
            link.start();
            try (TestPeer pln = accept()) {
                answer(pln, pln.receive(), "NETWORK 1 ");
                await().until(() -> links.signedOn() == 2);
                for (int stan = 0; stan < 20_000; stan++) {
                    assertTrue(slow.send(PlnExchangeTest.request(PlnRequest.Kind.PAYMENT, stan)), "more than its socket takes: nobody waits for room in it");
                }
                links.flush();
                for (int beat = 0; beat < 5; beat++) {
                    String echo = pln.receive();
                    assertEquals(2, links.signedOn(), "no echo of either is called late");
                    answer(pln, echo, "NETWORK 301 ");
                }
            }
        } finally {
            slow.close();
        }
    }

    @Test
    void pausesGrowToTheirBoundAndDifferByChance() {
        long seed = Seeds.fresh();
        BackOff backOff = new BackOff(500, 30_000, new Random(seed));
        int longestMs = 500;
        for (int i = 0; i < 20; i++) {
            int pauseMs = backOff.next();
            assertTrue(pauseMs >= longestMs / 2 && pauseMs <= longestMs, pauseMs + " ms, seed " + seed);
            longestMs = Math.min(30_000, 2 * longestMs);
        }
        backOff.reset();
        assertTrue(backOff.next() <= 500);
    }

    private PlnLink link(int echoIntervalMs) {
        return link(echoIntervalMs, 300, null);
    }

    private PlnLink link(int echoIntervalMs, int answerTimeoutMs, HostCodec business) {
        Connector connector = new Connector("127.0.0.1", host.getLocalPort(), 1000, TcpSettings.defaults("pln", Framing.TRAILER_FF), loops,
                Meters.standalone());
        return new PlnLink(connector, new FakeCodec(), business, new LinkSettings(4510300, "PPOBSW1", echoIntervalMs, answerTimeoutMs, 20, 200), Clock.system(),
                new Random());
    }

    private TestPeer accept() throws IOException {
        return new TestPeer(host.accept());
    }

    private static void answer(TestPeer pln, String call, String expected) throws IOException {
        assertTrue(call.startsWith(expected), call);
        String[] words = call.split(" ");
        pln.send("ANSWER " + words[1] + " " + words[2] + " 0");
    }
}
