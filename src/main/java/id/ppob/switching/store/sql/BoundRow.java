package id.ppob.switching.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;

/**
 * A row bound to a statement that the server prepared. Dates and times go as numbers: neither side writes or reads text.
 */
public final class BoundRow implements Row {
    /** Below it the server would take the last two digits of the year for a year of ours. */
    private static final long FIRST_NUMBER = 1000_01_01_00_00_00L;
    private final PreparedStatement statement;
    private int column;

    public BoundRow(PreparedStatement statement) {
        this.statement = statement;
    }

    @Override
    public Row add(long number) throws SQLException {
        statement.setLong(++column, number);
        return this;
    }

    @Override
    public Row add(LocalDate date) throws SQLException {
        return add((date.getYear() * 100L + date.getMonthValue()) * 100 + date.getDayOfMonth());
    }

    @Override
    public Row localAt(long localAt) throws SQLException {
        return localAt < FIRST_NUMBER ? text(Literals.moment(localAt)) : add(localAt);
    }

    @Override
    public Row name(Enum<?> name) throws SQLException {
        return text(name.name());
    }

    @Override
    public Row text(String text) throws SQLException {
        statement.setString(++column, text);
        return this;
    }

    @Override
    public Row textOrNull(String text) throws SQLException {
        return text(text);
    }

    @Override
    public Row bytes(byte[] bytes) throws SQLException {
        statement.setBytes(++column, bytes);
        return this;
    }

    @Override
    public Row addOrNull(Long number) throws SQLException {
        if (number != null) {
            return add(number);
        }
        statement.setNull(++column, Types.BIGINT);
        return this;
    }

    /** Puts the row with those before it; the next one begins. */
    public void end() throws SQLException {
        statement.addBatch();
        column = 0;
    }
}
