package id.ppob.switching.iso8583;

import id.ppob.switching.iso8583.Codec.Refused;
import id.ppob.switching.message.Message.Original;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.value.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A version of ISO 8583: which message types it has and in which field each role lies (amount, local time, function, original). A
 * closed list; widths, order and presence of partner central and terminal are the dialect's. Stateless and thread-safe.
 */
abstract sealed class Family permits Family2003, Family1987 {
    /** Names of all families in a dialect's file. */
    static final List<String> KEYS = List.of("2003", "1987");
    /** DE3 of an inquiry, where DE3 tells the class. */
    static final int INQUIRY_CODE = 380_000;
    /** DE3 of a payment and of its reversal. */
    static final int PAYMENT_CODE = 500_000;
    /** DE3 of a balance query. */
    static final int BALANCE_CODE = 310_000;
    static final int RUPIAH = 360;
    /** Field of a payment's security token (2020), its width, and the field that says the reference once more. */
    static final int TOKEN = 53;
    static final int TOKEN_WIDTH = 16;
    static final int TOKEN_REFERENCE = 61;
    private static final int SETTLEMENT_FIELD = 15;
    private static final int CODE_FIELD = 39;

    final int networkRequest;
    final int networkAnswer;
    /** Field of the merchant's category. */
    final int merchantField;
    /** Field of the network function. */
    final int functionField;
    final int settlementWidth;
    final int amountWidth;
    /** Largest amount that DE4 can tell. */
    final long largestRupiah;
    private final long[] first = new long[MessageClass.values().length];
    private final long[] second = new long[MessageClass.values().length];

    /** What is needed of a packager: field, kind, and the length it must have ({@code least} when it may be longer). */
    record Need(int field, FieldKind kind, int least, boolean exact) { }

    Family(int networkRequest, int merchantField, int functionField, int settlementWidth, int amountWidth, long largestRupiah) {
        this.networkRequest = networkRequest;
        this.networkAnswer = networkRequest + 10;
        this.merchantField = merchantField;
        this.functionField = functionField;
        this.settlementWidth = settlementWidth;
        this.amountWidth = amountWidth;
        this.largestRupiah = largestRupiah;
    }

    /**
     * @param token whether payments carry DE53 and DE61, 2003 alone
     * @param clock for the year of dates that have none
     */
    static Family of(String key, boolean central, boolean terminal, boolean token, Clock clock) {
        return key.equals("2003") ? new Family2003(central, terminal, token) : new Family1987(central, terminal, clock);
    }

    /** @return data elements of its messages: those of its requests, and what answers add */
    final Set<Integer> fields() {
        Set<Integer> fields = new TreeSet<>(Set.of(SETTLEMENT_FIELD, CODE_FIELD));
        for (int number = 2; number <= 128; number++) {
            long[] masks = number > 64 ? second : first;
            long bit = Scan.bit(number > 64 ? number - 64 : number);
            if (Arrays.stream(masks).anyMatch(mask -> (mask & bit) != 0)) {
                fields.add(number);
            }
        }
        return Set.copyOf(fields);
    }

    /** Says which fields a request of a class has; those past 64 bring the second bitmap with them. */
    final void fields(MessageClass messageClass, boolean central, boolean terminal, int... fields) {
        for (int field : fields) {
            if (field > 64) {
                first[messageClass.ordinal()] |= Scan.bit(1);
                second[messageClass.ordinal()] |= Scan.bit(field - 64);
            } else {
                first[messageClass.ordinal()] |= Scan.bit(field);
            }
        }
        first[messageClass.ordinal()] |= (central ? Scan.bit(33) : 0) | (terminal ? Scan.bit(41) : 0);
    }

    /** @return fields 1 to 64 of a request of this class, all of them needed */
    final long first(MessageClass messageClass) {
        return first[messageClass.ordinal()];
    }

    /** @return fields 65 to 128 of a request of this class */
    final long second(MessageClass messageClass) {
        return second[messageClass.ordinal()];
    }

