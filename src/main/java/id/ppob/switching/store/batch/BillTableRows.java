package id.ppob.switching.store.batch;

import id.ppob.switching.acmt.BillTables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reads the tables that bills are computed from: a few dozen rows in all. */
final class BillTableRows {
    private BillTableRows() { }

    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    static BillTables read(Connection connection) throws SQLException {
        return new BillTables(
            all(connection, "SELECT tariff, power_from_va, power_to_va, valid_from, sen_per_kwh, minimum_hours FROM tariff_rate", row ->
                new BillTables.Rate(row.getString(1), row.getInt(2), row.getInt(3), row.getObject(4, LocalDate.class), row.getInt(5), row.getInt(6))),
            all(connection, "SELECT kind, scope, valid_from, basis_points, power_above_va FROM tax_rate", row ->
                new BillTables.Tax(BillTables.TaxKind.valueOf(row.getString(1)), row.getString(2), row.getObject(3, LocalDate.class), row.getInt(4),
                    row.getInt(5))),
            all(connection, "SELECT valid_from, above_rupiah, duty_rupiah FROM stamp_duty", row ->
                new BillTables.Stamp(row.getObject(1, LocalDate.class), row.getLong(2), row.getLong(3))));
    }

    private static <T> List<T> all(Connection connection, String sql, Row<T> mapping) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(mapping.of(row));
            }
        }
        return rows;
    }
}
