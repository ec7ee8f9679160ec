package id.ppob.switching.message;

/**
 * A request of a partner, past the codec: no field numbers from here on. Immutable. Values are checked for shape only;
 * what they mean is the payment package's business.
 *
 * @param bytes           as received, without framing; answers echo from it
 * @param repeat          xx01: same identity as its original
 * @param productCode     DE2 as received, for instance 99501 or 53501; 0 in network messages
 * @param product         what is sold, whatever a dialect calls it: 99501
 * @param amountRupiah    DE4 in whole rupiah; {@link #NO_AMOUNT} where the class has none; {@link #BAD_AMOUNT} for another
 *                        currency or a rest in minor units (0013)
 * @param stan            DE11, 12 digits
 * @param localAt         DE12 (1987: with DE13 and the year nearest to our clock) as the number YYYYMMDDhhmmss, a real date and time, WIB
 * @param merchant        DE26 (1987: DE18)
 * @param bank            DE32, 7 digits
 * @param central         DE33, 7 digits; {@link #NO_CENTRAL} where the dialect has none
 * @param terminal        DE41, 16 characters (1987: 8); empty where the dialect has none
 * @param networkFunction DE40 (1987: DE70): 1 sign-on, 2 sign-off, 301 echo; 0 in other classes
 * @param sale            DE48; null in network messages
 * @param original        DE56 (1987: DE90) of a reversal; else null
 * @param places          where an answer is cut out of {@code bytes}, as the codec keeps it; {@link #UNSCANNED} where nobody scanned them
 */
public record Message(byte[] bytes, MessageClass messageClass, boolean repeat, int productCode, int product, long amountRupiah, long stan, long localAt,
                      int merchant, int bank, int central, String terminal, int networkFunction, Sale sale, Original original, long places) {
    /** A message that was not cut out of bytes by us. */
    public Message(byte[] bytes, MessageClass messageClass, boolean repeat, int productCode, int product, long amountRupiah, long stan, long localAt,
                   int merchant, int bank, int central, String terminal, int networkFunction, Sale sale, Original original) {
        this(bytes, messageClass, repeat, productCode, product, amountRupiah, stan, localAt, merchant, bank, central, terminal, networkFunction,
                sale, original, UNSCANNED);
    }

    /** A message of a dialect whose DE2 is the product itself. */
    public Message(byte[] bytes, MessageClass messageClass, boolean repeat, int product, long amountRupiah, long stan, long localAt,
                   int merchant, int bank, int central, String terminal, int networkFunction, Sale sale, Original original) {
        this(bytes, messageClass, repeat, product, product, amountRupiah, stan, localAt, merchant, bank, central, terminal, networkFunction,
                sale, original);
    }

    /** Nobody looked yet where the fields of these bytes are. */
    public static final long UNSCANNED = 0;
    /** The class of this message has no amount. */
    public static final long NO_AMOUNT = Long.MIN_VALUE;
    /** Currency other than rupiah, or a rest in minor units. */
    public static final long BAD_AMOUNT = Long.MIN_VALUE + 1;
    /** The dialect has no DE33. */
    public static final int NO_CENTRAL = -1;

    /**
     * DE56 or DE90: which payment a reversal names.
     *
     * @param messageClass class of the original's MTI; only PAYMENT can be reversed
     */
    public record Original(MessageClass messageClass, long stan, long localAt, int bank) { }

    /**
     * What a repeat must have in common with its original: DE2, DE4 and of DE48 customer, reference, bills and amounts; not the merchant,
     * DE41, the partner's own reference or the class, so that a reversal has the content of its payment. Stored in the database: never change how it is computed.
     *
     * @return 64 well mixed bits
     */
    public long contentHash() {
        long hash = mix(mix(0, productCode), amountRupiah);
        if (sale == null) {
            return hash;
        }
        hash = mix(mix(hash, sale.idpel()), sale.adminRupiah());
        if (sale.reference() != null) {
            hash = mix(mix(mix(hash, sale.reference().number()), sale.reference().ownerTag()), sale.reference().billsTag());
        }
        return sale.mixed(hash);
    }

    /** @return the hash with a value added by multiplication and folding, so that order counts and every bit reaches every other */
    public static long mix(long hash, long value) {
        long z = (hash ^ value) + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return Long.rotateLeft(z ^ z >>> 31, 17);
    }
}
