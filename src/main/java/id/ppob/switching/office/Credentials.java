package id.ppob.switching.office;

import java.util.Locale;
import java.util.Optional;

/**
 * How an operator shows who they are.
 *
 * @param unset    the password is the two codes still: good for setting one, not for a login
 * @param failures wrong passwords in a row
 * @param failedAt when the last of them was given, epoch ms
 */
public record Credentials(Operator operator, PasswordHash password, boolean unset, int failures, long failedAt) {
    private static final int MOST_FAILURES = 5;
    private static final long PAUSE_MS = 300_000;
    private static final int SHORTEST = 12;
    private static final int LONGEST = 128;
    private static final int LEAST_REST = 8;
    private static final int LEAST_DISTINCT = 5;
    private static final String RULE = "Needed are " + SHORTEST + " to " + LONGEST + " characters without the name, and " + LEAST_REST + " letters or digits beside common words, rows"
            + " of keys and digits that count (password, rahasia, qwerty, 1234); several words that do not belong together are easy to remember";

    /** @return why no password is looked at now, if so: guessing must be slow */
    public Optional<String> closed(long nowMs) {
        long openMs = failedAt + PAUSE_MS;
        if (!operator.active()) {
            return Optional.of(operator.name() + " is disabled");
        }
        if (failures >= MOST_FAILURES && nowMs < openMs) {
            return Optional.of(failures + " wrong passwords in a row: wait " + ((openMs - nowMs) / 1_000 + 1) + " s");
        }
        return Optional.empty();
    }

    /** @return whether this is the password, or are both codes while none is set. Slow on purpose */
    public boolean opens(char[] typed) {
        return password.matches(unset ? Code.typed(typed) : typed);
    }

    /** @return what is wrong with a new password, if anything, with the rule */
    public static Optional<String> weakness(String name, char[] password) {
        String text = new String(password);
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            return Optional.of("this password has " + text.length() + " characters. " + RULE);
        }
        if (text.toLowerCase(Locale.ROOT).contains(name)) {
            return Optional.of("the name " + name + " is in this password. " + RULE);
        }
        String rest = CommonWords.rest(text);
        return rest.length() < LEAST_REST || rest.chars().distinct().count() < LEAST_DISTINCT ? Optional.of("this password is easily guessed. " + RULE) : Optional.empty();
    }
}
