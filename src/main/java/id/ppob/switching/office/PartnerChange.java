package id.ppob.switching.office;

import id.ppob.switching.payment.Route;
import java.util.regex.Pattern;

/** What two people decide about a partner: its row in the books, its limits, its route, its file. */
public sealed interface PartnerChange extends Change {
    /** Inquiries and payments of a blocked partner get 0006; reversals never. @param partner business code */
    record PartnerStatus(String partner, boolean blocked, String reason) implements PartnerChange {
        /** @throws IllegalArgumentException without a reason */
        public PartnerStatus {
            Text.check("a reason", reason);
        }

        @Override
        public Act act() {
            return Act.PARTNER_STATUS;
        }

        @Override
        public String sentence() {
            return (blocked ? "block " : "unblock ") + partner + ": " + reason;
        }
    }

    /**
     * How many reversals of unknown payments a partner may leave (docs/iso8583-spec.md 13.6).
     *
     * @param partner business code
     * @param more    added to what is left; negative takes away
     */
    record MarkerLimit(String partner, long more, String reason) implements PartnerChange {
        private static final long MOST = 100_000_000;

        /** @throws IllegalArgumentException without a reason, or for a number that changes nothing or is beyond reason */
        public MarkerLimit {
            Text.check("a reason", reason);
            if (more == 0 || Math.abs(more) > MOST) {
                throw new IllegalArgumentException("a limit is changed by 1 to " + MOST + ", up or down");
            }
        }

        @Override
        public Act act() {
            return Act.LIMIT;
        }

        @Override
        public String sentence() {
            return "%+,d reversals of unknown payments for %s: %s".formatted(more, partner, reason);
        }
    }

    /**
     * Who decides payments (docs/iso8583-spec.md 27.1); what is under way keeps the route it began with.
     *
     * @param partner business code, or {@link #ALL} for those that have no route of their own
     * @param product DE2, 5 digits
     */
    record SetRoute(String partner, String product, Route route, String reason) implements PartnerChange {
        /** In the place of a partner: the default of all. */
        public static final String ALL = "ALL";
        private static final Pattern PRODUCT = Pattern.compile("\\d{5}");

        /** @throws IllegalArgumentException without a reason, or for what is no product */
        public SetRoute {
            Text.check("a reason", reason);
            checkProduct(product);
        }

        static void checkProduct(String product) {
            if (!PRODUCT.matcher(product).matches()) {
                throw new IllegalArgumentException("product '" + product + "': 5 digits");
            }
        }

        @Override
        public Act act() {
            return Act.ROUTE;
        }

        @Override
        public String sentence() {
            return "route payments of " + product + " of " + partner + " " + route + ": " + reason;
        }
    }

    /**
     * How far we may decide a partner's payments while PLN is away (docs/iso8583-spec.md 27.11); nothing of it can be kept at 0.
     *
     * @param partner        business code
     * @param mostRupiah     DE4 of one payment
     * @param customerDay    payments of a customer and business date
     * @param exposureRupiah that PLN has not acknowledged
     * @param dataDays       age of a bill's batch
     */
    record StandInCaps(String partner, long mostRupiah, int customerDay, long exposureRupiah, int dataDays, String reason) implements PartnerChange {
        private static final long MOST_RUPIAH = 1_000_000_000_000L;
        private static final int MOST = 10_000;
        private static final int MOST_DAYS = 60_000;

        /** @throws IllegalArgumentException without a reason, or for a cap beyond reason */
        public StandInCaps {
            Text.check("a reason", reason);
            if (mostRupiah < 0 || mostRupiah > exposureRupiah || exposureRupiah > MOST_RUPIAH || customerDay < 0 || customerDay > MOST || dataDays < 0 || dataDays > MOST_DAYS) {
                throw new IllegalArgumentException("caps: 0 to %d rupiah, one payment not above the exposure; 0 to %d payments and %d days".formatted(MOST_RUPIAH, MOST, MOST_DAYS));
            }
        }

        @Override
        public Act act() {
            return Act.STAND_IN;
        }

        @Override
        public String sentence() {
            return "stand in for PLN for %s: Rp %,d a payment, %d of a customer and day, Rp %,d in all, bills up to %d days old: %s".formatted(partner, mostRupiah, customerDay,
                    exposureRupiah, dataDays, reason);
        }
    }

    /**
     * A partner's file that is weaker than the one before may come into force.
     *
     * @param partner    business code
     * @param sha256     of what the file says, in hexadecimal
     * @param difference what is weaker, as {@code bin/ppob partner agree} found it
     */
    record AgreeFile(String partner, String sha256, String difference, String reason) implements PartnerChange {
        private static final int MOST = 400;

        /** Cuts a difference that is too long, visibly. @throws IllegalArgumentException without a reason */
        public AgreeFile {
            Text.check("a reason", reason);
            difference = difference.length() <= MOST ? difference : difference.substring(0, MOST - 1) + "…";
        }

        @Override
        public Act act() {
            return Act.PARTNER_AGREE;
        }

        @Override
        public String sentence() {
            return "let the file of " + partner + " come into force with " + difference + ": " + reason;
        }
    }

    /** How a partner settles, while nothing was booked of it. @param deposit in advance; else at the end of the day */
    record PartnerKind(String partner, boolean deposit, String reason) implements PartnerChange {
        /** @throws IllegalArgumentException without a reason */
        public PartnerKind {
            Text.check("a reason", reason);
        }

        @Override
        public Act act() {
            return Act.PARTNER_KIND;
        }

        @Override
        public String sentence() {
            return "make " + partner + " a partner that pays " + (deposit ? "in advance (deposit)" : "at the end of the day (receivable)") + ": " + reason;
        }
    }

    /** A partner leaves the books, while nothing was booked of it. */
    record RemovePartner(String partner, String reason) implements PartnerChange {
        /** @throws IllegalArgumentException without a reason */
        public RemovePartner {
            Text.check("a reason", reason);
        }

        @Override
        public Act act() {
            return Act.PARTNER_REMOVE;
        }

        @Override
        public String sentence() {
            return "remove " + partner + " from the books: " + reason;
        }
    }
}
