package id.ppob.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * The simulators' own reckoning of MACs, by docs/iso8583-spec.md 25.6 to 25.8: what is agreed, and one key. Immutable, any thread.
 *
 * @param algorithm one of {@link #ALGORITHMS}
 * @param length    bytes of the MAC that count, 4 to 8; zeros fill the rest of its field
 * @param scope     fields it covers, 0 the message type, 1 the bitmaps; empty for every byte before the MAC
 * @param secret    the key: two DES keys (a third must be the first again), or an AES key
 */
public record Mac(String algorithm, int length, List<Integer> scope, SecretKeySpec secret) {
    /** All there are. */
    public static final List<String> ALGORITHMS = List.of("x9-19", "aes-cmac");
    /** Characters of its field. */
    public static final int WIDTH = 16;
    private static final Provider PROVIDER = new BouncyCastleProvider();
    private static final int TWO_DES_KEYS = 16;

    /** @throws IllegalArgumentException for another algorithm, or a key or length that does not fit */
    public Mac {
        if (!ALGORITHMS.contains(algorithm) || length < 4 || length > WIDTH / 2) {
            throw new IllegalArgumentException("a MAC is one of " + ALGORITHMS + " with a length of 4 to 8 bytes, not " + algorithm + " with " + length);
        }
        scope = List.copyOf(scope);
    }

    /** @param key as it stands in a key store */
    public static Mac of(String algorithm, int length, List<Integer> scope, byte[] key) {
        boolean des = algorithm.equals("x9-19");
        return new Mac(algorithm, length, scope, new SecretKeySpec(des ? Arrays.copyOf(key, TWO_DES_KEYS) : key, des ? "DES" : "AES"));
    }

    /** @return the 16 characters under a message of these bytes */
    byte[] under(List<byte[]> parts) {
        try {
            javax.crypto.Mac mac = javax.crypto.Mac.getInstance(secret.getAlgorithm().equals("DES") ? "ISO9797ALG3MAC" : "AESCMAC", PROVIDER);
            mac.init(secret);
            parts.forEach(mac::update);
            String hex = HexFormat.of().withUpperCase().formatHex(mac.doFinal(), 0, length);
            return (hex + "0".repeat(WIDTH - hex.length())).getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no MAC by " + algorithm + " with this key: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return algorithm + " of " + length + " bytes over " + (scope.isEmpty() ? "all" : "fields " + scope);
    }
}
