package id.ppob.switching.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.q2.Part;
import id.ppob.switching.q2.Parts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jpos.q2.Q2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchProcessTest {
    private static final Path DEPLOY = Path.of("deploy");
    @TempDir
    private Path data;
    private final List<String> events = new CopyOnWriteArrayList<>();

    @Test
    void announcesItselfWhileItRunsAndClosesAfterItsParts() throws Exception {
        new SwitchProcess(data, DEPLOY).run(meters -> new Fake(null), file -> {
            events.add("ready " + file.banks());
            assertEquals(file, read().orElseThrow());
            Q2.getQ2().shutdown();
        });
        assertEquals("ready 127.0.0.1:7101", events.get(5));
        assertEquals(List.of("-lanes", "closed"), events.subList(events.size() - 2, events.size()));
        assertTrue(read().isEmpty());
    }

    @Test
    void secondSwitchOnTheFolderIsRefused() throws Exception {
        new SwitchProcess(data, DEPLOY).run(meters -> new Fake(null), file -> {
            assertThrows(Exception.class, () -> new SwitchProcess(data, DEPLOY).run(meters -> new Fake(null), second -> { }));
            Q2.getQ2().shutdown();
        });
    }

    @Test
    void partThatDoesNotStartEndsItWithTheReasonAndEverythingStopped() throws IOException {
        IOException thrown = assertThrows(IOException.class,
                () -> new SwitchProcess(data, DEPLOY).run(meters -> new Fake("listener"), file -> events.add("ready")));
        assertTrue(thrown.getMessage().contains("listener: port 7101 is taken"), thrown.getMessage());
        assertEquals("closed", events.getLast());
        assertTrue(events.contains("-lanes") && !events.contains("ready"), events.toString());
        assertTrue(read().isEmpty());
    }

    @Test
    void fileOfADeadSwitchIsNotBelieved() throws IOException {
        Files.writeString(data.resolve("switch.json"), "{\"pid\":99999999,\"banks\":\"127.0.0.1:1\",\"admin\":\"127.0.0.1:2\"}");
        assertTrue(read().isEmpty());
    }

    private java.util.Optional<SwitchFile> read() {
        try {
            return SwitchFile.read(data);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private final class Fake implements Parts {
        private final String fails;

        private Fake(String fails) {
            this.fails = fails;
        }

        @Override
        public Part part(String name) {
            return Part.of(name, () -> {
                if (name.equals(fails)) {
                    throw new IOException("port 7101 is taken");
                }
                events.add("+" + name);
            }, () -> events.add("-" + name), () -> new InetSocketAddress("127.0.0.1", 7101));
        }

        @Override
        public void close() {
            events.add("closed");
        }
    }
}
