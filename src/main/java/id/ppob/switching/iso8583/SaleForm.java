package id.ppob.switching.iso8583;

import id.ppob.switching.iso8583.Codec.Refused;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Columns;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.Sale;
import id.ppob.switching.value.MoneyWidths;

/** DE48 of one product in one dialect, read and written: what a dialect's layout says of it. Stateless and thread-safe; a codec allocates nothing for it. */
interface SaleForm {
    /** @return DE2 of the product, whatever the dialect calls it */
    int product();

    /** @return digits of its amounts, which its file has too */
    MoneyWidths widths();

    /** @return fields 1 to 64 of a request of this class, all of them needed: those of the family, and what the product adds */
    long fields(MessageClass messageClass);

    /** @return null, or what is wrong with DE48 of an inquiry */
    Refused inquiryRefusal(byte[] bytes, Scan scan);

    /** @return null, or what is wrong with DE48 of a payment or reversal */
    Refused paymentRefusal(byte[] bytes, Scan scan);

    /** @return null, or what is wrong with DE53 or DE61 of a payment */
    Refused tokenRefusal(byte[] bytes, Scan scan);

    /** @return DE48 of an inquiry that was not refused */
    Sale inquiry(byte[] bytes, int at);

    /** @return DE48 of a payment or reversal that was not refused */
    Sale payment(byte[] bytes, int at);

    /** @return bytes of DE48 of an inquiry that is declined; 0 where it echoes the request's */
    int declineLength();

    /** Writes DE48 of an inquiry that is declined; the request's is at {@code requestAt}. */
    void decline(byte[] request, int requestAt, byte[] target, int at);

    /** @return bytes of DE48 of an inquiry's answer */
    int answerLength(Answer.Shown shown);

    /** Writes DE48 of an inquiry's answer; the request's is at {@code requestAt}. */
    void answer(byte[] request, int requestAt, Answer.Shown shown, byte[] target, int at);

    /** @return whether all of it fits its columns and DE4 */
    boolean fits(Answer.Shown shown);

    /** @return the first of all that {@link #fits} compares, once something does not fit */
    Columns.Misfit misfit(Answer.Shown shown);
}
