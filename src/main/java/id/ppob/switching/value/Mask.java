package id.ppob.switching.value;

import java.util.HexFormat;

/** Personal data as logs and error messages may show it: enough to recognise, never enough to know. */
public final class Mask {
    private static final int HEAD = 20;
    private static final HexFormat HEX = HexFormat.of();

    private Mask() { }

    /** @return the customer's 12 digits with the first 2 and the last 3 kept: {@code 53*******001} */
    public static String idpel(long idpel) {
        String digits = "%012d".formatted(idpel);
        return digits.substring(0, 2) + "*".repeat(digits.length() - 5) + digits.substring(digits.length() - 3);
    }

    /** @return the first letter of each word of a name, and three stars whatever its length: {@code B*** S***} */
    public static String name(String name) {
        StringBuilder masked = new StringBuilder();
        for (String word : name.strip().split("\\s+")) {
            if (!word.isEmpty()) {
                masked.append(masked.isEmpty() ? "" : " ").appendCodePoint(word.codePointAt(0)).append("***");
            }
        }
        return masked.toString();
    }

    /** @return the first 20 bytes in hex (MTI and bitmap, before any customer) and the length of all: {@code 32313030... (182 bytes)} */
    public static String head(byte[] source, int from, int length) {
        int shown = Math.min(length, HEAD);
        return HEX.formatHex(source, from, from + shown) + (length > shown ? "..." : "") + " (" + length + " bytes)";
    }
}
