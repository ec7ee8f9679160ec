package id.ppob.switching.store.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Selects that do not wait for each other, sent in one packet. Belongs to whoever reads a batch. */
public final class Questions {
    private final Connection connection;
    private final StringBuilder sql = new StringBuilder(8_192);
    private final List<RowReader> readers = new ArrayList<>();

    /** What is made of each row. */
    public interface RowReader {
        /** Reads one. */
        void read(ResultSet row) throws SQLException;
    }

    /** Nothing is asked yet. */
    public Questions(Connection connection) {
        this.connection = connection;
    }

    /** Adds a select, unless it asks for no row. @param tail what follows the rows */
    public void ask(Literals rows, String tail, RowReader reader) {
        if (!rows.isEmpty()) {
            sql.append(sql.isEmpty() ? "" : ";").append(rows.sql(tail));
            readers.add(reader);
        }
    }

    /** Sends what was asked, and reads it. */
    public void answered() throws SQLException {
        if (readers.isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql.toString());
            for (RowReader reader : readers) {
                try (ResultSet result = statement.getResultSet()) {
                    while (result.next()) {
                        reader.read(result);
                    }
                }
                statement.getMoreResults();
            }
        }
        sql.setLength(0);
        readers.clear();
    }
}
