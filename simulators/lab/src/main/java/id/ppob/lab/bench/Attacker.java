package id.ppob.lab.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The {@link Attack} in a process of its own, which is warm when it attacks again; closing it ends it. */
record Attacker(Contender child, Path told) implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param port of the trailer's listener; the next is that of lengths */
    static Attacker start(BenchSettings settings, int port) throws IOException {
        Path told = settings.folder().resolve("attack.json");
        return new Attacker(Contender.start(settings.folder().resolve("attack.log"), List.of(), Attack.class, settings.cfg().toString(), String.valueOf(port),
                told.toString()), told);
    }

    /**
     * @param frames   malformed ones in all, spread over so many seconds
     * @param stormers threads that connect and go, each about a hundred times a second
     */
    void begin(int frames, int seconds, int stormers) throws IOException {
        Files.writeString(told, "{\"senders at work\": 1}");
        child.tell(frames + " " + seconds + " " + stormers);
    }

    /** Ends the attack that goes on. */
    void rest() throws IOException {
        child.tell("");
    }

    long pid() {
        return child.pid();
    }

    /** @return what was done so far */
    Map<String, Long> done() throws IOException {
        return JSON.readValue(told.toFile(), new TypeReference<TreeMap<String, Long>>() { });
    }

    boolean ended() throws IOException {
        return done().get("senders at work") == 0;
    }

    @Override
    public void close() {
        child.close();
    }
}
