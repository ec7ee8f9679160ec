package id.ppob.lab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.lab.run.FreePorts;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An attack in its own process, on somebody who reads it all and on somebody who hangs up at once. */
@Timeout(120)
class AttackTest {
    private static final int FRAMES = 205;
    @TempDir
    private Path folder;
    private final AtomicLong bytes = new AtomicLong();

    private BenchSettings settings() {
        Path cfg = Path.of(System.getProperty("ppob.home", "../..")).resolve("cfg");
        return new BenchSettings(cfg, folder, 1, 200, 400, null, 1, 256, false, null, new PrintStream(PrintStream.nullOutputStream()));
    }

    private ServerSocket victim(int port, boolean patient) throws IOException {
        ServerSocket server = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    Thread.ofVirtual().start(() -> read(socket, patient));
                } catch (IOException e) {
                    return;
                }
            }
        });
        return server;
    }

    private void read(Socket socket, boolean patient) {
        try (socket; InputStream in = socket.getInputStream()) {
            byte[] some = new byte[10_000];
            for (int got = in.read(some); got > 0; got = patient ? in.read(some) : 0) {
                bytes.addAndGet(got);
            }
        } catch (IOException e) {
            // the attacker hung up
        }
    }

    private Map<String, Long> attack(boolean patient) throws Exception {
        int port = FreePorts.inARow(2);
        try (ServerSocket _ = victim(port, patient); ServerSocket _ = victim(port + 1, patient); Attacker attacker = Attacker.start(settings(), port)) {
            attacker.begin(FRAMES, 1, 3);
            while (!attacker.ended()) {
                Thread.sleep(50);
            }
            Map<String, Long> done = attacker.done();
            attacker.rest();
            attacker.begin(FRAMES, 1, 0);
            while (!attacker.ended()) {
                Thread.sleep(50);
            }
            assertEquals(FRAMES, attacker.done().get("frames"), "the second counts anew");
            return done;
        }
    }

    @Test
    void allFramesAreSentOnceAndToldWhateverTheyEnd() throws Exception {
        Map<String, Long> done = attack(true);
        assertEquals(FRAMES, done.get("frames"));
        assertEquals(0, done.get("hung up on"));
        assertTrue(done.get("connections") > 60, "senders, slow readers, stormers, and who left a frame unfinished: " + done);
        assertTrue(done.get("answers never read") > 10, done::toString);
        assertTrue(bytes.get() > 2 * FRAMES * 20, bytes + " bytes");
    }

    @Test
    void framesAreSentToOneThatHangsUpEachTimeToo() throws Exception {
        assertEquals(FRAMES, attack(false).get("frames"));
    }
}
