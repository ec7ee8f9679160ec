package id.ppob.proof;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The database as the proof reads it: read-only snapshots, slices, texts with named places. One thread. */
final class Books implements AutoCloseable {
    private static final int SLICE_ROWS = 5_000;
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    private static final int DAY_SHIFT = 49;
    private final Connection connection;

    /** What is done with one row. */
    interface Row {
        void read(ResultSet row) throws SQLException;
    }

    /** What is done in one snapshot. */
    interface Work {
        void run() throws SQLException;
    }

    /** What is done with the rows after the first value and up to the last. */
    interface Slice {
        void read(Map<String, String> places) throws SQLException;
    }

    Books(Connection connection) throws SQLException {
        this.connection = connection;
        execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
    }

    /** Runs the work on one moment of the database. */
    void snapshot(Work work) throws SQLException {
        execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
        try {
            work.run();
        } finally {
            execute("ROLLBACK");
        }
    }

    /**
     * Walks a table by a leading key column, each slice in a snapshot of its own.
     *
     * @param column as table.column
     * @param from   the value before the first; null for all
     * @param last   the last value; null for all
     */
    void slices(String column, String from, String last, Slice slice) throws SQLException {
        String table = column.substring(0, column.indexOf('.'));
        String key = column.substring(column.indexOf('.') + 1);
        boolean time = key.equals("local_at");
        String[] after = {from != null ? from : time ? "'0001-01-01 00:00:00'" : "-1"};
        String end = last != null ? last : time ? "'9999-12-31 23:59:59'" : Long.toString(Long.MAX_VALUE);
        boolean[] more = {true};
        while (more[0]) {
            snapshot(() -> {
                List<String> next = new ArrayList<>();
                query("SELECT " + key + " FROM " + table + " WHERE " + key + " > " + after[0] + " AND " + key + " <= " + end
                    + " ORDER BY " + key + " LIMIT 1 OFFSET " + (SLICE_ROWS - 1), row -> next.add(row.getString(1)));
                more[0] = !next.isEmpty();
                String upTo = next.isEmpty() ? end : time ? "'" + next.getFirst() + "'" : next.getFirst();
                slice.read(Map.of("after", after[0], "upTo", upTo));
                after[0] = upTo;
            });
        }
    }

    /** @return every date that anything is booked in, oldest first */
    List<LocalDate> dates() throws SQLException {
        TreeSet<LocalDate> dates = new TreeSet<>();
        for (String table : List.of("business_day", "lane_day", "balance", "account_day", "partner_file")) {
            query("SELECT DISTINCT business_date FROM " + table, row -> dates.add(row.getObject(1, LocalDate.class)));
        }
        LocalDate[] last = {LocalDate.of(1, 1, 1)};
        while (last[0] != null) { // a skip from date to date; DISTINCT would read every transfer
            query("SELECT MIN(business_date) FROM transfer WHERE business_date > '" + last[0] + "'", row ->
                last[0] = row.getObject(1, LocalDate.class));
            if (last[0] != null) {
                dates.add(last[0]);
            }
        }
        return List.copyOf(dates);
    }

    /** @return places of a date: its literal, and the references its payments may have */
    Map<String, String> placesOf(LocalDate date) throws SQLException {
        long[] span = {firstOf(date.minusDays(1)), firstOf(date.plusDays(2))};
        query("SELECT MIN(reference), MAX(reference) FROM transfer WHERE business_date = '" + date + "'", row -> {
            long first = row.getLong(1);
            if (!row.wasNull()) {
                span[0] = Math.min(span[0], first);
                span[1] = Math.max(span[1], row.getLong(2));
            }
        });
        return Map.of("date", "DATE'" + date + "'", "first", Long.toString(span[0]), "last", Long.toString(span[1]));
    }

    /** @return the smallest reference number of a WIB day (docs/iso8583-spec.md 9.2) */
    static long firstOf(LocalDate wibDay) {
        return wibDay.toEpochDay() - FIRST_DAY.toEpochDay() << DAY_SHIFT;
    }

    void query(String sql, Row reader) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                reader.read(row);
            }
        }
    }

    /** Like {@link #query(String, Row)} with places filled in. */
    void query(String sql, Map<String, String> places, Row reader) throws SQLException {
        query(fill(sql, places), reader);
    }

    static String fill(String sql, Map<String, String> places) {
        String filled = sql;
        for (String place : places.keySet().stream().sorted(Comparator.comparing(String::length).reversed()).toList()) {
            filled = filled.replace(":" + place, places.get(place));
        }
        return filled;
    }

    /** @return a row as column=value pairs, personal data masked */
    static String story(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        StringBuilder story = new StringBuilder();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String label = columns.getColumnLabel(i);
            String value = row.getString(i);
            story.append(i > 1 ? " " : "").append(label).append('=').append(label.equals("idpel") ? masked(value) : value);
        }
        return story.toString();
    }

    /** @return a customer number with its first two and last three digits */
    static String masked(String idpel) {
        return idpel == null || idpel.length() < 6 ? "*" : idpel.substring(0, 2) + "*".repeat(idpel.length() - 5)
            + idpel.substring(idpel.length() - 3);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
