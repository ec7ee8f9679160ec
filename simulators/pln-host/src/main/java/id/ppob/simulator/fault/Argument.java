package id.ppob.simulator.fault;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may stand behind a deed's word. */
enum Argument {
    /** Milliseconds, from 0 to a day. */
    TIME("a time: a number and ms, s, m or h", "\\d{1,8}(ms|s|m|h)"),
    /** Milliseconds, perhaps with a minus. */
    SHIFT("a time, perhaps with a minus: a number and ms, s, m or h", "-?\\d{1,8}(ms|s|m|h)"),
    /** Pieces. */
    COUNT("a number from 1 to 100000", "[1-9]\\d{0,4}|100000"),
    /** Rupiah more or less. */
    AMOUNT("a number of rupiah, perhaps with a minus, not 0", "-?[1-9]\\d{0,10}"),
    /** DE39. */
    CODE("a code of four digits", "\\d{4}"),
    /** A field of the key. */
    FIELD("one of " + List.of("stan", "de12", "bank", "central"), "stan|de12|bank|central");

    private static final Map<String, Long> UNIT_MS = Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);
    private static final Pattern TIME_PARTS = Pattern.compile("(-?\\d+)(ms|s|m|h)");
    private static final long LONGEST_MS = 86_400_000;
    /** For people. */
    final String needed;
    private final Pattern shape;

    Argument(String needed, String shape) {
        this.needed = needed;
        this.shape = Pattern.compile(shape);
    }

    boolean fits(String word) {
        return shape.matcher(word).matches() && (this != TIME && this != SHIFT || Math.abs(number(word)) <= LONGEST_MS);
    }

    /** @return its value: milliseconds, pieces, rupiah, digits; 0 for a field's name */
    long number(String word) {
        Matcher time = TIME_PARTS.matcher(word);
        return this == FIELD ? 0 : time.matches() ? Long.parseLong(time.group(1)) * UNIT_MS.get(time.group(2)) : Long.parseLong(word);
    }
}
