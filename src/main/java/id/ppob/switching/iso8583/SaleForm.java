package id.ppob.switching.iso8583;

import id.ppob.switching.iso8583.Codec.Refused;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Columns;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.Sale;
import id.ppob.switching.value.MoneyWidths;
import java.util.List;

/**
 * What a product says in one dialect, read and written: DE48 as its layout has it, and what fields the product adds to messages. Stateless and thread-safe; a codec
 * allocates nothing for it.
 */
interface SaleForm {
    /** @return DE2 of the product, whatever the dialect calls it */
    int product();

    /** @return digits of its amounts, which its file has too */
    MoneyWidths widths();

    /** @return fields 1 to 64 of a request of this class, all of them needed: those of the family, and what the product adds */
    long fields(MessageClass messageClass);

    /** @return the field that its answers alone have, past all fields of its requests and before DE63; 0 for none */
    int addedField();

    /** @return bytes of that field in this answer; 0 where it has none */
    int addedLength(Answer answer);

    /** Writes that field. */
    void added(Answer answer, byte[] target, int at);

    /** @return what is needed of a packager: DE48 at its longest, and each field that the product adds */
    List<Family.Need> needs();

    /** @return null, or what is wrong with DE48 of an inquiry, or with a field that the product adds */
    Refused inquiryRefusal(byte[] bytes, Scan scan);

    /** @return null, or what is wrong with DE48 of a payment or reversal, or with a field that the product adds; or that the product has no such class */
    Refused paymentRefusal(byte[] bytes, Scan scan, MessageClass messageClass);

    /** @return null, or what is wrong with DE53 or DE61 of a payment */
    Refused tokenRefusal(byte[] bytes, Scan scan);

    /** @return what an inquiry that was not refused says. @param at of DE48 */
    Sale inquiry(byte[] bytes, int at, Scan scan);

    /** @return what a payment or reversal that was not refused says. @param at of DE48 */
    Sale payment(byte[] bytes, int at, Scan scan);

    /** @return bytes of DE48 of an inquiry that is declined; 0 where it echoes the request's */
    int declineLength();

    /** Writes DE48 of an inquiry that is declined; the request's is at {@code requestAt}. */
    void decline(byte[] request, int requestAt, byte[] target, int at);

    /** @return bytes of DE48 of an inquiry's answer */
    int answerLength(Answer.Shown shown);

    /** Writes DE48 of an inquiry's answer; the request's is at {@code requestAt}. */
    void answer(byte[] request, int requestAt, Answer.Shown shown, byte[] target, int at);

    /** @return bytes of DE48 of an approval; 0 where it echoes the request's */
    int paidLength(Answer.Paid paid);

    /** Writes DE48 of an approval; the request's is at {@code requestAt}. */
    void paid(byte[] request, int requestAt, Answer.Paid paid, byte[] target, int at);

    /** @return whether all of it fits its columns and DE4 */
    boolean fits(Answer.Shown shown);

    /** @return the first of all that {@link #fits} compares, once something does not fit */
    Columns.Misfit misfit(Answer.Shown shown);
}
