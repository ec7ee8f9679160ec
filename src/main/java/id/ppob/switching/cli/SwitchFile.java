package id.ppob.switching.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code DATA/switch.json}: where the switch of a data folder listens, for other commands. It stands while that switch runs.
 *
 * @param pid   of its process
 * @param banks address and port for partners
 * @param admin address and port of metrics and health
 * @param listeners address and port for partners, by the port that their files name
 */
public record SwitchFile(long pid, String banks, String admin, Map<Integer, String> listeners) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "switch.json";

    static SwitchFile of(InetSocketAddress banks, InetSocketAddress admin, Map<Integer, InetSocketAddress> listeners) {
        Map<Integer, String> texts = new TreeMap<>();
        listeners.forEach((port, address) -> texts.put(port, text(address)));
        return new SwitchFile(ProcessHandle.current().pid(), text(banks), text(admin), texts);
    }

    private static String text(InetSocketAddress address) {
        return address == null ? "" : address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /** @return what the running switch of a data folder wrote; empty when none runs, also after one died */
    public static Optional<SwitchFile> read(Path data) throws IOException {
        Path file = data.resolve(NAME);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        return lives(JSON.readValue(file.toFile(), SwitchFile.class));
    }

    /** @return the same of the text of such a file, as the office told it; empty for none */
    static Optional<SwitchFile> parse(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : lives(JSON.readValue(text, SwitchFile.class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the office's switch.json", e);
        }
    }

    private static Optional<SwitchFile> lives(SwitchFile written) {
        return Optional.of(written).filter(found -> ProcessHandle.of(found.pid()).isPresent());
    }

    void write(Path data) throws IOException {
        Path next = data.resolve(NAME + ".new");
        JSON.writeValue(next.toFile(), this);
        Files.move(next, data.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void remove(Path data) throws IOException {
        Files.deleteIfExists(data.resolve(NAME));
    }
}
