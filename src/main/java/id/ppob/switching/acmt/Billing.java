package id.ppob.switching.acmt;

import id.ppob.switching.acmt.BatchBooks.Bill;
import id.ppob.switching.acmt.meter.Chain;
import id.ppob.switching.acmt.meter.PerRegister;
import id.ppob.switching.acmt.meter.Shares;
import id.ppob.switching.acmt.meter.Use;
import id.ppob.switching.acmt.price.BillQuestion;
import id.ppob.switching.acmt.price.Kind;
import id.ppob.switching.acmt.price.Part;
import id.ppob.switching.acmt.price.PricedBill;
import id.ppob.switching.acmt.price.Pricer;
import id.ppob.switching.acmt.price.Single;
import id.ppob.switching.acmt.price.Supply;
import id.ppob.switching.acmt.price.Usage;
import id.ppob.switching.acmt.price.Usage.Minimum;
import id.ppob.switching.acmt.rule.CreditUse;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** From a use that was decided on to its bill: of which supply it was, what the customer has to get or owes besides, and when it is due. Pure. */
public final class Billing {
    private final Pricer pricer;

    /** @param pricer by the rows that stand when the import begins */
    public Billing(Pricer pricer) {
        this.pricer = pricer;
    }

    /**
     * What is billed.
     *
     * @param versions       of the customer, oldest first
     * @param opened         the meter was not known before: nobody says that it was connected in this month
     * @param minimumApplies false for a true-up whose span reaches its least bills
     */
    public record Used(int period, List<CustomerVersion> versions, Chain chain, boolean opened, Use use, boolean minimumApplies, boolean estimated) {
        LocalDate from() {
            return use.parts().getFirst().fromOn();
        }

        LocalDate to() {
            return use.parts().getLast().toOn();
        }
    }

    /**
     * Bills it.
     *
     * @param singles of this customer and month
     * @param balance what corrections left: above zero the bill is less by it, below zero it is more
     * @param dueOn   last day without late fee
     * @throws IllegalArgumentException when its class has no rate: the checks let through what they must not
     */
    public Bill bill(Used used, List<Single> singles, long balance, LocalDate dueOn) {
        List<Single> all = new ArrayList<>(singles);
        if (balance != 0) {
            all.add(new Single(balance > 0 ? Kind.CREDIT : Kind.DEBIT, Math.abs(balance), 0));
        }
        BillQuestion asked = new BillQuestion(used.period, parts(used), all);
        PricedBill priced = pricer.price(asked);
        long reduced = priced.reductionRupiah() - singles.stream().filter(single -> single.kind() == Kind.CREDIT).mapToLong(Single::rupiah).sum();
        CreditUse credit = balance == 0 ? null : balance > 0 ? new CreditUse(balance, Math.max(0, reduced), priced.totalRupiah()) : new CreditUse(balance, balance, priced.totalRupiah());
        return new Bill(asked, priced, dueOn, credit);
    }

    /** A change of class, power, district or exemption within the interval parts it by days. */
    private static List<Part> parts(Used used) {
        List<CustomerVersion> supplied = new ArrayList<>(1);
        List<LocalDate> begins = new ArrayList<>(1);
        supplied.add(CustomerVersion.on(used.from(), used.versions).orElseThrow());
        begins.add(used.from());
        for (CustomerVersion version : used.versions) {
            if (version.from().isAfter(used.from()) && version.from().isBefore(used.to()) && !supply(version).equals(supply(supplied.getLast()))) {
                supplied.add(version);
                begins.add(version.from());
            }
        }
        List<Integer> days = new ArrayList<>(supplied.size());
        for (int i = 0; i < supplied.size(); i++) {
            days.add((int) ChronoUnit.DAYS.between(begins.get(i), i + 1 < begins.size() ? begins.get(i + 1) : used.to()));
        }
        List<PerRegister> shares = Shares.byDays(used.use.used(), days);
        List<Part> parts = new ArrayList<>(supplied.size());
        for (int i = 0; i < supplied.size(); i++) {
            LocalDate to = i + 1 < begins.size() ? begins.get(i + 1) : used.to();
            PerRegister share = shares.get(i);
            parts.add(new Part(supply(supplied.get(i)), new Usage(begins.get(i), to, share.lwbp(), share.wbp(), share.kvarh(), minimum(used), used.estimated)));
        }
        return parts;
    }

    private static Minimum minimum(Used used) {
        if (!used.minimumApplies) {
            return Minimum.NONE;
        }
        boolean connected = used.chain.months().isEmpty() && !used.opened && used.from().isAfter(used.to().minusMonths(1));
        return connected ? Minimum.NEW_CONNECTION : Minimum.WHOLE;
    }

    private static Supply supply(CustomerVersion version) {
        CustomerVersion.Details details = version.details();
        return new Supply(version.customer().idpel(), version.customer().unit(), version.customer().tariff(), version.customer().powerVa(), details.district(), details.kind(), details.exempt());
    }
}
