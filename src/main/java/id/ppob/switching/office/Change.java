package id.ppob.switching.office;

import id.ppob.switching.payment.Posting;
import java.util.regex.Pattern;

/**
 * What one person asks for and another approves: all that is needed to execute it, kept as JSON meanwhile. Whatever is checked only when it
 * is executed (is the item still open?) is checked by who executes it; a value that can never be right is refused here.
 */
public sealed interface Change permits Change.Deposit, Change.TakeBackDeposit, Change.SettleItem, Change.SettleAdvice, Change.SuspectWord, PartnerChange,
        PriceChange, SingleChange, PeopleChange, BillingChange, CalendarChange, RuleChange, CashChange, ItemChange, CustomerChange {
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

    /**
     * An advice that PLN refuses, or neither takes nor refuses, is ended; one that it refused may be sent again (docs/iso8583-spec.md 27.15). A person may
     * name the payment alone: the request then keeps which entry of it that was, and is good for no other.
     *
     * @param reference of its payment, first 64 bits
     * @param attempt   of its payment; null as a person names it
     * @param kind      of the entry; null as a person names it
     */
    record SettleAdvice(long reference, Integer attempt, Posting.Advice.Kind kind, How how, String reason) implements Change {
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
            return "settle the " + (kind == null ? "" : kind + " ") + "advice of reference " + reference + " by " + how + ": " + reason;
        }
    }

    /**
     * What PLN said by other ways than its answers about a payment in doubt (docs/iso8583-spec.md 27.16): it is posted as PLN's own answer would be.
     *
     * @param reference    of the payment, first 64 bits
     * @param attempt      of the payment; null as a person names it, and then the request keeps which it was
     * @param paid         it stands at PLN; else PLN holds nothing of it
     * @param plnReference PLN's own for it; empty where it is not paid
     * @param reason       what shows it: a letter, a file, a name
     */
    record SuspectWord(long reference, Integer attempt, boolean paid, String plnReference, String reason) implements Change {
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
}
