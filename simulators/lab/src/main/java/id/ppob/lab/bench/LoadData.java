package id.ppob.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The least that any billing must do: the rows of readings and bills that an import made, put into empty tables of the same shape by {@code LOAD DATA LOCAL INFILE} on
 * one connection, in the order of their keys.
 */
final class LoadData {
    private static final List<String> TABLES = List.of("reading", "bill");

    private LoadData() { }

    /** @return seconds of the two statements. @param period whose rows, of batches from this one on */
    static double run(BenchDatabase database, int period, int firstBatch) throws SQLException, IOException {
        String schema = database.address().jdbcUrl().replaceAll(".*/", "");
        double seconds = 0;
        try (Connection connection = BenchDatabase.connect(database.address(), "&allowLocalInfile=true"); Statement statement = connection.createStatement()) {
            statement.execute("SET GLOBAL local_infile = 1");
            statement.execute("CREATE DATABASE IF NOT EXISTS yardstick CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
            Path folder = Path.of(text(statement, "SELECT @@secure_file_priv"));
            List<Path> rows = new ArrayList<>();
            List<String> columns = new ArrayList<>();
            for (String table : TABLES) {
                columns.add(text(statement, "SELECT GROUP_CONCAT(column_name ORDER BY ordinal_position) FROM information_schema.columns WHERE table_schema = '" + schema
                    + "' AND table_name = '" + table + "'"));
                rows.add(folder.resolve(table + "-" + period + ".rows"));
                statement.execute("SELECT " + columns.getLast() + " INTO OUTFILE '" + rows.getLast() + "' FROM " + table + " FORCE INDEX (PRIMARY) WHERE period = " + period
                    + " AND batch >= " + firstBatch + " ORDER BY idpel, period, batch");
                statement.execute("CREATE TABLE yardstick." + table + " LIKE " + table);
            }
            for (int i = 0; i < TABLES.size(); i++) {
                long began = System.nanoTime();
                statement.execute("LOAD DATA LOCAL INFILE '" + rows.get(i) + "' INTO TABLE yardstick." + TABLES.get(i) + " (" + columns.get(i) + ")");
                seconds += (System.nanoTime() - began) / 1e9;
            }
            statement.execute("DROP DATABASE yardstick");
            for (Path each : rows) {
                Files.delete(each);
            }
        }
        return seconds;
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
