package id.ppob.switching.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.switching.q2.Part;
import id.ppob.switching.q2.Parts;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A process of its own, with parts that only say that they start and stop. */
class SwitchSignalTest {
    @TempDir
    private Path data;

    /** What the child runs. */
    static final class Child {
        private Child() { }

        public static void main(String[] arguments) throws Exception {
            Path data = Path.of(arguments[0]);
            SwitchLog.toFolder(data.resolve("log"));
            new SwitchProcess(data, Path.of("deploy")).run(meters -> new Fake(), file -> System.out.println("ready"));
        }
    }

    private static final class Fake implements Parts {
        @Override
        public Part part(String name) {
            return Part.of(name, () -> LoggerFactory.getLogger("id.ppob.test").info("{} starts", name),
                    () -> System.out.println("-" + name), () -> new InetSocketAddress(InetAddress.getLoopbackAddress(), 7101));
        }

        @Override
        public void close() {
            System.out.println("closed");
        }
    }

    @Test
    void killedSwitchIsNotBelievedAndTheNextStopsInOrderOnSigterm() throws Exception {
        Process killed = child();
        try (BufferedReader out = killed.inputReader()) {
            assertEquals("ready", out.readLine());
        }
        killed.destroyForcibly().waitFor();
        assertTrue(Files.exists(data.resolve("switch.json")) && SwitchFile.read(data).isEmpty());

        Process child = child();
        try (BufferedReader out = child.inputReader()) {
            assertEquals("ready", out.readLine());
            assertEquals(child.pid(), SwitchFile.read(data).orElseThrow().pid());
            child.toHandle().destroy();
            assertEquals(List.of("-runners", "-admin", "-pln-link", "-listener", "-lanes", "closed"), out.lines().toList());
            assertTrue(child.waitFor(60, TimeUnit.SECONDS));
        } finally {
            child.destroyForcibly();
        }
        assertFalse(Files.exists(data.resolve("switch.json")));
        JsonNode line = new ObjectMapper().readTree(Files.readAllLines(data.resolve("log/switch.log")).getFirst());
        assertEquals("lanes starts", line.get("formattedMessage").asText(), line.toString());
        assertEquals("INFO", line.get("level").asText());
        assertTrue(line.get("timestamp").asLong() > 0);
    }

    private Process child() throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Child.class.getName(), data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
