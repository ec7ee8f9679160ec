package id.ppob.switching.payment;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.ResponseCode;

/**
 * An answer, and what must be committed before it is told.
 *
 * @param answer  null when something else follows the commit
 * @param posting null when nothing is written: inquiries, repeats, refusals that store nothing
 * @param why     for the log: which field speaks against it, where the code alone does not say; else null
 * @param host    what follows the commit where PLN decides; null: the answer
 */
public record Decision(Answer answer, Posting posting, String why, HostStep host) {
    Decision(Answer answer, Posting posting) {
        this(answer, posting, null, null);
    }

    static Decision then(HostStep host, Posting posting) {
        return new Decision(null, posting, null, host);
    }

    static Decision told(Answer answer) {
        return new Decision(answer, null);
    }

    /** @return 0093, with the field that is other than the first copy's */
    static Decision misused(Message message, Seen seen) {
        return new Decision(new Answer.Echo(ResponseCode.STAN_MISUSED), null, difference(message, seen.payment()) + " differs from the first copy's", null);
    }

    /** Of a payment that was declined only a hash is kept: it differs somewhere among what counts. */
    private static String difference(Message message, StoredPayment first) {
        return first == null ? "DE2, DE4 or DE48 (customer, reference, admin, " + message.sale().parts() + ")"
                : message.amountRupiah() != first.amountRupiah() ? "DE4"
                : message.sale().idpel() != first.idpel() ? "DE48.idpel"
                : message.sale().reference() == null || message.sale().reference().number() != first.reference() ? "DE48.reference"
                : "DE2, or in DE48 admin, " + message.sale().parts() + ", or the reference's tags";
    }

    static Decision told(ResponseCode code) {
        return new Decision(new Answer.Echo(code), null);
    }
}
