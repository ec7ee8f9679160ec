package id.ppob.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Computes the root of each closed date again from its transfers (docs/iso8583-spec.md 18.5). */
final class DayRootCheck {
    private static final int ROOT_LENGTH = 32;
    private static final int RECORD_LENGTH = 22;
    private static final int SLICE_ROWS = 20_000;
    private final Books books;
    private final Tally tally = new Tally("830-closed-root-is-the-transfers",
        "The root of a closed date is the SHA-256 of the root before and its transfers in key order.");

    private record Day(String date, byte[] root) { }

    DayRootCheck(Books books) {
        this.books = books;
    }

    Finding run() throws SQLException {
        List<Day> days = new ArrayList<>();
        books.query("SELECT business_date, day_root FROM business_day WHERE state = 'CLOSED' ORDER BY business_date",
            row -> days.add(new Day(row.getString(1), row.getBytes(2))));
        byte[] previous = new byte[ROOT_LENGTH];
        for (Day day : days) {
            byte[] computed = root(day.date, previous);
            tally.check(Arrays.equals(computed, day.root), () -> "business_date=" + day.date + " recorded="
                + HexFormat.of().formatHex(day.root == null ? new byte[0] : day.root) + " computed=" + HexFormat.of().formatHex(computed));
            previous = day.root == null ? computed : day.root;
        }
        return tally.finding();
    }

    /** A closed date no longer changes, so its slices need no common snapshot. */
    private byte[] root(String date, byte[] previous) throws SQLException {
        MessageDigest digest = sha256();
        digest.update(previous);
        digest.update(date.replace("-", "").getBytes(StandardCharsets.US_ASCII));
        ByteBuffer record = ByteBuffer.allocate(RECORD_LENGTH);
        String[] after = {""};
        int[] rows = {SLICE_ROWS};
        while (rows[0] == SLICE_ROWS) {
            rows[0] = 0;
            books.query("SELECT reference, attempt, seq, debit, credit, amount_rupiah FROM transfer WHERE business_date = '" + date + "'"
                + after[0] + " ORDER BY reference, attempt, seq LIMIT " + SLICE_ROWS, row -> {
                    rows[0]++;
                    digest.update(record.clear().putLong(row.getLong(1)).put((byte) row.getInt(2)).put((byte) row.getInt(3))
                        .putShort((short) row.getInt(4)).putShort((short) row.getInt(5)).putLong(row.getLong(6)).array());
                    after[0] = " AND reference >= " + row.getLong(1) + " AND (reference > " + row.getLong(1) + " OR attempt > "
                        + row.getInt(2) + " OR attempt = " + row.getInt(2) + " AND seq > " + row.getInt(3) + ")";
                });
        }
        return digest.digest();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
