package id.ppob.switching.keys;

/** A key for message authentication codes, in memory or in a device. Thread-safe; its engines are not. */
public interface MacKey {
    /** Bytes of the longest MAC that an engine gives. */
    int LONGEST = 16;

    /** How a MAC is computed. */
    enum Algorithm {
        /** ANSI X9.19, ISO 9797-1 algorithm 3 with zero padding: DES-CBC under the first key, the last block under both. 8 bytes. */
        X9_19,
        /** AES-CMAC, RFC 4493. 16 bytes. */
        AES_CMAC
    }

    /** @return a new engine, for one thread at a time */
    Engine engine();

    /** Computes one MAC after the other. */
    interface Engine {
        /** Adds bytes. */
        void update(byte[] bytes, int from, int length);

        /** Writes the MAC of all bytes added since the last one. @param mac of {@link #LONGEST} bytes */
        void finish(byte[] mac);
    }
}
