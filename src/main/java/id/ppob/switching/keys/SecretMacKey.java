package id.ppob.switching.keys;

import org.bouncycastle.crypto.Mac;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.macs.ISO9797Alg3Mac;
import org.bouncycastle.crypto.params.KeyParameter;

/** A MAC key in memory, computed with by Bouncy Castle. */
final class SecretMacKey implements MacKey {
    private static final int DES = 8;

    private final Algorithm algorithm;
    private final KeyParameter secret;

    /** @throws IllegalArgumentException telling the lengths that the algorithm takes */
    SecretMacKey(Algorithm algorithm, byte[] secret) {
        this.algorithm = algorithm;
        this.secret = new KeyParameter(switch (algorithm) {
            case X9_19 -> twoKeys(secret);
            case AES_CMAC -> aes(secret);
        });
    }

    /** Two DES keys; a third, as in a DESede entry, must be the first again. */
    private static byte[] twoKeys(byte[] secret) {
        boolean two = secret.length == 2 * DES;
        boolean three = secret.length == 3 * DES && java.util.Arrays.equals(secret, 0, DES, secret, 2 * DES, 3 * DES);
        if (!two && !three) {
            throw new IllegalArgumentException("X9.19 needs a key of 16 bytes, or of 24 whose last 8 are its first, has " + secret.length
                    + " bytes");
        }
        return java.util.Arrays.copyOf(secret, 2 * DES);
    }

    private static byte[] aes(byte[] secret) {
        if (secret.length != 16 && secret.length != 24 && secret.length != 32) {
            throw new IllegalArgumentException("AES-CMAC needs a key of 16, 24 or 32 bytes, has " + secret.length);
        }
        return secret;
    }

    @Override
    public Engine engine() {
        Mac mac = switch (algorithm) {
            case X9_19 -> new ISO9797Alg3Mac(new DESEngine());
            case AES_CMAC -> new CMac(AESEngine.newInstance());
        };
        mac.init(secret);
        return new Engine() {
            @Override
            public void update(byte[] bytes, int from, int length) {
                mac.update(bytes, from, length);
            }

            @Override
            public void finish(byte[] target) {
                mac.doFinal(target, 0);
            }
        };
    }
}
