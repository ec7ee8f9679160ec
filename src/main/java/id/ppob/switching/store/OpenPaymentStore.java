package id.ppob.switching.store;

import id.ppob.switching.payment.StoredPayment;
import id.ppob.switching.plnhost.OpenPayments;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Payments that are pending or suspect, found by the index of what is open. Slow work's connections. */
public final class OpenPaymentStore implements OpenPayments {
    private static final int MOST = 4_000;
    private static final String PENDING = "SELECT " + ViewReader.PAYMENT_COLUMNS + ViewReader.HOST_COLUMNS
            + " FROM host_payment h FORCE INDEX (host_payment_open) JOIN payment p ON p.reference = h.reference AND p.attempt = h.attempt"
            + " WHERE h.open = 1 AND p.state = 'PENDING' ORDER BY h.reference, h.attempt LIMIT " + MOST;
    private final DataSource database;

    /** @param database the pool for slow work */
    public OpenPaymentStore(DataSource database) {
        this.database = database;
    }

    @Override
    public List<StoredPayment> pending() {
        List<StoredPayment> found = new ArrayList<>();
        try (Connection connection = database.getConnection(); PreparedStatement select = connection.prepareStatement(PENDING); ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(ViewReader.payment(row, 1, ViewReader.host(row, 1 + ViewReader.PAYMENT_COLUMN_COUNT)));
            }
            return found;
        } catch (SQLException e) {
            throw new StoreException("looking for pending payments", e);
        }
    }

    @Override
    public long open() {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT COUNT(*) FROM host_payment WHERE open = 1"); ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException e) {
            throw new StoreException("counting open payments", e);
        }
    }
}
