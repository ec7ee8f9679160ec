package id.ppob.switching.office;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Words that people give and others read later. */
final class Text {
    private static final int MOST = 200;

    private Text() { }

    /** @throws IllegalArgumentException when it is empty, too long or holds control characters */
    static void check(String what, String text) {
        if (text == null || text.isBlank() || text.length() > MOST || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + " is needed, 1 to " + MOST + " characters on one line");
        }
    }

    /** @throws IllegalArgumentException when it is no date as 2026-12-01 */
    static void checkDate(String what, String text) {
        try {
            LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(what + " '" + text + "': a date as 2026-12-01", e);
        }
    }
}
