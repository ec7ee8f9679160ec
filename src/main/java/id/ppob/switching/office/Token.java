package id.ppob.switching.office;

import id.ppob.switching.value.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What a login gives: a random secret for a file that its owner alone can read. The books hold its SHA-256, so that who reads them learns
 * no token; it is random and long, so a fast hash is enough.
 *
 * @param secret 32 random bytes, Base64 for URLs
 */
public record Token(String secret) {
    /** How long a login is good for. */
    public static final long LIFE_MS = 3_600_000;
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @return a fresh one */
    public static Token random() {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** @return what the books hold */
    public byte[] hash() {
        return Sha256.of(secret);
    }

    @Override
    public String toString() {
        return "Token";
    }
}
