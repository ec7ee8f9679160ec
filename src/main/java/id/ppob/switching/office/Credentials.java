package id.ppob.switching.office;

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

    /** @return what is wrong with a new password, if anything */
    public static Optional<String> weakness(String name, char[] password) {
        String text = new String(password);
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            return Optional.of("a password has " + SHORTEST + " to " + LONGEST + " characters; several words are easy to remember");
        }
        if (text.contains(name) || text.chars().distinct().count() < SHORTEST / 2) {
            return Optional.of("this password is easily guessed");
        }
        return Optional.empty();
    }
}
