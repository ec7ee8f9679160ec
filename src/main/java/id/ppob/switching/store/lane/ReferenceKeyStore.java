package id.ppob.switching.store.lane;

import id.ppob.switching.payment.References;
import id.ppob.switching.store.sql.StoreException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The keys of our references: shared by all nodes and kept over restarts, because they lie in the database. */
public final class ReferenceKeyStore {
    private static final int BYTES = 16;
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private final DataSource pool;

    public ReferenceKeyStore(DataSource pool) {
        this.pool = pool;
    }

    /**
     * @return all keys; the first start of all makes the first one
     * @throws StoreException when the database fails
     */
    public List<References.Key> keys() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        try (Connection connection = pool.getConnection();
             PreparedStatement first = connection.prepareStatement(
                     "INSERT IGNORE INTO reference_key (key_number, secret, valid_from) SELECT 0, ?, ? FROM DUAL "
                             + "WHERE NOT EXISTS (SELECT 1 FROM reference_key)");
             PreparedStatement select = connection.prepareStatement("SELECT key_number, secret, valid_from FROM reference_key")) {
            first.setBytes(1, secret);
            first.setObject(2, FIRST);
            first.executeUpdate();
            List<References.Key> keys = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    keys.add(new References.Key(row.getInt(1), row.getBytes(2), row.getObject(3, LocalDate.class)));
                }
            }
            return keys;
        } catch (SQLException e) {
            throw new StoreException("reading the keys of references", e);
        }
    }
}
