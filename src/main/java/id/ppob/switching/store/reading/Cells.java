package id.ppob.switching.store.reading;

import id.ppob.switching.store.sql.Rows;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The values of one row in the order of its columns: as they are bound to a statement, and as the server gives them back in words. One thread. */
final class Cells {
    private final List<Object> values;

    Cells(int columns) {
        values = new ArrayList<>(columns);
    }

    Cells add(Object value) {
        values.add(value);
        return this;
    }

    /** Empty text is nothing. */
    Cells orNothing(String text) {
        return add(text == null || text.isEmpty() ? null : text);
    }

    /**
     * Inserts rows in bulk: the server prepares the statement once, and reads values, not text.
     *
     * @param start as "INSERT INTO meter (idpel, number) VALUES "
     */
    static void insert(Connection connection, String start, List<Cells> rows) throws SQLException {
        insert(connection, start, "", rows);
    }

    /** The same. @param end what becomes of a row that is there already, as " ON DUPLICATE KEY UPDATE ..." */
    static void insert(Connection connection, String start, String end, List<Cells> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(start + Rows.keys(rows.getFirst().values.size()) + end)) {
            for (Cells cells : rows) {
                cells.bind(insert, 1);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Binds them from a place on. @return the place after them */
    int bind(PreparedStatement statement, int from) throws SQLException {
        int at = from;
        for (Object value : values) {
            switch (value) {
                case null -> statement.setNull(at, Types.NULL);
                case Integer number -> statement.setInt(at, number);
                case Long number -> statement.setLong(at, number);
                case String text -> statement.setString(at, text);
                case byte[] bytes -> statement.setBytes(at, bytes);
                case BigDecimal number -> statement.setString(at, number.toPlainString());
                case LocalDate date -> statement.setString(at, date.toString());
                default -> statement.setObject(at, value);
            }
            at++;
        }
        return at;
    }

    /** @return them parted by a bar; nothing as nothing, yes and no as 1 and 0, bytes as hexadecimal digits */
    String text() {
        StringBuilder text = new StringBuilder(200);
        for (Object value : values) {
            switch (value) {
                case null -> { }
                case BigDecimal number -> text.append(number.toPlainString());
                case Boolean yes -> text.append(yes ? 1 : 0);
                case byte[] bytes -> text.append(HexFormat.of().formatHex(bytes));
                default -> text.append(value);
            }
            text.append('|');
        }
        return text.toString();
    }
}
