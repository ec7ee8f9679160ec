package id.ppob.switching.payment;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.PlnSale;

/** What follows the commit of a decision about a payment that PLN decides: instead of an answer at once. */
public sealed interface HostStep {
    /** Its request has no answer yet. */
    sealed interface Waits extends HostStep { }

    /** Sends the payment to PLN and lets its request wait. @param told all that PLN is told of it */
    record Ask(StoredPayment payment, PlnSale told) implements Waits { }

    /** Lets a repeat or a reversal wait for what becomes of a payment. */
    record Join(long reference, int attempt) implements Waits { }

    /**
     * A payment's outcome: those who wait for it are told.
     *
     * @param toPayment  to the payment and its repeats
     * @param toReversal to its reversals; null: they wait on
     */
    record Ended(long reference, int attempt, StoredPayment.State state, Answer toPayment, Answer toReversal) implements HostStep { }
}
