package id.ppob.switching.store.reading;

import id.ppob.switching.acmt.BatchBooks.Taking;
import id.ppob.switching.acmt.Opening;
import id.ppob.switching.acmt.meter.Register;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.store.sql.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What a unit that begins brings, as rows: meters with their first stands, open bills and credits, all under the number of their batch. Stateless. */
public final class OpeningRows {
    private static final String CUSTOMERS = "SELECT idpel, unit FROM customer WHERE idpel IN ";
    /** Whoever has a meter of another batch, or a bill that was made of a reading. */
    private static final String BEGUN = "SELECT m.idpel FROM meter m JOIN acmt_batch a ON a.batch = m.batch AND a.state <> 'ROLLED_BACK' WHERE m.batch <> ? AND m.idpel IN %1$s"
        + " UNION SELECT g.idpel FROM billed g JOIN acmt_batch a ON a.batch = g.batch AND a.state <> 'ROLLED_BACK' AND a.kind <> 'OPENING' WHERE g.batch <> ? AND g.idpel IN %1$s";
    private static final String BILLED = "SELECT g.idpel, g.period FROM billed g JOIN acmt_batch a ON a.batch = g.batch AND a.state <> 'ROLLED_BACK' WHERE g.batch <> ? AND g.idpel IN ";
    private static final String CREDITED = "SELECT DISTINCT c.idpel FROM credit c LEFT JOIN acmt_batch a ON a.batch = c.batch WHERE c.batch <> ? AND COALESCE(a.state, 'ACTIVE') <> 'ROLLED_BACK' AND c.idpel IN ";
    private static final String FREE = "DELETE b FROM billed b JOIN acmt_batch a ON a.batch = b.batch WHERE a.state = 'ROLLED_BACK' AND (b.idpel, b.period) IN ";
    private static final String GUARD = "INSERT IGNORE INTO billed (idpel, period, batch) VALUES ";
    private static final String GUARDED = "SELECT COUNT(*) FROM billed WHERE batch = ? AND (idpel, period) IN ";

    private static final int CREDIT_COLUMNS = 4;

    private OpeningRows() { }

    /** @return what the books know of these customers; nothing for whom no master names */
    public static Map<Long, Taking> taking(Connection connection, int batch, Collection<Long> idpels) throws SQLException {
        Map<Long, Taking> found = new HashMap<>();
        if (idpels.isEmpty()) {
            return found;
        }
        String keys = Rows.keys(idpels.size());
        read(connection, CUSTOMERS + keys, 0, 0, idpels, row -> found.put(row.getLong(1), new Taking(row.getString(2), false, new HashSet<>(), false)));
        read(connection, BEGUN.formatted(keys), batch, 2, idpels, row -> found.computeIfPresent(row.getLong(1), (_, one) -> new Taking(one.unit(), true, one.billed(), one.credited())));
        read(connection, BILLED + keys, batch, 1, idpels, row -> found.get(row.getLong(1)).billed().add(row.getInt(2)));
        read(connection, CREDITED + keys, batch, 1, idpels, row -> found.computeIfPresent(row.getLong(1), (_, one) -> new Taking(one.unit(), one.begun(), one.billed(), true)));
        return found;
    }

    private interface Each {
        void take(ResultSet row) throws SQLException;
    }

    private static void read(Connection connection, String sql, int batch, int batches, Collection<Long> idpels, Each each) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            int at = 1;
            for (int i = 0; i < Math.max(1, batches); i++) {
                if (batches > 0) {
                    select.setInt(at++, batch);
                }
                Rows.bind(select, at, idpels);
                at += idpels.size();
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    each.take(row);
                }
            }
        }
    }

    /**
     * Inserts them behind those that an import which died left, and adds each to the root; sees to it that each bill of them, old or new, is the one of its month.
     *
     * @param from  rows of these that are there already
     * @param nowMs when a credit is entered
     * @return whether each bill is; else another came first
     */
    public static boolean insert(Connection connection, int batch, List<Opening> rows, int from, BatchRoot root, long nowMs) throws SQLException {
        List<Opening> added = rows.subList(from, rows.size());
        List<Opening.OpenBill> bills = rows.stream().filter(Opening.OpenBill.class::isInstance).map(Opening.OpenBill.class::cast).toList();
        ReadingRows.insertMeters(connection, added.stream().filter(Opening.FirstStand.class::isInstance).map(Opening.FirstStand.class::cast)
            .map(one -> root.added(ReadingRows.meter(batch, one.idpel(), one.meter()))).toList());
        ReadingRows.insertBills(connection, added.stream().filter(Opening.OpenBill.class::isInstance).map(Opening.OpenBill.class::cast).map(one -> bill(batch, one, root)).toList());
        for (Opening one : added) {
            if (one instanceof Opening.OpenCredit credit) {
                root.added(new Cells(CREDIT_COLUMNS).add(credit.idpel()).add(batch).add(credit.rupiah()).add(credit.kwh()));
                Credits.add(connection, credit.idpel(), "OPENING", 0, batch, credit.rupiah(), credit.kwh(), 0, null, nowMs);
            }
        }
        return bills.isEmpty() || guarded(connection, batch, bills);
    }

    private static Cells bill(int batch, Opening.OpenBill bill, BatchRoot root) {
        Cells cells = new Cells(ReadingRows.BILL_COLUMNS + 2).add(bill.idpel()).add(bill.period()).add(batch).add(bill.readOn()).add(bill.kwh())
            .add(bill.totalRupiah() - bill.ppjRupiah() - bill.ppnRupiah() - bill.stampRupiah()).add(bill.ppjRupiah()).add(bill.ppnRupiah()).add(bill.stampRupiah()).add(0L).add(0L)
            .add(bill.totalRupiah());
        for (Register register : Register.values()) {
            cells.add(whole(bill.from(), register)).add(whole(bill.to(), register));
        }
        root.added(cells);
        return cells.add(bill.dueOn()).add("UNPAID");
    }

    private static int whole(Stands stands, Register register) {
        return stands.tells(register) ? Math.toIntExact(stands.of(register).whole()) : 0;
    }

    private static boolean guarded(Connection connection, int batch, List<Opening.OpenBill> bills) throws SQLException {
        String pairs = Rows.repeat("(", "(?,?)", bills.size()) + ")";
        try (PreparedStatement free = connection.prepareStatement(FREE + pairs); PreparedStatement guard = connection.prepareStatement(Rows.repeat(GUARD, "(?,?," + batch + ")", bills.size()));
             PreparedStatement count = connection.prepareStatement(GUARDED + pairs)) {
            bind(free, 1, bills);
            free.executeUpdate();
            bind(guard, 1, bills);
            guard.executeUpdate();
            count.setInt(1, batch);
            bind(count, 2, bills);
            try (ResultSet row = count.executeQuery()) {
                return row.next() && row.getInt(1) == bills.size();
            }
        }
    }

    private static void bind(PreparedStatement statement, int from, List<Opening.OpenBill> bills) throws SQLException {
        int at = from;
        for (Opening.OpenBill bill : bills) {
            statement.setLong(at++, bill.idpel());
            statement.setInt(at++, bill.period());
        }
    }
}
