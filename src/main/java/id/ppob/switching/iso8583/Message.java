package id.ppob.switching.iso8583;

/**
 * A request of a partner, past the codec: no field numbers from here on. Immutable. Values are checked for shape only;
 * what they mean is the payment package's business.
 *
 * @param bytes           as received, without framing; answers echo from it
 * @param repeat          xx01: same identity as its original
 * @param product         DE2, for instance 99501; 0 in network messages
 * @param amountRupiah    DE4 in whole rupiah; {@link #NO_AMOUNT} where the class has none; {@link #BAD_AMOUNT} for another
 *                        currency or a rest in minor units (0013)
 * @param stan            DE11, 12 digits
 * @param localAt         DE12 as the number YYYYMMDDhhmmss, a real date and time, WIB
 * @param merchant        DE26
 * @param bank            DE32, 7 digits
 * @param central         DE33, 7 digits; {@link #NO_CENTRAL} where the dialect has none
 * @param terminal        DE41, 16 characters; empty where the dialect has none
 * @param networkFunction DE40: 1 sign-on, 2 sign-off, 301 echo; 0 in other classes
 * @param sale            DE48 of inquiry, payment and reversal; null in network messages
 * @param original        DE56 of a reversal; else null
 */
public record Message(byte[] bytes, MessageClass messageClass, boolean repeat, int product, long amountRupiah, long stan, long localAt,
                      int merchant, int bank, int central, String terminal, int networkFunction, Sale sale, Original original) {
    /** The class of this message has no amount. */
    public static final long NO_AMOUNT = Long.MIN_VALUE;
    /** Currency other than rupiah, or a rest in minor units. */
    public static final long BAD_AMOUNT = Long.MIN_VALUE + 1;
    /** The dialect has no DE33. */
    public static final int NO_CENTRAL = -1;

    /**
     * DE56: which payment a reversal names.
     *
     * @param messageClass class of the original's MTI; only PAYMENT can be reversed
     */
    public record Original(MessageClass messageClass, long stan, long localAt, int bank) { }
}
