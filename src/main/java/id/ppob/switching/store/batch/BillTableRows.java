package id.ppob.switching.store.batch;

import id.ppob.switching.acmt.BillTables;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

/** Reads the tables that bills are computed from: a few dozen rows in all. */
final class BillTableRows {
    private BillTableRows() { }

    static BillTables read(Connection connection) throws SQLException {
        return new BillTables(
            Transaction.all(connection, "SELECT tariff, power_from_va, power_to_va, valid_from, sen_per_kwh, minimum_hours FROM tariff_rate", row ->
                new BillTables.Rate(row.getString(1), row.getInt(2), row.getInt(3), row.getObject(4, LocalDate.class), row.getInt(5), row.getInt(6))),
            Transaction.all(connection, "SELECT kind, scope, valid_from, basis_points, power_above_va FROM tax_rate", row ->
                new BillTables.Tax(BillTables.TaxKind.valueOf(row.getString(1)), row.getString(2), row.getObject(3, LocalDate.class), row.getInt(4),
                    row.getInt(5))),
            Transaction.all(connection, "SELECT valid_from, above_rupiah, duty_rupiah FROM stamp_duty", row ->
                new BillTables.Stamp(row.getObject(1, LocalDate.class), row.getLong(2), row.getLong(3))));
    }
}
