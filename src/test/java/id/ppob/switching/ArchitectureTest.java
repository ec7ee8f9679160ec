package id.ppob.switching;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/architecture.md names tests that exist. */
class ArchitectureTest {
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    @Test
    void everyTestOfTheTableOfWhatHurtOthersExists() throws IOException {
        String page = Files.readString(Path.of("docs/architecture.md"), UTF_8);
        List<String> rows = page.split("What hurt others\\n", 2)[1].split("\\n## ", 2)[0].lines().filter(row -> row.startsWith("| ") && !row.startsWith("| **")).skip(1).toList();
        assertTrue(rows.size() > 20, "rows " + rows.size());
        List<String> missing = new ArrayList<>();
        for (String row : rows) {
            Matcher test = NAMED.matcher(row);
            if (!test.find()) {
                missing.add(row);
            }
            for (test.reset(); test.find();) {
                if (!exists(test.group(1), test.group(2))) {
                    missing.add(test.group());
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    private static boolean exists(String name, String method) throws IOException {
        try (Stream<Path> files = Stream.concat(Files.walk(Path.of("src/test")), Files.walk(Path.of("simulators")))) {
            for (Path file : files.filter(path -> path.endsWith(name + ".java")).toList()) {
                if (Pattern.compile("@(Test|ParameterizedTest)\\s[^{};]*(\\{[^}]*}[^{};]*)*void " + method + "\\(").matcher(Files.readString(file, UTF_8)).find()) {
                    return true;
                }
            }
        }
        return false;
    }
}
