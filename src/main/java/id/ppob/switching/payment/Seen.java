package id.ppob.switching.payment;

import id.ppob.switching.iso8583.ResponseCode;

/**
 * The first verdict on an identity.
 *
 * @param content hash of the fields that count
 * @param payment the payment it stands for, or null: declined, a marker, or a reversal of nothing
 */
public record Seen(ResponseCode verdict, long content, StoredPayment payment) { }
