package id.ppob.switching.store;

import java.sql.SQLException;
import java.time.LocalDate;

/** The values of one row in the order of its columns, whichever way they go to the server. */
interface Row {
    Row add(long number) throws SQLException;

    Row add(LocalDate date) throws SQLException;

    /**
     * DE12 to be stored.
     *
     * @param localAt as YYYYMMDDhhmmss
     * @throws IllegalArgumentException for a year below 1000: the server would make another one of it
     */
    Row localAt(long localAt) throws SQLException;

    /** @return the same DE12 */
    static long storable(long localAt) {
        if (localAt < 1000_01_01_00_00_00L) {
            throw new IllegalArgumentException("DE12 of an odd year is never stored: " + localAt);
        }
        return localAt;
    }

    /** A name of ours: an enum's, a column's. */
    Row name(Enum<?> name) throws SQLException;

    /** Any characters. */
    Row text(String text) throws SQLException;

    Row bytes(byte[] bytes) throws SQLException;

    Row addOrNull(Long number) throws SQLException;

    /** Says what a thing's row is. */
    interface Of<T> {
        void write(Row row, T thing) throws SQLException;
    }
}
