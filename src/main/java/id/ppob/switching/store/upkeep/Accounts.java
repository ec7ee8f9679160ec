package id.ppob.switching.store.upkeep;

import id.ppob.switching.store.sql.SqlFiles;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Makes the accounts by task on a server and gives each what its file says, no more and no less. Done again it changes nothing, and takes no right
 * away that is to stay, so that a switch may run meanwhile. Its connections are of somebody who may make accounts and grant rights.
 */
public final class Accounts {
    private static final Pattern WANTED = Pattern.compile("(?m)^GRANT (.+) ON (\\w+|\\*) TO (\\w+);$");
    private static final Pattern PRESENT = Pattern.compile("GRANT (.+) ON `([^`]+)`\\.(\\*|`[^`]+`) TO .*");
    private static final Pattern RIGHT = Pattern.compile("[A-Z ]+(\\([^)]*\\))?");
    private static final String TABLES = "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()";
    private final DataSource administrator;
    private final String host;

    /** Where an account's password is kept. */
    public interface Passwords {
        /** @return it. @param fresh told when it was made just now, so that the server must be told too */
        String of(Account account, Runnable fresh);
    }

    /** @param host from where the accounts may come; null: from where the administrator came */
    public Accounts(DataSource administrator, String host) {
        this.administrator = administrator;
        this.host = host;
    }

    /** @return what an account may do, by table; {@code *} for the schema whole */
    public static Map<String, Set<String>> wanted(Account account) {
        return wanted(account, SqlFiles.read("/sql/account"));
    }

    /** An account's own file says {@code TO account}; a product's file, for the tables that it brings, names each account. */
    static Map<String, Set<String>> wanted(Account account, Map<String, String> files) {
        Map<String, Set<String>> wanted = new TreeMap<>();
        files.forEach((name, text) -> {
            Matcher line = WANTED.matcher(text);
            while (line.find()) {
                if (line.group(3).equals(name.equals(account.file()) ? "account" : account.file())) {
                    wanted.computeIfAbsent(line.group(2), table -> new TreeSet<>()).addAll(rights(line.group(1)));
                }
            }
        });
        return wanted;
    }

    /** Makes these accounts, and gives those rights on what tables there are; what is to be made yet gets its rights by doing this again. */
    public void make(Collection<Account> accounts, Passwords passwords) {
        try (Connection connection = administrator.getConnection()) {
            String schema = text(connection, "SELECT DATABASE()");
            String from = host == null ? text(connection, "SELECT SUBSTRING_INDEX(CURRENT_USER(), '@', -1)") : host;
            Set<String> tables = tables(connection);
            for (Account account : accounts) {
                String user = "'" + account.user(schema) + "'@'" + from + "'";
                enter(connection, user, account, passwords);
                give(connection, schema, user, wanted(account), tables);
            }
        } catch (SQLException e) {
            throw new StoreException("making the accounts of the books", e);
        }
    }

    private static void enter(Connection connection, String user, Account account, Passwords passwords) throws SQLException {
        boolean[] fresh = new boolean[1];
        String identified = user + " IDENTIFIED BY '" + passwords.of(account, () -> fresh[0] = true) + "'";
        execute(connection, "CREATE USER IF NOT EXISTS " + identified);
        if (fresh[0]) {
            execute(connection, "ALTER USER " + identified);
        }
    }

    private static void give(Connection connection, String schema, String user, Map<String, Set<String>> wanted, Set<String> tables) throws SQLException {
        Map<String, Set<String>> present = present(connection, schema, user);
        for (Map.Entry<String, Set<String>> one : wanted.entrySet()) {
            if (one.getKey().equals("*") || tables.contains(one.getKey())) {
                change(connection, "GRANT ", one.getKey(), missing(one.getValue(), present.get(one.getKey())), schema, " TO " + user);
            }
        }
        for (Map.Entry<String, Set<String>> one : present.entrySet()) {
            if (one.getKey().equals("*") || tables.contains(one.getKey())) {
                change(connection, "REVOKE ", one.getKey(), missing(one.getValue(), wanted.get(one.getKey())), schema, " FROM " + user);
            }
        }
    }

    private static Set<String> missing(Set<String> from, Set<String> in) {
        Set<String> missing = new TreeSet<>(from);
        missing.removeAll(in == null ? Set.of() : in);
        return missing;
    }

    private static void change(Connection connection, String verb, String table, Set<String> rights, String schema, String whom) throws SQLException {
        if (!rights.isEmpty()) {
            String where = table.equals("*") ? "`" + schema.replace("_", "\\_") + "`.*" : "`" + schema + "`.`" + table + "`";
            execute(connection, verb + String.join(", ", rights) + " ON " + where + whom);
        }
    }

    private static Map<String, Set<String>> present(Connection connection, String schema, String user) throws SQLException {
        Map<String, Set<String>> present = new TreeMap<>();
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("SHOW GRANTS FOR " + user)) {
            while (row.next()) {
                Matcher line = PRESENT.matcher(row.getString(1));
                if (line.matches() && line.group(2).replace("\\", "").equals(schema)) {
                    present.put(line.group(3).replace("`", ""), rights(line.group(1)));
                }
            }
        }
        return present;
    }

    /** {@code SELECT, UPDATE (`a`, `b`)} as a set, whoever wrote it. */
    private static Set<String> rights(String list) {
        return RIGHT.matcher(list.replace("`", "")).results().map(found -> found.group().strip().replaceAll(" +\\(", " (").replaceAll(", +", ", "))
            .filter(right -> !right.isEmpty()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> tables(Connection connection) throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(TABLES)) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    private static String text(Connection connection, String sql) throws SQLException {
        return Transaction.first(connection, sql, row -> row.getString(1)).orElse("");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
