/**
 * What the switch decides: inquiry, payment, reversal and their repeats.
 * A {@link id.ppob.switching.payment.Case} and a {@link id.ppob.switching.payment.View} of the books arrive; a
 * {@link id.ppob.switching.payment.Decision} leaves, an answer and the {@link id.ppob.switching.payment.Posting} that must be
 * committed before it is told.
 * Everything here is pure and runs on a lane's thread: no clock, no SQL, no logging.
 */
package id.ppob.switching.payment;
