package id.ppob.switching.payment;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Columns;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.message.Sale;
import id.ppob.switching.value.Reference;
import java.util.List;

/**
 * Decides inquiries and payments; reversals are in {@link ReversalDecisions}. Pure: refusals first, in the order of
 * docs/iso8583-spec.md 10.2 and 10.3, then the one posting. Owned by one lane, because of its references.
 */
public final class Decisions {
    private final References references;
    private final List<Product> products;

    /**
     * @param references issues and checks our 32 characters
     * @param products   what is sold
     */
    public Decisions(References references, List<Product> products) {
        this.references = references;
        this.products = products;
    }

    /** @return what to tell and what to commit first; what is used of limits is taken from the view */
    public Decision decide(Case each, View view) {
        Decision decision = switch (each) {
            case Case.Asked asked -> asked(asked, view);
            case Case.Told told -> HostDecisions.outcome(told, view);
        };
        if (decision.posting() != null) {
            for (Posting.Effect effect : decision.posting().effects()) {
                if (effect instanceof Posting.HeadroomUse use) {
                    view.use(use);
                }
            }
        }
        return decision;
    }

    private Decision asked(Case.Asked asked, View view) {
        return switch (asked.message().messageClass()) {
            case INQUIRY -> inquiry(asked, view);
            case PAYMENT -> payment(asked, view);
            case REVERSAL -> ReversalDecisions.decide(asked, view);
            case BALANCE -> balance(asked, view);
            case NETWORK -> throw new IllegalArgumentException("28xx is answered by the session");
        };
    }

    private Decision inquiry(Case.Asked asked, View view) {
        Terms.Partner partner = view.terms().partner(asked.partner());
        if (partner.blocked()) {
            return Decision.told(ResponseCode.PARTNER_BLOCKED);
        }
        Message message = asked.message();
        Product.Offer offer = Product.of(products, message.product()).offer(asked, view);
        if (offer.refusal() != null) {
            return Decision.told(offer.refusal());
        }
        Reference reference = references.issue(asked.today(), asked.partner(), message.bank(), asked.idpel(), offer.bound());
        Answer.Shown shown = offer.shown(reference, view.terms().fee(asked.partner(), message.product(), asked.today()).adminRupiah());
        if (!offer.any() || !asked.columns().fits(shown)) {
            Columns.Misfit misfit = asked.columns().misfit(shown);
            return new Decision(new Answer.Echo(ResponseCode.ERROR), Posting.of(new Posting.Item(ItemKind.BILL_TOO_WIDE, asked.partner(), 0,
                    misfit.ofCustomer() ? asked.idpel() : 0, misfit.words(), asked.nowMs())));
        }
        return Decision.told(shown);
    }

    /** What a deposit partner can still pay: the pool's remainder and all lanes' portions. docs/iso8583-spec.md 24.5. */
    private static Decision balance(Case.Asked asked, View view) {
        Terms.Partner partner = view.terms().partner(asked.partner());
        if (partner.blocked()) {
            return Decision.told(ResponseCode.PARTNER_BLOCKED);
        }
        if (!partner.deposit()) {
            return Decision.told(ResponseCode.INVALID_MESSAGE);
        }
        return asked.message().amountRupiah() == 0 ? Decision.told(new Answer.Balance(view.balance(asked.partner())))
                : Decision.told(ResponseCode.INVALID_AMOUNT);
    }

    private Decision payment(Case.Asked asked, View view) {
        Identity identity = asked.identity();
        Seen seen = view.seen(identity);
        if (seen != null) {
            return replay(asked, seen, view);
        }
        if (!asked.message().sale().whole()) {
            return Decision.told(ResponseCode.INVALID_MESSAGE);
        }
        if (asked.unlessSeen() != ResponseCode.APPROVED && asked.unlessSeen() != ResponseCode.WINDOW_CLOSED) { // 8.6: 0030 to 0033 store nothing
            return Decision.told(asked.unlessSeen());
        }
        ResponseCode refusal = partnerRefusal(asked, view);
        Product.Purchase purchase = refusal != null ? null : Product.of(products, asked.message().product()).purchase(asked, view);
        if (refusal == null) {
            refusal = paymentRefusal(asked, view, purchase);
        }
        if (refusal != null) {
            return new Decision(new Answer.Echo(refusal), Posting.of(
                    new Posting.Verdict(identity, refusal, asked.message().contentHash(), null, 0)));
        }
        return approve(asked, identity, view, purchase);
    }

