package id.ppob.switching.store.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether a commit that the server acknowledged survives its machine. */
final class DurabilityCheck {
    private static final String VARIABLES = """
        SHOW GLOBAL VARIABLES WHERE Variable_name IN ('version', 'innodb_flush_log_at_trx_commit', 'innodb_doublewrite',
          'log_bin', 'sync_binlog')""";
    private static final int MAJOR = 10;
    private static final int MINOR = 11;

    private DurabilityCheck() { }

    /** @return one sentence for each setting that is not as it must be */
    static List<String> findings(Connection connection) throws SQLException {
        Map<String, String> is = new TreeMap<>();
        String mode;
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(VARIABLES)) {
                while (row.next()) {
                    is.put(row.getString(1), row.getString(2));
                }
            }
            try (ResultSet row = statement.executeQuery("SELECT @@SESSION.sql_mode")) {
                row.next();
                mode = row.getString(1);
            }
        }
        List<String> findings = new ArrayList<>();
        if (!supported(is.getOrDefault("version", ""))) {
            findings.add("version is " + is.get("version") + ": MariaDB 10.11 or later is needed");
        }
        expect(findings, is, "innodb_flush_log_at_trx_commit", "1");
        if (List.of("OFF", "0").contains(is.getOrDefault("innodb_doublewrite", "ON"))) {
            findings.add("innodb_doublewrite is OFF: a torn page cannot be repaired");
        }
        if (!List.of("OFF", "0").contains(is.getOrDefault("log_bin", "OFF"))) {
            expect(findings, is, "sync_binlog", "1");
        }
        if (!mode.contains("STRICT_ALL_TABLES")) {
            findings.add("sql_mode is " + mode + ": a value too long would be cut in silence");
        }
        return findings;
    }

    private static void expect(List<String> findings, Map<String, String> is, String name, String wanted) {
        if (!wanted.equals(is.get(name))) {
            findings.add(name + " is " + is.get(name) + ": must be " + wanted + ", or a commit can be lost with the machine");
        }
    }

    private static boolean supported(String version) {
        String[] parts = version.split("[.-]", 3);
        if (parts.length < 3 || !version.contains("MariaDB")) {
            return false;
        }
        int major = Integer.parseInt(parts[0]);
        return major > MAJOR || major == MAJOR && Integer.parseInt(parts[1]) >= MINOR;
    }
}
