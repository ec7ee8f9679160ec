package id.ppob.switching.tcp;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.value.Clock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A timer thread that dies silently takes every deadline with it. */
class BeatTest {
    @Test
    void faultInOneTickStopsNeitherTheBeatNorTheOthers() throws Exception {
        Meters meters = Meters.standalone();
        AtomicInteger made = new AtomicInteger();
        AtomicInteger ticks = new AtomicInteger();
        try (EventLoops loops = new EventLoops(1, EventLoops.Transport.NIO, 5, Clock.system());
                Listener listener = new Listener(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        TcpSettings.defaults("test", Framing.TRAILER_FF), loops, connection -> new Ticking(made.incrementAndGet() == 1, ticks), meters)) {
            int port = listener.start().getPort();
            try (TestPeer unlucky = TestPeer.connect(port)) {
                assertEquals(TestPeer.CLOSED, unlucky.receive());
                try (TestPeer lucky = TestPeer.connect(port)) {
                    await().until(() -> ticks.get() > 20);
                    assertEquals(1, listener.connections());
                    assertEquals(1, meters.value(Meter.CONNECTIONS_CLOSED, "fault"));
                    lucky.sendRaw("alive");
                }
            }
        }
    }

    private record Ticking(boolean fails, AtomicInteger ticks) implements FrameReceiver {
        @Override
        public void frame(byte[] scratch, int from, int length) {
            // nothing to answer
        }

        @Override
        public void released(int slots) {
            // none are held
        }

        @Override
        public boolean tick(long nowNanos) {
            if (fails) {
                throw new IllegalStateException("a tick that fails");
            }
            ticks.incrementAndGet();
            return false;
        }

        @Override
        public void closed(CloseReason reason) {
            // nothing to tidy
        }
    }
}
