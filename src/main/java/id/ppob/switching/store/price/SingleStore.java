package id.ppob.switching.store.price;

import id.ppob.switching.acmt.price.SingleFile;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Single amounts that were asked for, until another agrees on them. */
public final class SingleStore {
    private static final String FORGET = "DELETE FROM single_asked WHERE file = ?";
    private static final String ASK = "INSERT INTO single_asked (file, line, idpel, period, kind, rupiah) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String ASKED = "SELECT COUNT(*), COUNT(DISTINCT idpel), SUM(rupiah), SHA2(GROUP_CONCAT(CONCAT_WS('|', line, idpel, period, kind, rupiah) ORDER BY line SEPARATOR ','), 256)"
        + " FROM single_asked WHERE file = ? HAVING COUNT(*) > 0";
    private final DataSource pool;

    /** What waits of a file. @param sha256 over its rows, hexadecimal */
    public record Asked(int rows, int customers, long rupiah, String sha256) { }

    /** @param pool for slow work */
    public SingleStore(DataSource pool) {
        this.pool = pool;
    }

    /** Puts the rows of a file aside, anew where it was asked for before. @return what waits of it now */
    public Asked ask(byte[] file, List<SingleFile.Line> rows) {
        return Transaction.run(pool, "asking for single amounts", connection -> {
            Transaction.execute(connection, FORGET, (Object) file);
            try (PreparedStatement insert = connection.prepareStatement(ASK)) {
                for (SingleFile.Line row : rows) {
                    insert.setBytes(1, file);
                    insert.setInt(2, row.number());
                    insert.setLong(3, row.idpel());
                    insert.setInt(4, row.period());
                    insert.setString(5, row.kind().name());
                    insert.setLong(6, row.rupiah());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            return asked(connection, file).orElseThrow();
        });
    }

    /** @return what waits of a file; empty for nothing */
    public static Optional<Asked> asked(Connection connection, byte[] file) throws SQLException {
        return Transaction.first(connection, ASKED, row -> new Asked(row.getInt(1), row.getInt(2), row.getLong(3), row.getString(4)), (Object) file);
    }
}
