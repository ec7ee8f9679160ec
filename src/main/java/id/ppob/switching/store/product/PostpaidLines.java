package id.ppob.switching.store.product;

import id.ppob.switching.recon.FcnLine;
import id.ppob.switching.recon.PostpaidFile;
import id.ppob.switching.recon.ProductFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;

/** A line a paid bill, from the row that guards it: by reference, then period. */
final class PostpaidLines implements FileLines {
    private static final ProductFile FILE = new PostpaidFile();
    private static final String SQL = """
        SELECT p.local_at, p.bank, IF(p.central < 0, p.bank, p.central), p.merchant, p.reference, p.tags, p.idpel, b.period,
               b.total_rupiah, b.vat_rupiah, b.late_rupiah, b.admin_rupiah, p.terminal
        FROM payment p JOIN paid_bill b ON b.idpel = p.idpel AND b.reference = p.reference AND b.attempt = p.attempt
        WHERE p.reference > ? AND p.reference <= ? AND p.business_date = ? AND p.state = 'APPROVED'
        ORDER BY p.reference, p.attempt, b.period""";

    @Override
    public ProductFile file() {
        return FILE;
    }

    @Override
    public String sql() {
        return SQL;
    }

    @Override
    public FcnLine line(ResultSet row) throws SQLException {
        return new FcnLine(row.getObject(1, LocalDateTime.class), row.getInt(2), row.getInt(3), row.getInt(4),
            PaymentRow.reference(row.getLong(5), row.getBytes(6)).toString(), row.getLong(7), row.getInt(8), row.getLong(9), row.getLong(10),
            row.getLong(11), row.getLong(12), row.getString(13));
    }
}
