package id.ppob.switching.acmt;

import static id.ppob.switching.acmt.ReadingColumn.*;

import id.ppob.switching.acmt.meter.Register;
import id.ppob.switching.acmt.period.PeriodRule;
import id.ppob.switching.acmt.price.Components;
import id.ppob.switching.product.postpaid.Customer;
import java.util.function.Function;

/**
 * The one door of meter readings: whatever brings one, a file's row or an officer's phone, passes here. Pure; refusals first, one a line,
 * in the order of {@link Reject}.
 */
public final class ReadingChecks {
    /** Hours a month at full power; more is the abnormality "maximum" (DLPD code M). */
    static final int MOST_HOURS = 720;
    private static final int VA_PER_KVA = 1000;
    private final Components components;
    private final PeriodRule calendar;

    /** What became of a reading. */
    public sealed interface Checked {
        /** Well formed, and right where it was compared. */
        record Taken(Reading reading) implements Checked { }

        /** Not taken, and why. */
        record Rejected(Rejection rejection) implements Checked { }
    }

    /**
     * What the books know of a reading's customer.
     *
     * @param customer the master's row, null when there is none
     * @param seen     a reading of this customer came earlier in this batch
     * @param billed   a bill of this customer and month stands in an active batch
     */
    public record Known(Customer customer, boolean seen, boolean billed) { }

    /**
     * @param components tell which classes are billed
     * @param calendar   of the unit and period whose readings are checked
     */
    public ReadingChecks(Components components, PeriodRule calendar) {
        this.components = components;
        this.calendar = calendar;
    }

    /** Turns cells into a reading. {@code cell} gives each column's text, never null. */
    public static Checked read(Function<ReadingColumn, String> cell) {
        for (ReadingColumn column : ReadingColumn.values()) {
            String value = cell.apply(column);
            if (!column.shape().matcher(value).matches()) {
                return new Checked.Rejected(Rejection.of(Reject.SHAPE, column, column.needs(), value));
            }
        }
        return new Checked.Taken(new RowReader(cell).reading());
    }

    /**
     * Compares a reading with the batch it came in and with what is known.
     *
     * @return null when it is right
     */
    public Rejection check(Reading reading, BatchName batch, Known known) {
        Customer customer = known.customer();
        if (reading.period() != batch.period()) {
            return Rejection.of(Reject.PERIOD, BLTH, "" + batch.period(), "" + reading.period());
        }
        if (!reading.unit().equals(batch.unit())) {
            return Rejection.of(Reject.UNIT, UNITUP, batch.unit(), reading.unit());
        }
        if (known.seen()) {
            return Rejection.of(Reject.DUPLICATE, IDPEL, "one row a customer", idpel(reading));
        }
        if (customer == null) {
            return Rejection.of(Reject.UNKNOWN_CUSTOMER, IDPEL, "a customer of the master", idpel(reading));
        }
        if (!reading.unit().equals(customer.unit())) {
            return Rejection.of(Reject.UNIT, UNITUP, customer.unit(), reading.unit());
        }
        if (!reading.tariff().equals(customer.tariff())) {
            return Rejection.of(Reject.TARIFF, TARIF, customer.tariff(), reading.tariff());
        }
        if (reading.powerVa() != customer.powerVa()) {
            return Rejection.of(Reject.POWER, DAYA, "" + customer.powerVa(), "" + reading.powerVa());
        }
        if (!components.bills(reading.tariff(), reading.powerVa(), reading.period())) {
            return Rejection.of(Reject.NOT_BILLED, TARIF, "a class that has prices", reading.tariff() + "/" + reading.powerVa());
        }
        if (reading.multiplier() < 1) {
            return Rejection.of(Reject.MULTIPLIER, FKMKWH, "1 or more", "" + reading.multiplier());
        }
        if (reading.readOn() == null || !calendar.mayRead(reading.period(), reading.told().source(), reading.readOn())) {
            return Rejection.of(Reject.READ_DATE, TGLBACA, "a day from " + calendar.firstRead(reading.period(), reading.told().source()) + " to "
                    + calendar.lastRead(reading.period(), reading.told().source()), reading.readOn() == null ? "not a date" : "" + reading.readOn());
        }
        if (reading.exchange() != null) {
            return Rejection.of(Reject.EXCHANGE, TGLPASANG, "no exchange of meters", "an exchange");
        }
        return abnormal(reading, known);
    }

    private static Rejection abnormal(Reading reading, Known known) {
        for (Register register : Register.values()) {
            if (reading.hundredths(register) < 0) {
                return Rejection.of(Reject.BACKWARDS, ReadingColumn.valueOf("SAH" + register), reading.from().of(register) + " or more", "" + reading.to().of(register));
            }
        }
        long mostKwh = (long) MOST_HOURS * reading.powerVa() / VA_PER_KVA;
        if (reading.usedKwh() > mostKwh) {
            return Rejection.of(Reject.OVER_MAXIMUM, SAHLWBP, "at most " + mostKwh + " kWh", reading.usedKwh() + " kWh");
        }
        return known.billed() ? Rejection.of(Reject.ALREADY_BILLED, IDPEL, "no bill yet for " + reading.period(), idpel(reading)) : null;
    }

    private static String idpel(Reading reading) {
        return "%012d".formatted(reading.idpel());
    }
}
