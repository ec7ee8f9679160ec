package id.ppob.switching.trace;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose story is asked for. */
public sealed interface Wanted {
    /** Our reference; its first 64 bits are the payment's key. */
    record OfReference(long number) implements Wanted { }

    /** DE11 of a payment or of its reversal, on any day that is looked at. */
    record OfStan(long stan) implements Wanted { }

    /** DE11 and DE12 of a payment. @param localAt YYYYMMDDhhmmss */
    record OfSale(long stan, String localAt) implements Wanted { }

    /** Twelve digits: a customer's number, or a STAN with its zeros. */
    record OfCustomerOrStan(long digits) implements Wanted { }

    /** What may be typed. */
    String FORMS = "a reference (32 characters, or its number), a STAN, a STAN@YYYYMMDDhhmmss, or an IDPEL (12 digits)";
    /** More than the digits of a STAN or IDPEL. */
    int NUMBER_DIGITS = 13;
    /** Digits of an IDPEL. */
    int IDPEL_DIGITS = 12;
    /** As typed. */
    Pattern SALE = Pattern.compile("(\\d{1,12})@(\\d{14})");

    /** @return what somebody typed. @throws IllegalArgumentException when it can be none of them */
    static Wanted parse(String typed) {
        String text = typed.strip();
        Matcher sale = SALE.matcher(text);
        if (sale.matches()) {
            return new OfSale(Long.parseLong(sale.group(1)), sale.group(2));
        }
        if (text.length() == id.ppob.switching.value.Reference.LENGTH) {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            var reference = id.ppob.switching.value.Reference.parse(bytes, 0);
            if (reference != null) {
                return new OfReference(reference.number());
            }
        } else if (text.matches("\\d{1,18}")) {
            long digits = Long.parseLong(text);
            return text.length() >= NUMBER_DIGITS ? new OfReference(digits) : text.length() == IDPEL_DIGITS ? new OfCustomerOrStan(digits) : new OfStan(digits);
        }
        throw new IllegalArgumentException("'" + typed + "' is not " + FORMS);
    }
}
