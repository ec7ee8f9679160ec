package id.ppob.switching.dispatch;

import id.ppob.switching.payment.Books;
import id.ppob.switching.payment.Case;
import id.ppob.switching.payment.Identity;
import id.ppob.switching.payment.Limit;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.Seen;
import id.ppob.switching.payment.StoredPayment;
import id.ppob.switching.payment.Terms;
import id.ppob.switching.payment.View;
import id.ppob.switching.product.postpaid.Bill;
import id.ppob.switching.product.postpaid.BillEffect;
import id.ppob.switching.product.postpaid.BillKey;
import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.product.postpaid.CustomerBills;
import id.ppob.switching.product.postpaid.Guards;
import id.ppob.switching.value.Reference;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The books in memory, with the same keys and conditions as the tables: a batch is undone if not all of it holds. */
final class MemoryBooks implements Books, HostWorld {
    private static final int DEPOSITOR = 3;
    private final Terms terms;
    private final State state = new State();
    private final Deque<Runnable> undo = new ArrayDeque<>();

    private record Paid(long reference, int attempt) { }

    private record Told(Paid payment, Posting.Advice.Kind kind) { }

    private enum Advised { QUEUED, TAKEN, DEAD }

    private static final class State {
        final Map<Identity, Posting.Verdict> identities = new HashMap<>();
        final Map<Paid, StoredPayment> payments = new LinkedHashMap<>();
        final Map<Long, Customer> customers = new HashMap<>();
        final NavigableMap<BillKey, Bill> bills = new TreeMap<>();
        final NavigableMap<BillKey, Paid> paid = new TreeMap<>();
        final Map<LocalDate, Integer> pending = new HashMap<>();
        final Map<Told, Advised> advices = new LinkedHashMap<>();
        final Map<Paid, StoredPayment> exposed = new HashMap<>();
        final Map<List<Object>, Integer> stoodIn = new HashMap<>();
        final Map<Integer, Long> balances = new HashMap<>();
        final Map<Limit, Map<Integer, Long>> limits = new HashMap<>();
        final Set<LocalDate> sealed = new HashSet<>();
    }

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    MemoryBooks(Terms terms) {
        this.terms = terms;
    }

    void customer(Customer customer, List<Bill> bills) {
        state.customers.put(customer.idpel(), customer);
        bills.forEach(bill -> state.bills.put(new BillKey(customer.idpel(), bill.period()), bill));
    }

    void limit(int partner, Limit limit, long amount) {
        state.limits.computeIfAbsent(limit, key -> new HashMap<>()).put(partner, amount);
    }

    @Override
    public void seal(LocalDate date) {
        state.sealed.add(date);
    }

    Set<Long> approved() {
        Set<Long> approved = new HashSet<>();
        state.payments.values().stream().filter(each -> each.state() == StoredPayment.State.APPROVED).forEach(each -> approved.add(each.reference()));
        return approved;
    }

    long balance(int account) {
        return state.balances.getOrDefault(account, 0L);
    }

    long left(int partner, Limit limit) {
        return state.limits.get(limit).get(partner);
    }

    @Override
    public View load(List<Case> batch) {
        View view = new View(terms);
        for (Case each : batch) {
            long idpel = each.idpel();
            Customer customer = state.customers.get(idpel);
            if (customer != null) {
                view.found(CustomerBills.class, idpel, new CustomerBills(customer, List.copyOf(state.bills.subMap(new BillKey(idpel, 0),
                        new BillKey(idpel + 1, 0)).values())));
            }
            if (!each.writes()) {
                continue;
            }
            see(view, each.identity());
            see(view, each.identity().reversal());
            Reference reference = each instanceof Case.Asked asked ? asked.message().sale().reference() : null;
            for (int attempt = 0; reference != null && state.payments.containsKey(new Paid(reference.number(), attempt)); attempt++) {
                view.payment(state.payments.get(new Paid(reference.number(), attempt)));
            }
            if (state.advices.keySet().stream().anyMatch(told -> state.payments.get(told.payment).idpel() == idpel)) {
                view.behindWith(idpel);
            }
            LocalDate open = each.businessDate();
            while (state.sealed.contains(open)) {
                open = open.plusDays(1);
            }
            view.openFrom(each.businessDate(), open);
            Seen payment = view.seen(each.identity());
            if (payment != null && payment.payment() != null) {
                LocalDate date = payment.payment().businessDate();
                view.openFrom(date, state.sealed.contains(date) ? date.plusDays(1) : date);
            }
            view.stoodIn(idpel, open, state.stoodIn.getOrDefault(List.of(idpel, open), 0));
            if (payment != null && payment.payment() != null) {
                Advised advised = state.advices.get(advice(payment.payment()));
                if (payment.payment().host() == null || advised == Advised.QUEUED) {
                    view.untoldOf(payment.payment().reference());
                } else if (advised == Advised.DEAD) {
                    view.deadOf(payment.payment().reference());
                }
                Paid standing = new Paid(payment.payment().reference(), payment.payment().attempt());
                state.paid.subMap(new BillKey(idpel, 0), new BillKey(idpel + 1, 0)).forEach((bill, paid) -> {
                    if (paid.equals(standing)) {
                        Guards.add(view, standing.reference, bill, state.bills.get(bill).batch());
                    }
                });
            }
            state.limits.forEach((limit, left) -> left.forEach((partner, amount) -> view.left(partner, limit, amount)));
        }
        return view;
    }

