package id.ppob.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.proof.JournalPayment.Content;
import id.ppob.proof.JournalPayment.Key;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The banks' journals, read into payments. A last line that was cut off by a kill is left out. One thread. */
final class Journals {
    private static final String PREFIX = "journal-";
    private static final String SUFFIX = ".jsonl";
    private static final int NO_CENTRAL = -1;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Key, JournalPayment> payments = new HashMap<>();
    private final Tally readable = new Tally("910-journals-are-readable",
        "Every line of a bank's journal can be read, but for one cut off at its end.");
    private final Tally unbroken = new Tally("915-journals-have-no-gap",
        "A bank's journal begins with its head, and every line that it numbered is there.");
    private final Map<String, Run> runs = new LinkedHashMap<>();
    private final Set<String> partners = new TreeSet<>();
    private long firstAt = Long.MAX_VALUE;

    /** One writer's lines in a journal, by their numbers. */
    private record Run(String journal, BitSet lines, boolean[] begun) { }

    private Journals() { }

    static Journals read(Path folder) throws IOException {
        Journals journals = new Journals();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(PREFIX) && name.endsWith(SUFFIX)) {
                    journals.read(file, name.substring(PREFIX.length(), name.length() - SUFFIX.length()));
                }
            }
        }
        journals.runs.values().forEach(journals::count);
        return journals;
    }

    private void read(Path file, String partner) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            int number = 1;
            String line = in.readLine();
            while (line != null) {
                String next = in.readLine();
                try {
                    JsonNode read = json.readTree(line);
                    take(read, partner);
                    number(read, partner, file.getFileName() + " line " + number);
                    readable.checked(1);
                } catch (JsonProcessingException | NumberFormatException e) {
                    if (next != null) {
                        readable.violated(file.getFileName() + " line " + number + " cannot be read");
                    }
                }
                line = next;
                number++;
            }
        }
    }

    private void number(JsonNode line, String partner, String place) {
        partners.add(partner);
        if (!line.path("line").canConvertToInt() || line.path("line").asInt() < 1 || line.path("run").asText().isEmpty()) {
            unbroken.violated(place + " has no run and number");
            return;
        }
        Run run = runs.computeIfAbsent(line.get("run").asText(), name -> new Run("journal of " + partner + ", run " + name, new BitSet(), new boolean[1]));
        int number = line.get("line").asInt();
        if (run.lines.get(number)) {
            unbroken.violated(place + " is number " + number + " of its run a second time");
        }
        run.lines.set(number);
        run.begun[0] |= number == 1 && line.path("dir").asText().equals("begin");
    }

    private void count(Run run) {
        int last = run.lines.length() - 1;
        int seen = run.lines.cardinality();
        unbroken.expected(last);
        unbroken.checked(seen);
        if (!run.begun[0]) {
            unbroken.violated(run.journal + " has no head");
        }
        if (seen < last) {
            unbroken.violated(run.journal + " numbered " + last + " lines, " + (last - seen) + " are missing, the first is number " + run.lines.nextClearBit(1));
        }
    }

    private void take(JsonNode line, String partner) {
        if (line.hasNonNull("at")) {
            firstAt = Math.min(firstAt, line.get("at").asLong());
        }
        String direction = line.path("dir").asText();
        String mti = line.path("mti").asText();
        boolean reversal = mti.startsWith("24");
        boolean end = direction.equals("end");
        if (!end && !reversal && !mti.startsWith("22") || !number(line, "stan") || !number(line, "de12") || !number(line, "bank")) {
            return; // inquiries, network messages and those without a whole key leave nothing in the books
        }
        Key key = new Key(partner, Long.parseLong(line.get("stan").asText()), line.get("de12").asText(), (int) Long.parseLong(line.get("bank").asText()),
            number(line, "central") ? (int) Long.parseLong(line.get("central").asText()) : NO_CENTRAL);
        JournalPayment payment = payments.computeIfAbsent(key, JournalPayment::new);
        if (end) {
            payment.ended(line.path("outcome").asText());
        } else if (direction.equals("in")) {
            payment.answered(reversal, Integer.parseInt(line.path("rc").asText()));
        } else if (reversal) {
            payment.reversalSent();
        } else {
            List<Integer> periods = new ArrayList<>();
            line.path("periods").forEach(period -> periods.add(period.asInt()));
            payment.sent(new Content(line.path("ref").asText(), line.path("amount").asLong(), List.copyOf(periods)));
        }
    }

    private static boolean number(JsonNode line, String key) {
        return line.path(key).asText().matches("\\d{1,18}");
    }

    /** @return the payment with this key; null when no journal has it */
    JournalPayment payment(Key key) {
        return payments.get(key);
    }

    Collection<JournalPayment> payments() {
        return payments.values();
    }

    /** @return partners that have a journal with a line in it */
    Set<String> partners() {
        return partners;
    }

    /** @return when the first line was written (epoch ms): what was posted before is none of these journals' business */
    long firstAt() {
        return firstAt;
    }

    List<Finding> findings() {
        return List.of(readable.finding(), unbroken.finding());
    }
}
