/**
 * All that is true of bills alone. Arrives: a customer's bills of active batches, the late fee table, an inquiry or payment, or the guard rows of a payment.
 * Leaves: what is payable today, priced, or why nothing is; and what a posting changes of bills and guards.
 * Pure; run by the lane that decides, for the inquiry and again for the payment.
 */
package id.ppob.switching.product.postpaid;
