package id.ppob.switching.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTest {
    private static final Sample.Settings SETTINGS = new Sample.Settings(11_000, 7, LocalDate.of(2026, 3, 4), 6, 10);
    @TempDir
    private Path folder;

    private static List<Path> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(Path::getFileName).sorted().toList();
        }
    }

    @Test
    void sameSeedAndDateMakeTheSameBytesAndAnotherSeedDoesNot() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Sample.write(SETTINGS, first);
        Sample.write(SETTINGS, second);
        assertEquals(names(first), names(second));
        assertEquals(2 * (2 + 2 * 6) + 1, names(first).size());
        for (Path name : names(first)) {
            assertArrayEquals(Files.readAllBytes(first.resolve(name)), Files.readAllBytes(second.resolve(name)), name.toString());
        }
        Path other = folder.resolve("other");
        Sample.write(new Sample.Settings(11_000, 8, SETTINGS.asOf(), 6, 10), other);
        assertFalse(Files.readString(first.resolve("DIL-53111.csv")).equals(Files.readString(other.resolve("DIL-53111.csv"))));
    }

    @Test
    void firstCustomerIsTheOneOfTheGuideAndOwesTwoBills() throws IOException {
        Sample.write(SETTINGS, folder);
        assertEquals("530000000001", Files.readAllLines(folder.resolve("customers.txt")).getFirst());
        assertTrue(Files.readAllLines(folder.resolve("DIL-53111.csv")).get(1).matches("530000000001\\|.*\\|R1\\|1300\\|.*"));
        assertFalse(Files.readString(folder.resolve("ACMT-53111-202601-1.csv")).contains("|530000000001|"));
        assertTrue(Files.readString(folder.resolve("ACMT-53111-202602-1.csv")).contains("|530000000001|"));
        assertTrue(Files.readString(folder.resolve("ACMT-53111-202603-1.csv")).contains("|530000000001|"));
    }

    @Test
    void metersAreReadInTheFirstTwentyDaysOfTheMonthBeforeThePeriod() throws IOException {
        Sample.write(SETTINGS, folder);
        List<String> rows = Files.readAllLines(folder.resolve("ACMT-53111-202603-1.csv"));
        List<String> days = rows.stream().skip(1).map(row -> row.split("\\|", -1)).filter(cells -> cells.length == 20 && !cells[13].endsWith("32")).map(cells -> cells[13]).toList();
        assertTrue(days.size() > 9_000);
        assertEquals(List.of(), days.stream().filter(day -> day.compareTo("20260201") < 0 || day.compareTo("20260220") > 0).toList());
    }

    @Test
    void valueOutOfItsRangeIsNamed() {
        LocalDate date = LocalDate.of(2026, 3, 4);
        assertEquals("customers is 0, needed 1 to 5000000",
                assertThrows(IllegalArgumentException.class, () -> new Sample.Settings(0, 1, date, 6, 0)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Sample.Settings(1, 1, date, 7, 0));
        assertThrows(IllegalArgumentException.class, () -> new Sample.Settings(1, 1, date, 6, 1001));
    }
}
