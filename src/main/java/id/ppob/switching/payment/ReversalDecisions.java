package id.ppob.switching.payment;

import id.ppob.switching.ledger.Ledger;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.value.LocalAt;
import java.time.LocalDate;

/** Decides reversals: never refused for limits, blocks or closed windows. docs/iso8583-spec.md 13. Pure. */
final class ReversalDecisions {
    /** Of an older payment it cannot be said that it never was; markers are looked for as far back, to give their allowance back. */
    private static final int OLDEST_UNKNOWN_DAYS = 14;

    private ReversalDecisions() { }

    static Decision decide(Case.Asked asked, View view) {
        Identity payment = asked.identity();
        Seen before = view.seen(payment.reversal());
        Seen target = view.seen(payment);
        if (before != null) {
            return replay(asked, before, target);
        }
        if (target == null) {
            return unknown(asked, payment, view);
        }
        if (target.isMarker()) {
            return target.content() == asked.message().contentHash() ? Decision.told(ResponseCode.NO_PAYMENT_TO_REVERSE) : Decision.misused(asked.message(), target);
        }
        if (target.verdict() == ResponseCode.ALREADY_REVERSED) {
            return verdict(asked, payment, ResponseCode.NO_PAYMENT_TO_REVERSE, null);
        }
        if (target.content() != asked.message().contentHash()) {
            return Decision.misused(asked.message(), target);
        }
        if (target.payment() == null && target.verdict() == ResponseCode.APPROVED) {
            return Decision.told(ResponseCode.TIMED_OUT); // approved, and its payment is no longer kept: never 0063
        }
        if (target.payment() == null) {
            return verdict(asked, payment, ResponseCode.NO_PAYMENT_TO_REVERSE, null);
        }
        StoredPayment stored = target.payment();
        return switch (stored.state()) {
            case APPROVED -> settled(stored, view) ? verdict(asked, payment, ResponseCode.SETTLED, stored)
                    : surelyOurs(stored, view) ? reverse(asked, stored, view) : HostDecisions.reverse(asked, stored, view);
            case REVERSED -> Decision.told(ResponseCode.ALREADY_REVERSED);
            case DECLINED -> verdict(asked, payment, ResponseCode.NO_PAYMENT_TO_REVERSE, null);
            case PENDING, SUSPECT -> stored.host() == null ? Decision.told(ResponseCode.TIMED_OUT) : HostDecisions.reverse(asked, stored, view);
        };
    }

    /** Decided here, and not to be asked back: on the local route, or in PLN's place before anything was told. docs/iso8583-spec.md 27.13. */
    private static boolean surelyOurs(StoredPayment stored, View view) {
        return stored.host() == null || stored.host().standIn() && view.untold(stored.reference());
    }

    private static boolean settled(StoredPayment stored, View view) {
        return stored.host() != null && stored.host().stands() || !view.openFrom(stored.businessDate()).equals(stored.businessDate());
    }

    /** Reversals do not replay: what was undone before is 0094; 0063 and 0012 are given again. One in doubt waits as the first copy does. */
    private static Decision replay(Case.Asked asked, Seen before, Seen target) {
        if (before.content() != asked.message().contentHash()) {
            return Decision.misused(asked.message(), before);
        }
        if (before.verdict() == ResponseCode.TIMED_OUT && target != null && target.payment() != null) {
            return Decision.then(new HostStep.Join(target.payment().reference(), target.payment().attempt()), null);
        }
        return Decision.told(before.verdict() == ResponseCode.APPROVED ? ResponseCode.ALREADY_REVERSED : before.verdict());
    }

    /**
     * 0063 is said only with a marker committed, so that of a late payment and this reversal exactly one wins. The marker is all that is
     * written: it answers the reversal's repeats as well, and under overload every refused payment leaves one.
     */
    private static Decision unknown(Case.Asked asked, Identity payment, View view) {
        if (asked.unlessSeen() != ResponseCode.APPROVED) {
            return Decision.told(asked.unlessSeen());
        }
        LocalDate oldest = asked.today().minusDays(OLDEST_UNKNOWN_DAYS);
        if (asked.message().localAt() < LocalAt.of(oldest.atStartOfDay())) {
            return Decision.told(ResponseCode.TIMED_OUT);
        }
        if (view.left(asked.partner(), Limit.MARKER) < 1) {
            return new Decision(new Answer.Echo(ResponseCode.TIMED_OUT), Posting.of(new Posting.Item(ItemKind.MARKERS_SPENT, asked.partner(), 0, 0,
                    "reversal of an unknown payment not answered: allowance spent", asked.nowMs())));
        }
        long content = asked.message().contentHash();
        Posting.Verdict marker = new Posting.Verdict(payment, ResponseCode.ALREADY_REVERSED, content, null, 0);
        return new Decision(new Answer.Echo(ResponseCode.NO_PAYMENT_TO_REVERSE), Posting.of(marker, new Posting.HeadroomUse(asked.partner(), Limit.MARKER, 1)));
    }

    private static Decision verdict(Case.Asked asked, Identity payment, ResponseCode code, StoredPayment stored) {
        return new Decision(new Answer.Echo(code), Posting.of(new Posting.Verdict(payment.reversal(), code, asked.message().contentHash(),
                stored == null ? null : stored.reference(), stored == null ? 0 : stored.attempt())));
    }

    private static Decision reverse(Case.Asked asked, StoredPayment stored, View view) {
        Holding holding = view.holding(stored.reference());
        if (holding == null || !holding.isAllOf(asked.message().sale())) {
            return Decision.told(ResponseCode.TIMED_OUT); // undone by another while we read: the repeat will find it so
        }
        Terms.Partner partner = view.terms().partner(asked.partner());
        LocalDate date = stored.businessDate();
        boolean untold = view.untold(stored.reference());
        boolean dead = view.dead(stored.reference());
        Posting.Builder posting = new Posting.Builder()
                .add(new Posting.Verdict(stored.identity().reversal(), ResponseCode.APPROVED, asked.message().contentHash(), stored.reference(), stored.attempt()))
                .add(new Posting.Turn(stored.reference(), stored.attempt(), StoredPayment.State.APPROVED, StoredPayment.State.REVERSED, date, date))
                .add(new Posting.Moved(Ledger.reversal(date, stored.reference(), stored.attempt(), partner.account(), stored.amountRupiah(), stored.switchRupiah(),
                        stored.plnRupiah())))
                .add(new Posting.DayUse(date, -1, -stored.amountRupiah()))
                .add(partner.deposit() ? new Posting.HeadroomUse(asked.partner(), Limit.DEPOSIT, -stored.owedRupiah()) : null)
                .add(stored.host() == null ? null : new Posting.HeadroomUse(asked.partner(), Limit.STAND_IN, -stored.amountRupiah()))
                .add(untold || dead ? new Posting.Cancelled(stored.reference(), stored.attempt(), Posting.Advice.Kind.PAYMENT) : null);
        posting.addAll(holding.reversed(stored, untold)).add(HostDecisions.elsewhereItem(asked, stored, holding));
        if (untold) { // PLN need not be told: the exposure ends
            posting.add(stored.host() == null ? null : new Posting.ExposureEnd(stored.idpel(), stored.reference(), stored.attempt()));
        } else {
            posting.add(new Posting.Advice(stored.reference(), stored.attempt(), Posting.Advice.Kind.REVERSAL, stored.idpel(), asked.nowMs()))
                    .add(dead ? HostDecisions.refusedEnd(ItemKind.ADVICE_DEAD, asked, stored) : null);
        }
        return new Decision(new Answer.Echo(ResponseCode.APPROVED), posting.posting());
    }
}
