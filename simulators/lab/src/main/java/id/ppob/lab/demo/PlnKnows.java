package id.ppob.lab.demo;

import id.ppob.switching.store.sql.Database;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The bills that were imported, as the file that PLN's host reads: it works the late fee out itself. */
public final class PlnKnows {
    private static final String HEADER = "IDPEL|NAME|UNIT|PHONE|TARIFF|POWER|PERIOD|DUE|READ|TOTAL|LATE";
    private static final String BILLS = "SELECT CONCAT_WS('|', b.idpel, c.name, c.unit, u.phone, c.tariff, c.power_va, b.period, b.due_on + 0, b.read_on + 0,"
            + " b.total_rupiah, '') FROM bill b JOIN acmt_batch a ON a.batch = b.batch AND a.state = 'ACTIVE' JOIN customer c ON c.idpel = b.idpel"
            + " JOIN unit u ON u.unit = c.unit ORDER BY b.idpel, b.period";

    private PlnKnows() { }

    /** @return the file */
    public static Path write(Database books, Path file) throws SQLException, IOException {
        try (Connection connection = books.pool().getConnection(); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(BILLS); BufferedWriter lines = Files.newBufferedWriter(file)) {
            lines.write(HEADER);
            while (row.next()) {
                lines.newLine();
                lines.write(row.getString(1));
            }
        }
        return file;
    }
}