    /** The first verdict is final; an approval is given again while it stands. docs/iso8583-spec.md 8.2, 8.3. */
    private static Decision replay(Case.Asked asked, Seen seen, View view) {
        if (seen.verdict() == ResponseCode.ALREADY_REVERSED) {
            return Decision.told(ResponseCode.ALREADY_REVERSED);
        }
        if (seen.content() != asked.message().contentHash()) {
            return Decision.misused(asked.message(), seen);
        }
        if (seen.payment() == null) {
            // Approved, and its payment is no longer kept: never "paid" without its row.
            return Decision.told(seen.verdict() == ResponseCode.APPROVED ? ResponseCode.TIMED_OUT : seen.verdict());
        }
        return switch (seen.payment().state()) {
            case APPROVED -> Decision.told(new Answer.Paid(seen.payment().businessDate(), view.terms().receipts().get(seen.payment().receipt()),
                    view.given(seen.payment().reference())));
            case REVERSED -> Decision.told(ResponseCode.ALREADY_REVERSED);
            case DECLINED -> Decision.told(seen.verdict());
            case PENDING, SUSPECT -> HostDecisions.repeat(seen.payment());
        };
    }

    private static ResponseCode partnerRefusal(Case.Asked asked, View view) {
        if (view.terms().partner(asked.partner()).blocked()) {
            return ResponseCode.PARTNER_BLOCKED;
        }
        return asked.unlessSeen() != ResponseCode.APPROVED ? asked.unlessSeen() : null;
    }

    /** One check a line, one code a check, in the order of the spec. */
    private ResponseCode paymentRefusal(Case.Asked asked, View view, Product.Purchase purchase) {
        Sale sale = asked.message().sale();
        ResponseCode customer = purchase.customerRefusal();
        if (customer != null) {
            return customer;
        }
        ResponseCode reference = references.refusal(sale.reference(), asked.today(), asked.partner(), asked.message().bank(), sale);
        if (reference != null) {
            return reference;
        }
        StoredPayment earlier = view.paymentOn(sale.reference().number());
        if (earlier != null && earlier.state() == StoredPayment.State.REVERSED) {
            return ResponseCode.REFERENCE_INVALID;
        }
        if (earlier != null && earlier.state() != StoredPayment.State.DECLINED) {
            return ResponseCode.ALREADY_PAID;
        }
        ResponseCode content = purchase.refusal();
        if (content != null) {
            return content;
        }
        Terms.Fee fee = view.terms().fee(asked.partner(), asked.message().product(), asked.today());
        if (sale.adminRupiah() != fee.adminRupiah()) {
            return ResponseCode.INVALID_ADMIN_FEE;
        }
        long owed = asked.message().amountRupiah() + sale.sheets() * (fee.switchRupiah() + fee.plnRupiah());
        if (view.terms().partner(asked.partner()).deposit() && view.left(asked.partner(), Limit.DEPOSIT) < owed) {
            return ResponseCode.DEPOSIT_SHORT;
        }
        return null;
    }

    private static Decision approve(Case.Asked asked, Identity identity, View view, Product.Purchase purchase) {
        Route route = view.terms().route(asked.partner(), asked.message().product());
        if (route.asksHost()) {
            return HostStart.decide(asked, identity, view, route, purchase);
        }
        PaymentPosting payment = new PaymentPosting(asked, identity, view, purchase);
        return new Decision(new Answer.Paid(payment.date(), view.terms().receipts().get(view.terms().receipt()), purchase.given()), payment.approved());
    }

    /**
     * What is told when a request's own decision or data failed. A payment gets a verdict, committed before it is told, so that a
     * repeat hears the same; a reversal gets none, because it must stay possible: 0068, and an item for a person.
     *
     * @param view what was known of it; null when nothing is stored under its identity. What has a verdict already keeps it: 0068
     */
    public static Decision failed(Case failed, View view) {
        return switch (failed) {
            case Case.Asked asked -> failed(asked, view);
            case Case.Told told -> Decision.told(ResponseCode.TIMED_OUT);
        };
    }

    private static Decision failed(Case.Asked asked, View view) {
        Identity payment = asked.identity();
        return switch (asked.message().messageClass()) {
            case PAYMENT -> view != null && view.seen(payment) != null ? Decision.told(ResponseCode.TIMED_OUT)
                    : new Decision(new Answer.Echo(ResponseCode.ERROR), Posting.of(
                            new Posting.Verdict(payment, ResponseCode.ERROR, asked.message().contentHash(), null, 0)));
            case REVERSAL -> new Decision(new Answer.Echo(ResponseCode.TIMED_OUT), Posting.of(new Posting.Item(ItemKind.REVERSAL_FAILED,
                    asked.partner(), asked.message().sale().reference() == null ? 0 : asked.message().sale().reference().number(),
                    asked.message().sale().idpel(), "a reversal could not be decided: see the log", asked.nowMs())));
            case INQUIRY, BALANCE, NETWORK -> Decision.told(ResponseCode.ERROR);
        };
    }
}
