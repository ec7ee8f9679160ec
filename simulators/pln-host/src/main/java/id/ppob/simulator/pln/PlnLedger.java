package id.ppob.simulator.pln;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What PLN holds: a payment a key, the payment by which a bill is paid, what inquiries were told. It changes by {@link PlnEntry} alone, so that
 * reading a journal gives what its host held. Not thread-safe: {@link PlnBooks} owns the live one.
 */
public final class PlnLedger {
    private static final int MOST_TOLD = 200_000;
    private static final String PREFIX = "0PLN";
    private static final int DATE_END = 12;
    private final Map<PlnKey, PlnEntry> payments = new HashMap<>();
    private final Map<String, PlnEntry> paid = new HashMap<>();
    private final Map<String, PlnEntry> told = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PlnEntry> eldest) {
            return size() > MOST_TOLD;
        }
    };
    private long lastNumber;
    private LocalDate settledUntil = LocalDate.MIN;

    /** @return what the host of this journal held when it wrote the last whole line; empty books when there is no such file */
    public static PlnLedger read(Path journal) {
        PlnLedger ledger = new PlnLedger();
        PlnJournal.replay(journal, ledger::apply);
        return ledger;
    }

    void apply(PlnEntry entry) {
        if (entry.standing() != null) {
            lastNumber = Math.max(lastNumber, number(entry.standing().plnReference()));
        }
        switch (entry.act()) {
            case TOLD -> told.put(reference(entry.standing()), entry);
            case SETTLED -> settledUntil = entry.settled();
            case PAID, BOOKED, ELSEWHERE -> {
                payments.put(entry.key(), entry);
                entry.bills().forEach(bill -> paid.put(bill, entry));
            }
            case REVERSED -> {
                payments.put(entry.key(), entry);
                entry.bills().forEach(paid::remove);
            }
            case REFUSED, MARKED -> payments.put(entry.key(), entry);
        }
    }

    /** An inquiry of the leg tells PLN's reference, in other dialects the only one. */
    private static String reference(PlnStanding standing) {
        return standing.reference().isBlank() ? standing.plnReference() : standing.reference();
    }

    private static long number(String reference) {
        return reference.startsWith(PREFIX) ? Long.parseLong(reference.substring(DATE_END), 16) : 0;
    }

    /** @return a reference that was never given before */
    String nextReference(LocalDate today) {
        return "%s%s%020X".formatted(PREFIX, today.toString().replace("-", ""), lastNumber + 1);
    }

    /** @return the last change of this payment; null when PLN knows nothing of it */
    public PlnEntry payment(PlnKey key) {
        return payments.get(key);
    }

    /** @return all payments, refusals, reversals and markers, the last change of each */
    public Collection<PlnEntry> payments() {
        return Collections.unmodifiableCollection(payments.values());
    }

    /** @return the payment by which a bill is paid; null for an open one */
    public PlnEntry paying(String idpel, String period) {
        return paid.get(idpel + period);
    }

    /** @return IDPEL and period of every bill that is paid, each as one word of 18 digits */
    public Set<String> paidBills() {
        return Collections.unmodifiableSet(paid.keySet());
    }

    /** @return what an inquiry told with this reference; null for an unknown one */
    PlnEntry told(String reference) {
        return told.get(reference);
    }

    /** @return the last business date whose payments cannot be reversed any more */
    LocalDate settledUntil() {
        return settledUntil;
    }
}
