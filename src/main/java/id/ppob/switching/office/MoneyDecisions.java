package id.ppob.switching.office;

import id.ppob.switching.ledger.Ledger;
import id.ppob.switching.ledger.Transfer;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.office.Change.SettleAdvice.How;
import id.ppob.switching.payment.ItemKind;
import id.ppob.switching.payment.Limit;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.StoredPayment;
import java.time.LocalDate;
import java.util.List;

/**
 * Decides what people order about money: deposits, what PLN does not take, doubts, and items. Refusals first, then the one posting; docs/iso8583-spec.md 12.3, 27.15. What is
 * moved is balanced, under a number of its own, in the date that takes what people book. Pure.
 */
public final class MoneyDecisions {
    /** Items that stand for an advice which PLN does not take. */
    private static final List<ItemKind> NOT_TAKEN = List.of(ItemKind.ADVICE_DEAD, ItemKind.STAND_IN_REFUSED, ItemKind.ADVICE_STUCK);
    private static final String UNNAMED = "it was asked for when requests did not say yet which entry they mean: refuse it and ask again";

    private MoneyDecisions() { }

    /**
     * Who orders it, and when.
     *
     * @param trail   row of the trail that says so; null where two people decided
     * @param request of these two; null where one was enough, or while it is only tried
     */
    public record By(Long trail, Long request, long nowMs) { }

    /**
     * Which business date takes what people book, and under which number.
     *
     * @param from      by the calendar
     * @param date      the first from there on that is open; null when there is none
     * @param reference number of its transfers, the next of the date
     */
    public record Place(LocalDate from, LocalDate date, long reference) { }

    /** A partner's terms in the ledger. @param deposit pays in advance */
    public record Account(int partner, boolean deposit, int account) { }

    /** A deposit in the books. @param stands not taken back */
    public record Standing(long reference, LocalDate date, int partner, long amountRupiah, boolean stands) { }

    /**
     * What a deposit is decided by.
     *
     * @param owner   null when there is no such partner
     * @param earlier that stands under the same bank reference; null for none
     * @param cash    account that deposits come in by
     */
    public record DepositFacts(Account owner, Standing earlier, int cash, Place place) { }

    /**
     * What is decided by when a deposit is taken back.
     *
     * @param deposit       null when there is none of this number
     * @param unspentRupiah of it, outside the lanes by now
     */
    public record TakeBackFacts(Standing deposit, Account owner, long unspentRupiah, int cash, Place place) { }

    /**
     * An advice that PLN refuses, or neither takes nor refuses.
     *
     * @param stuck   it is tried still; else it is dead
     * @param exposed its payment is part of its partner's exposure
     */
    public record AdviceFacts(StoredPayment payment, Posting.Advice.Kind kind, boolean stuck, boolean exposed, Account owner, Place place) {
        private boolean ofPayment() {
            return kind == Posting.Advice.Kind.PAYMENT;
        }
    }

    /**
     * A payment in doubt.
     *
     * @param dead PLN refused our reversal of it for good
     * @param said people have ended the doubt before
     * @param told PLN is still being told of the payment by an advice
     */
    public record DoubtFacts(int attempt, int partner, long idpel, boolean dead, boolean said, boolean told) { }

    /**
     * An open item.
     *
     * @param kind    null for one that there is no more
     * @param doubt   about its payment
     * @param untaken what PLN is told of its payment is dead, or tried still where the item stands for that
     */
    public record ItemFacts(ItemKind kind, boolean doubt, boolean untaken) { }

    /** How it ended. */
    public sealed interface Result { }

    /** It can be written. @param partner whose money it is. @param date null where nothing is booked in one, as is its number 0 */
    public record Booked(Posting posting, int partner, LocalDate date, long reference) implements Result { }

    /** It cannot be done. */
    public record Refused(String why) implements Result { }

    /** Cash becomes the partner's, and may be spent. */
    public static Result deposit(Change.Deposit order, DepositFacts facts, By by) {
        if (facts.owner == null) {
            return new Refused("the books have no partner " + order.partner() + ": the switch enters it when it starts with its file in cfg/partners");
        }
        if (!facts.owner.deposit) {
            return new Refused(order.partner() + " settles by transfer, it has no deposit");
        }
        if (facts.earlier != null) {
            return new Refused("reference " + order.bankReference() + " of " + order.partner() + " is booked already: Rp %,d in %s, transfer %d".formatted(
                    facts.earlier.amountRupiah, facts.earlier.date, facts.earlier.reference));
        }
        if (facts.place.date == null) {
            return closed(facts.place);
        }
        Place place = facts.place;
        int partner = facts.owner.partner;
        return new Booked(Posting.of(new Posting.OfficeUse(place.date),
                new Posting.Moved(Ledger.deposit(place.date, place.reference, facts.cash, facts.owner.account, order.amountRupiah())),
                new Posting.PoolUse(partner, Limit.DEPOSIT, -order.amountRupiah()),
                new Posting.Deposit(place.reference, place.date, partner, order.amountRupiah(), order.bankReference(), null, by.trail, by.request, by.nowMs)),
                partner, place.date, place.reference);
    }

