package id.ppob.switching.acmt;

import id.ppob.switching.product.postpaid.Customer;
import java.time.LocalDate;
import java.util.function.UnaryOperator;

/**
 * A row of the customer master.
 *
 * @param route   KDDK: the customer's place in the reading route, 12 characters
 * @param from    day from which it counts
 * @param tells   from the details that were known to those that hold with this row: what it does not tell stays
 */
public record MasterEntry(Customer customer, String route, LocalDate from, UnaryOperator<CustomerVersion.Details> tells) { }
