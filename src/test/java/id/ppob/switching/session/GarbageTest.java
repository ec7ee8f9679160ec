package id.ppob.switching.session;

import static id.ppob.switching.session.TestListener.CENTRAL;
import static id.ppob.switching.session.TestListener.inquiry;
import static id.ppob.switching.session.TestListener.inquiryOfTheOther;
import static id.ppob.switching.session.TestListener.signOn;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.session.TestListener.Setup;
import id.ppob.switching.tcp.Framing;
import id.ppob.switching.tcp.TcpSettings;
import id.ppob.switching.tcp.TestPeer;
import id.ppob.switching.testing.Seeds;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Malformed frames over many connections, reconnect storms and slow readers beside a good bank: its answers are right, and afterwards
 * file descriptors and memory are what they were. The same at full size is {@code bin/ppob bench garbage}.
 */
class GarbageTest {
    private static final Answer DONE = new Answer.Echo(ResponseCode.APPROVED);
    private static final int FRAMES = 200;
    private static final int CONNECTIONS = 50;
    private static final long ROOM = 32L << 20;

    @Test
    void garbageStormsAndSlowReadersLeaveNothingBehindAndHurtNobody() throws Exception {
        long seed = Seeds.fresh();
        TcpSettings tight = new TcpSettings("test", Framing.TRAILER_FF, 4096, 200, 8192, 300);
        try (TestListener switching = new TestListener(Setup.usual().partnerConnections(200).inFlight(10_000).answersPaddedBy(2_000).tcp(tight))) {
            Thread lane = switching.answerAll(DONE);
            once(switching, new Random(seed));
            long descriptors = descriptors();
            long memory = memory();
            once(switching, new Random(seed));
            await("seed " + seed).until(() -> descriptors() <= descriptors + 5);
            await("seed " + seed).until(() -> memory() <= memory + ROOM);
            lane.interrupt();
            lane.join();
        }
    }

    private static void once(TestListener switching, Random random) throws Exception {
        try (TestPeer good = switching.otherBank(); ExecutorService hostile = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                long own = random.nextLong();
                all.add(hostile.submit(() -> garbage(switching, new Random(own))));
            }
            all.add(hostile.submit(() -> storm(switching)));
            for (int i = 0; i < 5; i++) {
                all.add(hostile.submit(() -> slow(switching)));
            }
            for (int i = 0; i < 500; i++) {
                assertTrue(good.ask(inquiryOfTheOther(i)).startsWith("inquiry " + i + " 0000"));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        await().until(() -> switching.connections() == 0 && switching.sessions.inFlight() == 0);
        assertEquals(0, switching.sessions.connections("BANKA"));
    }

    /** Reconnects whenever it is thrown out, until all its frames are sent. */
    private static Void garbage(TestListener switching, Random random) {
        int sent = 0;
        while (sent < FRAMES) {
            try (TestPeer peer = random.nextBoolean() ? switching.bank() : switching.stranger()) {
                while (sent < FRAMES) {
                    sent++;
                    byte[] frame = new byte[random.nextInt(200)];
                    random.nextBytes(frame);
                    peer.send(new String(frame, java.nio.charset.StandardCharsets.ISO_8859_1));
                }
            } catch (IOException thrownOut) {
                sent++;
            }
        }
        return null;
    }

    private static Void storm(TestListener switching) throws IOException {
        for (int i = 0; i < 300; i++) {
            try (TestPeer peer = switching.stranger()) {
                if (i % 3 == 0) {
                    peer.send(signOn(CENTRAL));
                }
            }
        }
        return null;
    }

    /** Asks much and reads nothing. */
    private static Void slow(TestListener switching) throws IOException {
        try (TestPeer peer = switching.bank()) {
            for (int stan = 0; stan < 3_000; stan++) {
                peer.send(inquiry(stan));
            }
            await().until(() -> switching.sessions.connections("BANKA") == 0 || switching.meters.value(
                    id.ppob.switching.metrics.Meter.CONNECTIONS_CLOSED, "stalled") > 0);
        } catch (IOException closed) {
            return null;
        }
        return null;
    }

    private static long descriptors() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }

    private static long memory() {
        System.gc();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream().mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
        return direct + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
