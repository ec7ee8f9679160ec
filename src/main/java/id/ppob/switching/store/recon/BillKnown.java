package id.ppob.switching.store.recon;

import id.ppob.switching.recon.DayFile;
import id.ppob.switching.recon.Difference.Known;
import id.ppob.switching.recon.Difference.Proof;
import id.ppob.switching.recon.ThreeWay.Entry;
import id.ppob.switching.recon.ThreeWay.Unequal;
import id.ppob.switching.store.product.PaymentRow;
import id.ppob.switching.store.recon.MatchStore.Which;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.Reference;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** What the books know of a bill beside its lines in the three of a date: its payment, and the files of other dates. docs/iso8583-spec.md 20.13, 20.14. */
final class BillKnown {
    private static final String PAYMENT = """
        SELECT p.reference, p.tags, p.business_date, p.posted_at, p.state = 'APPROVED', b.total_rupiah, b.late_rupiah, p.bills,
        EXISTS (SELECT 1 FROM bill_elsewhere e WHERE e.idpel = b.idpel AND e.period = b.period AND e.reference = b.reference AND e.attempt = b.attempt),
        EXISTS (SELECT 1 FROM advice a WHERE a.reference = p.reference AND a.attempt = p.attempt AND a.kind = 1 AND a.state IN ('QUEUED', 'TAKEN', 'DEAD'))
        FROM paid_bill b JOIN payment p ON p.reference = b.reference AND p.attempt = b.attempt WHERE b.idpel = ? AND b.period = ?
        AND IF(p.central < 0, p.bank, p.central) = ?""";
    private static final String REVERSED = "SELECT reference FROM payment WHERE reference = ? AND idpel = ? AND state = 'REVERSED' LIMIT 1";
    /** A payment in doubt that was approved later counts in a later date, and is in the files of the date on which it was asked. */
    private static final String BESIDE = """
        SELECT l.reference, l.total_rupiah, l.late_rupiah FROM day_file f JOIN day_file_line l ON l.file = f.file AND l.idpel = ? AND l.period = ?
        WHERE f.kind = ? AND f.central = ? AND f.business_date IN (?, ?, ?, ?) AND f.business_date <> ? AND f.state = 'IN_FORCE' ORDER BY f.business_date LIMIT 1""";
    private static final String FILES = "SELECT COUNT(*) FROM day_file WHERE central = ? AND business_date = ? AND state = 'IN_FORCE' AND kind IN ('FTR', 'FCN')";
    private static final String IN_FILES = """
        SELECT COUNT(DISTINCT b.period) FROM paid_bill b JOIN day_file f ON f.kind = ? AND f.central = ? AND f.business_date IN (?, ?, ?) AND f.state = 'IN_FORCE'
        JOIN day_file_line l ON l.file = f.file AND l.idpel = b.idpel AND l.period = b.period
        WHERE b.idpel = ? AND b.reference = ? AND (? OR l.total_rupiah = b.total_rupiah AND l.late_rupiah = b.late_rupiah)""";
    private static final String PLN_OF_NEXT = "SELECT 1 FROM day_file WHERE kind = 'FCN' AND central = ? AND business_date = ? AND state = 'IN_FORCE'";

    private BillKnown() { }

    /** @param at when it was asked, by our clock: a bank's own proves nothing */
    private record Paid(Reference reference, LocalDate date, LocalDateTime at, boolean approved, long total, long late, int bills, boolean elsewhere, boolean untold) { }

    static Known of(Connection connection, Which which, Unequal bill, long nowMs) throws SQLException {
        Paid paid = Transaction.first(connection, PAYMENT, row -> new Paid(PaymentRow.reference(row.getLong(1), row.getBytes(2)), row.getObject(3, LocalDate.class),
            Clock.wib(row.getLong(4)), row.getBoolean(5), row.getLong(6), row.getLong(7), row.getInt(8), row.getBoolean(9), row.getBoolean(10)),
            bill.idpel(), bill.period(), which.central()).orElse(null);
        long reversed = paid == null ? reversed(connection, bill) : 0;
        boolean late = paid != null && bill.ours() != null && which.closeToCutOver(paid.at) && nowMs < which.nextFilesMs()
            && Transaction.first(connection, FILES, row -> row.getLong(1), which.central(), which.date().plusDays(1)).orElseThrow() < 2;
        LocalDate asked = paid == null ? which.date() : paid.at.toLocalDate();
        return new Known(paid == null ? reversed : paid.reference.number(), reversed != 0, paid != null && paid.elsewhere, paid != null && paid.untold,
            beside(connection, which, bill, asked, DayFile.Kind.FTR), beside(connection, which, bill, asked, DayFile.Kind.FCN),
            paid != null && paid.approved && !paid.date.equals(which.date()) ? new Entry(bill.idpel(), bill.period(), paid.reference.toString(), paid.total, paid.late, false) : null,
            late, paid != null && bill.ours() != null && bill.ours().doubtful() ? proof(connection, which, bill, paid) : Proof.NONE);
    }

    private static long reversed(Connection connection, Unequal bill) throws SQLException {
        Reference told = bill.bank() == null ? null : Reference.parse(bill.bank().reference().getBytes(StandardCharsets.ISO_8859_1), 0);
        return told == null ? 0 : Transaction.first(connection, REVERSED, row -> row.getLong(1), told.number(), bill.idpel()).orElse(0L);
    }

    private static Entry beside(Connection connection, Which which, Unequal bill, LocalDate asked, DayFile.Kind kind) throws SQLException {
        return Transaction.first(connection, BESIDE, row -> new Entry(bill.idpel(), bill.period(), row.getString(1), row.getLong(2), row.getLong(3), false), bill.idpel(), bill.period(),
            kind.name(), which.central(), which.date().minusDays(1), which.date().plusDays(1), asked, asked.plusDays(1), which.date()).orElse(null);
    }

    /** A line proves paid; no line proves unpaid, in the file of the date alone where it was asked long enough before cut-over, else in that of the next date, too. */
    private static Proof proof(Connection connection, Which which, Unequal bill, Paid paid) throws SQLException {
        if (inFiles(connection, DayFile.Kind.FCN, which, bill, paid, false) == paid.bills && inFiles(connection, DayFile.Kind.FTR, which, bill, paid, false) == paid.bills) {
            return Proof.PAID;
        }
        boolean complete = !which.closeToCutOver(paid.at) || Transaction.first(connection, PLN_OF_NEXT, row -> true, which.central(), which.date().plusDays(1)).isPresent();
        return complete && inFiles(connection, DayFile.Kind.FCN, which, bill, paid, true) == 0 && inFiles(connection, DayFile.Kind.FTR, which, bill, paid, true) == 0 ? Proof.UNPAID : Proof.NONE;
    }

    private static long inFiles(Connection connection, DayFile.Kind kind, Which which, Unequal bill, Paid paid, boolean whateverAmount) throws SQLException {
        return Transaction.first(connection, IN_FILES, row -> row.getLong(1), kind.name(), which.central(), which.date().minusDays(1), which.date(), which.date().plusDays(1), bill.idpel(),
            paid.reference.number(), whateverAmount).orElseThrow();
    }
}