    /** The partner's becomes cash again, if that much of its deposit is unspent. */
    public static Result takeBack(Change.TakeBackDeposit order, TakeBackFacts facts, By by) {
        Standing deposit = facts.deposit;
        if (deposit == null || !deposit.stands) {
            return new Refused(deposit == null ? "there is no deposit with transfer " + order.reference() : "deposit " + order.reference() + " is taken back already");
        }
        if (facts.unspentRupiah < deposit.amountRupiah) {
            return new Refused("deposit %d is Rp %,d, and only Rp %,d is unspent".formatted(order.reference(), deposit.amountRupiah, facts.unspentRupiah));
        }
        if (facts.place.date == null) {
            return closed(facts.place);
        }
        Place place = facts.place;
        return new Booked(Posting.of(new Posting.OfficeUse(place.date), new Posting.DepositFall(order.reference()),
                new Posting.Moved(Ledger.depositTakenBack(place.date, place.reference, facts.cash, facts.owner.account, deposit.amountRupiah)),
                new Posting.PoolUse(deposit.partner, Limit.DEPOSIT, deposit.amountRupiah),
                new Posting.Deposit(place.reference, place.date, deposit.partner, deposit.amountRupiah, null, order.reference(), by.trail, by.request, by.nowMs)),
                deposit.partner, place.date, place.reference);
    }

    private static Refused closed(Place place) {
        return new Refused("no business date from " + place.from + " on is open");
    }

    /** What PLN does not take is ended, or sent again. @param facts null when the entry that was asked for is not dead or stuck, whatever became of another of its payment */
    public static Result settle(Change.SettleAdvice order, AdviceFacts facts, By by) {
        if (order.kind() == null && by.request != null) {
            return new Refused(UNNAMED);
        }
        if (facts == null) {
            return new Refused("no " + (order.kind() == null ? "" : order.kind() + " ") + "advice of reference " + order.reference() + " is dead, or stuck");
        }
        String refusal = order.how() == How.AGAIN ? facts.stuck ? "it is tried still: bin/ppob advice retry sends it at once" : null : refusal(order.how(), facts);
        if (refusal != null) {
            return new Refused(refusal);
        }
        StoredPayment payment = facts.payment;
        Posting.Builder posting = new Posting.Builder();
        for (ItemKind kind : NOT_TAKEN) {
            posting.add(new Posting.ItemEnd(kind, facts.owner.partner, payment.reference(), payment.idpel(), by.nowMs, order.how() + ": " + order.reason(), by.request));
        }
        if (order.how() == How.AGAIN) {
            posting.add(new Posting.AdviceAgain(payment.reference(), payment.attempt(), facts.kind));
        } else {
            ended(posting, order.how(), facts, by);
        }
        return new Booked(posting.posting(), facts.owner.partner, facts.place.date, facts.place.reference);
    }

    private static String refusal(How how, AdviceFacts facts) {
        StoredPayment.State state = facts.payment.state();
        if (facts.ofPayment() && facts.stuck && state != StoredPayment.State.APPROVED) {
            if (how != How.FILE) {
                return "the payment is " + state + ", its money is back: FILE ends its advice, and its reversal finds out";
            }
        } else if (state != (facts.ofPayment() ? StoredPayment.State.APPROVED : StoredPayment.State.REVERSED)) {
            return "the payment is " + state + ": only PLN knows, " + (facts.stuck ? "bin/ppob advice word ends it" : "AGAIN is possible");
        }
        if (!facts.ofPayment() && how == How.REFUND) {
            return "the partner has it back already: the payment is reversed";
        }
        return facts.place.date == null ? closed(facts.place).why : null;
    }

    /** The exposure ends, the entry is done, and a payment that is approved stands for good. */
    private static void ended(Posting.Builder posting, How how, AdviceFacts facts, By by) {
        StoredPayment payment = facts.payment;
        Place place = facts.place;
        List<Transfer> moved = switch (how) {
            case FILE, AGAIN -> List.of();
            case REFUND -> Ledger.refund(place.date, place.reference, facts.owner.account, payment.amountRupiah(), payment.switchRupiah(), payment.plnRupiah());
            case LOSS -> Ledger.loss(place.date, place.reference, facts.ofPayment(), payment.amountRupiah());
        };
        posting.add(new Posting.OfficeUse(place.date)).add(moved.isEmpty() ? null : new Posting.Moved(moved))
                .add(new Posting.Settlement(payment.reference(), payment.attempt(), facts.kind, how, by.request == null ? 0 : by.request, place.date,
                        moved.isEmpty() ? null : place.reference, by.nowMs))
                .add(new Posting.AdviceEnd(payment.reference(), payment.attempt(), facts.kind, true, null, by.nowMs));
        if (how == How.REFUND && facts.owner.deposit) {
            posting.add(new Posting.PoolUse(facts.owner.partner, Limit.DEPOSIT, -payment.owedRupiah()));
        }
        if (facts.exposed) {
            posting.add(new Posting.ExposureEnd(payment.idpel(), payment.reference(), payment.attempt())).add(new Posting.PoolUse(facts.owner.partner, Limit.STAND_IN, -payment.amountRupiah()));
        }
        if (!facts.ofPayment()) {
            posting.add(new Posting.DueEnd(payment.idpel(), payment.reference(), payment.attempt()));
        } else if (payment.state() == StoredPayment.State.APPROVED) {
            posting.add(new Posting.Unreversed(payment.reference(), payment.attempt(), payment.idpel(), by.nowMs))
                    .add(new Posting.HostRow(payment.reference(), payment.attempt(), standing(payment.host()), false, false));
        }
    }

