package id.ppob.switching.store.product;

import id.ppob.switching.payment.Identity;
import id.ppob.switching.payment.StoredPayment;
import id.ppob.switching.value.Reference;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/** A payment's row and what is kept of it between us and PLN, as all readers read them: of whatever product. */
public final class PaymentRow {
    /** Of table payment as {@code p}. */
    public static final String COLUMNS = "p.reference, p.attempt, p.state, p.business_date, p.idpel, p.amount_rupiah, "
            + "p.switch_rupiah, p.pln_rupiah, p.receipt, p.partner, p.bank, p.central, p.stan, p.local_at + 0";
    /** How many these are. */
    public static final int COUNT = 14;
    /** Of table host_payment as {@code h}, behind them. */
    public static final String HOST_COLUMNS = ", h.stand_in, h.asked_back, h.stands, h.pln_reference, p.node, p.lane";
    private static final long TAG = (1L << 48) - 1;

    private PaymentRow() { }

    /** @return what is kept between us and PLN; null for nothing. @param first its first column */
    public static StoredPayment.Host host(ResultSet row, int first) throws SQLException {
        boolean standIn = row.getBoolean(first);
        return row.wasNull() ? null : new StoredPayment.Host(standIn, row.getBoolean(first + 1), row.getBoolean(first + 2), row.getString(first + 3),
                row.getInt(first + 4), row.getInt(first + 5));
    }

    /** @return the payment; null where the row has none. @param first its first column */
    public static StoredPayment payment(ResultSet row, int first, StoredPayment.Host host) throws SQLException {
        long reference = row.getLong(first);
        if (row.wasNull()) {
            return null;
        }
        int last = first + COUNT - 1;
        Identity identity = new Identity(Identity.Kind.PAYMENT, row.getInt(last - 4), row.getInt(last - 3), row.getInt(last - 2),
                row.getLong(last - 1), row.getLong(last));
        return new StoredPayment(reference, row.getInt(first + 1), StoredPayment.State.valueOf(row.getString(first + 2)),
                row.getObject(first + 3, LocalDate.class), identity, row.getLong(first + 4), row.getLong(first + 5), row.getLong(first + 6),
                row.getLong(first + 7), row.getInt(first + 8), host);
    }

    /** @return our reference whole. @param tags the twelve bytes that follow its number */
    public static Reference reference(long number, byte[] tags) {
        ByteBuffer both = ByteBuffer.wrap(tags);
        long owner = (long) both.getInt(0) << 16 | both.getShort(4) & 0xFFFF;
        long sold = (long) both.getShort(6) << 32 | both.getInt(8) & 0xFFFFFFFFL;
        return new Reference(number, owner & TAG, sold & TAG);
    }
}
