package id.ppob.switching.tcp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A listener whose receivers say each message again. */
class ListenerTest {
    private final Meters meters = Meters.standalone();
    private EventLoops loops;
    private Listener listener;
    private int port;

    @BeforeEach
    void open() throws IOException {
        loops = new EventLoops(2, EventLoops.Transport.NIO, 10, Clock.system());
        listener = new Listener(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new TcpSettings("test", Framing.TRAILER_FF, 100, 3, 4096, 1000), loops, Parrot::new, meters);
        port = listener.start().getPort();
    }

    @AfterEach
    void close() {
        listener.close();
        loops.close();
    }

    @Test
    void splitFramesArePutTogether() throws Exception {
        try (TestPeer peer = TestPeer.connect(port)) {
            assertEquals("one", peer.sendRaw("o").sendRaw("n").sendRaw("e\u00FFtw").receive());
            assertEquals("two", peer.sendRaw("o\u00FF").receive());
        }
    }

    @Test
    void frameThatNeverEndsClosesItsConnectionAlone() throws Exception {
        try (TestPeer endless = TestPeer.connect(port); TestPeer other = TestPeer.connect(port)) {
            assertEquals(TestPeer.CLOSED, endless.sendRaw("x".repeat(5000)).receive());
            assertEquals("still here", other.ask("still here"));
            await().until(() -> meters.value(Meter.CONNECTIONS_CLOSED, "frame_too_long") == 1);
        }
    }

    @Test
    void halfFrameAndPoliteDisconnectAreToldApart() throws Exception {
        TestPeer.connect(port).sendRaw("half").close();
        await().until(() -> meters.value(Meter.CONNECTIONS_CLOSED, "half_frame") == 1);
        TestPeer polite = TestPeer.connect(port);
        polite.ask("whole");
        polite.close();
        await().until(() -> meters.value(Meter.CONNECTIONS_CLOSED, "peer") == 1);
    }

    @Test
    void strangerBeyondTheLimitPushesTheOldestOutAndKnownOnesCountNoLonger() throws Exception {
        try (TestPeer known = TestPeer.connect(port); TestPeer first = TestPeer.connect(port); TestPeer second = TestPeer.connect(port)) {
            assertEquals("known", known.ask("known"));
            assertEquals("1", first.ask("1"));
            assertEquals("2", second.ask("2"));
            try (TestPeer third = TestPeer.connect(port); TestPeer fourth = TestPeer.connect(port)) {
                assertEquals("3", third.ask("3"));
                assertEquals("4", fourth.ask("4"));
                assertEquals(TestPeer.CLOSED, first.receive());
                assertEquals("still", known.ask("still"));
                assertEquals("2", second.ask("2"));
                await().until(() -> meters.value(Meter.CONNECTIONS_CLOSED, "crowded") == 1);
            }
            await().until(() -> listener.connections() == 2);
        }
    }

    @Test
    void messageThatWasBegunEndsInTimeOrItsConnectionDoes() throws Exception {
        Listener impatient = new Listener(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new TcpSettings("impatient", Framing.TRAILER_FF, 100, 10, 4096, 1000, 100, 10), loops, Parrot::new, meters);
        int at = impatient.start().getPort();
        try (TestPeer drips = TestPeer.connect(at); TestPeer whole = TestPeer.connect(at)) {
            assertEquals("one", drips.sendRaw("one\u00FFtw").receive());
            assertEquals(TestPeer.CLOSED, drips.receive());
            assertEquals("hears of it", whole.ask("hears of it"));
            await().until(() -> meters.value(Meter.CONNECTIONS_CLOSED, "frame_unfinished") == 1);
        } finally {
            impatient.close();
        }
    }

    @Test
    void receiverThatThrowsLosesItsConnectionAlone() throws Exception {
        try (TestPeer unlucky = TestPeer.connect(port); TestPeer other = TestPeer.connect(port)) {
            assertEquals(TestPeer.CLOSED, unlucky.ask("throw"));
            assertEquals("fine", other.ask("fine"));
            await().until(() -> meters.value(Meter.CONNECTIONS_CLOSED, "fault") == 1);
        }
    }

    @Test
    void whatIsBufferedGoesOutBeforeAClose() throws Exception {
        try (TestPeer peer = TestPeer.connect(port)) {
            assertEquals("bye", peer.ask("bye"));
            assertEquals(TestPeer.CLOSED, peer.receive());
        }
    }

