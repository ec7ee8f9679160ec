package id.ppob.proof;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;

/** Computes the hash of each row of the trail again from the row and the hash before (docs/operating.md, "People"), up to the head. */
final class TrailCheck {
    private static final int SLICE_ROWS = 5_000;
    private static final int HASH_BYTES = 32;
    private final Books books;
    private final Anchors anchors;
    private final Tally tally = new Tally("880-trail-is-a-chain", "Each row of the trail has the SHA-256 of the hash before and itself; none is missing up to its head.");
    private byte[] previous = new byte[HASH_BYTES];
    private long seq;

    /** @param anchors what the trail left outside, read before: so that all of it is in the books by now */
    TrailCheck(Books books, Anchors anchors) {
        this.books = books;
        this.anchors = anchors;
    }

    /** Rows are only added, so the slices need no common snapshot: what is added meanwhile lies past the head that was read first. */
    Finding run() throws SQLException {
        long[] last = {-1};
        byte[][] head = new byte[1][];
        books.query("SELECT seq, hash FROM trail_head", row -> {
            last[0] = row.getLong(1);
            head[0] = row.getBytes(2);
        });
        long[] after = {-1};
        int[] rows = {SLICE_ROWS};
        while (rows[0] == SLICE_ROWS) {
            rows[0] = 0;
            books.query("SELECT seq, at, operator, act, step, request, detail, hash FROM trail WHERE seq > " + after[0] + " AND seq <= " + last[0]
                + " ORDER BY seq LIMIT " + SLICE_ROWS, row -> {
                    rows[0]++;
                    after[0] = row.getLong(1);
                    check(row);
                });
        }
        tally.check(seq == last[0] && Arrays.equals(previous, head[0]), () -> "head seq=" + last[0] + " hash=" + hex(head[0]) + ", last row seq=" + seq + " hash="
            + hex(previous));
        anchors.end(last[0]);
        return tally.finding();
    }

    private void check(ResultSet row) throws SQLException {
        byte[] recorded = row.getBytes(8);
        byte[] computed = hash(row);
        long expected = seq + 1;
        seq = row.getLong(1);
        String story = "seq=" + seq + (seq == expected ? "" : " where " + expected + " follows") + " recorded=" + hex(recorded) + " computed=" + hex(computed);
        tally.check(seq == expected && Arrays.equals(computed, recorded), () -> story);
        anchors.row(seq, hex(recorded));
        previous = recorded;
    }

    private byte[] hash(ResultSet row) throws SQLException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(previous);
            out.writeLong(row.getLong(1));
            out.writeLong(row.getLong(2));
            out.writeLong(row.getLong(6));
            for (int text : new int[] {3, 4, 5, 7}) {
                byte[] utf8 = row.getString(text).getBytes(StandardCharsets.UTF_8);
                out.writeInt(utf8.length);
                out.write(utf8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory", e);
        }
        MessageDigest sha256 = DayRootCheck.sha256();
        return sha256.digest(bytes.toByteArray());
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash == null ? new byte[0] : hash);
    }
}
