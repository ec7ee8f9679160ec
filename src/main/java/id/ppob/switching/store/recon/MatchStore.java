package id.ppob.switching.store.recon;

import id.ppob.switching.payment.ItemKind;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.recon.DayFile;
import id.ppob.switching.recon.Difference;
import id.ppob.switching.recon.ThreeWay;
import id.ppob.switching.recon.ThreeWay.Entry;
import id.ppob.switching.recon.ThreeWay.Totals;
import id.ppob.switching.recon.ThreeWay.Unequal;
import id.ppob.switching.store.lane.PostingWriter;
import id.ppob.switching.store.product.PaymentRow;
import id.ppob.switching.store.recon.DayFileStore.Listed;
import id.ppob.switching.store.sql.Lease;
import id.ppob.switching.store.sql.Slices;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.Reference;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Three books of a date and central as sorted streams, what else is known of a bill, and what matching it found. Slow work. */
public final class MatchStore {
    private static final int FETCH = 2_000;
    private static final int SENTENCE = 255;
    private static final String THEIRS = "SELECT idpel, period, reference, total_rupiah, late_rupiah FROM day_file_line WHERE file = ? ORDER BY idpel, period, line";
    private static final String OURS = """
        SELECT p.idpel, b.period, p.reference, p.tags, b.total_rupiah, b.late_rupiah, p.state = 'SUSPECT'
        FROM payment p JOIN paid_bill b ON b.idpel = p.idpel AND b.reference = p.reference AND b.attempt = p.attempt
        WHERE p.reference > ? AND p.reference <= ? AND p.business_date = ? AND IF(p.central < 0, p.bank, p.central) = ? AND p.state IN ('APPROVED', 'SUSPECT')
        ORDER BY p.idpel, b.period""";
    private static final String PAYMENT = """
        SELECT p.reference, p.business_date, p.local_at, p.state = 'APPROVED',
        EXISTS (SELECT 1 FROM bill_elsewhere e WHERE e.idpel = b.idpel AND e.period = b.period AND e.reference = b.reference AND e.attempt = b.attempt),
        EXISTS (SELECT 1 FROM advice a WHERE a.reference = p.reference AND a.attempt = p.attempt AND a.kind = 1 AND a.state IN ('QUEUED', 'TAKEN', 'DEAD'))
        FROM paid_bill b JOIN payment p ON p.reference = b.reference AND p.attempt = b.attempt WHERE b.idpel = ? AND b.period = ?
        AND IF(p.central < 0, p.bank, p.central) = ?""";
    private static final String REVERSED = "SELECT reference FROM payment WHERE reference = ? AND idpel = ? AND state = 'REVERSED' LIMIT 1";
    private static final String BESIDE = """
        SELECT 1 FROM day_file f JOIN day_file_line l ON l.file = f.file AND l.idpel = ? AND l.period = ?
        WHERE f.kind = ? AND f.central = ? AND f.business_date IN (?, ?) AND f.state = 'IN_FORCE' LIMIT 1""";
    private static final String FILES = "SELECT COUNT(*) FROM day_file WHERE central = ? AND business_date = ? AND state = 'IN_FORCE'";
    private static final String MATCHED = "REPLACE INTO day_match VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String CLEAR = "DELETE FROM day_difference WHERE business_date = ? AND central = ?";
    private static final String ITEMS = "SELECT item FROM day_difference WHERE business_date = ? AND central = ? AND item IS NOT NULL";
    private static final String ENTER = "INSERT INTO day_difference VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    /** The item that a doubt, or what PLN does not take, has already: it and the difference are one matter. */
    private static final String ITEM_OF_PAYMENT = "SELECT MIN(item) FROM item WHERE reference = ? AND reference <> 0 AND settled_at IS NULL"
        + " AND kind IN ('PAYMENT_SUSPECT', 'ADVICE_DEAD', 'STAND_IN_REFUSED', 'ADVICE_STUCK', 'PAID_ELSEWHERE', 'PLN_CONTRADICTS')";
    private static final String SAME_ITEM = "SELECT MAX(item) FROM item WHERE kind = 'DIFFERENCE' AND partner = ? AND reference = ? AND idpel = ? AND detail = ? AND (settled_at IS NULL OR request IS NOT NULL)";
    private static final String IS_OPEN = "SELECT item FROM item WHERE item = ? AND kind = 'DIFFERENCE' AND settled_at IS NULL";
    private static final String PARTNER = "SELECT partner FROM payment WHERE reference = ? ORDER BY attempt DESC LIMIT 1";
    private static final String WAS_MATCHED = "SELECT 1 FROM day_match WHERE business_date = ? AND central = ?";
    private static final String CLOSED = "SELECT 1 FROM business_day WHERE business_date = ? AND state = 'CLOSED'";
    private final DataSource pool;
    private final Lease lease;

