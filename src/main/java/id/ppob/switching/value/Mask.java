package id.ppob.switching.value;

/** Personal data as logs and error messages may show it: enough to recognise, never enough to know. */
public final class Mask {
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
}
