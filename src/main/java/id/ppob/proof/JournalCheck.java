package id.ppob.proof;

import id.ppob.proof.JournalPayment.BookedPayment;
import id.ppob.proof.JournalPayment.Key;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Holds the banks' journals against the books, both ways. */
final class JournalCheck {
    static final ZoneId WIB = ZoneId.of("Asia/Jakarta");
    private static final long CLOCKS_DIFFER_MS = 1_000;
    private static final String APPROVED = """
        SELECT p.reference, p.tags, r.code, p.stan, DATE_FORMAT(p.local_at, '%Y%m%d%H%i%s'), p.bank, p.central, p.amount_rupiah,
               p.business_date, p.posted_at, p.bills
        FROM payment p LEFT JOIN partner r ON r.partner = p.partner
        WHERE p.reference > :after AND p.reference <= :upTo AND p.state = 'APPROVED'""";

    private final Books books;
    private final Journals journals;
    private final Tally there = new Tally("905-journals-are-there",
        "Every partner with an approved payment since the journals began has a journal; books with payments have one at least.");
    private final Set<String> partners = new TreeSet<>();
    private final Tally contradicted = new Tally("920-banks-are-not-contradicted",
        "No bank was told both paid and not paid, and none ends with another outcome than it was told.");
    private final Tally paid = new Tally("930-paid-at-the-bank-is-booked-once",
        "What a bank must hold as paid is one approved payment, with the reference, amount and bills that the bank sent.");
    private final Tally unpaid = new Tally("940-unpaid-at-the-bank-is-not-booked",
        "What a bank must hold as not paid has no approved payment.");
    private final Tally others = new Tally("950-booked-is-in-a-journal",
        "Every approved payment since the journals began was sent by a bank.");

    JournalCheck(Books books, Journals journals) {
        this.books = books;
        this.journals = journals;
    }

    /** Reads the approved payments of the journals' time, then goes through the journals. */
    List<Finding> run() throws SQLException {
        if (journals.partners().isEmpty()) {
            books.query("SELECT reference FROM payment WHERE state = 'APPROVED' LIMIT 1", _ ->
                there.must(false, () -> "the books have approved payments, and the folder has no journal"));
        } else {
            LocalDate first = LocalDate.ofInstant(Instant.ofEpochMilli(journals.firstAt()), WIB);
            String from = Long.toString(Math.max(Books.firstOf(first.minusDays(1)) - 1, -1));
            books.slices("payment.reference", from, null, places -> books.query(APPROVED, places, this::booked));
        }
        partners.forEach(partner -> there.must(journals.partners().contains(partner), () -> "no journal of " + partner));
        for (JournalPayment payment : journals.payments()) {
            judge(payment);
        }
        return List.of(there.finding(), contradicted.finding(), paid.finding(), unpaid.finding(), others.finding());
    }

    private void booked(ResultSet row) throws SQLException {
        Key key = new Key(row.getString(3), row.getLong(4), row.getString(5), row.getInt(6), row.getInt(7));
        JournalPayment payment = journals.payment(key);
        if (payment != null) {
            payment.approvedInBooks(new BookedPayment(Crockford.text(row.getLong(1), row.getBytes(2)), row.getLong(8), row.getString(9),
                row.getInt(11)));
        }
        if (payment != null || row.getLong(10) >= journals.firstAt() - CLOCKS_DIFFER_MS) {
            partners.add(key.partner());
            others.must(payment != null && !payment.sent().isEmpty(), () -> key + " is approved and in no journal");
        }
    }

    private void judge(JournalPayment payment) {
        Truth truth = payment.truth();
        contradicted.check(truth != Truth.CONTRADICTED && payment.endsAsHeard(), payment::toString);
        switch (truth) {
            case PAID -> paid.check(payment.approvedInBooks() == 1 && payment.matching() != null,
                () -> payment + " approved in the books: " + payment.approvedInBooks() + amount(payment));
            case UNPAID -> unpaid.check(payment.approvedInBooks() == 0, () -> payment + " is approved in the books" + amount(payment));
            case UNKNOWN, CONTRADICTED -> {
                if (payment.approvedInBooks() > 0) {
                    paid.check(payment.approvedInBooks() == 1 && payment.matching() != null, () -> payment + " is booked otherwise" + amount(payment));
                }
            }
            default -> throw new IllegalStateException(truth.name());
        }
    }

    private static String amount(JournalPayment payment) {
        return payment.booked() == null ? "" : ", for Rp " + payment.booked().amountRupiah() + " on " + payment.booked().businessDate();
    }
}
