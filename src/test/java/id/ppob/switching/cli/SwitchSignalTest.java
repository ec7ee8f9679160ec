package id.ppob.switching.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.switching.q2.Part;
import id.ppob.switching.q2.Parts;
import id.ppob.switching.value.OwnerAlone;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
            Umask.ownerAlone();
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
        assertEquals("lanes starts", line.get("message").asText(), line.toString());
        assertEquals("INFO", line.get("level").asText());
        assertTrue(line.get("time").asText().matches("2\\d{3}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+07:00"), line.toString());
    }

    @Test
    void whateverTheUmaskNobodyElseReadsWhatASwitchWrites() throws Exception {
        Path made = data.resolve("made");
        Process child = child(new String[] {"sh", "-c", "umask 0; exec \"$@\"", "sh"}, made);
        try (BufferedReader out = child.inputReader()) {
            assertEquals("ready", out.readLine());
            try (Stream<Path> all = Files.walk(made)) {
                List<Path> files = all.toList();
                assertTrue(files.contains(made.resolve("log/switch.log")) && files.contains(made.resolve("switch.json")), files.toString());
                for (Path file : files) {
                    assertEquals(Optional.empty(), OwnerAlone.problem(file));
                }
            }
        } finally {
            child.destroyForcibly();
        }
    }

    private Process child() throws IOException {
        return child(new String[0], data);
    }

    /** @param before a program that runs the child */
    private static Process child(String[] before, Path data) throws IOException {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"), Child.class.getName(), data.toString()));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
