package id.ppob.switching.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The statements of one transaction of a lane, gathered first and then sent in as few packets as their kinds allow. All changes, and the
 * beginning itself, are one packet of text that the server works off until one of them fails; none of it can run outside the
 * transaction. Rows to insert follow, a packet a table, for a statement that the server prepared once for the connection; of few
 * postings they are text as well. docs/performance.md says why. COMMIT is the caller's, when {@link #holds} is true.
 */
public final class LaneTransaction {
    /** Up to so many postings one packet of text is sooner done than a packet a table. */
    private static final int FEW = 4;
    private static final int ANY = -1;
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared;
    private final boolean few;
    private final boolean begins;
    private final List<String> statements = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();
    private final List<Insert<?>> inserts = new ArrayList<>();

    private record Insert<T>(String head, List<T> things, Row.Of<T> row) { }

    private LaneTransaction(Connection connection, Map<String, PreparedStatement> prepared, boolean few, boolean begins) {
        this.connection = connection;
        this.prepared = prepared;
        this.few = few;
        this.begins = begins;
    }

    /** @param prepared statements of this connection, kept between transactions */
    public static LaneTransaction begin(Connection connection, Map<String, PreparedStatement> prepared, int postings) {
        return new LaneTransaction(connection, prepared, postings <= FEW, true);
    }

    /** A part of a transaction that its caller has begun, on a connection that takes one statement a packet. */
    public static LaneTransaction join(Connection connection) {
        return new LaneTransaction(connection, Map.of(), true, false);
    }

    /** A statement whose count says nothing. */
    public void add(String sql) {
        must(sql, ANY);
    }

    /** @param rows that the statement must count; else the transaction does not hold */
    public void must(String sql, int rows) {
        statements.add(sql);
        counts.add(rows);
    }

    /** One statement that adds to rows of this lane alone, whose count says nothing. */
    public <T> void added(Iterable<T> things, String head, String tail, Row.Of<T> row) throws SQLException {
        Literals rows = literals(head, things, row);
        if (!rows.isEmpty()) {
            add(rows.sql(tail));
        }
    }

    /** One statement; every key must count. */
    public <T> void keyed(Iterable<T> things, String head, Row.Of<T> key) throws SQLException {
        Literals keys = literals(head, things, key);
        if (!keys.isEmpty()) {
            must(keys.keys(), keys.count());
        }
    }

    /** One statement; no key may count. */
    public <T> void none(Iterable<T> things, String head, Row.Of<T> key) throws SQLException {
        Literals keys = literals(head, things, key);
        if (!keys.isEmpty()) {
            must(keys.keys(), 0);
        }
    }

    /** One statement by keys, whose count says nothing. */
    public <T> void tried(Iterable<T> things, String head, Row.Of<T> key) throws SQLException {
        Literals keys = literals(head, things, key);
        if (!keys.isEmpty()) {
            add(keys.keys());
        }
    }

    /** One statement for each kind of change; every key must count. */
    public <T, K> void grouped(Iterable<T> things, Function<T, K> kind, Function<K, String> head, Row.Of<T> key) throws SQLException {
        Map<K, Literals> groups = new LinkedHashMap<>();
        for (T thing : things) {
            key.write(groups.computeIfAbsent(kind.apply(thing), each -> new Literals(head.apply(each))).row(), thing);
        }
        groups.values().forEach(keys -> must(keys.keys(), keys.count()));
    }

    /** @param head ends with VALUES, after the names of all columns in brackets; each row must be new */
    public <T> void insert(List<T> things, String head, Row.Of<T> row) throws SQLException {
        if (things.isEmpty()) {
            return;
        }
        if (few) {
            must(literals(head, things, row).sql(""), things.size());
        } else {
            inserts.add(new Insert<>(head, things, row));
        }
    }

    /**
     * The order in which rows are added: neighbours by key never one after the other. Of two neighbours in turn InnoDB concludes that more will
     * follow and splits a full page right there instead of in its middle; between two lanes, and between the rows of one payment, that left
     * pages a third full; docs/performance.md 4. It is one order for all lanes, so that two with the same keys never wait for each other crosswise.
     */
    public static <T> Comparator<T> scattered(ToLongFunction<T> key) {
        return Comparator.comparingLong(thing -> Long.reverse(key.applyAsLong(thing)));
    }

    private static <T> Literals literals(String head, Iterable<T> things, Row.Of<T> row) throws SQLException {
        Literals rows = new Literals(head);
        for (T thing : things) {
            row.write(rows.row(), thing);
        }
        return rows;
    }

    /** Sends all. @return false when a condition did not hold: roll back */
    public boolean holds() throws SQLException {
        return begins ? together() && inserted() : oneByOne();
    }

    private boolean oneByOne() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (int i = 0; i < statements.size(); i++) {
                int count = statement.executeUpdate(statements.get(i));
                if (counts.get(i) != ANY && count != counts.get(i)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean together() throws SQLException {
        StringBuilder text = new StringBuilder(16_384).append("START TRANSACTION");
        for (String sql : statements) {
            text.append(';').append(sql);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(text.toString());
            for (int rows : counts) {
                statement.getMoreResults();
                int count = statement.getUpdateCount();
                if (count < 0) {
                    throw new SQLException("a statement of a lane was not answered");
                }
                if (rows != ANY && count != rows) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean inserted() throws SQLException {
        for (Insert<?> each : inserts) {
            if (!inserted(each)) {
                return false;
            }
        }
        return true;
    }

    private <T> boolean inserted(Insert<T> insert) throws SQLException {
        PreparedStatement statement = prepared.get(insert.head);
        if (statement == null) {
            statement = connection.prepareStatement(insert.head + "(" + "?,".repeat(columns(insert.head) - 1) + "?)");
            prepared.put(insert.head, statement);
        }
        try {
            BoundRow row = new BoundRow(statement);
            for (T thing : insert.things) {
                insert.row.write(row, thing);
                row.end();
            }
            for (int count : statement.executeBatch()) {
                if (count != 1) {
                    return false;
                }
            }
            return true;
        } finally {
            statement.clearBatch();
        }
    }

    private static int columns(String head) {
        return (int) head.substring(head.indexOf('('), head.indexOf(')')).chars().filter(character -> character == ',').count() + 1;
    }
}
