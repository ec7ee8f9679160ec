package id.ppob.switching.payment;

import id.ppob.switching.message.ResponseCode;

/**
 * The first verdict on an identity.
 *
 * @param content hash of the fields that count
 * @param payment the payment it stands for, or null: declined, a marker, or a reversal of nothing
 */
public record Seen(ResponseCode verdict, long content, StoredPayment payment) {
    /** @return whether this is what the reversal of a payment that never came has left under the payment's identity */
    boolean isMarker() {
        return verdict == ResponseCode.ALREADY_REVERSED && payment == null;
    }
}