    @Test
    void whatIsSaidWhileAConnectionOpensWaitsForItAndShiftsNothing() throws Exception {
        Listener greeting = new Listener(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), TcpSettings.defaults("greeting", Framing.TRAILER_FF), loops,
                connection -> {
                    byte[] hello = "hello".getBytes(StandardCharsets.US_ASCII);
                    connection.send(hello.length, (target, at) -> {
                        System.arraycopy(hello, 0, target, at, hello.length);
                        return hello.length;
                    }, false);
                    connection.flush();
                    return new Parrot(connection);
                }, meters);
        try (TestPeer early = TestPeer.connect(greeting.start().getPort()).sendRaw("one\u00FFtwo\u00FF")) {
            assertEquals("hello", early.receive());
            assertEquals("one", early.receive());
            assertEquals("two", early.receive());
        } finally {
            greeting.close();
        }
    }

    @Test
    void portThatIsTakenIsToldByAddress() {
        Listener second = new Listener(new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                TcpSettings.defaults("second", Framing.TRAILER_FF), loops, Parrot::new, meters);
        IOException refusal = assertThrows(IOException.class, second::start);
        assertTrue(refusal.getMessage().startsWith("listener second cannot have") && refusal.getMessage().contains(":" + port));
    }

    @Test
    void faultsThatStrangersCauseWriteAFewLinesASecondHoweverOftenTheyConnect() throws Exception {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Logger log = (Logger) LoggerFactory.getLogger(ChannelConnection.class);
        log.addAppender(lines);
        EventLoops still = new EventLoops(1, EventLoops.Transport.NIO, 10, new OneSecond());
        Listener open = new Listener(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), TcpSettings.defaults("still", Framing.TRAILER_FF), still, Parrot::new, meters);
        try {
            int at = open.start().getPort();
            for (int i = 0; i < 2 * StrangerLines.MOST; i++) {
                try (TestPeer stranger = TestPeer.connect(at)) {
                    assertEquals(TestPeer.CLOSED, stranger.ask("throw"));
                }
            }
            await().until(() -> meters.value(Meter.CONNECTIONS_CLOSED, "fault") == 2 * StrangerLines.MOST);
            assertTrue(!lines.list.isEmpty() && lines.list.size() <= StrangerLines.OF_ONE_ADDRESS, () -> lines.list.size() + " lines");
        } finally {
            log.detachAppender(lines);
            open.close();
            still.close();
        }
    }

    /** On a clock that stands nobody is ever stalled. */
    @Test
    void strangerThatTakesNoAnswersMakesRoomAtOnceAsWell() throws Exception {
        EventLoops still = new EventLoops(1, EventLoops.Transport.NIO, 10, new OneSecond());
        Listener open = new Listener(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), new TcpSettings("still", Framing.TRAILER_FF, 100, 1, 4096, 1000), still, Parrot::new, meters);
        try (Socket deaf = new Socket()) {
            int at = open.start().getPort();
            deaf.setReceiveBufferSize(4_096);
            deaf.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
            byte[] message = ("x".repeat(90) + "\u00FF").repeat(100).getBytes(StandardCharsets.ISO_8859_1);
            AtomicLong said = new AtomicLong();
            Thread talks = Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        deaf.getOutputStream().write(message);
                        said.incrementAndGet();
                    }
                } catch (IOException closed) {
                    // as it should be
                }
            });
            AtomicLong before = new AtomicLong();
            await().pollInterval(Duration.ofMillis(200)).until(() -> meters.value(Meter.READING_STOPPED, "still") > 0 && said.get() == before.getAndSet(said.get()));
            try (TestPeer next = TestPeer.connect(at)) {
                assertEquals("next", next.ask("next"));
                await().until(() -> open.connections() == 1);
                await().until(() -> meters.value(Meter.CONNECTIONS_CLOSED, "crowded") == 1);
            }
            talks.join();
        } finally {
            open.close();
            still.close();
        }
    }

    /** A clock that stands. */
    private record OneSecond() implements Clock {
        @Override
        public long millis() {
            return 1_000;
        }

        @Override
        public long nanos() {
            return 1;
        }
    }

    private record Parrot(Connection connection) implements FrameReceiver {
        @Override
        public void frame(byte[] scratch, int from, int length) {
            byte[] copy = Arrays.copyOfRange(scratch, from, from + length);
            String said = new String(copy, StandardCharsets.US_ASCII);
            if (said.equals("known")) {
                connection.known();
            }
            if (said.equals("throw")) {
                throw new IllegalStateException("asked to");
            }
            connection.send(length, (target, at) -> {
                System.arraycopy(copy, 0, target, at, copy.length);
                return copy.length;
            }, false);
            if (said.equals("bye")) {
                connection.close(CloseReason.SHUTDOWN);
            }
        }

        @Override
        public void released(int slots) {
            // none are held
        }

        @Override
        public boolean tick(long nowNanos) {
            return false;
        }

        @Override
        public void closed(CloseReason reason) {
            // nothing to tidy
        }
    }
}
