package id.ppob.switching.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.switching.trace.Event.Clock;
import id.ppob.switching.trace.Event.Station;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What banks and PLN wrote down of one sale: JSON lines with {@code stan} and {@code de12}, as the simulators keep them. */
public final class JournalLines {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 200;

    private JournalLines() { }

    /**
     * Reads journals.
     *
     * @param sale  by its STAN, DE12 and bank; bank 0 for any
     * @param banks a folder with {@code journal-*.jsonl}; null for none
     * @param pln   PLN's journal; null for none
     * @return at most 200 events for each side
     */
    public static List<Event> of(Facts.Sale sale, Path banks, Path pln) throws IOException {
        List<Event> events = new ArrayList<>();
        if (sale.stan() >= 0 && banks != null) {
            try (Stream<Path> files = Files.list(banks)) {
                for (Path file : files.filter(each -> each.getFileName().toString().startsWith("journal-")).sorted().toList()) {
                    read(file, sale, Clock.BANK, Station.BANK, events, MOST);
                }
            }
        }
        if (sale.stan() >= 0 && pln != null) {
            read(pln, sale, Clock.PLN, Station.PLN, events, events.size() + MOST);
        }
        return events;
    }

    private static void read(Path file, Facts.Sale sale, Clock clock, Station station, List<Event> events, int most) throws IOException {
        String stan = "\"%012d\"".formatted(sale.stan());
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String line = in.readLine(); line != null && events.size() < most; line = in.readLine()) {
                if (line.contains(stan) && line.contains(sale.localAt()) && line.endsWith("}")) {
                    JsonNode said = parse(line);
                    if (said.path("at").asLong() > 0 && (sale.bank() == 0 || said.path("bank").asInt() == sale.bank())) {
                        events.add(new Event(said.path("at").asLong(), clock, station, sentence(file, said), ""));
                    }
                }
            }
        }
    }

    /** A line that its writer did not finish says nothing. */
    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException torn) {
            return JSON.missingNode();
        }
    }

    private static String sentence(Path file, JsonNode said) {
        String mti = said.path("mti").asText();
        String what = switch (said.path("dir").asText()) {
            case "out" -> (said.path("sent").asBoolean(true) ? "sent " : "decided and kept back ") + mti + (said.path("repeat").asBoolean() ? ", a repeat" : "");
            case "in" -> "got " + mti;
            case "did" -> "changed its books: " + said.path("act").asText();
            case "due" -> "expects an approval of what it sends next";
            default -> said.path("dir").asText();
        };
        return file.getFileName() + ": " + what + (said.has("rc") ? " " + said.path("rc").asText() : "")
            + (said.hasNonNull("faults") ? ", hit by " + said.path("faults") : "");
    }
}
