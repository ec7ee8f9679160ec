package id.ppob.switching.testing;

import id.ppob.switching.office.Act;
import id.ppob.switching.office.Entry.Step;
import id.ppob.switching.office.Operator;
import id.ppob.switching.store.office.BatchTrail;
import id.ppob.switching.store.office.TrailStore;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A batch of unit 53001 as an import leaves it: active, and known to the trail. */
public final class ActiveBatch {
    private ActiveBatch() { }

    /**
     * Makes it, unless it is there.
     *
     * @param database of a migrated schema
     * @param loadedAt epoch ms
     */
    public static void put(DataSource database, int batch, int period, long loadedAt) throws SQLException {
        byte[] sha256 = ByteBuffer.allocate(32).putInt(batch).array();
        try (Connection connection = database.getConnection(); PreparedStatement there = connection.prepareStatement("SELECT 1 FROM acmt_batch WHERE batch = ?");
                PreparedStatement insert = connection.prepareStatement("INSERT INTO acmt_batch (batch, file_name, sha256, unit, period, state, loaded_at, trail)"
                        + " VALUES (?, 'x', ?, '53001', ?, 'ACTIVE', ?, ?)")) {
            there.setInt(1, batch);
            if (there.executeQuery().next()) {
                return;
            }
            insert.setInt(1, batch);
            insert.setBytes(2, sha256);
            insert.setInt(3, period);
            insert.setLong(4, loadedAt);
            insert.setLong(5, new TrailStore(database).add(loadedAt, Operator.SWITCH, Act.IMPORT, Step.DONE, BatchTrail.activated(batch, sha256, null, "x")));
            insert.executeUpdate();
        }
    }
}
