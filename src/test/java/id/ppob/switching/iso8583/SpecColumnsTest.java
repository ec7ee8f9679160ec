package id.ppob.switching.iso8583;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docs/iso8583-spec.md draws of DE48 and lists for a certification is what the files of cfg say. */
class SpecColumnsTest {
    private static final Path SPEC = Path.of("docs/iso8583-spec.md");
    private static final Pattern PLACE = Pattern.compile("(\\d+)(?:–(\\d+))?");
    private static final Pattern CASE = Pattern.compile("\\| `([^`]+\\.certify)` \\| ([^|]+) \\|");

    /** A column drawn alone has a row or a piece of one; our leg to PLN draws some together. */
    @ParameterizedTest
    @CsvSource({
        "5.3, pln-2015, answer", "5.3, pos-1987, answer", "5.3, pln-2024, answer", "5.3, pln-2020, answer", "5.3, pln-2008, answer",
        "5.4, pln-2015, payment", "5.4, pos-1987, payment", "5.4, pln-2024, payment", "5.4, pln-2020, payment",
        "5.5, pln-2015, bill", "5.5, pos-1987, bill", "5.5, pln-2008, bill",
        "24.1.1, pln-2024, bill", "24.1.1, pln-2020, bill", "24.3.1, pln-2008, payment", "26.3, pln-host, payment"})
    void columnsAreDrawnAsTheLayoutHasThem(String rule, String layout, String block) throws IOException {
        PostpaidLayout read = PostpaidLayout.read(Wire.CFG.resolve("layout").resolve(layout + ".layout"));
        Block drawn = switch (block) {
            case "answer" -> read.answer();
            case "payment" -> read.payment();
            default -> read.bill();
        };
        Set<Integer> starts = new TreeSet<>(List.of(drawn.length));
        PostpaidColumn.NAMES.all().stream().map(drawn::cell).filter(cell -> cell != null).forEach(cell -> starts.add(cell.at()));
        List<Integer> told = places(rule);
        assertEquals(drawn.length, told.getLast());
        assertTrue(starts.containsAll(told), told + " are starts of " + starts);
        assertTrue(layout.equals("pln-host") || told.size() == starts.size(), told + " are all of " + starts);
    }

    /** @return where the columns of a rule's table begin, from 0, and the end; each begins where the one before ends */
    private static List<Integer> places(String rule) throws IOException {
        String table = Files.readString(SPEC, UTF_8).split("(?m)^\\*\\*" + Pattern.quote(rule) + "\\*\\*", 2)[1].split("\\n\\*\\*", 2)[0];
        List<Integer> starts = new ArrayList<>();
        int end = 0;
        for (String row : table.lines().filter(line -> line.matches("\\| \\d.*")).toList()) {
            String[] cells = row.split(" \\| ");
            int widths = Stream.of(cells[1].split(" \\+ ")).mapToInt(Integer::parseInt).sum();
            int before = end;
            for (MatchResult place : PLACE.matcher(cells[0].substring(2)).results().toList()) {
                int from = Integer.parseInt(place.group(1)) - 1;
                assertEquals(end, from, row);
                starts.add(from);
                end = place.group(2) == null ? from + 1 : Integer.parseInt(place.group(2));
            }
            assertEquals(end - before, widths, row);
        }
        starts.add(end);
        return starts;
    }

    @Test
    void certificationListHasTheCasesOfTheFiles() throws IOException {
        String chapter = Files.readString(SPEC, UTF_8).split("\\n## 28\\. ")[1];
        List<String> told = CASE.matcher(chapter).results().map(row -> row.group(1) + ": " + row.group(2)).toList();
        List<String> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(Wire.CFG.resolve("certify"))) {
            for (Path file : files.sorted().toList()) {
                assertTrue(Files.readString(SPEC, UTF_8).contains("\n## " + Integer.parseInt(file.getFileName().toString().substring(0, 2)) + ". "), file + " is named after a chapter");
                Files.readAllLines(file).stream().filter(line -> line.startsWith("case ")).forEach(line -> cases.add(file.getFileName() + ": " + line.substring(5)));
            }
        }
        assertEquals(cases, told);
    }
}
