package id.ppob.switching.store.lane;

import id.ppob.switching.payment.References;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.sql.Transaction;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;

/** The keys of our references: shared by all nodes and kept over restarts, because they lie in the database. */
public final class ReferenceKeyStore {
    private static final int BYTES = 16;
    private static final LocalDate SINCE = LocalDate.of(2024, 1, 1);
    private static final String FIRST = "INSERT IGNORE INTO reference_key (key_number, secret, valid_from) SELECT 0, ?, ? FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM reference_key)";
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
        return Transaction.on(pool, "reading the keys of references", connection -> {
            Transaction.execute(connection, FIRST, secret, SINCE);
            return Transaction.all(connection, "SELECT key_number, secret, valid_from FROM reference_key",
                    row -> new References.Key(row.getInt(1), row.getBytes(2), row.getObject(3, LocalDate.class)));
        });
    }
}
