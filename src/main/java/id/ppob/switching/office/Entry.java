package id.ppob.switching.office;

import id.ppob.switching.value.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A row of the trail. Its hash covers the one before, so whoever changes, adds or removes a row in between changes every hash after it.
 *
 * <pre>
 * SHA-256 of  hash of the row before (32 bytes; zeros for the first)
 *             seq 8 | at 8 | request 8                       big-endian
 *             operator, act, step, detail                    each: length in bytes 4, big-endian | UTF-8
 * </pre>
 *
 * @param seq      from 1, without gaps
 * @param at       epoch ms
 * @param operator name; {@link Operator#SWITCH} for what the switch did by itself
 * @param request  the request it belongs to; 0 for none
 * @param detail   what was done, or why not
 */
public record Entry(long seq, long at, String operator, Act act, Step step, long request, String detail) {
    /** Hash before the first row. */
    public static final int HASH_BYTES = 32;
    private static final int MOST_DETAIL = 1_000;

    /** Where an act stands. */
    public enum Step {
        /** Written before anything is changed. */
        BEGAN,
        /** It is done. */
        DONE,
        /** It was not, or not whole. */
        FAILED,
        /** A request for a second person. */
        ASKED,
        /** Approved and executed. */
        APPROVED,
        /** By another. */
        REFUSED,
        /** By who asked. */
        WITHDRAWN
    }

    /** Cuts a detail that is too long, visibly. */
    public Entry {
        detail = detail.length() <= MOST_DETAIL ? detail : detail.substring(0, MOST_DETAIL - 1) + "…";
    }

    /** @param previous hash of the row before. @return this row's */
    public byte[] hash(byte[] previous) {
        MessageDigest digest = Sha256.digest();
        digest.update(previous);
        digest.update(ByteBuffer.allocate(3 * Long.BYTES).putLong(seq).putLong(at).putLong(request).array());
        for (String text : new String[] {operator, act.name(), step.name(), detail}) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return digest.digest();
    }
}
