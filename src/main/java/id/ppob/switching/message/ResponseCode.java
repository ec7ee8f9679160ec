package id.ppob.switching.message;

import java.util.Locale;

/**
 * DE39. What each code means for an inquiry, a payment and a reversal, and what a bank should do next, stands in
 * docs/iso8583-spec.md 17; in which order they are checked, in 10. All that is known of a code stands in its line: its number, what it means from PLN, and what it is about.
 */
public enum ResponseCode {
    APPROVED(0, AtPln.TAKEN, ""),
    /** Sign on first, then repeat or reverse. Says nothing about an earlier copy. */
    SIGN_ON_FIRST(11, AtPln.NOT_NOW, ""),
    INVALID_MESSAGE(30, AtPln.OURS, "DE12"),
    UNKNOWN_BANK(31, AtPln.OURS, "DE32"),
    UNKNOWN_SWITCHER(32, AtPln.OURS, "DE33, or the switcher in DE48"),
    UNKNOWN_PRODUCT(33, AtPln.OURS, "DE2"),
    UNKNOWN_TERMINAL(34, AtPln.OURS, "DE41"),
    /** Our own failure, or a decision that cannot be made; committed before it is told. */
    ERROR(5, AtPln.UNSURE, ""),
    PARTNER_BLOCKED(6, AtPln.OURS, "the partner"),
    WINDOW_CLOSED(90, AtPln.DECLINED, ""),
    UNKNOWN_CUSTOMER(14, AtPln.DECLINED_AND_LOOKED_AT, "DE48 customer"),
    CUSTOMER_BLOCKED(16, AtPln.BLOCKED, "DE48 customer"),
    CUSTOMER_SUSPENDED(77, AtPln.DECLINED, "DE48 customer"),
    /** The reference is missing, of another day, or not for this customer and these bills. */
    REFERENCE_INVALID(92, AtPln.OURS, "DE48 reference"),
    /** The reference was told to another partner or bank. */
    REFERENCE_OF_ANOTHER(97, AtPln.OURS, "DE48 reference"),
    /** Known identity with other content. */
    STAN_MISUSED(93, AtPln.OURS, "DE11, DE12, DE32, DE33"),
    BILL_HELD(69, AtPln.UNSURE, "DE48 customer's bills"),
    ALREADY_PAID(88, AtPln.PAID_ELSEWHERE, "DE48 customer's bills"),
    NOTHING_TO_PAY(89, AtPln.OURS, "DE48 customer's bills"),
    INVALID_AMOUNT(13, AtPln.DECLINED_AND_LOOKED_AT, "DE4"),
    INVALID_ADMIN_FEE(45, AtPln.OURS, "DE48 admin fee"),
    DEPOSIT_SHORT(46, AtPln.OURS, "the partner's deposit"),
    /** To a bank always: outcome unknown to you, reverse it. */
    TIMED_OUT(68, AtPln.UNSURE, ""),
    /** Reversal after settlement: the payment stands. */
    SETTLED(12, AtPln.UNSURE, "DE11, DE12, DE32, DE33"),
    /** Reversal of a payment we never had, or had declined. */
    NO_PAYMENT_TO_REVERSE(63, AtPln.UNSURE, "DE11, DE12, DE32, DE33"),
    /** The payment is reversed; it never posts again. */
    ALREADY_REVERSED(94, AtPln.DECLINED, "DE11, DE12, DE32, DE33");

    /** What it means as PLN's answer to our 2200. docs/iso8583-spec.md 26.11. */
    public enum AtPln {
        /** Paid there. */
        TAKEN,
        /** Another has paid it there. */
        PAID_ELSEWHERE,
        /** Not paid, nor will any other payment of this customer be. */
        BLOCKED,
        /** Not paid; the bank hears the same. */
        DECLINED,
        /** Not paid; the bank hears the same, and somebody must look why we thought otherwise. */
        DECLINED_AND_LOOKED_AT,
        /** Not paid for now; the bank hears that it is held. */
        NOT_NOW,
        /** Not paid; said about us or our message, which is not the bank's matter: it hears 0005, and somebody must look. */
        OURS,
        /** Says neither. */
        UNSURE;

        /** @return whether PLN surely holds nothing of the payment */
        public boolean refuses() {
            return switch (this) {
                case BLOCKED, DECLINED, DECLINED_AND_LOOKED_AT, NOT_NOW, OURS -> true;
                case TAKEN, PAID_ELSEWHERE, UNSURE -> false;
            };
        }
    }

    private final int number;
    private final AtPln atPln;
    private final String about;

    ResponseCode(int number, AtPln atPln, String about) {
        this.number = number;
        this.atPln = atPln;
        this.about = about;
    }

    /** @return the field that a decline with it is about, for the log; empty for none */
    public String about() {
        return about;
    }

    /** @return what it means as PLN's answer to our 2200 */
    public AtPln atPln() {
        return atPln;
    }

    /** @return DE39 as a number, 0 to 9999 */
    public int number() {
        return number;
    }

    /** @return these four digits with what the code is called beside them, as people are told: {@code 0088 (already paid)}; the digits alone for a code that is none of ours */
    public static String told(int number) {
        String digits = "%04d".formatted(number);
        for (ResponseCode code : values()) {
            if (code.number == number) {
                return digits + " (" + code.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
            }
        }
        return digits;
    }

    /** @return the code with this DE39 */
    public static ResponseCode of(int number) {
        for (ResponseCode code : values()) {
            if (code.number == number) {
                return code;
            }
        }
        throw new IllegalArgumentException("no response code " + number);
    }
}
