package id.ppob.switching.store.batch;

import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.value.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;

/**
 * SHA-256 over what all bills of active batches say, in key order: equal input makes equal bills, whatever batch numbers they got and
 * whoever paid them since. Read in slices of customers, so it holds nothing for long.
 */
public final class BillHash {
    private static final int SLICE = 10_000;
    private static final String NEXT = """
        SELECT b.idpel, b.period, b.due_on, b.read_on, b.kwh, b.energy_rupiah, b.tax_rupiah, b.vat_rupiah, b.stamp_rupiah, b.total_rupiah,
               b.lwbp_from, b.lwbp_to, b.wbp_from, b.wbp_to, b.kvarh_from, b.kvarh_to
        FROM bill b JOIN acmt_batch a ON a.batch = b.batch AND a.state = 'ACTIVE'
        WHERE b.idpel > ? AND b.idpel <= ? ORDER BY b.idpel, b.period""";
    private static final String SPAN = "SELECT MAX(idpel) FROM (SELECT idpel FROM customer WHERE idpel > ? ORDER BY idpel LIMIT " + SLICE + ") slice";
    private static final int COLUMNS = 16;

    /**
     * What was hashed.
     *
     * @param bills how many
     * @param hex   64 digits
     */
    public record Result(long bills, String hex) { }

    private BillHash() { }

    /** @throws StoreException when the database fails */
    public static Result of(Database database) {
        try (Connection connection = database.pool().getConnection(); PreparedStatement span = connection.prepareStatement(SPAN);
             PreparedStatement next = connection.prepareStatement(NEXT)) {
            MessageDigest digest = Sha256.digest();
            long bills = 0;
            long after = -1;
            while (true) {
                long upTo = last(span, after);
                if (upTo < 0) {
                    return new Result(bills, HexFormat.of().formatHex(digest.digest()));
                }
                next.setLong(1, after);
                next.setLong(2, upTo);
                bills += add(digest, next);
                after = upTo;
            }
        } catch (SQLException e) {
            throw new StoreException("hashing the bills", e);
        }
    }

    private static long last(PreparedStatement span, long after) throws SQLException {
        span.setLong(1, after);
        try (ResultSet row = span.executeQuery()) {
            row.next();
            long last = row.getLong(1);
            return row.wasNull() ? -1 : last;
        }
    }

    private static int add(MessageDigest digest, PreparedStatement next) throws SQLException {
        int bills = 0;
        StringBuilder line = new StringBuilder();
        try (ResultSet row = next.executeQuery()) {
            while (row.next()) {
                line.setLength(0);
                for (int column = 1; column <= COLUMNS; column++) {
                    line.append(row.getString(column)).append('|');
                }
                digest.update(line.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
                bills++;
            }
        }
        return bills;
    }
}
