package id.ppob.switching.store.reading;

import id.ppob.switching.value.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * What ties each bill of a batch to its reading: the sum, in four words of 64 bits that overflow, of the SHA-256 of each bill with its reading. A sum, so that
 * slices may come in any order and an import that died goes on where it was. The proof computes it again from the rows (docs/iso8583-spec.md 30.2). One thread.
 */
public final class BatchRoot {
    /** Bytes of a root. */
    static final int BYTES = 32;
    private static final int WORDS = 4;
    private final long[] words = new long[WORDS];
    private final MessageDigest digest = Sha256.digest();

    private BatchRoot() { }

    /** @param bytes the root so far; null before the first bill */
    public static BatchRoot of(byte[] bytes) {
        BatchRoot root = new BatchRoot();
        if (bytes != null) {
            ByteBuffer.wrap(bytes).asLongBuffer().get(root.words);
        }
        return root;
    }

    /** Adds a bill with its reading. */
    void add(Cells bill, Cells reading) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest((bill.text() + "\n" + reading.text()).getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i < WORDS; i++) {
            words[i] += hash.getLong();
        }
    }

    /** @return it, 32 bytes */
    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.asLongBuffer().put(words);
        return bytes.array();
    }
}
