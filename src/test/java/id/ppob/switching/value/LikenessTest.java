package id.ppob.switching.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {
    private static final List<String> NOUNS = List.of("up", "status", "db", "day", "deposit", "doctor", "demo", "decode", "partner", "operator", "test", "trail");

    @ParameterizedTest
    @CsvSource({"dya, day", "DAY, day", "statsu, status", "partnr, partner", "opreator, operator", "tral, trail", "depsit, deposit"})
    void typingErrorsAreUnderstood(String typed, String meant) {
        assertEquals(meant, Likeness.nearest(typed, NOUNS).getFirst());
    }

    @Test
    void whatIsUnlikeEverythingIsNot() {
        assertEquals(List.of(), Likeness.nearest("reconcile", NOUNS));
    }

    @ParameterizedTest
    @CsvSource({"abc, abc, 0", "abc, acb, 1", "abc, ab, 1", "abc, axc, 1", "kitten, sitting, 3", "'', ab, 2"})
    void distanceCountsLettersThatCameWentChangedOrChangedPlaces(String one, String other, int distance) {
        assertEquals(distance, Likeness.distance(one, other));
    }
}
