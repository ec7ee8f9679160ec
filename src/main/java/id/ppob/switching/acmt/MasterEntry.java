package id.ppob.switching.acmt;

import id.ppob.switching.product.postpaid.Customer;

/**
 * A row of the customer master.
 *
 * @param route KDDK: the customer's place in the reading route, 12 characters
 */
public record MasterEntry(Customer customer, String route) { }
