package id.ppob.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What PLN's host wrote down, read from its journal by nobody's classes but ours. A last line without its end was never answered and counts for
 * nothing.
 *
 * @param payments what is held of each payment since its last change
 * @param asked    how often each payment came as 2200
 * @param booked   how often each payment was booked
 */
record PlnJournal(Map<Key, Held> payments, Map<Key, Integer> asked, Map<Key, Integer> booked) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> NO_PAYMENT = Set.of("told", "settled");
    private static final Set<String> BOOKED = Set.of("paid", "booked");

    /** Which payment: DE11, DE12, DE32, DE33 (empty where the dialect has none). */
    record Key(String stan, String de12, String bank, String central) {
        @Override
        public String toString() {
            return "stan=" + Long.parseLong(stan) + " de12=" + de12 + " bank=" + Integer.parseInt(bank);
        }
    }

    /** What is held of a payment. @param act what was done last, as PAID or REVERSED */
    record Held(String act, List<String> periods, long rupiah) {
        /** @return whether money is there by it */
        boolean stands() {
            return act.equals("PAID") || act.equals("BOOKED") || act.equals("ELSEWHERE");
        }
    }

    static PlnJournal read(Path file) throws IOException {
        PlnJournal journal = new PlnJournal(new HashMap<>(), new HashMap<>(), new HashMap<>());
        boolean whole = endsWithItsEnd(file);
        try (BufferedReader in = Files.newBufferedReader(file)) {
            String next = in.readLine();
            for (String line = next; line != null; line = next) {
                next = in.readLine();
                if (next != null || whole) {
                    journal.take(line);
                }
            }
        }
        return journal;
    }

    private static boolean endsWithItsEnd(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            if (bytes.length() == 0) {
                return true;
            }
            bytes.seek(bytes.length() - 1);
            return bytes.read() == '\n';
        }
    }

    private void take(String line) throws IOException {
        if (line.contains("\"dir\":\"did\"")) {
            did(JSON.readTree(line));
        } else if (line.contains("\"dir\":\"in\"") && line.contains("\"mti\":\"2200\"")) {
            asked.merge(key(JSON.readTree(line)), 1, Integer::sum);
        }
    }

    private void did(JsonNode line) {
        String act = line.path("act").asText();
        if (NO_PAYMENT.contains(act)) {
            return;
        }
        List<String> periods = new ArrayList<>();
        line.path("periods").forEach(period -> periods.add(period.asText()));
        payments.put(key(line), new Held(act.toUpperCase(Locale.ROOT), periods, line.path("amount").asLong()));
        if (BOOKED.contains(act)) {
            booked.merge(key(line), 1, Integer::sum);
        }
    }

    private static Key key(JsonNode line) {
        return new Key(line.path("stan").asText(), line.path("de12").asText(), line.path("bank").asText(), line.path("central").asText());
    }
}
