package id.ppob.switching.office;

import id.ppob.switching.value.Sha256;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Half of a new operator's first password. Who asks for the operator is shown one code, who approves the other, and only both together open
 * the door once, for the owner to set a password: so that neither of the two can be the new operator. The books never hold a code: the
 * asker's as a hash in the request, both together as a password's hash.
 *
 * @param text 16 characters of Crockford's base32 in fours, 80 bits
 */
public record Code(String text) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int GROUPS = 4;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @return a fresh one */
    public static Code random() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            text.append(i > 0 && i % GROUP == 0 ? "-" : "").append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new Code(text.toString());
    }

    /** @return what the request keeps of the asker's code: SHA-256 in hexadecimal */
    public String half() {
        return hex(text);
    }

    /** @return the first password that the asker's half and this code of the approver make */
    public PasswordHash with(String half) {
        return PasswordHash.of(password(half, text));
    }

    /**
     * @return what is to be compared with that hash, from both codes as their owner types them: asker's first, parted by blanks; what opens nothing for anything
     *         else, as for the asker's half, which the request and the trail show
     */
    public static char[] typed(char[] both) {
        String[] codes = new String(both).strip().toUpperCase(Locale.ROOT).split("\\s+");
        return codes.length == 2 ? password(hex(codes[0]), codes[1]) : new char[0];
    }

    private static char[] password(String half, String code) {
        return (half + ":" + code).toCharArray();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(Sha256.of(text));
    }
}
