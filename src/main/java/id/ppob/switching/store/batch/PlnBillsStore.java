package id.ppob.switching.store.batch;

import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.sql.Transaction;
import java.io.IOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;

/**
 * What PLN would hold of our bills: those that are open, and those that are paid here while PLN has not acknowledged it. As PLN's simulator reads them,
 * without the customers' names: these are no part of what is compared (docs/iso8583-spec.md 26.5).
 */
public final class PlnBillsStore {
    private static final String HEADER = "IDPEL|NAME|UNIT|PHONE|TARIFF|POWER|PERIOD|DUE|READ|TOTAL|LATE\n";
    private static final int FETCH = 1_000;
    private static final String BILLS = """
        SELECT LPAD(b.idpel, 12, '0'), c.unit, u.phone, c.tariff, c.power_va, b.period, DATE_FORMAT(b.due_on, '%Y%m%d'), DATE_FORMAT(b.read_on, '%Y%m%d'), b.total_rupiah
        FROM bill b JOIN acmt_batch t ON t.batch = b.batch AND t.state IN ('ACTIVE', 'CLOSED') AND t.effective_on <= ? JOIN customer c ON c.idpel = b.idpel JOIN unit u ON u.unit = c.unit
        WHERE b.state IN ('UNPAID', 'HELD') OR b.state = 'PAID' AND EXISTS (SELECT 1 FROM paid_bill g JOIN advice a ON a.reference = g.reference AND a.attempt = g.attempt
        AND a.kind = 1 AND a.state <> 'CANCELLED' WHERE g.idpel = b.idpel AND g.period = b.period AND g.batch = b.batch) ORDER BY b.idpel, b.period""";
    private static final String BANKS = "SELECT DISTINCT p.bank FROM payment p JOIN advice a ON a.reference = p.reference AND a.attempt = p.attempt ORDER BY 1 LIMIT 100";
    private final DataSource pool;

    /** @param pool for slow work */
    public PlnBillsStore(DataSource pool) {
        this.pool = pool;
    }

    /** Writes a header, and a bill a line. @param today WIB: bills that take effect later are not among them. @return bills written */
    public long write(Writer writer, LocalDate today) throws IOException {
        long bills = 0;
        try (Connection connection = pool.getConnection(); PreparedStatement select = Transaction.prepare(connection, BILLS, today)) {
            select.setFetchSize(FETCH);
            writer.write(HEADER);
            try (ResultSet row = select.executeQuery()) {
                for (; row.next(); bills++) {
                    writer.write(row.getString(1) + "|PELANGGAN|" + row.getString(2) + "|" + row.getString(3) + "|" + row.getString(4) + "|" + row.getString(5) + "|" + row.getString(6)
                            + "|" + row.getString(7) + "|" + row.getString(8) + "|" + row.getString(9) + "|\n");
                }
            }
            return bills;
        } catch (SQLException e) {
            throw new StoreException("reading the bills that PLN would hold", e);
        }
    }

    /** @return bank codes of what PLN must still be told: its host must know them */
    public List<String> banks() {
        return Transaction.on(pool, "reading the banks that PLN must know", connection -> Transaction.all(connection, BANKS, row -> "%07d".formatted(row.getInt(1))));
    }
}
