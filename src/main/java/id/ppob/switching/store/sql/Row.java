package id.ppob.switching.store.sql;

import java.sql.SQLException;
import java.time.LocalDate;

/** The values of one row in the order of its columns, whichever way they go to the server. */
public interface Row {
    Row add(long number) throws SQLException;

    Row add(LocalDate date) throws SQLException;

    /** @param localAt DE12 as YYYYMMDDhhmmss, of any year */
    Row localAt(long localAt) throws SQLException;

    /** A name of ours: an enum's, a column's. */
    Row name(Enum<?> name) throws SQLException;

    /** Any characters. */
    Row text(String text) throws SQLException;

    /** Any characters, or none. */
    Row textOrNull(String text) throws SQLException;

    Row bytes(byte[] bytes) throws SQLException;

    Row addOrNull(Long number) throws SQLException;

    /** Says what a thing's row is. */
    interface Of<T> {
        void write(Row row, T thing) throws SQLException;
    }
}
