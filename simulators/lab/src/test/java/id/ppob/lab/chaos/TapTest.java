package id.ppob.lab.chaos;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tap passes on what comes, and springs an ambush before or after its message passed. */
class TapTest {
    private static final byte[] PAYMENT = bytes("2200503...\u00ff");
    private static final byte[] ANSWER = bytes("2210503...\u00ff");
    private final AtomicReference<Ambush> armed = new AtomicReference<>();
    private final List<String> killed = new CopyOnWriteArrayList<>();
    private ServerSocket server;
    private Tap tap;
    private Socket client;
    private Socket accepted;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private void on(Point.Leg leg) throws IOException {
        tap = new Tap(leg, 0, () -> new Tap.Way(server.getLocalPort(), 7), armed);
        client = new Socket(InetAddress.getLoopbackAddress(), tap.port());
        accepted = server.accept();
    }

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        tap.close();
        client.close();
        accepted.close();
        server.close();
    }

    private void arm(Point point, Ambush.What what, Victim victim) {
        armed.set(Ambush.of(point, what, victim, (who, node) -> killed.add(who + " " + node)));
    }

    @Test
    void whatComesPasses() throws IOException {
        on(Point.Leg.PLN);
        client.getOutputStream().write(PAYMENT);
        assertArrayEquals(PAYMENT, accepted.getInputStream().readNBytes(PAYMENT.length));
        accepted.getOutputStream().write(ANSWER);
        assertArrayEquals(ANSWER, client.getInputStream().readNBytes(ANSWER.length));
        assertEquals(List.of(), killed);
    }

    @Test
    void messageIsLostWithWhoeverDiesBeforeIt() throws IOException {
        on(Point.Leg.PLN);
        arm(Point.BEFORE_SEND, Ambush.What.PAYMENT, Victim.SWITCH);
        client.getOutputStream().write(PAYMENT);
        assertEquals(-1, accepted.getInputStream().read());
        assertEquals(List.of("SWITCH 7"), killed);
    }

    @Test
    void messageArrivesBeforeWhoeverDiesAfterIt() throws IOException {
        on(Point.Leg.BANKS);
        arm(Point.AFTER_TOLD, Ambush.What.PAYMENT, Victim.DATABASE);
        accepted.getOutputStream().write(ANSWER);
        assertArrayEquals(ANSWER, client.getInputStream().readNBytes(ANSWER.length));
        await().until(() -> killed.equals(List.of("DATABASE 7")));
    }

    @Test
    void commitOfAPostingIsToldFromOthersAndItsAcknowledgementIsKeptBack() throws IOException {
        on(Point.Leg.DATABASE);
        arm(Point.BEFORE_ACKNOWLEDGEMENT, Ambush.What.PAYMENT, Victim.SWITCH);
        byte[] other = packet("COMMIT");
        byte[] posting = packet("START TRANSACTION;UPDATE lane_commit SET mark = 1");
        client.getOutputStream().write(other);
        accepted.getInputStream().readNBytes(other.length);
        accepted.getOutputStream().write('K');
        assertEquals('K', client.getInputStream().read());
        client.getOutputStream().write(posting);
        client.getOutputStream().write(other);
        accepted.getInputStream().readNBytes(posting.length + other.length);
        assertEquals(List.of(), killed);
        accepted.getOutputStream().write('K');
        assertEquals(-1, client.getInputStream().read());
        assertEquals(List.of("SWITCH 7"), killed);
    }

    private static byte[] packet(String sql) {
        byte[] text = bytes("    \3" + sql);
        text[0] = (byte) (text.length - 4);
        text[1] = 0;
        text[2] = 0;
        text[3] = 0;
        return text;
    }

    @Test
    void messageTypeCountsWhereAFrameBegins() throws IOException {
        on(Point.Leg.PLN);
        byte[] two = bytes("2810...\u00ff2210...");
        assertTrue(Tap.carries(two, two.length, "2210"));
        byte[] inside = bytes("2810.2210.");
        assertFalse(Tap.carries(inside, inside.length, "2210"));
    }
}
