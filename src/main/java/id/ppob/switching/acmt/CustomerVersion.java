package id.ppob.switching.acmt;

import id.ppob.switching.product.postpaid.Customer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a customer is from a day on, until the next version begins.
 *
 * @param from     first day, in the unit's zone
 * @param number   of the versions of one day the highest counts
 * @param route    KDDK: the place in the reading route, 12 characters
 * @param details  what only newer files tell
 * @param endsOn   the customer's last day, of all versions the same; null where none is told
 */
public record CustomerVersion(LocalDate from, int number, Customer customer, String route, Details details, LocalDate endsOn) {
    /** Of a customer who stays. */
    public CustomerVersion(LocalDate from, int number, Customer customer, String route, Details details) {
        this(from, number, customer, route, details, null);
    }

    /** @return whether the customer's last day is before this one */
    public boolean hasEnded(LocalDate day) {
        return endsOn != null && day.isAfter(endsOn);
    }

    /** Day from which the first version of a customer counts: readings of any age find it. */
    public static final LocalDate BEGINNING = LocalDate.of(2000, 1, 1);

    /** How a customer's meter is read. */
    public enum ReadBy {
        /** Somebody stands before it. */
        MANUAL,
        /** From afar, by the meter's own modem. */
        AMR,
        /** From afar, by a smart meter. */
        AMI,
        /** Not at all: the customer pays in advance. */
        NONE
    }

    /**
     * What a master file of the second version tells.
     *
     * @param district  PEMDA, whose local tax it is; "" not told
     * @param kind      KOGOL; "" not told
     * @param exempt    of the local tax
     * @param consent   to messages
     * @param latitude  degrees as text, "" unknown
     */
    public record Details(String district, String kind, boolean exempt, String address, String phone, boolean consent, String latitude, String longitude, ReadBy readBy) {
        /** Nothing was told. */
        public static final Details NONE = new Details("", "", false, "", "", false, "", "", ReadBy.MANUAL);
        private static final int DECIMALS = 6;

        /** Degrees have six decimals, as in the books. */
        public Details {
            latitude = degrees(latitude);
            longitude = degrees(longitude);
        }

        private static String degrees(String text) {
            return text.isEmpty() ? "" : new BigDecimal(text).setScale(DECIMALS).toPlainString();
        }
    }

    /** @return whether it says the same as the other, whatever its day and number */
    public boolean same(CustomerVersion other) {
        return route.equals(other.route) && details.equals(other.details) && customer.name().equals(other.customer.name()) && customer.unit().equals(other.customer.unit())
            && customer.tariff().equals(other.customer.tariff()) && customer.powerVa() == other.customer.powerVa();
    }

    /**
     * Picks the version of a day.
     *
     * @param versions of one customer, oldest first
     * @return the last that has begun; the first where none has
     */
    public static Optional<CustomerVersion> on(LocalDate day, List<CustomerVersion> versions) {
        return versions.reversed().stream().filter(version -> !version.from.isAfter(day)).findFirst().or(() -> versions.stream().findFirst());
    }
}
