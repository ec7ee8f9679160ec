package id.ppob.switching.store.recon;

import id.ppob.switching.recon.ThreeWay.Entry;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.sql.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The rows of a statement one after the other, as the database sends them. Owner: the thread that reads. */
final class EntryStream implements Iterator<Entry>, AutoCloseable {
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final Transaction.Row<Entry> reader;
    private Entry next;

    EntryStream(PreparedStatement statement, Transaction.Row<Entry> reader) throws SQLException {
        this.statement = statement;
        this.reader = reader;
        rows = statement.executeQuery();
        next = advance();
    }

    private Entry advance() throws SQLException {
        return rows.next() ? reader.read(rows) : null;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Entry next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        Entry taken = next;
        try {
            next = advance();
        } catch (SQLException e) {
            throw new StoreException("reading a date's books", e);
        }
        return taken;
    }

    @Override
    public void close() throws SQLException {
        try (statement) {
            rows.close();
        }
    }
}
