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
 * @param meter   null not told
 * @param added   what was decided about the meter; null where nothing of it is written
 * @param endsOn  last day of a customer who leaves; null not told
 */
public record MasterEntry(Customer customer, String route, LocalDate from, UnaryOperator<CustomerVersion.Details> tells, MasterMeter meter, MasterMeter.Added added, LocalDate endsOn) {
    /** Of a file of the first version. */
    public MasterEntry(Customer customer, String route, LocalDate from, UnaryOperator<CustomerVersion.Details> tells) {
        this(customer, route, from, tells, null, null, null);
    }

    MasterEntry adding(MasterMeter.Added meterAdded) {
        return new MasterEntry(customer, route, from, tells, meter, meterAdded, endsOn);
    }
}
