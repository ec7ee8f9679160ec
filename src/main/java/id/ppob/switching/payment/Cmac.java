package id.ppob.switching.payment;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-CMAC (RFC 4493) cut to 48 bits. Own code because the JDK has none, and a MAC object of a provider allocates on each call
 * in the message-handling loop. Not thread-safe: one for each lane.
 */
final class Cmac {
    private static final int BLOCK = 16;
    private static final int REDUCTION = 0x87;
    private final Cipher aes;
    private final byte[] whole = new byte[BLOCK];
    private final byte[] padded = new byte[BLOCK];
    private final byte[] state = new byte[BLOCK];

    Cmac(byte[] secret) {
        try {
            aes = Cipher.getInstance("AES/ECB/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(secret, "AES"));
            aes.doFinal(new byte[BLOCK], 0, BLOCK, whole, 0);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES with a key of " + secret.length + " bytes", impossible);
        }
        twice(whole, whole);
        twice(whole, padded);
    }

    /** @return the first 48 bits of the MAC over the first {@code length} bytes, at least one */
    long tag48(byte[] message, int length) {
        java.util.Arrays.fill(state, (byte) 0);
        int at = 0;
        while (length - at > BLOCK) {
            mix(message, at, BLOCK);
            encrypt();
            at += BLOCK;
        }
        int rest = length - at;
        mix(message, at, rest);
        if (rest == BLOCK) {
            mix(whole, 0, BLOCK);
        } else {
            state[rest] ^= (byte) 0x80;
            mix(padded, 0, BLOCK);
        }
        encrypt();
        long tag = 0;
        for (int i = 0; i < 6; i++) {
            tag = tag << 8 | state[i] & 0xFF;
        }
        return tag;
    }

    private void mix(byte[] source, int from, int length) {
        for (int i = 0; i < length; i++) {
            state[i] ^= source[from + i];
        }
    }

    private void encrypt() {
        try {
            // whole blocks without padding leave at once: update allocates nothing, doFinal would
            aes.update(state, 0, BLOCK, state, 0);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void twice(byte[] source, byte[] target) {
        int carry = source[0] < 0 ? REDUCTION : 0;
        for (int i = 0; i < BLOCK; i++) {
            int next = i + 1 < BLOCK ? (source[i + 1] & 0xFF) >>> 7 : 0;
            target[i] = (byte) (source[i] << 1 | next);
        }
        target[BLOCK - 1] ^= (byte) carry;
    }
}
