package id.ppob.lab.demo;

import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.sql.Transaction;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/** The bills that were imported and have taken effect, as the file that PLN's host reads: it works the late fee out itself. */
public final class PlnKnows {
    private static final String HEADER = "IDPEL|NAME|UNIT|PHONE|TARIFF|POWER|PERIOD|DUE|READ|TOTAL|LATE";
    private static final String BILLS = "SELECT CONCAT_WS('|', b.idpel, c.name, c.unit, u.phone, c.tariff, c.power_va, b.period, b.due_on + 0, b.read_on + 0,"
            + " b.total_rupiah, '') FROM bill b JOIN acmt_batch a ON a.batch = b.batch AND a.state = 'ACTIVE' AND a.effective_on <= ? JOIN customer c ON c.idpel = b.idpel"
            + " JOIN unit u ON u.unit = c.unit ORDER BY b.idpel, b.period";

    private PlnKnows() { }

    /** @param today WIB. @return the file */
    public static Path write(Database books, Path file, LocalDate today) throws SQLException, IOException {
        try (Connection connection = books.pool().getConnection(); PreparedStatement bills = Transaction.prepare(connection, BILLS, today);
                ResultSet row = bills.executeQuery(); BufferedWriter lines = Files.newBufferedWriter(file)) {
            lines.write(HEADER);
            while (row.next()) {
                lines.newLine();
                lines.write(row.getString(1));
            }
        }
        return file;
    }
}
