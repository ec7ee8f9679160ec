/**
 * Arrives: a customer's bills of active batches, the late fee table and the WIB date of arrival.
 * Leaves: what is payable today, priced, or why nothing is.
 * Pure; run by the lane that decides, for the inquiry and again for the payment.
 */
package id.ppob.switching.product.postpaid;