    /** A date of a partner central, the files that count for it and the moment at which the date ended. */
    public record Which(LocalDate date, int central, Listed bank, Listed pln, LocalDateTime cutOver, int lateMinutes) { }

    /** @param lease proves that nobody else matches meanwhile */
    public MatchStore(DataSource pool, Lease lease) {
        this.pool = pool;
        this.lease = lease;
    }

    /** @return whether the date is closed: only then ours stands */
    public boolean isClosed(LocalDate date) {
        return Transaction.on(pool, "reading a date", connection -> Transaction.first(connection, CLOSED, row -> true, date)).isPresent();
    }

    /** @return whether it was matched before */
    public boolean wasMatched(LocalDate date, int central) {
        return Transaction.on(pool, "reading what was matched", connection -> Transaction.first(connection, WAS_MATCHED, row -> true, date, central)).isPresent();
    }

    /** Reads the three books side by side, in bounded memory. */
    public Totals match(Which which, Consumer<Unequal> unequal) {
        return Transaction.on(pool, "reading a date's books", ours -> {
            try (Connection bank = pool.getConnection(); Connection pln = pool.getConnection();
                    EntryStream theirs = theirs(bank, which.bank.file()); EntryStream own = ours(ours, which); EntryStream last = theirs(pln, which.pln.file())) {
                return ThreeWay.match(theirs, own, last, unequal);
            }
        });
    }

    private static EntryStream theirs(Connection connection, long file) throws SQLException {
        return new EntryStream(streamed(Transaction.prepare(connection, THEIRS, file)),
            row -> new Entry(row.getLong(1), row.getInt(2), row.getString(3), row.getLong(4), row.getLong(5), false));
    }

    private static EntryStream ours(Connection connection, Which which) throws SQLException {
        Slices.Span span = Slices.span(connection, which.date);
        return new EntryStream(streamed(Transaction.prepare(connection, OURS, span.after(), span.upTo(), which.date, which.central)),
            row -> new Entry(row.getLong(1), row.getInt(2), PaymentRow.reference(row.getLong(3), row.getBytes(4)).toString(), row.getLong(5), row.getLong(6), row.getBoolean(7)));
    }

    private static PreparedStatement streamed(PreparedStatement statement) throws SQLException {
        statement.setFetchSize(FETCH);
        return statement;
    }

    /** @return what the books know of a bill beside its three lines */
    public Difference.Known known(Which which, Unequal bill) {
        return Transaction.on(pool, "reading what is known of a bill", connection -> known(connection, which, bill));
    }

    private record Paid(long reference, LocalDate date, LocalDateTime at, boolean approved, boolean elsewhere, boolean untold) { }

    private static Difference.Known known(Connection connection, Which which, Unequal bill) throws SQLException {
        Paid paid = Transaction.first(connection, PAYMENT, row -> new Paid(row.getLong(1), row.getObject(2, LocalDate.class), row.getObject(3, LocalDateTime.class), row.getBoolean(4),
            row.getBoolean(5), row.getBoolean(6)), bill.idpel(), bill.period(), which.central).orElse(null);
        Reference told = paid == null && bill.bank() != null ? Reference.parse(bill.bank().reference().getBytes(StandardCharsets.ISO_8859_1), 0) : null;
        long reversed = told == null ? 0 : Transaction.first(connection, REVERSED, row -> row.getLong(1), told.number(), bill.idpel()).orElse(0L);
        boolean beside = paid != null && paid.approved && (paid.date.equals(which.date.minusDays(1)) || paid.date.equals(which.date.plusDays(1)));
        boolean late = paid != null && bill.ours() != null && !paid.at.isBefore(which.cutOver.minusMinutes(which.lateMinutes)) && filesOf(connection, which.central, which.date.plusDays(1)) < 2;
        return new Difference.Known(paid == null ? reversed : paid.reference, reversed != 0, paid != null && paid.elsewhere, paid != null && paid.untold,
            beside(connection, which, bill, DayFile.Kind.FTR), beside(connection, which, bill, DayFile.Kind.FCN), beside, late);
    }

