package id.ppob.switching.office;

import id.ppob.switching.ledger.Ledger;
import id.ppob.switching.ledger.Transfer;
import id.ppob.switching.office.ItemChange.Adjust.How;
import id.ppob.switching.office.MoneyDecisions.Account;
import id.ppob.switching.office.MoneyDecisions.Booked;
import id.ppob.switching.office.MoneyDecisions.By;
import id.ppob.switching.office.MoneyDecisions.Place;
import id.ppob.switching.office.MoneyDecisions.Refused;
import id.ppob.switching.office.MoneyDecisions.Result;
import id.ppob.switching.payment.Limit;
import id.ppob.switching.payment.Posting;
import java.time.LocalDate;
import java.util.List;

/** Decides what people move to settle a difference: exactly what differs, no rupiah else; docs/iso8583-spec.md 20.17. Refusals first, then the one posting. Pure. */
public final class AdjustDecisions {
    private AdjustDecisions() { }

    /** A difference of a date as it was matched last. @param kind by its name. @param reference of our payment; 0 for none */
    public record Line(long item, LocalDate date, int central, long idpel, int period, String kind, long reference, long bankRupiah, long ourRupiah, long plnRupiah) { }

    /** Our payment of it. @param state by its name. @param givenBack by an adjustment or a settled advice that stands */
    public record Paid(int attempt, String state, long amountRupiah, long switchRupiah, long plnRupiah, boolean givenBack) { }

    /**
     * What it is decided by.
     *
     * @param line  null where the item is not open, or stands for no one difference
     * @param owner whose money it is; null where nobody knows
     * @param paid  null for none
     */
    public record Facts(Line line, Account owner, Paid paid, Place place) { }

    /** An adjustment that was booked. @param taken back already */
    public record Standing(long transfer, How how, long amountRupiah, Line line, int attempt, boolean takenBack) { }

    /** @return what it moves, or why it cannot be booked */
    public static Result adjust(ItemChange.Adjust order, Facts facts, By by) {
        Line line = facts.line;
        if (line == null || facts.owner == null) {
            return new Refused(line == null ? "item " + order.item() + " is not open, or stands for no difference of a date" : "nobody knows whose payment item " + order.item() + " is");
        }
        String why = refusal(order, facts);
        if (why != null) {
            return new Refused(why);
        }
        if (facts.place.date() == null) {
            return new Refused("no business date from " + facts.place.from() + " on is open");
        }
        int attempt = facts.paid == null ? 0 : facts.paid.attempt;
        Posting.Builder posting = booked(order.how(), order.amountRupiah(), line, attempt, facts, null, by);
        posting.add(new Posting.ItemSettled(order.item(), by.nowMs(), order.how() + ": " + order.reason(), by.request()));
        return new Booked(posting.posting(), facts.owner.partner(), facts.place.date(), facts.place.reference());
    }

    private static String refusal(ItemChange.Adjust order, Facts facts) {
        Line line = facts.line;
        long expected = switch (order.how()) {
            case SUSPENSE -> line.bankRupiah - line.ourRupiah;
            case REFUND -> line.ourRupiah;
            case LOSS -> line.plnRupiah - line.ourRupiah;
        };
        String possible = switch (order.how()) {
            case SUSPENSE -> line.ourRupiah != line.plnRupiah ? "ours and PLN's differ, too: SUSPENSE is for what the partner alone has otherwise" : null;
            case REFUND -> line.ourRupiah == 0 || line.ourRupiah != line.plnRupiah || line.bankRupiah != 0 ? "REFUND is for what PLN and we have, and the bank has not" : paid(facts);
            case LOSS -> line.ourRupiah == 0 || line.ourRupiah != line.bankRupiah || line.plnRupiah == 0 ? "LOSS is for another amount at PLN alone" : null;
        };
        return possible != null ? possible : order.amountRupiah() != expected || expected == 0
            ? "what differs is Rp %,d, not Rp %,d: not a rupiah else is moved".formatted(expected, order.amountRupiah()) : null;
    }

    private static String paid(Facts facts) {
        Paid paid = facts.paid;
        if (paid == null || !paid.state.equals("APPROVED") || paid.givenBack) {
            return paid != null && paid.givenBack ? "it was given back already" : "its payment does not stand: there is nothing to give back";
        }
        return paid.amountRupiah != facts.line.ourRupiah ? "the payment is of several bills, Rp %,d: PLN gives back a payment, not a bill".formatted(paid.amountRupiah) : null;
    }

    /** @return what it moves back, or why it cannot be booked. @param standing null when there is none of this number */
    public static Result back(ItemChange.Back order, Standing standing, Facts facts, By by) {
        if (standing == null || standing.takenBack || standing.how != How.SUSPENSE) {
            return new Refused(standing == null ? "there is no adjustment " + order.transfer() : standing.takenBack ? "adjustment " + order.transfer() + " is taken back already"
                : "only what stands in suspense goes back");
        }
        if (facts.place.date() == null) {
            return new Refused("no business date from " + facts.place.from() + " on is open");
        }
        return new Booked(booked(How.SUSPENSE, -standing.amountRupiah, standing.line, standing.attempt, facts, standing.transfer, by).posting(), facts.owner.partner(), facts.place.date(),
            facts.place.reference());
    }

    private static Posting.Builder booked(How how, long amount, Line line, int attempt, Facts facts, Long takesBack, By by) {
        Place place = facts.place;
        Account owner = facts.owner;
        List<Transfer> moved = switch (how) {
            case SUSPENSE -> List.of(Ledger.adjusted(place.date(), place.reference(), owner.account(), Ledger.SUSPENSE, amount));
            case REFUND -> Ledger.refund(place.date(), place.reference(), owner.account(), facts.paid.amountRupiah, facts.paid.switchRupiah, facts.paid.plnRupiah);
            case LOSS -> List.of(Ledger.adjusted(place.date(), place.reference(), Ledger.STAND_IN_LOSS, Ledger.PLN_PAYABLE, amount));
        };
        Posting.Builder posting = new Posting.Builder().add(new Posting.OfficeUse(place.date())).add(new Posting.Moved(moved))
            .add(new Posting.Adjustment(place.reference(), place.date(), owner.partner(), how, amount, line.item, line.reference, attempt, line.idpel, line.period, line.date, line.central,
                takesBack, by.request(), by.nowMs()));
        if (owner.deposit() && how != How.LOSS) {
            posting.add(new Posting.PoolUse(owner.partner(), Limit.DEPOSIT, moved.stream().mapToLong(each -> each.debit() == owner.account() ? each.amountRupiah() : -each.amountRupiah()).sum()));
        }
        return posting;
    }
}