    /** @return whether the function digit is that of an answer */
    static boolean isAnswer(int mti) {
        return mti / 10 % 2 == 1;
    }

    static boolean isRepeat(int mti) {
        return mti % 10 == 1;
    }

    /** Writes the message type of the answer: the request's with the next function digit. */
    static void writeAnswer(byte[] request, byte[] target, int at) {
        target[at] = request[0];
        target[at + 1] = request[1];
        target[at + 2] = (byte) (request[2] + 1);
        target[at + 3] = request[3];
    }

    /** @return the message types of its classes, for people */
    abstract String classes();

    /** @return the requests it takes, for people */
    abstract String requests();

    /** @return whether this is of a class we know, whatever its function and origin */
    abstract boolean isKnown(int mti);

    /** @return whether this is a request as we take it: a repeat exists of reversals alone */
    abstract boolean isRequest(int mti);

    /** @return the class of a message; null when a field that tells it is missing or wrong */
    abstract MessageClass classOf(int mti, byte[] bytes, Scan scan);

    /** @return why {@link #classOf} was null */
    abstract Refused classRefusal(int mti, byte[] bytes, Scan scan);

    /** @return fields 1 to 64 of any request or answer; the MAC is not counted */
    final long first() {
        return union(first) | Scan.bit(4) | Scan.bit(15) | Scan.bit(39) | Scan.bit(63) | (currencyApart() ? Scan.bit(49) : 0);
    }

    /** @return fields 65 to 128 of any request or answer */
    final long second() {
        return union(second);
    }

    private static long union(long[] classes) {
        long all = 0;
        for (long fields : classes) {
            all |= fields;
        }
        return all;
    }

    /** @return what the codec needs of the packager, whatever is sold */
    abstract List<Need> needs();

    /** @return local date and time as YYYYMMDDhhmmss; -1 when a time of the message is not real */
    abstract long localAt(byte[] bytes, Scan scan);

    /** @return which time was not real */
    abstract Refused timeRefusal(byte[] bytes, Scan scan);

    /** @return whole rupiah, or {@link id.ppob.switching.message.Message#BAD_AMOUNT} */
    abstract long amount(byte[] bytes, Scan scan);

    /** @return null, or why the original data elements do not name a payment, or another one than the reversal's own fields */
    abstract Refused originalRefusal(byte[] bytes, Scan scan);

    /** @return which payment a reversal names */
    abstract Original original(byte[] bytes, Scan scan, long localAt);

    /** Writes DE4, {@link #amountWidth} bytes. */
    abstract void writeAmount(long rupiah, byte[] target, int at);

    /** @return whether an amount has its currency in DE49 */
    abstract boolean currencyApart();

    /** @return DE15 */
    abstract int settlement(LocalDate date);

    /** @return a numeric field of a network request of ours that is no code: times and numbers */
    abstract long networkValue(int field, long localAt);

    /** @return a refusal when a field is absent or differs from digits that the original data elements have */
    static Refused same(byte[] bytes, Scan scan, int field, int at, int length, String where) {
        return java.util.Arrays.equals(bytes, scan.at[field], scan.at[field] + scan.length[field], bytes, at, at + length) ? null
                : WireRule.ORIGINAL_DIFFERS.refuse(bytes, "DE" + field, "as in " + where + ": " + text(bytes, at, length),
                        text(bytes, scan.at[field], scan.length[field]));
    }

    static String text(byte[] bytes, int at, int length) {
        return new String(bytes, at, length, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /** @return whether six digits are a time of day */
    static boolean isTime(byte[] bytes, int at) {
        return Ascii.twoDigits(bytes, at) < 24 && Ascii.twoDigits(bytes, at + 2) < 60 && Ascii.twoDigits(bytes, at + 4) < 60;
    }

    static boolean isDay(int year, int month, int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
    }

    private static int daysOf(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }
}