    private void see(View view, Identity identity) {
        Posting.Verdict verdict = state.identities.get(identity);
        if (verdict != null) {
            view.see(identity, new Seen(verdict.code(), verdict.content(), verdict.payment() == null ? null : state.payments.get(new Paid(verdict.payment(), verdict.attempt()))));
        }
    }

    @Override
    public Outcome write(List<Posting> postings) {
        undo.clear();
        try {
            postings.forEach(this::apply);
            return Outcome.COMMITTED;
        } catch (Refused conflict) {
            undo.forEach(Runnable::run);
            return Outcome.CONFLICT;
        }
    }

    /** Puts a value and remembers how to take it back, last first. */
    private <K, V> V put(Map<K, V> map, K key, V value) {
        V old = value == null ? map.remove(key) : map.put(key, value);
        undo.push(() -> {
            if (old == null) {
                map.remove(key);
            } else {
                map.put(key, old);
            }
        });
        return old;
    }

    /** Advices are kept of payments that PLN is asked about, and of reversals. */
    private void apply(Posting posting) {
        boolean hosted = posting.one(Posting.HostRow.class) != null || posting.one(Posting.Exposure.class) != null || posting.one(Posting.ExposureEnd.class) != null;
        for (Posting.Effect effect : posting.effects()) {
            switch (effect) {
                case Posting.Verdict verdict -> must(put(state.identities, verdict.identity(), verdict) == null);
                case Posting.DayUse day -> {
                    must(!state.sealed.contains(day.businessDate()));
                    put(state.pending, day.businessDate(), pending(day.businessDate()) + day.pending());
                }
                case Posting.NewPayment payment -> must(put(state.payments, new Paid(payment.stored().reference(), payment.stored().attempt()), payment.stored()) == null);
                case Posting.Turn turn -> turn(turn, posting.one(Posting.HostRow.class));
                case Posting.Settled settled -> {
                    Posting.Verdict old = state.identities.get(settled.identity());
                    must(old != null && old.code() == settled.from());
                    put(state.identities, settled.identity(), new Posting.Verdict(old.identity(), settled.to(), old.content(), old.payment(), old.attempt()));
                }
                case Posting.DayEnd end -> {
                    must(pending(end.businessDate()) > 0);
                    put(state.pending, end.businessDate(), pending(end.businessDate()) - 1);
                }
                case Posting.Exposure exposure -> exposed(exposure.payment());
                case Posting.ExposureEnd end -> must(put(state.exposed, new Paid(end.reference(), end.attempt()), null) != null);
                case Posting.AdviceEnd end -> must(put(state.advices, new Told(new Paid(end.reference(), end.attempt()), end.kind()), null) != null);
                case Posting.Advice advice -> must(!hosted && advice.kind() == Posting.Advice.Kind.PAYMENT
                        || put(state.advices, new Told(new Paid(advice.reference(), advice.attempt()), advice.kind()), Advised.QUEUED) == null);
                case Posting.Cancelled told -> {
                    Advised before = !hosted ? Advised.QUEUED : put(state.advices, new Told(new Paid(told.reference(), told.attempt()), told.kind()), null);
                    must(before == Advised.QUEUED || before == Advised.DEAD);
                }
                case BillEffect.Released released -> must(put(state.paid, released.bill(), null) != null);
                case BillEffect.Paid paid -> must(put(state.paid, paid.bill(), new Paid(paid.reference(), paid.attempt())) == null);
                case BillEffect.Change change -> {
                    Bill bill = state.bills.get(change.bill());
                    must(bill.state() == change.from());
                    put(state.bills, change.bill(), new Bill(bill.period(), bill.batch(), change.to(), bill.dueOn(), bill.readOn(), bill.totalRupiah(),
                            bill.vatRupiah(), bill.lwbpFrom(), bill.lwbpTo(), bill.wbpFrom(), bill.wbpTo(), bill.kvarhFrom(), bill.kvarhTo()));
                }
                case Posting.Moved moved -> moved.transfers().forEach(transfer -> {
                    put(state.balances, transfer.debit(), balance(transfer.debit()) + transfer.amountRupiah());
                    put(state.balances, transfer.credit(), balance(transfer.credit()) - transfer.amountRupiah());
                });
                case Posting.HeadroomUse use -> {
                    long rest = left(use.partner(), use.limit()) - use.amount();
                    must(rest >= 0);
                    put(state.limits.get(use.limit()), use.partner(), rest);
                }
                case Posting.HostRow row -> { } // part of its payment here
                case Posting.OfProduct due -> { } // what waits for PLN keeps its bills here
                case Posting.Item item -> { } // no person looks
                case Posting.ItemEnd end -> { }
                case Posting.PoolUse _, Posting.OfficeUse _, Posting.CloseUse _, Posting.Due _, Posting.Cash _, Posting.CashCleared _, Posting.Deposit _, Posting.DepositFall _, Posting.Settlement _, Posting.Adjustment _, Posting.ItemAssigned _, Posting.AdviceAgain _, Posting.DueEnd _,
                     Posting.Unreversed _, Posting.HostNamed _, Posting.AdviceDead _, Posting.ItemDetail _, Posting.ItemsEnd _, Posting.Said _, Posting.ItemSettled _ -> throw new AssertionError("no lane decides it: " + effect);
            }
        }
    }

