package id.ppob.lab.field;

import id.ppob.switching.store.sql.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What books hold after an import, by plain SQL.
 *
 * @param batches  by file: what its row says of rows, bills, held, beside and rejected, and what the tables say of bills, their rupiah and their content
 * @param rupiah   of all these bills
 * @param held     rules that hold a reading, by file and line
 * @param beside   readings beside another, by file and line
 * @param rejected by file and line
 */
record FieldBooks(Map<String, Batch> batches, long rupiah, Map<Row, Set<String>> held, Set<Row> beside, Set<Row> rejected) {
    private static final String BATCHES = """
        SELECT a.file_name, a.row_count, a.accepted, a.held, a.beside, a.rejected, a.state, COUNT(b.idpel), COALESCE(SUM(b.total_rupiah), 0),
               COALESCE(SUM(CRC32(CONCAT_WS('|', b.idpel, b.kwh, b.total_rupiah, b.lwbp_from, b.lwbp_to, b.due_on))), 0)
        FROM acmt_batch a LEFT JOIN bill b ON b.batch = a.batch WHERE a.root IS NOT NULL GROUP BY a.batch ORDER BY a.file_name""";
    private static final String HELD = "SELECT a.file_name, h.line, h.rule FROM held h JOIN acmt_batch a ON a.batch = h.batch AND a.root IS NOT NULL";
    private static final String BESIDE = "SELECT a.file_name, r.line FROM reading r JOIN acmt_batch a ON a.batch = r.batch AND a.root IS NOT NULL WHERE r.state IN ('BESIDE', 'UNREAD')";

    /** A row of a file. */
    record Row(String file, long line) { }

    /** A batch. */
    record Batch(int rows, int billed, int held, int beside, int rejected, String state, int bills, long rupiah, String content) {
        boolean addsUp() {
            return rows == billed + held + beside + rejected && bills == billed && state.equals("ACTIVE");
        }
    }

    static FieldBooks read(Database.Address address, Path rejects) throws SQLException, IOException {
        Map<String, Batch> batches = new TreeMap<>();
        Map<Row, Set<String>> held = new HashMap<>();
        Set<Row> beside = new HashSet<>();
        long rupiah = 0;
        try (Connection connection = DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password()); Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(BATCHES)) {
                while (row.next()) {
                    batches.put(row.getString(1), new Batch(row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5), row.getInt(6), row.getString(7), row.getInt(8), row.getLong(9),
                        row.getString(10)));
                    rupiah += row.getLong(9);
                }
            }
            try (ResultSet row = statement.executeQuery(HELD)) {
                while (row.next()) {
                    held.computeIfAbsent(new Row(row.getString(1), row.getLong(2)), _ -> new HashSet<>()).add(row.getString(3));
                }
            }
            try (ResultSet row = statement.executeQuery(BESIDE)) {
                while (row.next()) {
                    beside.add(new Row(row.getString(1), row.getLong(2)));
                }
            }
        }
        return new FieldBooks(batches, rupiah, held, beside, rejected(rejects));
    }

    private static Set<Row> rejected(Path folder) throws IOException {
        Set<Row> rejected = new HashSet<>();
        if (!Files.isDirectory(folder)) {
            return rejected;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".rejects.csv")).toList()) {
                String name = file.getFileName().toString().replace(".rejects.csv", "");
                List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
                lines.stream().skip(1).forEach(line -> rejected.add(new Row(name, Long.parseLong(line.substring(0, line.indexOf('|'))))));
            }
        }
        return rejected;
    }
}
