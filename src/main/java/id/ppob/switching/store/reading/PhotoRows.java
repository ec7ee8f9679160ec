package id.ppob.switching.store.reading;

import id.ppob.switching.acmt.BatchBooks.Entry;
import id.ppob.switching.acmt.Photos;
import id.ppob.switching.acmt.Reading;
import id.ppob.switching.acmt.rule.Rule;
import id.ppob.switching.store.sql.Rows;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Photos by the hash of their bytes, and the reading that brought each first. Stateless. */
public final class PhotoRows {
    private static final int COLUMNS = 6;
    private static final String PHOTO = "INSERT INTO photo (sha256, idpel, period, batch, line, came_at) VALUES ";
    /** A reading of a batch that was rolled back never came: whoever tells its photo next is the first. The batch is set last, because the others ask for the one that was there. */
    private static final String NEXT = (" ON DUPLICATE KEY UPDATE idpel = IF(%1$s, VALUES(idpel), idpel), period = IF(%1$s, VALUES(period), period), line = IF(%1$s, VALUES(line), line),"
        + " came_at = IF(%1$s, VALUES(came_at), came_at), batch = IF(%1$s, VALUES(batch), batch)").formatted("(SELECT a.state = 'ROLLED_BACK' FROM acmt_batch a WHERE a.batch = photo.batch)");
    private static final String FIRST = "SELECT LOWER(HEX(p.sha256)), p.idpel, p.period, p.batch FROM photo p JOIN acmt_batch a ON a.batch = p.batch AND a.state <> 'ROLLED_BACK' WHERE p.sha256 IN ";
    /** What waits already waits for this, too. One that is billed stays: the reading that came after it says of whom the photo is. */
    private static final String HOLD_FIRST = "INSERT IGNORE INTO held (idpel, period, batch, line, rule, unit, register, measured, most, sentence) SELECT r.idpel, r.period, r.batch, r.line, '" + Rule.PHOTO_REUSED
        + "', a.unit, '', 'the same bytes', '', 'the same photo came with another reading' FROM photo p JOIN acmt_batch a ON a.batch = p.batch AND a.state <> 'ROLLED_BACK'"
        + " JOIN reading r ON r.idpel = p.idpel AND r.period = p.period AND r.batch = p.batch AND r.line = p.line AND r.state = 'HELD'"
        + " LEFT JOIN reading_decision d ON d.idpel = r.idpel AND d.period = r.period AND d.batch = r.batch AND d.line = r.line WHERE d.batch IS NULL AND p.sha256 IN ";

    private PhotoRows() { }

    /** @param hashes in hexadecimal digits. @return those of them that the books know */
    public static Photos first(Connection connection, List<String> hashes) throws SQLException {
        if (hashes.isEmpty()) {
            return Photos.NONE;
        }
        Map<String, Photos.First> first = new HashMap<>();
        Transaction.each(connection, FIRST + Rows.keys(hashes.size()), row -> first.put(row.getString(1), new Photos.First(row.getLong(2), row.getInt(3), row.getInt(4))), bytes(hashes));
        return new Photos(first);
    }

    /**
     * Enters the photo of one reading before it is decided. Whoever brings the same bytes meanwhile waits until this transaction ends.
     *
     * @return whether it came before, with a reading of another customer or month
     */
    public static boolean enter(Connection connection, Reading reading, int batch, long line, long nowMs) throws SQLException {
        List<String> hashes = Photos.hashes(List.of(reading));
        if (hashes.isEmpty()) {
            return false;
        }
        Cells.insert(connection, PHOTO, NEXT, List.of(cells(reading, batch, line, nowMs)));
        return first(connection, hashes).reused(reading);
    }

    /**
     * Enters the photos of a slice, and holds those that wait and brought one of them first.
     *
     * @param known what they were decided by
     * @return whether that is still so: no other reading brought one of them meanwhile
     */
    public static boolean enter(Connection connection, int batch, List<Entry> entries, Photos known, long nowMs) throws SQLException {
        List<Entry> withPhoto = entries.stream().filter(entry -> !Photos.hash(entry.reading()).isEmpty()).sorted(Comparator.comparing(entry -> Photos.hash(entry.reading()))).toList();
        if (withPhoto.isEmpty()) {
            return true;
        }
        Cells.insert(connection, PHOTO, NEXT, withPhoto.stream().map(entry -> cells(entry.reading(), batch, entry.line(), nowMs)).toList());
        Photos now = first(connection, Photos.hashes(withPhoto.stream().map(Entry::reading).toList()));
        for (Entry entry : withPhoto) { // what the file itself has twice it knew before
            if (now.reused(entry.reading()) && !known.reused(entry.reading()) && now.first().get(Photos.hash(entry.reading())).batch() != batch) {
                return false;
            }
        }
        holdFirst(connection, withPhoto);
        return true;
    }

    /** Holds those that wait and brought first what holds one of these. */
    public static void holdFirst(Connection connection, List<Entry> entries) throws SQLException {
        List<String> hashes = Photos.hashes(entries.stream().filter(entry -> entry.answer().findings().stream().anyMatch(finding -> finding.rule() == Rule.PHOTO_REUSED)).map(Entry::reading).toList());
        if (!hashes.isEmpty()) {
            Transaction.execute(connection, HOLD_FIRST + Rows.keys(hashes.size()), bytes(hashes));
        }
    }

    private static Cells cells(Reading reading, int batch, long line, long nowMs) {
        return new Cells(COLUMNS).add(HexFormat.of().parseHex(Photos.hash(reading))).add(reading.idpel()).add(reading.period()).add(batch).add(line).add(nowMs);
    }

    private static Object[] bytes(List<String> hashes) {
        return hashes.stream().map(HexFormat.of()::parseHex).toArray();
    }
}
