package id.ppob.switching.iso8583;

import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.ResponseCode;

/** Where docs/iso8583-spec.md says why a message that could be read was declined, and the field that it is about: for the log. */
public final class DeclineRule {
    private DeclineRule() { }

    /** @return for instance {@code 10.3 (DE4)}; no content of the message */
    public static String of(MessageClass messageClass, ResponseCode code) {
        String field = field(code);
        String rule = switch (code) {
            case SIGN_ON_FIRST -> "3.3";
            case INVALID_MESSAGE -> messageClass == MessageClass.BALANCE ? "24.5" : "3.8";
            case UNKNOWN_BANK, UNKNOWN_PRODUCT, UNKNOWN_TERMINAL -> "3.5";
            case UNKNOWN_SWITCHER -> messageClass == MessageClass.NETWORK ? "3.2" : "3.5";
            case WINDOW_CLOSED -> "18.7";
            case STAN_MISUSED -> "8.5";
            case TIMED_OUT -> "8.6";
            case ALREADY_REVERSED -> messageClass == MessageClass.PAYMENT ? "8.4" : "13.2";
            default -> switch (messageClass) {
                case INQUIRY -> "10.2";
                case PAYMENT -> "10.3";
                case REVERSAL -> "13.2";
                case BALANCE -> "24.5";
                case NETWORK -> "3";
            };
        };
        return field.isEmpty() ? rule : rule + " (" + field + ")";
    }

    private static String field(ResponseCode code) {
        return switch (code) {
            case INVALID_MESSAGE -> "DE12";
            case UNKNOWN_BANK -> "DE32";
            case UNKNOWN_SWITCHER -> "DE33, or the switcher in DE48";
            case UNKNOWN_PRODUCT -> "DE2";
            case UNKNOWN_TERMINAL -> "DE41";
            case INVALID_AMOUNT -> "DE4";
            case UNKNOWN_CUSTOMER, CUSTOMER_BLOCKED, CUSTOMER_SUSPENDED -> "DE48 customer";
            case BILL_HELD, ALREADY_PAID, NOTHING_TO_PAY -> "DE48 customer's bills";
            case REFERENCE_INVALID, REFERENCE_OF_ANOTHER -> "DE48 reference";
            case INVALID_ADMIN_FEE -> "DE48 admin fee";
            case STAN_MISUSED, ALREADY_REVERSED, NO_PAYMENT_TO_REVERSE, SETTLED -> "DE11, DE12, DE32, DE33";
            case DEPOSIT_SHORT -> "the partner's deposit";
            case PARTNER_BLOCKED -> "the partner";
            case APPROVED, SIGN_ON_FIRST, ERROR, WINDOW_CLOSED, TIMED_OUT -> "";
        };
    }
}