    private static StoredPayment.Host standing(StoredPayment.Host host) {
        return host == null ? new StoredPayment.Host(false, false, true, "", 0, 0)
                : new StoredPayment.Host(host.standIn(), host.askedBack(), true, host.plnReference(), host.node(), host.lane());
    }

    /**
     * What people say of a doubt is only written down: docs/iso8583-spec.md 27.16. A reversal that PLN refused for good is sent again, so that its item can end and the
     * doubt's own remains until the doubt is ended.
     *
     * @param facts null when the payment that was asked about is not in doubt, whatever became of another of its reference
     */
    public static Result word(Change.SuspectWord order, DoubtFacts facts, By by) {
        if (order.attempt() == null && by.request != null) {
            return new Refused(UNNAMED);
        }
        if (facts == null || facts.said) {
            return new Refused(facts == null ? "no payment of reference " + order.reference() + " is in doubt"
                    : "the doubt about reference " + order.reference() + " was ended before, and is posted by the switch that forwards");
        }
        if (!order.paid() && facts.told) { // nothing would follow it: PLN may take the advice after the doubt has ended, and have a payment that nobody here has
            return new Refused("PLN is still being told of reference " + order.reference() + " by an advice: when that is stuck or dead, end it first (bin/ppob advice settle)");
        }
        return new Booked(said(new Posting.Said(order.reference(), facts.attempt, code(order.paid()), order.plnReference(), by.request == null ? 0 : by.request, by.nowMs), facts,
            "word: " + order.reason(), by.request), facts.partner, null, 0);
    }

    /**
     * The same where the files of a date prove it: rules 3 and 4 of docs/iso8583-spec.md 20.14.
     *
     * @param facts null when the payment is not in doubt any more
     */
    public static Result proved(long reference, boolean paid, String plnReference, int rule, long plnFile, DoubtFacts facts, long nowMs) {
        if (facts == null || facts.said || !paid && facts.told) {
            return new Refused("the doubt about reference " + reference + " has ended, or PLN is still being told of it");
        }
        return new Booked(said(new Posting.Said(reference, facts.attempt, code(paid), plnReference, 0, rule, plnFile, nowMs), facts, null, null), facts.partner, null, 0);
    }

    private static ResponseCode code(boolean paid) {
        return paid ? ResponseCode.SETTLED : ResponseCode.NO_PAYMENT_TO_REVERSE;
    }

    private static Posting said(Posting.Said said, DoubtFacts facts, String settlement, Long request) {
        Posting.Builder posting = new Posting.Builder().add(said);
        if (facts.dead) {
            posting.add(new Posting.AdviceAgain(said.reference(), facts.attempt, Posting.Advice.Kind.REVERSAL))
                    .add(new Posting.ItemEnd(ItemKind.ADVICE_DEAD, facts.partner, said.reference(), facts.idpel, said.saidAtMs(), settlement, request));
        }
        return posting.posting();
    }

    /** What stands for something undecided ends in its own way: docs/iso8583-spec.md 27.15, 27.16. @param facts null when no such item is open */
    public static Result settle(Change.SettleItem order, ItemFacts facts, By by) {
        if (facts == null) {
            return new Refused("there is no open item " + order.item());
        }
        boolean advice = facts.kind != null && NOT_TAKEN.contains(facts.kind);
        if (facts.doubt && !advice) {
            return new Refused("the payment of item " + order.item() + " is in doubt still: PLN's answer ends both, or bin/ppob advice word");
        }
        if (facts.doubt || facts.untaken && advice) {
            return new Refused("item " + order.item() + " stands for an advice that is " + (facts.kind == ItemKind.ADVICE_STUCK
                    ? "tried still, and ends when PLN takes it, or by bin/ppob advice settle" : "dead still: bin/ppob advice settle ends both"));
        }
        return new Booked(Posting.of(new Posting.ItemSettled(order.item(), by.nowMs, order.reason(), by.request)), 0, null, 0);
    }
}
