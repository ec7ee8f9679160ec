package id.ppob.switching.iso8583;

import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.product.postpaid.Payable;

/**
 * Every reason for which bytes are no request of a dialect, in the order of the checks. The identifiers are those of
 * docs/iso8583-spec.md 6.1; a rule changes only together with it.
 */
public enum WireRule {
    MTI_UNKNOWN("W-01", "The first four characters are the message type of a class that the family knows (2003: 21xx, 22xx, 24xx, 28xx; 1987: 02xx, 04xx, 08xx); anything else is dropped and counted."),
    ANSWER_NOT_AWAITED("W-02", "Of the answers only 2810 (1987: 0810) may come to us; another answer is dropped, because an answer is never answered."),
    BITMAP("W-03", "The bitmap is 16 upper-case hexadecimal characters (binary: 8 bytes), and as many more when its first bit is set, empty or not; otherwise the message is dropped."),
    FIELD_UNKNOWN("W-04", "Every field of the bitmap stands in the packager (all of the standard but DE65); otherwise the fields cannot be told apart and the message is dropped."),
    FIELD_LENGTH("W-05", "A length prefix is digits and at most the packager's length for that field; otherwise the message is dropped."),
    FIELD_SHORT("W-06", "The message holds as many bytes as its fields need; otherwise it is dropped."),
    TRAILING_BYTES("W-07", "Nothing follows the last field."),
    CHARACTERS("W-08", "Numeric fields hold digits, all others printable ASCII (0x20 to 0x7E)."),
    FUNCTION("W-09", "A class is asked with 2100, 2200, 2400, 2401 or 2800 (1987: 0200, 0400, 0401 or 0800); another function or origin digit of a known class is refused."),
    FIELD_MISSING("W-10", "Every field that the class needs is present."),
    FIELD_EXTRA("W-11", "No field is present that the class does not have in a request; an empty second bitmap is none."),
    PRODUCT("W-12", "DE2 has exactly 5 digits."),
    INSTITUTION("W-13", "DE32 and DE33 have exactly 7 digits."),
    DATE_TIME("W-14", "DE12 is a real date and time, YYYYMMDDhhmmss, from 1970 on (1987: DE12 hhmmss and DE13 MMDD)."),
    NETWORK_FUNCTION("W-15", "DE40 (1987: DE70) is 001 (sign-on), 002 (sign-off) or 301 (echo)."),
    SALE_LENGTH("W-16", "DE48 is exactly as long as its columns: fixed in network messages, balance queries and inquiries, header and as many bills as the bill status says in payments and reversals."),
    BILL_STATUS("W-17", "The bill status is 1 to " + Payable.MOST_BILLS + "."),
    PAYMENT_STATUS("W-18", "The payment status equals the bill status: all bills shown are paid, or none."),
    SALE_COLUMN("W-19", "Numeric columns of DE48 hold digits; a signed column starts with C, D or 0."),
    ORIGINAL("W-20", "DE56 is 37 digits: message type 2200 (only payments are reversed; in a 2401 as well), STAN, date and time, bank code (1987: DE90 is message type 0200, STAN, a real DE7, bank code, partner central)."),
    ORIGINAL_DIFFERS("W-21", "A reversal's own DE11, DE12 and DE32 are those of DE56 (1987: DE11, DE32 and DE33 those of DE90)."),
    PROCESSING("W-22", "1987: DE3 is 380000 (inquiry), 500000 (payment) or 310000 (balance query), and 500000 in a reversal."),
    SENT_TIME("W-23", "1987: DE7 is a real month, day and time, MMDDhhmmss."),
    LIBRARY("W-24", "A dialect whose packager our codec does not know takes what jPOS can unpack; anything else is dropped."),
    TOKEN("W-25", "2020: DE53 is 16 hexadecimal characters, DE61 the 32 characters of DE48's reference.");

    private final String id;
    private final String sentence;

    WireRule(String id, String sentence) {
        this.id = id;
        this.sentence = sentence;
    }

    /** @return the number in docs/iso8583-spec.md, for instance {@code W-07} */
    public String id() {
        return id;
    }

    /** @return what the rule asks for, one sentence */
    public String sentence() {
        return sentence;
    }

    /** @return a refusal that is answered with 0030 */
    Codec.Refused refuse(byte[] bytes, String field, String needed, String found) {
        return new Codec.Refused(bytes, ResponseCode.INVALID_MESSAGE, id, field, needed, found);
    }

    /** @return a refusal that is dropped and counted */
    Codec.Refused drop(String field, String needed, String found) {
        return refuse(null, field, needed, found);
    }
}
