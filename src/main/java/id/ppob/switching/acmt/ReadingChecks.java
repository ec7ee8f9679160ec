package id.ppob.switching.acmt;

import static id.ppob.switching.acmt.ReadingColumn.*;

import id.ppob.switching.acmt.price.Components;
import id.ppob.switching.product.postpaid.Customer;
import java.util.List;
import java.util.function.Function;

/**
 * What of readings can be kept at all: what can be read and belongs to somebody. What speaks against one that can is {@link ReadingDoor}'s. Pure; refusals first, one
 * a line, in the order of {@link Reject}.
 */
public final class ReadingChecks {
    private final Components components;

    /** What became of a reading. */
    public sealed interface Checked {
        /** Well formed. */
        record Taken(Reading reading) implements Checked { }

        /** Not taken, and why. */
        record Rejected(Rejection rejection) implements Checked { }
    }

    /** @param components tell which classes are billed */
    public ReadingChecks(Components components) {
        this.components = components;
    }

    /** Turns cells into a reading. {@code cell} gives each column's text, never null. */
    public static Checked read(Function<ReadingColumn, String> cell) {
        for (ReadingColumn column : ReadingColumn.values()) {
            String value = cell.apply(column);
            boolean notTold = value.isEmpty() && column.isOptional();
            if (!notTold && !column.shape().matcher(value).matches()) {
                return new Checked.Rejected(Rejection.of(Reject.SHAPE, column, column.needs(), value));
            }
        }
        return new Checked.Taken(new RowReader(cell).reading());
    }

    /**
     * Compares a reading with the batch it came in, and looks for its customer.
     *
     * @param versions of the customer, oldest first; none where no master names it
     * @return null when it can be decided on
     */
    public Rejection check(Reading reading, BatchName batch, List<CustomerVersion> versions) {
        if (reading.period() != batch.period()) {
            return Rejection.of(Reject.PERIOD, BLTH, "" + batch.period(), "" + reading.period());
        }
        if (!reading.unit().equals(batch.unit())) {
            return Rejection.of(Reject.UNIT, UNITUP, batch.unit(), reading.unit());
        }
        if (reading.readOn() == null) {
            return Rejection.of(Reject.READ_DATE, TGLBACA, "a date", "not a date");
        }
        Customer customer = CustomerVersion.on(reading.readOn(), versions).map(CustomerVersion::customer).orElse(null);
        if (customer == null) {
            return Rejection.of(Reject.UNKNOWN_CUSTOMER, IDPEL, "a customer of the master", idpel(reading));
        }
        if (!reading.unit().equals(customer.unit())) {
            return Rejection.of(Reject.UNIT, UNITUP, customer.unit(), reading.unit());
        }
        if (!components.bills(customer.tariff(), customer.powerVa(), reading.period())) {
            return Rejection.of(Reject.NOT_BILLED, TARIF, "a class that has prices", customer.tariff() + "/" + customer.powerVa());
        }
        return reading.multiplier() < 1 ? Rejection.of(Reject.MULTIPLIER, FKMKWH, "1 or more", "" + reading.multiplier()) : null;
    }

    private static String idpel(Reading reading) {
        return "%012d".formatted(reading.idpel());
    }
}
