package id.ppob.doctor;

/** Text of strangers on a person's screen: what would move a terminal's cursor, or set its title, is shown instead of obeyed. */
public final class Printable {
    private Printable() { }

    /** @return the same with every character that is not printable ASCII as {@code \xNN} */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> {
            if (c >= 0x20 && c <= 0x7E) {
                shown.append((char) c);
            } else {
                shown.append(c <= 0xFF ? "\\x%02X".formatted(c) : "\\u%04X".formatted(c));
            }
        });
        return shown.toString();
    }
}
