package id.ppob.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds the journal of PLN's host against the books and the forwarding queue, both ways. What differs must be an open item. */
final class PlnCheck {
    private static final String PAYMENTS = """
        SELECT p.reference, p.attempt, p.state, p.stan, DATE_FORMAT(p.local_at, '%Y%m%d%H%i%s'), p.bank, p.idpel, p.amount_rupiah,
               (SELECT GROUP_CONCAT(b.period ORDER BY b.period) FROM paid_bill b WHERE b.idpel = p.idpel AND b.reference = p.reference AND b.attempt = p.attempt),
               (SELECT GROUP_CONCAT(a.kind) FROM advice a WHERE a.reference = p.reference AND a.attempt = p.attempt AND a.state = 'DEAD'),
               (SELECT GROUP_CONCAT(a.kind) FROM advice a WHERE a.reference = p.reference AND a.attempt = p.attempt AND a.state <> 'DEAD'),
               (SELECT COUNT(*) FROM item i WHERE i.reference = p.reference AND i.settled_at IS NULL AND i.owner <> '')
        FROM payment p WHERE p.reference > :after AND p.reference <= :upTo""";
    private static final String PAYMENT = "1";
    private static final String REVERSAL = "2";
    private final Books books;
    private final PlnJournal journal;
    private final String central;
    private final Set<PlnJournal.Key> known = new HashSet<>();
    private final Tally once = new Tally("991-pln-is-asked-once", "A payment is sent to PLN as 2200 once in its life.");
    private final Tally effect = new Tally("992-pln-books-once", "Each payment has one effect at PLN.");
    private final Tally approved = new Tally("993-approved-is-at-pln", "What is approved here stands at PLN for the same bills and amount, or waits in the queue, or is an open item.");
    private final Tally gone = new Tally("994-unpaid-is-not-at-pln", "What is declined or reversed here does not stand at PLN, or its reversal waits in the queue, or it is an open item.");
    private final Tally doubt = new Tally("995-doubt-is-an-item", "What is in doubt here has an open item with an owner.");
    private final Tally ours = new Tally("996-pln-has-nothing-else", "Every payment that stands at PLN in our name is one of the books.");

    /** @param central DE33 of the switch at PLN */
    PlnCheck(Books books, Path journal, String central) throws IOException {
        this.books = books;
        this.journal = PlnJournal.read(journal);
        this.central = central;
    }

    List<Finding> run() throws SQLException {
        journal.asked().forEach((key, times) -> counted(once, key, times, "sent"));
        journal.booked().forEach((key, times) -> counted(effect, key, times, "booked"));
        books.slices("payment.reference", null, null, places -> books.query(PAYMENTS, places, this::payment));
        journal.payments().forEach((key, held) -> {
            if (held.stands() && key.central().equals(central)) {
                ours.check(known.contains(key), () -> "PLN holds " + key + " for Rp " + held.rupiah());
            }
        });
        return List.of(once.finding(), effect.finding(), approved.finding(), gone.finding(), doubt.finding(), ours.finding());
    }

    private void payment(ResultSet row) throws SQLException {
        PlnJournal.Key key = new PlnJournal.Key("%012d".formatted(row.getLong(4)), row.getString(5), "%07d".formatted(row.getInt(6)), central);
        known.add(key);
        PlnJournal.Held held = journal.payments().get(key);
        boolean stands = held != null && held.stands();
        boolean item = row.getInt(12) > 0;
        String story = "reference=" + row.getLong(1) + " " + key + " " + row.getString(3) + " here, at PLN " + (held == null ? "unknown" : held.act())
            + ", queue waiting " + row.getString(11) + " dead " + row.getString(10) + ", open items " + row.getInt(12);
        switch (row.getString(3)) {
            case "APPROVED" -> approved.check(stands && held.rupiah() == row.getLong(8) && sameBills(held, row.getString(9))
                || waits(row.getString(11), PAYMENT) || waits(row.getString(10), PAYMENT) && item, () -> story);
            case "DECLINED", "REVERSED" -> gone.check(!stands || waits(row.getString(11), REVERSAL) || waits(row.getString(10), REVERSAL) && item, () -> story);
            default -> doubt.check(item, () -> story);
        }
    }

    private static boolean sameBills(PlnJournal.Held held, String periods) {
        return periods != null && held.periods().stream().sorted().toList().equals(Arrays.stream(periods.split(",")).sorted().toList());
    }

    private static boolean waits(String kinds, String kind) {
        return kinds != null && List.of(kinds.split(",")).contains(kind);
    }

    private void counted(Tally tally, PlnJournal.Key key, int times, String done) {
        if (key.central().equals(central)) {
            tally.check(times == 1, () -> key + " was " + done + " " + times + " times");
        }
    }
}
