package id.ppob.simulator.pln;

import id.ppob.simulator.wire.Codes;
import id.ppob.simulator.wire.Messages;
import id.ppob.simulator.wire.Statement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Bills and payments as PLN sees them. One lock, this object's; any connection's thread may call. In memory alone: a new host has forgotten all. */
final class PlnBooks {
    private static final int MOST_REFERENCES = 200_000;

    /** Which payment: STAN, DE12, bank code and partner central. */
    record Key(String stan, String de12, String bank, String central) { }

    /**
     * What was decided.
     *
     * @param shown   an answered inquiry's bills; else null
     * @param settled DE15 of an approved payment; else null
     */
    record Verdict(String code, Statement shown, LocalDate settled) {
        static Verdict of(String code) {
            return new Verdict(code, null, null);
        }
    }

    private enum State { DECLINED, APPROVED, REVERSED }

    /** A payment as first decided; a marker is one that was reversed before it came, and has no content. */
    private record Payment(State state, Verdict verdict, String content, List<String> bills, LocalDate businessDate) { }

    private record Told(LocalDate day, String owner, String idpel, Set<String> periods) { }

    private final Map<String, PlnCustomer> customers;
    private final long adminRupiah;
    private final boolean inquiryNeeded;
    private final Map<Key, Payment> payments = new HashMap<>();
    private final Set<String> paidBills = new HashSet<>();
    private final Map<String, Told> references = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
            return size() > MOST_REFERENCES;
        }
    };
    private long counter;
    private LocalDate settledUntil = LocalDate.MIN;

    PlnBooks(List<PlnCustomer> customers, long adminRupiah, boolean inquiryNeeded) {
        this.customers = customers.stream().collect(Collectors.toMap(PlnCustomer::idpel, Function.identity()));
        this.adminRupiah = adminRupiah;
        this.inquiryNeeded = inquiryNeeded;
    }

    /** @return 0000 with what is owed, 0014, 0088 when all is paid, 0089 when there was never a bill */
    synchronized Verdict inquire(Key key, String switcher, String idpel) {
        PlnCustomer customer = customers.get(idpel);
        if (customer == null) {
            return Verdict.of(Codes.UNKNOWN_CUSTOMER);
        }
        String reference = "0PLN%s%020X".formatted(today().toString().replace("-", ""), ++counter);
        Statement owed = customer.owed(paidBills, switcher, reference, adminRupiah);
        if (owed == null) {
            return Verdict.of(customer.bills().isEmpty() ? Codes.NOTHING_TO_PAY : Codes.ALREADY_PAID);
        }
        references.put(reference, new Told(today(), owner(key), idpel, Set.copyOf(owed.periods())));
        return new Verdict(Codes.APPROVED, owed, null);
    }

    /** @return the first verdict again for a repeat; 0093 for other content, 0094 after a reversal; else the checks in their order */
    synchronized Verdict pay(Key key, Statement sale, long amountRupiah) {
        String content = sale.toString() + amountRupiah;
        Payment seen = payments.get(key);
        if (seen != null) {
            return seen.content != null && !seen.content.equals(content) ? Verdict.of(Codes.STAN_MISUSED)
                    : seen.state == State.REVERSED ? Verdict.of(Codes.ALREADY_REVERSED) : seen.verdict;
        }
        String refusal = refusal(key, sale, amountRupiah);
        LocalDate date = businessDate();
        Verdict verdict = refusal == null ? new Verdict(Codes.APPROVED, null, date) : Verdict.of(refusal);
        List<String> bills = sale.periods().stream().map(period -> sale.idpel() + period).toList();
        payments.put(key, new Payment(refusal == null ? State.APPROVED : State.DECLINED, verdict, content, bills, date));
        if (refusal == null) {
            paidBills.addAll(bills);
        }
        return verdict;
    }

    private String refusal(Key key, Statement sale, long amountRupiah) {
        PlnCustomer customer = customers.get(sale.idpel());
        if (customer == null) {
            return Codes.UNKNOWN_CUSTOMER;
        }
        Told told = references.get(sale.reference());
        if (inquiryNeeded && (told == null || !told.day.equals(today()) || !told.idpel.equals(sale.idpel()) || !told.periods.equals(Set.copyOf(sale.periods())))) {
            return Codes.REFERENCE_INVALID;
        }
        if (inquiryNeeded && !told.owner.equals(owner(key))) {
            return Codes.REFERENCE_OF_ANOTHER;
        }
        if (sale.periods().stream().anyMatch(period -> paidBills.contains(sale.idpel() + period))) {
            return Codes.ALREADY_PAID;
        }
        Statement owed = customer.owed(paidBills, sale.switcher(), sale.reference(), adminRupiah);
        return owed == null || !owed.bills().equals(sale.bills()) || owed.amountRupiah() != amountRupiah ? Codes.INVALID_AMOUNT
                : sale.adminRupiah() != adminRupiah ? Codes.INVALID_ADMIN_FEE : null;
    }

    /** @return 0000, 0063 (and a late payment gets 0094), 0094 when reversed before, 0012 when its day is settled, 0093 for other content */
    synchronized Verdict reverse(Key key, Statement sale, long amountRupiah) {
        Payment seen = payments.get(key);
        if (seen == null) {
            payments.put(key, new Payment(State.REVERSED, Verdict.of(Codes.ALREADY_REVERSED), null, List.of(), businessDate()));
            return Verdict.of(Codes.NO_PAYMENT_TO_REVERSE);
        }
        if (seen.content == null || seen.state == State.DECLINED) {
            return Verdict.of(Codes.NO_PAYMENT_TO_REVERSE);
        }
        if (!seen.content.equals(sale.toString() + amountRupiah)) {
            return Verdict.of(Codes.STAN_MISUSED);
        }
        if (seen.state == State.REVERSED) {
            return Verdict.of(Codes.ALREADY_REVERSED);
        }
        if (!seen.businessDate.isAfter(settledUntil)) {
            return Verdict.of(Codes.SETTLED);
        }
        seen.bills.forEach(paidBills::remove);
        payments.put(key, new Payment(State.REVERSED, seen.verdict, seen.content, seen.bills, seen.businessDate));
        return Verdict.of(Codes.APPROVED);
    }

    /** Settles the business date that runs now: its payments cannot be reversed any more, the next ones belong to the day after. */
    synchronized void settle() {
        settledUntil = businessDate();
    }

    /** @return bills paid now */
    synchronized int paidBills() {
        return paidBills.size();
    }

    private LocalDate businessDate() {
        LocalDate today = today();
        return today.isAfter(settledUntil) ? today : settledUntil.plusDays(1);
    }

    private static LocalDate today() {
        return LocalDate.now(Messages.WIB);
    }

    private static String owner(Key key) {
        return key.bank + '/' + key.central;
    }
}
