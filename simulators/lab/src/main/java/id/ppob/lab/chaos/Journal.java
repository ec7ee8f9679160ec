package id.ppob.lab.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the banks' journals say of payments that a bank might expect to be approved, and of the moments at which payments were. One thread. */
final class Journal {
    private static final String APPROVED = "0000";
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Due> due = new HashMap<>();
    private final TreeSet<Long> approvals = new TreeSet<>();

    private static final class Due {
        private long sentAtMs;
        private boolean approved;
    }

    /** Sent in calm, and of these approved. */
    record Share(long sent, long approved) {
        /** @return in percent; 100 where nothing was sent */
        double percent() {
            return sent == 0 ? 100 : 100.0 * approved / sent;
        }
    }

    private Journal() { }

    static Journal read(Path folder) throws IOException {
        Journal journal = new Journal();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("journal-")).toList()) {
                journal.readOne(file);
            }
        }
        return journal;
    }

    private void readOne(Path file) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.endsWith("}")) {
                    take(json.readTree(line));
                }
            }
        }
    }

    private void take(JsonNode line) {
        String key = line.path("stan").asText() + line.path("de12").asText() + line.path("bank").asText();
        String direction = line.path("dir").asText();
        String mti = line.path("mti").asText();
        if (direction.equals("due")) {
            due.put(key, new Due());
        } else if (mti.matches("[02]200") && direction.equals("out")) {
            Due payment = due.get(key);
            if (payment != null && payment.sentAtMs == 0) {
                payment.sentAtMs = line.path("at").asLong();
            }
        } else if (mti.matches("[02]21\\d") && direction.equals("in") && line.path("rc").asText().equals(APPROVED)) {
            approvals.add(line.path("at").asLong());
            Due payment = due.get(key);
            if (payment != null) {
                payment.approved = true;
            }
        }
    }

    /** @return what became of payments sent within these times */
    Share within(List<Calm> calms) {
        long sent = 0;
        long approved = 0;
        for (Due payment : due.values()) {
            if (calms.stream().anyMatch(calm -> calm.covers(payment.sentAtMs))) {
                sent++;
                approved += payment.approved ? 1 : 0;
            }
        }
        return new Share(sent, approved);
    }

    /** @return milliseconds from then to the first approved payment after it; -1 when there was none */
    long untilApproved(long atMs) {
        Long first = approvals.ceiling(atMs);
        return first == null ? -1 : first - atMs;
    }
}
