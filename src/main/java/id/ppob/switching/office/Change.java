package id.ppob.switching.office;

import id.ppob.switching.payment.Route;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/**
 * What one person asks for and another approves: all that is needed to execute it, kept as JSON meanwhile. Whatever is checked only when it
 * is executed (is the item still open?) is checked by who executes it; a value that can never be right is refused here.
 */
public sealed interface Change {
    /** @return its kind: who may ask, who may approve */
    Act act();

    /** @return what will happen, for the one who decides */
    String sentence();

    /**
     * A partner that pays in advance has paid (docs/iso8583-spec.md 12.3).
     *
     * @param partner       business code
     * @param bankReference of the transfer that brought the money
     */
    record Deposit(String partner, long amountRupiah, String bankReference, String reason) implements Change {
        private static final long MOST_RUPIAH = 1_000_000_000_000L;
        private static final int LONGEST = 40;

        /** @throws IllegalArgumentException for an amount beyond reason, or without a bank's reference or a reason */
        public Deposit {
            if (amountRupiah < 1 || amountRupiah > MOST_RUPIAH) {
                throw new IllegalArgumentException("the amount must be Rp 1 to Rp %,d; you gave %,d".formatted(MOST_RUPIAH, amountRupiah));
            }
            Text.check("a bank reference", bankReference);
            if (bankReference.length() > LONGEST) {
                throw new IllegalArgumentException("a bank reference has at most " + LONGEST + " characters; you gave " + bankReference.length());
            }
            Text.check("a reason", reason);
        }

        @Override
        public Act act() {
            return Act.DEPOSIT_LARGE;
        }

        @Override
        public String sentence() {
            return "book a deposit of Rp %,d of %s, bank reference %s: %s".formatted(amountRupiah, partner, bankReference, reason);
        }
    }

    /** A deposit is taken back, as far as nothing of it is spent. @param reference number of its transfer */
    record TakeBackDeposit(long reference, String reason) implements Change {
        /** @throws IllegalArgumentException without a reason */
        public TakeBackDeposit {
            Text.check("a reason", reason);
        }

        @Override
        public Act act() {
            return Act.DEPOSIT_BACK;
        }

        @Override
        public String sentence() {
            return "take back the deposit with transfer " + reference + ": " + reason;
        }
    }

    /** An item is closed. */
    record SettleItem(long item, String reason) implements Change {
        /** @throws IllegalArgumentException without a reason */
        public SettleItem {
            Text.check("a reason", reason);
        }

        @Override
        public Act act() {
            return Act.ITEM_SETTLE;
        }

        @Override
        public String sentence() {
            return "settle item " + item + ": " + reason;
        }
    }

    /** Inquiries and payments of a blocked partner get 0006; reversals never. @param partner business code */
    record PartnerStatus(String partner, boolean blocked, String reason) implements Change {
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
    record MarkerLimit(String partner, long more, String reason) implements Change {
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
    record SetRoute(String partner, String product, Route route, String reason) implements Change {
        /** In the place of a partner: the default of all. */
        public static final String ALL = "ALL";
        private static final Pattern PRODUCT = Pattern.compile("\\d{5}");

        /** @throws IllegalArgumentException without a reason, or for what is no product */
        public SetRoute {
            Text.check("a reason", reason);
            checkProduct(product);
        }

