package id.ppob.switching.settlement;

import id.ppob.switching.settlement.DayBook.Transfer;
import id.ppob.switching.value.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * The fingerprint of a closed date, chained to the date before: whoever changes an old transfer changes every root after it.
 *
 * <pre>
 * SHA-256 of  root of the closed date before (32 bytes; zeros for the first)
 *             business date (8 ASCII digits, YYYYMMDD)
 *             each transfer in key order, 22 bytes, big-endian:
 *               reference 8 | attempt 1 | seq 1 | debit 2 | credit 2 | rupiah 8
 * </pre>
 * Owned by the thread that closes the date.
 */
final class DayRoot {
    static final int LENGTH = 32;
    private final MessageDigest digest = Sha256.digest();
    private final ByteBuffer record = ByteBuffer.allocate(22);

    /** @param previous root of the closed date before; null for the first */
    DayRoot(LocalDate date, byte[] previous) {
        digest.update(previous == null ? new byte[LENGTH] : previous);
        digest.update(DateTimeFormatter.BASIC_ISO_DATE.format(date).getBytes(StandardCharsets.US_ASCII));
    }

    void add(Transfer transfer) {
        record.clear()
            .putLong(transfer.reference()).put((byte) transfer.attempt()).put((byte) transfer.seq())
            .putShort((short) transfer.debit()).putShort((short) transfer.credit()).putLong(transfer.amountRupiah())
            .flip();
        digest.update(record);
    }

    byte[] value() {
        return digest.digest();
    }
}