    private static boolean beside(Connection connection, Which which, Unequal bill, DayFile.Kind kind) throws SQLException {
        return Transaction.first(connection, BESIDE, row -> true, bill.idpel(), bill.period(), kind.name(), which.central, which.date.minusDays(1), which.date.plusDays(1)).isPresent();
    }

    private static long filesOf(Connection connection, int central, LocalDate date) throws SQLException {
        return Transaction.first(connection, FILES, row -> row.getLong(1), central, date).orElseThrow();
    }

    /**
     * Puts what was found in place of what was found before: an item for each difference that no rule settles, the same one for the same difference, ended or not; items whose
     * difference is gone are ended. All or nothing.
     */
    public void enter(Which which, Totals totals, List<Difference> differences, long nowMs) {
        Transaction.run(pool, "entering what was matched", connection -> {
            if (!lease.prove(connection)) {
                throw new StoreException("matching " + which.date, new SQLException("another process took over matching"));
            }
            Set<Long> before = new HashSet<>(Transaction.all(connection, ITEMS, row -> row.getLong(1), which.date, which.central));
            Transaction.execute(connection, CLEAR, which.date, which.central);
            List<Long> items = new ArrayList<>();
            for (Difference difference : differences) {
                Long item = difference.kind().settlesItself() ? null : item(connection, which, difference, nowMs);
                items.add(item);
                enter(connection, which, difference, item);
            }
            items.forEach(before::remove);
            for (long gone : before) {
                if (Transaction.first(connection, IS_OPEN, row -> row.getLong(1), gone).isPresent()) {
                    write(connection, new Posting.ItemSettled(gone, nowMs, "later files agree", null));
                }
            }
            return Transaction.execute(connection, MATCHED, which.date, which.central, nowMs, which.bank.file(), which.pln.file(), totals.bank().lines(), totals.bank().rupiah(),
                totals.ours().lines(), totals.ours().rupiah(), totals.pln().lines(), totals.pln().rupiah(), totals.doubtful().lines(), totals.doubtful().rupiah(), totals.equal());
        });
    }

    private static void enter(Connection connection, Which which, Difference difference, Long item) throws SQLException {
        Unequal bill = difference.bill();
        Transaction.execute(connection, ENTER, which.date, which.central, bill.idpel(), bill.period(), bill.copy(), difference.kind().name(), difference.reference(), bill.bankRupiah(),
            bill.oursRupiah(), bill.plnRupiah(), bill.components(), item);
    }

    private static Long item(Connection connection, Which which, Difference difference, long nowMs) throws SQLException {
        Long known = Transaction.first(connection, ITEM_OF_PAYMENT, row -> (Long) row.getObject(1), difference.reference()).orElse(null);
        if (known != null) {
            return known;
        }
        int partner = Transaction.first(connection, PARTNER, row -> row.getInt(1), difference.reference()).orElse(0);
        String detail = which.date + " %07d ".formatted(which.central) + difference.sentence();
        String cut = detail.length() <= SENTENCE ? detail : detail.substring(0, SENTENCE);
        Long same = Transaction.first(connection, SAME_ITEM, row -> (Long) row.getObject(1), partner, difference.reference(), difference.bill().idpel(), cut).orElse(null);
        if (same != null) {
            return same;
        }
        write(connection, new Posting.Item(ItemKind.DIFFERENCE, partner, difference.reference(), difference.bill().idpel(), cut, nowMs));
        return Transaction.first(connection, SAME_ITEM, row -> (Long) row.getObject(1), partner, difference.reference(), difference.bill().idpel(), cut).orElseThrow();
    }

    private static void write(Connection connection, Posting.Effect effect) throws SQLException {
        if (!PostingWriter.beside(connection).join(Posting.of(effect))) {
            throw new SQLException("an item was decided on meanwhile");
        }
    }
}
