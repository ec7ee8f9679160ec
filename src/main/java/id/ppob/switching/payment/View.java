package id.ppob.switching.payment;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The books as one batch sees them. Owned by the lane that loaded it; only what is left of limits changes while the batch is
 * decided, because that alone is shared between customers: of two requests about one customer or identity the second waits for
 * the next batch.
 */
public final class View {
    private final Terms terms;
    private final Map<Identity, Seen> seen = new HashMap<>();
    private final Map<Long, StoredPayment> byReference = new HashMap<>();
    private final Map<Class<?>, Map<Long, Object>> found = new HashMap<>(4);
    private final Map<LocalDate, LocalDate> openDates = new HashMap<>();
    private final Map<LimitOf, Long> left = new HashMap<>();
    private final Map<Long, Holding> holdings = new HashMap<>();
    private final Set<Long> untold = new HashSet<>();
    private final Set<Long> dead = new HashSet<>();
    private final Set<Long> behind = new HashSet<>();
    private final Map<Integer, Long> balances = new HashMap<>();
    /** Most batches have none. */
    private Map<Long, Record> given = Map.of();

    private final Map<StoodIn, Integer> stoodIn = new HashMap<>();

    private record StoodIn(long idpel, LocalDate date) { }

    private record LimitOf(int partner, Limit limit) { }

    /** @param terms the snapshot this batch is decided by */
    public View(Terms terms) {
        this.terms = terms;
    }

    public Terms terms() {
        return terms;
    }

    /** @return the first verdict on this identity, or null: never seen */
    public Seen seen(Identity identity) {
        return seen.get(identity);
    }

    public void see(Identity identity, Seen verdict) {
        seen.put(identity, verdict);
    }

    /** @return the latest payment made on a reference, or null */
    public StoredPayment paymentOn(long reference) {
        return byReference.get(reference);
    }

    public void payment(StoredPayment payment) {
        byReference.merge(payment.reference(), payment, (a, b) -> a.attempt() > b.attempt() ? a : b);
    }

    /** @return what a product's reader found under a number, of the kind that its product asks for; null: unknown */
    public <F> F found(Class<F> kind, long number) {
        Map<Long, Object> ofKind = found.get(kind);
        return ofKind == null ? null : kind.cast(ofKind.get(number));
    }

    /** Says what a product knows under a number. The kind is said, not asked of the facts: they are not touched before a decision needs them. */
    public <F> void found(Class<F> kind, long number, F facts) {
        Map<Long, Object> ofKind = found.get(kind);
        if (ofKind == null) {
            ofKind = new HashMap<>();
            found.put(kind, ofKind);
        }
        ofKind.put(number, facts);
    }

    /** @return the first date from this one on that is open for this lane */
    public LocalDate openFrom(LocalDate businessDate) {
        return openDates.getOrDefault(businessDate, businessDate);
    }

    /** Says which date is the first open one from a date on. */
    public void openFrom(LocalDate businessDate, LocalDate open) {
        openDates.put(businessDate, open);
    }

    /** @return what this lane may still use of a limit */
    public long left(int partner, Limit limit) {
        return left.getOrDefault(new LimitOf(partner, limit), 0L);
    }

    /** Says what this lane may use of a limit. */
    public void left(int partner, Limit limit, long amount) {
        left.put(new LimitOf(partner, limit), amount);
    }

    /** @return what the payment on a reference holds of its product's rows, of those its reversal names; null for nothing */
    public Holding holding(long reference) {
        return holdings.get(reference);
    }

    /** Says what the payment on a reference holds of its product's rows. */
    public void holds(long reference, Holding holding) {
        holdings.put(reference, holding);
    }

    /** @return what the approved payment on a reference was given for its money, in its product's own record; null for nothing */
    Record given(long reference) {
        return given.get(reference);
    }

    /** Says what the approved payment on a reference was given for its money. */
    public void given(long reference, Record given) {
        if (this.given.isEmpty()) {
            this.given = new HashMap<>();
        }
        this.given.put(reference, given);
    }

    /** @return whether the advice of the payment on a reference is dead: PLN refused it, and may yet have taken an earlier copy */
    boolean dead(long reference) {
        return dead.contains(reference);
    }

    /** Says of the payment on a reference that its advice is dead. */
    public void deadOf(long reference) {
        dead.add(reference);
    }

    /** @return whether PLN surely does not know of the payment on a reference: no worker has taken its advice */
    boolean untold(long reference) {
        return untold.contains(reference);
    }

    /** Says of the payment on a reference that PLN surely does not know of it. */
    public void untoldOf(long reference) {
        untold.add(reference);
    }

    /** @return whether PLN has not acknowledged everything about this customer: a payment sent now would overtake it */
    boolean behind(long idpel) {
        return behind.contains(idpel);
    }

    /** Says of a customer that PLN has not acknowledged everything about it. */
    public void behindWith(long idpel) {
        behind.add(idpel);
    }

    /** @return payments of a customer that were decided in PLN's place on a business date, whatever became of them */
    int stoodIn(long idpel, LocalDate date) {
        return stoodIn.getOrDefault(new StoodIn(idpel, date), 0);
    }

    /** Says how many payments of a customer were decided in PLN's place on a business date. */
    public void stoodIn(long idpel, LocalDate date, int payments) {
        stoodIn.put(new StoodIn(idpel, date), payments);
    }

    /** @return what is left of a partner's deposit, all lanes together */
    public long balance(int partner) {
        return balances.getOrDefault(partner, 0L);
    }

    /** Says what is left of a partner's deposit. */
    public void balance(int partner, long rupiah) {
        balances.put(partner, rupiah);
    }

    /** Takes what a decision used, so that the next one of this batch sees the rest. */
    void use(Posting.HeadroomUse use) {
        left(use.partner(), use.limit(), left(use.partner(), use.limit()) - use.amount());
    }
}
