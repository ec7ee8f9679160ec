package id.ppob.switching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.testing.Walls;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/architecture.md: each outside technology has one home, and stations do not lean on each other in circles. */
class WallTest {
    private static final Walls WALLS = Walls.of(Path.of("target", "classes"));
    /** A port may say that it fails so. */
    private static final String FAILURE = "java.sql.SQLException";
    private static final Set<String> CLOCKS = Set.of("java.lang.System#currentTimeMillis", "java.lang.System#nanoTime",
            "java.time.LocalDate#now", "java.time.LocalDateTime#now", "java.time.Instant#now", "java.time.ZonedDateTime#now",
            "java.time.LocalTime#now", "java.time.YearMonth#now");

    @ParameterizedTest
    @CsvSource({
        "io.netty, tcp",
        "java.sql, store embedded",
        "javax.sql, store embedded cli SwitchServer",
        "com.zaxxer, store",
        "org.flywaydb, store",
        "org.mariadb, store embedded",
        "org.jpos, q2 iso8583",
        "io.micrometer, metrics q2",
        "picocli, cli",
        "org.bouncycastle, keys office",
    })
    void technologyHasOneHome(String technology, String homes) {
        assertEquals(List.of(), WALLS.breaches(used -> used.startsWith(technology + ".") && !used.equals(FAILURE), in(homes.split(" "))));
    }

    @Test
    void timeComesFromTheClockAlone() {
        assertEquals(List.of(), WALLS.breaches(CLOCKS::contains, name -> name.startsWith("id.ppob.switching.value.Clock")));
    }

    @Test
    void packagesHaveNoCycles() {
        assertTrue(WALLS.size() > 20, "classes are read");
        assertNull(Walls.cycle(WALLS.packages("id.ppob.switching")));
    }

    @Test
    void cycleIsFound() {
        Map<String, Set<String>> graph = new TreeMap<>(Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("b")));
        assertEquals("b -> c -> b", Walls.cycle(graph));
    }

    private static Predicate<String> in(String... packages) {
        return name -> Stream.of(packages).anyMatch(p -> (name + ".").startsWith("id.ppob.switching." + p + "."));
    }
}
