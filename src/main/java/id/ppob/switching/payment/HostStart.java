package id.ppob.switching.payment;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.ResponseCode;

/** How a payment begins that PLN decides: it is asked, or we decide in its place, or it is refused for now. docs/iso8583-spec.md 27.2, 27.10. Pure. */
final class HostStart {
    private HostStart() { }

    /** Nothing else speaks against the payment. */
    static Decision decide(Case.Asked asked, Identity identity, View view, Route route, Product.Purchase purchase) {
        PaymentPosting payment = new PaymentPosting(asked, identity, view, purchase);
        if (asked.host() == HostState.UP && !view.behind(asked.message().sale().idpel())) {
            return Decision.then(new HostStep.Ask(payment.stored(StoredPayment.State.PENDING), payment.told()), payment.pending());
        }
        if (route != Route.HOST_WITH_STAND_IN || asked.host() != HostState.DOWN) {
            return refused(asked, identity, null);
        }
        StandIn.Result result = payment.standIn();
        if (result != StandIn.Result.APPROVED) {
            return refused(asked, identity, result.why());
        }
        return new Decision(new Answer.Paid(payment.date(), view.terms().receipts().get(view.terms().receipt()), purchase.given()), payment.stoodIn(), result.why(), null);
    }

    private static Decision refused(Case.Asked asked, Identity identity, String why) {
        return new Decision(new Answer.Echo(ResponseCode.BILL_HELD), Posting.of(
                new Posting.Verdict(identity, ResponseCode.BILL_HELD, asked.message().contentHash(), null, 0)), why, null);
    }
}
