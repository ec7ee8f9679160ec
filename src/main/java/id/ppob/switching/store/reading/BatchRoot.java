package id.ppob.switching.store.reading;

import id.ppob.switching.value.Sha256;
import id.ppob.switching.store.sql.Transaction;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What ties each bill of a batch to its reading and to what it was priced from: the sum, in four words of 64 bits that overflow, of the SHA-256 of each bill with
 * them. A sum, so that slices may come in any order and an import that died goes on where it was. The proof computes it again from the rows (docs/iso8583-spec.md 30.2). One thread.
 */
public final class BatchRoot {
    /** Bytes of a root. */
    static final int BYTES = 32;
    private static final int WORDS = 4;
    private final long[] words = new long[WORDS];
    private final MessageDigest digest = Sha256.digest();

    private final int component;

    private BatchRoot(int component) {
        this.component = component;
    }

    /**
     * Goes on from a root.
     *
     * @param bytes     the root so far; null before the first bill
     * @param component newest row of prices that the batch was priced with
     */
    public static BatchRoot from(byte[] bytes, int component) {
        BatchRoot root = new BatchRoot(component);
        if (bytes != null) {
            ByteBuffer.wrap(bytes).asLongBuffer().get(root.words);
        }
        return root;
    }

    /** @return the root of a batch as its row has it: what is added goes on from there */
    public static BatchRoot of(Connection connection, int batch) throws SQLException {
        return Transaction.first(connection, "SELECT root, component FROM acmt_batch WHERE batch = ?", row -> from(row.getBytes(1), row.getInt(2)), batch).orElseThrow();
    }

    /** Adds a bill with its reading and the parts that it was priced from. */
    void add(Cells bill, Cells reading, List<Cells> basis) {
        StringBuilder text = new StringBuilder(bill.text()).append('\n').append(reading.text());
        basis.forEach(part -> text.append('\n').append(part.text()));
        add(text.append('\n').append(component).toString());
    }

    /** Adds a row of an opening batch: a meter, or a bill that was made of no reading. @return it */
    Cells added(Cells row) {
        add(row.text());
        return row;
    }

    private void add(String text) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
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
