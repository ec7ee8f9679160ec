package id.ppob.wire;

import java.util.Map;

/** DE39 as the simulators use it. */
public final class Codes {
    /** Done. */
    public static final String APPROVED = "0000";
    /** The peer's own failure. */
    public static final String ERROR = "0005";
    /** Sign on first. */
    public static final String SIGN_ON_FIRST = "0011";
    /** Reversal after settlement: the payment stands. */
    public static final String SETTLED = "0012";
    /** DE4 is not what is owed. */
    public static final String INVALID_AMOUNT = "0013";
    /** No such IDPEL. */
    public static final String UNKNOWN_CUSTOMER = "0014";
    /** Field missing, of wrong length or shape. */
    public static final String INVALID_MESSAGE = "0030";
    /** DE32 not registered. */
    public static final String UNKNOWN_BANK = "0031";
    /** Switcher id in DE48 not registered. */
    public static final String UNKNOWN_SWITCHER = "0032";
    /** DE2 not served. */
    public static final String UNKNOWN_PRODUCT = "0033";
    /** Terminal not registered. */
    public static final String UNKNOWN_TERMINAL = "0034";
    /** Admin fee is not the registered one. */
    public static final String INVALID_ADMIN_FEE = "0045";
    /** Deposit does not cover it. */
    public static final String DEPOSIT_SHORT = "0046";
    /** Nothing to reverse. */
    public static final String NO_PAYMENT_TO_REVERSE = "0063";
    /** Outcome unknown. */
    public static final String TIMED_OUT = "0068";
    /** Somebody's payment of it is on its way. */
    public static final String BILL_HELD = "0069";
    /** Paid before. */
    public static final String ALREADY_PAID = "0088";
    /** No bill yet. */
    public static final String NOTHING_TO_PAY = "0089";
    /** Reference unknown, of another day, or of other bills. */
    public static final String REFERENCE_INVALID = "0092";
    /** Known STAN with other content. */
    public static final String STAN_MISUSED = "0093";
    /** Reversed before. */
    public static final String ALREADY_REVERSED = "0094";
    /** Reference told to somebody else. */
    public static final String REFERENCE_OF_ANOTHER = "0097";

    private static final Map<String, String> MEANINGS = Map.ofEntries(Map.entry(APPROVED, "approved, or shown"), Map.entry(ERROR, "error"),
            Map.entry("0006", "partner blocked"), Map.entry(SIGN_ON_FIRST, "sign on first"), Map.entry(SETTLED, "settled: the payment stands"),
            Map.entry(INVALID_AMOUNT, "invalid amount"), Map.entry(UNKNOWN_CUSTOMER, "unknown customer"), Map.entry("0016", "customer or bill blocked"),
            Map.entry(INVALID_MESSAGE, "invalid message"), Map.entry(UNKNOWN_BANK, "unknown bank"), Map.entry(UNKNOWN_SWITCHER, "unknown switcher"),
            Map.entry(UNKNOWN_PRODUCT, "unknown product"), Map.entry(UNKNOWN_TERMINAL, "unknown terminal"), Map.entry(INVALID_ADMIN_FEE, "invalid admin fee"),
            Map.entry(DEPOSIT_SHORT, "deposit short"), Map.entry(NO_PAYMENT_TO_REVERSE, "no payment to reverse"),
            Map.entry(TIMED_OUT, "refused or in doubt: reverse it"), Map.entry(BILL_HELD, "bill held"), Map.entry("0077", "customer suspended"),
            Map.entry(ALREADY_PAID, "already paid"), Map.entry(NOTHING_TO_PAY, "nothing to pay"), Map.entry("0090", "window closed"),
            Map.entry(REFERENCE_INVALID, "reference invalid: inquire again"), Map.entry(STAN_MISUSED, "STAN misused"),
            Map.entry(ALREADY_REVERSED, "already reversed"), Map.entry(REFERENCE_OF_ANOTHER, "reference of another"));

    private Codes() { }

    /** @return what a code says, in a few words; empty for one that nobody knows */
    public static String meaning(String code) {
        return MEANINGS.getOrDefault(code, "");
    }
}
