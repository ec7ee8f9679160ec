package id.ppob.switching.product.postpaid;

import id.ppob.switching.message.PlnAnswer;
import id.ppob.switching.message.Sale;
import id.ppob.switching.payment.Holding;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.StoredPayment;
import id.ppob.switching.payment.View;
import id.ppob.switching.value.Reference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The bills that stand as a payment's, oldest first, as their guard rows say: whatever became of their batches since. Belongs to the view of a batch. */
public final class Guards implements Holding {
    private final Set<Guard> guards = new LinkedHashSet<>(8);

    /** A bill with the batch it was paid from. @param elsewhere PLN has said that another has paid it there */
    private record Guard(BillKey bill, int batch, boolean elsewhere) {
        /** @return what the bill is once its payment is taken back, and PLN does not have that */
        private Bill.State takenBack() {
            return elsewhere ? Bill.State.ELSEWHERE : Bill.State.UNPAID;
        }
    }

    /** Of a bill of which PLN has said nothing. */
    public static void add(View view, long reference, BillKey bill, int batch) {
        add(view, reference, bill, batch, false);
    }

    /**
     * Says of a bill that the payment on a reference stands for it; a second row of the same bill says nothing new.
     *
     * @param elsewhere PLN has said that another has paid it there
     */
    public static void add(View view, long reference, BillKey bill, int batch, boolean elsewhere) {
        if (!(view.holding(reference) instanceof Guards)) {
            view.holds(reference, new Guards());
        }
        ((Guards) view.holding(reference)).guards.add(new Guard(bill, batch, elsewhere));
    }

    @Override
    public boolean isAllOf(Sale sale) {
        return sale instanceof PostpaidSale postpaid && postpaid.bills().length == guards.size();
    }

    @Override
    public List<Posting.Effect> kept(PlnAnswer answer) {
        return changes(Bill.State.HELD, Bill.State.PAID);
    }

    @Override
    public Record given(PlnAnswer answer) {
        return null;
    }

    @Override
    public List<Posting.Effect> suspended() {
        return changes(Bill.State.PAID, Bill.State.HELD);
    }

    @Override
    public List<Posting.Effect> released() {
        return released(Bill.State.UNPAID, 0);
    }

    /** What PLN has paid by another is not payable here. docs/iso8583-spec.md 27.14. */
    @Override
    public List<Posting.Effect> neverTaken() {
        List<Posting.Effect> effects = new ArrayList<>();
        for (Guard guard : guards) {
            effects.add(new BillEffect.Change(guard.bill, guard.batch, Bill.State.HELD, guard.takenBack()));
            effects.add(new BillEffect.Released(guard.bill));
        }
        return effects;
    }

    @Override
    public List<Posting.Effect> blocked() {
        return released(Bill.State.BLOCKED, 0);
    }

    /** From the oldest on: these alone are paid elsewhere. docs/iso8583-spec.md 26.10. */
    @Override
    public List<Posting.Effect> elsewhere(int sheets) {
        return released(Bill.State.UNPAID, sheets);
    }

    @Override
    public List<Posting.Effect> reversed(StoredPayment stored, boolean untold) {
        List<Posting.Effect> effects = new ArrayList<>();
        for (Guard guard : guards) {
            effects.add(new BillEffect.Change(guard.bill, guard.batch, Bill.State.PAID, guard.takenBack()));
            effects.add(new BillEffect.Released(guard.bill));
            if (!untold) {
                effects.add(new BillEffect.Due(guard.bill, stored.reference(), stored.attempt()));
            }
        }
        return effects;
    }

    @Override
    public String wordsOfOurs(Reference by) {
        return "PLN has a bill paid by another payment of ours, " + by;
    }

    @Override
    public String words(int sheets, String by) {
        return sheets > 0 ? "PLN has " + sheets + " of " + guards.size() + " bills paid by " + by : "PLN has a later bill paid, the oldest is open";
    }

    @Override
    public String saidElsewhere() {
        long paid = guards.stream().filter(Guard::elsewhere).count();
        return paid == 0 ? null : "PLN has " + paid + " of " + guards.size() + " bills paid by another";
    }

    private List<Posting.Effect> changes(Bill.State from, Bill.State to) {
        List<Posting.Effect> effects = new ArrayList<>();
        guards.forEach(guard -> effects.add(new BillEffect.Change(guard.bill, guard.batch, from, to)));
        return effects;
    }

    /** @param elsewhere so many of the oldest ones are paid elsewhere instead */
    private List<Posting.Effect> released(Bill.State to, int elsewhere) {
        List<Posting.Effect> effects = new ArrayList<>();
        int at = 0;
        for (Guard guard : guards) {
            effects.add(new BillEffect.Change(guard.bill, guard.batch, Bill.State.HELD, at++ < elsewhere ? Bill.State.ELSEWHERE : to));
            effects.add(new BillEffect.Released(guard.bill));
        }
        return effects;
    }
}