    private void turn(Posting.Turn turn, Posting.HostRow row) {
        StoredPayment old = state.payments.get(new Paid(turn.reference(), turn.attempt()));
        must(old != null && old.state() == turn.from());
        put(state.payments, new Paid(turn.reference(), turn.attempt()), new StoredPayment(old.reference(), old.attempt(), turn.to(), turn.businessDate(),
                old.identity(), old.idpel(), old.amountRupiah(), old.switchRupiah(), old.plnRupiah(), old.receipt(), row == null ? old.host() : row.host()));
    }

    private void exposed(StoredPayment payment) {
        must(put(state.exposed, new Paid(payment.reference(), payment.attempt()), payment) == null);
        List<Object> day = List.of(payment.idpel(), payment.businessDate());
        put(state.stoodIn, day, state.stoodIn.getOrDefault(day, 0) + 1);
    }

    /** @return payments of a date that wait for PLN */
    @Override
    public int pending(LocalDate date) {
        return state.pending.getOrDefault(date, 0);
    }

    @Override
    public long depositLeft() {
        return left(DEPOSITOR, Limit.DEPOSIT);
    }

    @Override
    public long depositOwed() {
        return balance(10 + DEPOSITOR);
    }

    private static Told advice(StoredPayment payment) {
        return new Told(new Paid(payment.reference(), payment.attempt()), Posting.Advice.Kind.PAYMENT);
    }

    /** A reversal waits behind its own payment's advice. */
    @Override
    public List<StoredPayment> toUndo() {
        return state.advices.keySet().stream().filter(told -> told.kind == Posting.Advice.Kind.REVERSAL).map(told -> state.payments.get(told.payment))
                .filter(payment -> !state.advices.containsKey(advice(payment))).toList();
    }

    @Override
    public List<StoredPayment> toAdvise() {
        return state.advices.entrySet().stream().filter(each -> each.getKey().kind == Posting.Advice.Kind.PAYMENT && each.getValue() != Advised.DEAD)
                .map(each -> state.payments.get(each.getKey().payment)).toList();
    }

    @Override
    public void take(StoredPayment payment) {
        state.advices.put(advice(payment), Advised.TAKEN);
    }

    /** PLN has it, or refuses what its bank asked back meanwhile: the exposure ends. Else a refusal is dead. */
    @Override
    public void told(StoredPayment payment, boolean taken) {
        Told reversal = new Told(new Paid(payment.reference(), payment.attempt()), Posting.Advice.Kind.REVERSAL);
        if (!taken && !state.advices.containsKey(reversal)) {
            state.advices.put(advice(payment), Advised.DEAD);
            return;
        }
        state.advices.remove(advice(payment));
        StoredPayment exposed = state.exposed.remove(reversal.payment);
        if (exposed != null) {
            state.limits.get(Limit.STAND_IN).merge(exposed.identity().partner(), exposed.amountRupiah(), Long::sum);
        }
    }

    @Override
    public Set<Long> dead() {
        Set<Long> dead = new HashSet<>();
        state.advices.forEach((told, advised) -> {
            if (advised == Advised.DEAD) {
                dead.add(told.payment.reference);
            }
        });
        return dead;
    }

    @Override
    public long exposed() {
        return state.exposed.values().stream().mapToLong(StoredPayment::amountRupiah).sum();
    }

    @Override
    public long exposureLeft() {
        return state.limits.getOrDefault(Limit.STAND_IN, Map.of()).values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public List<StoredPayment> payments() {
        return List.copyOf(state.payments.values());
    }

    /** @return bills in a state */
    @Override
    public List<BillKey> bills(Bill.State in) {
        return state.bills.entrySet().stream().filter(each -> each.getValue().state() == in).map(Map.Entry::getKey).toList();
    }

    /** @return bills with a guard row */
    @Override
    public Set<BillKey> guarded() {
        return state.paid.keySet();
    }

    private static void must(boolean holds) {
        if (!holds) {
            throw new Refused();
        }
    }

    @Override
    public boolean reopen() {
        return true;
    }

    @Override
    public Outcome readBack() {
        throw new IllegalStateException("memory is never in doubt");
    }

    @Override
    public void waitForLocks(boolean patient) {
        // nobody else holds a lock here
    }
}