        private static void checkProduct(String product) {
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
    record StandInCaps(String partner, long mostRupiah, int customerDay, long exposureRupiah, int dataDays, String reason) implements Change {
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
     * The admin fee of a bill and its shares, from a calendar date on (docs/iso8583-spec.md 7): what is paid before keeps the fee of its day.
     *
     * @param partner      business code, or {@link SetRoute#ALL} for those that have no fee of their own
     * @param product      DE2, 5 digits
     * @param from         first day, YYYY-MM-DD, WIB; later than the day on which it is approved
     * @param adminRupiah  what the customer pays a bill
     * @param switchRupiah of it to us
     * @param plnRupiah    of it to PLN; the rest stays with the partner
     */
    record SetFee(String partner, String product, String from, int adminRupiah, int switchRupiah, int plnRupiah, String reason) implements Change {
        private static final int MOST = 1_000_000;

        /** @throws IllegalArgumentException without a reason, for what is no product or date, or for shares that are more than the fee */
        public SetFee {
            Text.check("a reason", reason);
            SetRoute.checkProduct(product);
            if (adminRupiah < 0 || switchRupiah < 0 || plnRupiah < 0 || switchRupiah + plnRupiah > adminRupiah || adminRupiah > MOST) {
                throw new IllegalArgumentException("a fee is 0 to Rp " + MOST + ", and what we and PLN get of it is not more than it: has Rp " + adminRupiah + ", " + switchRupiah
                        + " and " + plnRupiah);
            }
            try {
                LocalDate.parse(from);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("from '" + from + "': a date as 2026-12-01", e);
            }
        }

        @Override
        public Act act() {
            return Act.FEE;
        }

        @Override
        public String sentence() {
            return "fee of %s of %s from %s: Rp %,d a bill, of it Rp %,d to us and Rp %,d to PLN: %s".formatted(product, partner, from, adminRupiah, switchRupiah, plnRupiah, reason);
        }
    }

    /**
     * A partner's file that is weaker than the one before may come into force.
     *
     * @param partner    business code
     * @param sha256     of what the file says, in hexadecimal
     * @param difference what is weaker, as {@code bin/ppob partner agree} found it
     */
    record AgreeFile(String partner, String sha256, String difference, String reason) implements Change {
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
    record PartnerKind(String partner, boolean deposit, String reason) implements Change {
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
    record RemovePartner(String partner, String reason) implements Change {
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

    /** An advice that PLN refuses, or neither takes nor refuses, is ended; one that it refused may be sent again (docs/iso8583-spec.md 27.15). @param reference of its payment, first 64 bits */
    record SettleAdvice(long reference, How how, String reason) implements Change {
        /** What becomes of it. */
        public enum How {
            /** Sent again. */
            AGAIN,
            /** PLN accepts it by file. */
            FILE,
            /** Paid twice: the partner gets it back. */
            REFUND,
            /** The stand-in loss account bears it. */
            LOSS
        }

        /** @throws IllegalArgumentException without a reason */
        public SettleAdvice {
            Text.check("a reason", reason);
        }

        @Override
        public Act act() {
            return Act.ADVICE_SETTLE;
        }

        @Override
        public String sentence() {
            return "settle the advice of reference " + reference + " by " + how + ": " + reason;
        }
    }

    /**
     * What PLN said by other ways than its answers about a payment in doubt (docs/iso8583-spec.md 27.16): it is posted as PLN's own answer would be.
     *
     * @param reference    of the payment, first 64 bits
     * @param paid         it stands at PLN; else PLN holds nothing of it
     * @param plnReference PLN's own for it; empty where it is not paid
     * @param reason       what shows it: a letter, a file, a name
     */
    record SuspectWord(long reference, boolean paid, String plnReference, String reason) implements Change {
        private static final Pattern PLN_REFERENCE = Pattern.compile("[0-9A-Za-z-]{1,32}");

        /** @throws IllegalArgumentException without a reason, or where paid and PLN's reference do not go together */
        public SuspectWord {
            Text.check("a reason", reason);
            if (paid && !PLN_REFERENCE.matcher(plnReference).matches()) {
                throw new IllegalArgumentException("PLN's reference '" + plnReference + "': 1 to 32 letters, digits or dashes");
            }
            if (!paid && !plnReference.isEmpty()) {
                throw new IllegalArgumentException("what is not paid has no reference of PLN");
            }
        }

        @Override
        public Act act() {
            return Act.SUSPECT_WORD;
        }

        @Override
        public String sentence() {
            return "end the doubt about reference " + reference + ": " + (paid ? "paid at PLN as " + plnReference : "not paid at PLN") + ": " + reason;
        }
    }

    /** A new operator. @param half SHA-256 of the asker's code, in hexadecimal: see {@link Code} */
    record AddOperator(String name, Role role, String half) implements Change {
        /** @throws IllegalArgumentException for a name that no operator may have */
        public AddOperator {
            Operator.checkName(name);
        }

        @Override
        public Act act() {
            return Act.OPERATOR_ADD;
        }

        @Override
        public String sentence() {
            return "add operator " + name + " as " + role;
        }
    }

    /** Another role. */
    record OperatorRole(String name, Role role) implements Change {
        @Override
        public Act act() {
            return Act.OPERATOR_ROLE;
        }

        @Override
        public String sentence() {
            return "make operator " + name + " a " + role;
        }
    }

    /** An operator is disabled, or no longer. */
    record OperatorStatus(String name, boolean active) implements Change {
        @Override
        public Act act() {
            return Act.OPERATOR_STATUS;
        }

        @Override
        public String sentence() {
            return (active ? "enable" : "disable") + " operator " + name;
        }
    }

    /** A forgotten password gives way to codes. @param half as of {@link AddOperator} */
    record ResetOperator(String name, String half) implements Change {
        @Override
        public Act act() {
            return Act.OPERATOR_RESET;
        }

        @Override
        public String sentence() {
            return "end the password of operator " + name + " for new codes";
        }
    }
}
