package id.ppob.switching.acmt;

import id.ppob.switching.product.postpaid.Customer;
import java.time.LocalDate;

/**
 * A row of the customer master.
 *
 * @param route   KDDK: the customer's place in the reading route, 12 characters
 * @param from    day from which it counts
 * @param details null where the file is of the first version and tells none: those that were told before stay
 */
public record MasterEntry(Customer customer, String route, LocalDate from, CustomerVersion.Details details) { }
