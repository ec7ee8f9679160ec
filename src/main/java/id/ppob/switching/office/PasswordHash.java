package id.ppob.switching.office;

import id.ppob.switching.value.Sha256;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A password as the books keep it: Argon2id with the parameters that RFC 9106 recommends where 2 GiB are too much. What is kept names
 * its own parameters, so that they may be raised later.
 *
 * <pre>$argon2id$v=19$m=65536,t=3,p=4$SALT$HASH        salt 16 bytes, hash 32 bytes, Base64 without padding</pre>
 *
 * @param text as above
 */
public record PasswordHash(String text) {
    private static final int MEMORY_KIB = 65_536;
    private static final int PASSES = 3;
    private static final int LANES = 4;
    private static final int FINGERPRINT = 16;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MOST_MEMORY_KIB = 1 << 20;
    private static final Pattern FORM = Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @throws IllegalArgumentException for a text that is no such hash, or one that would take more than 1 GiB */
    public PasswordHash {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || Integer.parseInt(form.group(1)) > MOST_MEMORY_KIB) {
            throw new IllegalArgumentException("no Argon2id hash that could be checked here");
        }
    }

    /** @return the hash of a new password, with a salt of its own. Takes a tenth of a second or more, and 64 MiB, on purpose */
    public static PasswordHash of(char[] password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        byte[] hash = hash(password, salt, HASH_BYTES, MEMORY_KIB, PASSES, LANES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return new PasswordHash("$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s".formatted(MEMORY_KIB, PASSES, LANES, base64.encodeToString(salt),
                base64.encodeToString(hash)));
    }

    /** @return whether this is the password; takes as long for a wrong one */
    public boolean matches(char[] password) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalStateException("the form was checked when this was made");
        }
        byte[] expected = Base64.getDecoder().decode(form.group(5));
        byte[] found = hash(password, Base64.getDecoder().decode(form.group(4)), expected.length, Integer.parseInt(form.group(1)),
                Integer.parseInt(form.group(2)), Integer.parseInt(form.group(3)));
        return MessageDigest.isEqual(expected, found);
    }

    /** @return what the trail has of it: enough to see that the books hold another one, and of no use to find the password */
    public String fingerprint() {
        return "hash " + HexFormat.of().formatHex(Sha256.of(text)).substring(0, FINGERPRINT);
    }

    private static byte[] hash(char[] password, byte[] salt, int length, int memoryKib, int passes, int lanes) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] secret = new byte[bytes.remaining()];
        bytes.get(secret);
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id).withVersion(Argon2Parameters.ARGON2_VERSION_13).withSalt(salt)
                .withMemoryAsKB(memoryKib).withIterations(passes).withParallelism(lanes).build());
        byte[] hash = new byte[length];
        generator.generateBytes(secret, hash);
        Arrays.fill(secret, (byte) 0);
        Arrays.fill(bytes.array(), (byte) 0);
        return hash;
    }

    /** Says nothing of it: it belongs into no log. */
    @Override
    public String toString() {
        return "PasswordHash";
    }
}
