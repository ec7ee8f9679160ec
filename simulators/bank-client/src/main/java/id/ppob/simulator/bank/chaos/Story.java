package id.ppob.simulator.bank.chaos;

import id.ppob.simulator.bank.proof.Report;
import id.ppob.switching.store.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All that banks, books and PLN hold of one payment, in a few dozen lines; customers masked. One thread. */
final class Story {
    private static final int MOST_LINES = 200;
    private static final Pattern STAN = Pattern.compile("stan=(\\d+) de12=(\\d{14})");
    private static final Pattern REFERENCE = Pattern.compile("reference=(\\d+)");
    private static final Pattern IDPEL = Pattern.compile("\\b(\\d{2})\\d{7}(\\d{3})\\b(?=\")");
    private static final String OF_REFERENCE = "SELECT reference, stan, DATE_FORMAT(local_at, '%Y%m%d%H%i%s') FROM payment WHERE reference = ";
    private static final List<String> TABLES = List.of("payment", "host_payment", "paid_bill", "transfer", "advice", "advice_end", "advice_trouble", "reversal_due", "item");
    private final Database.Address books;
    private final ChaosFolder folder;

    Story(Database.Address books, ChaosFolder folder) {
        this.books = books;
        this.folder = folder;
    }

    /** @return the first violation of each finding with all that is known of its payment */
    List<String> of(Report proof) throws SQLException, IOException {
        List<String> told = new ArrayList<>();
        for (var finding : proof.findings()) {
            if (!finding.holds()) {
                told.add(finding.name() + ": " + finding.sentence());
                told.add("  " + finding.first().getFirst());
                told.addAll(of(finding.first().getFirst()));
            }
        }
        return told;
    }

    private List<String> of(String violation) throws SQLException, IOException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(books.jdbcUrl(), books.user(), books.password()); Statement statement = connection.createStatement()) {
            Matcher key = STAN.matcher(violation);
            Matcher reference = REFERENCE.matcher(violation);
            String number = reference.find() ? reference.group(1) : null;
            String stan = key.find() ? key.group(1) : null;
            String de12 = stan == null ? null : key.group(2);
            String find = number != null ? OF_REFERENCE + number : stan == null ? null : OF_REFERENCE.replace("reference = ", "local_at = '" + de12 + "' AND stan = " + stan);
            if (find != null) {
                try (ResultSet row = statement.executeQuery(find)) {
                    if (row.next()) {
                        number = row.getString(1);
                        stan = row.getString(2);
                        de12 = row.getString(3);
                    }
                }
            }
            if (stan != null) {
                rows(statement, "identity", "local_at = '" + de12 + "' AND stan = " + stan, lines);
                journals(stan, de12, lines);
            }
            if (number != null) {
                for (String table : TABLES) {
                    rows(statement, table, "reference = " + number, lines);
                }
            }
        }
        return lines;
    }

    private static void rows(Statement statement, String table, String where, List<String> lines) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT * FROM " + table + " WHERE " + where)) {
            ResultSetMetaData columns = row.getMetaData();
            while (row.next()) {
                StringBuilder line = new StringBuilder("    books  ").append(table);
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    String value = row.getString(i);
                    String name = columns.getColumnLabel(i);
                    line.append(' ').append(name).append('=').append(name.equals("idpel") ? mask(value) : name.equals("tags") || name.equals("name") ? "*" : value);
                }
                lines.add(line.toString());
            }
        }
    }

    private static String mask(String idpel) {
        return idpel.length() < 12 ? idpel : idpel.substring(0, 2) + "*******" + idpel.substring(9);
    }

    private void journals(String stan, String de12, List<String> lines) throws IOException {
        String key = "\"stan\":\"%012d\"".formatted(Long.parseLong(stan));
        try (Stream<Path> files = Files.list(folder.journals())) {
            for (Path file : files.sorted().toList()) {
                lines(file, key, de12, "    bank   ", lines);
            }
        }
        lines(folder.plnJournal(), key, de12, "    PLN    ", lines);
    }

    private static void lines(Path file, String key, String de12, String who, List<String> lines) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String line = in.readLine(); line != null && lines.size() < MOST_LINES; line = in.readLine()) {
                if (line.contains(key) && line.contains(de12)) {
                    lines.add(who + IDPEL.matcher(line).replaceAll("$1*******$2"));
                }
            }
        }
    }
}
