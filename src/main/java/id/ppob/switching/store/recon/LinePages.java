package id.ppob.switching.store.recon;

import id.ppob.switching.recon.ThreeWay.Entry;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.List;

/**
 * The lines of a file of a date in the order of its bills, a page at a time by their key, so that no connection is held between two pages and nothing is read for long.
 * Owner: the thread that reads.
 */
final class LinePages implements Iterator<Entry> {
    private static final int PAGE = 10_000;
    private static final String LINES = "SELECT idpel, period, line, reference, total_rupiah, late_rupiah FROM day_file_line WHERE file = ? AND idpel >= ?"
        + " AND (idpel > ? OR period > ? OR period = ? AND line > ?) AND paid_at >= ? ORDER BY idpel, period, line LIMIT " + PAGE;
    private final Connection connection;
    private final long file;
    private final LocalDateTime since;
    private Iterator<Line> page = List.<Line>of().iterator();
    private Line last = new Line(new Entry(0, 0, "", 0, 0, false), 0);
    private boolean ended;

    private record Line(Entry entry, int line) { }

    /** @param file 0 for one that is not in: it has no line. @param since only what was paid from then on */
    LinePages(Connection connection, long file, LocalDateTime since) {
        this.connection = connection;
        this.file = file;
        this.since = since;
    }

    @Override
    public boolean hasNext() {
        if (!page.hasNext() && !ended) {
            List<Line> next = read();
            ended = next.size() < PAGE;
            page = next.iterator();
        }
        return page.hasNext();
    }

    private List<Line> read() {
        Entry from = last.entry;
        try {
            return Transaction.all(connection, LINES, row -> new Line(new Entry(row.getLong(1), row.getInt(2), row.getString(4), row.getLong(5), row.getLong(6), false), row.getInt(3)),
                file, from.idpel(), from.idpel(), from.period(), from.period(), last.line, since);
        } catch (SQLException e) {
            throw new StoreException("reading the lines of a file", e);
        }
    }

    @Override
    public Entry next() {
        hasNext();
        last = page.next();
        return last.entry;
    }
}
