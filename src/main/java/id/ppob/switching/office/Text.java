package id.ppob.switching.office;

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
}
