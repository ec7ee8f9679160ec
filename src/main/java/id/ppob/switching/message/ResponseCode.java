package id.ppob.switching.message;

import java.util.Locale;

/**
 * DE39. What each code means for an inquiry, a payment and a reversal, and what a bank should do next, stands in
 * docs/iso8583-spec.md 17; in which order they are checked, in 10.
 */
public enum ResponseCode {
    APPROVED(0),
    /** Sign on first, then repeat or reverse. Says nothing about an earlier copy. */
    SIGN_ON_FIRST(11),
    INVALID_MESSAGE(30),
    UNKNOWN_BANK(31),
    UNKNOWN_SWITCHER(32),
    UNKNOWN_PRODUCT(33),
    UNKNOWN_TERMINAL(34),
    /** Our own failure, or a decision that cannot be made; committed before it is told. */
    ERROR(5),
    PARTNER_BLOCKED(6),
    WINDOW_CLOSED(90),
    UNKNOWN_CUSTOMER(14),
    CUSTOMER_BLOCKED(16),
    CUSTOMER_SUSPENDED(77),
    /** The reference is missing, of another day, or not for this customer and these bills. */
    REFERENCE_INVALID(92),
    /** The reference was told to another partner or bank. */
    REFERENCE_OF_ANOTHER(97),
    /** Known identity with other content. */
    STAN_MISUSED(93),
    BILL_HELD(69),
    ALREADY_PAID(88),
    NOTHING_TO_PAY(89),
    INVALID_AMOUNT(13),
    INVALID_ADMIN_FEE(45),
    DEPOSIT_SHORT(46),
    /** To a bank always: outcome unknown to you, reverse it. */
    TIMED_OUT(68),
    /** Reversal after settlement: the payment stands. */
    SETTLED(12),
    /** Reversal of a payment we never had, or had declined. */
    NO_PAYMENT_TO_REVERSE(63),
    /** The payment is reversed; it never posts again. */
    ALREADY_REVERSED(94);

    private final int number;

    ResponseCode(int number) {
        this.number = number;
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
