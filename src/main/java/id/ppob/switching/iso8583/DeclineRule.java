package id.ppob.switching.iso8583;

import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.ResponseCode;

/** Where docs/iso8583-spec.md says why a message that could be read was declined, and the field that it is about: for the log. */
public final class DeclineRule {
    private DeclineRule() { }

    /** @return for instance {@code 10.3 (DE4)}; no content of the message */
    public static String of(MessageClass messageClass, ResponseCode code) {
        String field = code.about();
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
}
