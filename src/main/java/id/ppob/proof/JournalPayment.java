package id.ppob.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One payment as its bank journaled it, and what the books say of it. One thread. */
final class JournalPayment {
    /** Which payment of which partner. */
    record Key(String partner, long stan, String localAt, int bank, int central) {
        @Override
        public String toString() {
            return "partner=" + partner + " stan=" + stan + " de12=" + localAt + " bank=" + bank + " central=" + central;
        }
    }

    /** What a copy of it asked for. */
    record Content(String reference, long amountRupiah, List<Integer> periods) { }

    private final Key key;
    private final Set<Content> sent = new LinkedHashSet<>();
    private final List<Integer> answers = new ArrayList<>(1);
    private final List<Integer> reversals = new ArrayList<>(0);
    private int copies;
    private boolean reversed;
    private String outcome;
    private int approvedInBooks;
    private BookedPayment booked;

    /** An approved payment of the books. */
    record BookedPayment(String reference, long amountRupiah, String businessDate, int bills) { }

    JournalPayment(Key key) {
        this.key = key;
    }

    void sent(Content content) {
        copies++;
        sent.add(content);
    }

    void reversalSent() {
        reversed = true;
    }

    void answered(boolean reversal, int code) {
        (reversal ? reversals : answers).add(code);
    }

    /** What the bank itself says at the end: paid, unpaid or unknown. */
    void ended(String said) {
        outcome = said;
    }

    void approvedInBooks(BookedPayment payment) {
        approvedInBooks++;
        booked = payment;
    }

    Key key() {
        return key;
    }

    int approvedInBooks() {
        return approvedInBooks;
    }

    BookedPayment booked() {
        return booked;
    }

    Set<Content> sent() {
        return sent;
    }

    Truth truth() {
        return Truth.of(copies, answers, reversed, reversals);
    }

    /** @return whether what the bank says at the end follows from what it heard; unknown goes with everything */
    boolean endsAsHeard() {
        Truth truth = truth();
        return outcome == null || outcome.equals("unknown") || truth == Truth.UNKNOWN || outcome.equalsIgnoreCase(truth.name());
    }

    /** @return the copy that the books hold; null when they hold something else or nothing */
    Content matching() {
        return booked == null ? null : sent.stream().filter(content -> content.amountRupiah() == booked.amountRupiah()
            && content.periods().size() == booked.bills() && booked.reference().equals(content.reference())).findFirst().orElse(null);
    }

    @Override
    public String toString() {
        return key + " answers=" + answers + (reversed ? " reversal answers=" + reversals : "") + " bank says=" + outcome;
    }
}
