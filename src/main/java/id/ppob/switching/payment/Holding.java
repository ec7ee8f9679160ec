package id.ppob.switching.payment;

import id.ppob.switching.message.PlnAnswer;
import id.ppob.switching.message.Sale;
import id.ppob.switching.value.Reference;
import java.util.List;

/**
 * What a payment in the books holds of its product's own rows, and what becomes of them with it. The product's reader puts it into the {@link View}; each
 * word of PLN and each reversal asks it for its part of the posting. docs/iso8583-spec.md 15.2.
 */
public interface Holding {
    /** @return whether it is all that this sale of a reversal names; if not, another undid it while we read */
    boolean isAllOf(Sale sale);

    /** @return effects when PLN took a payment that waited for it, or lets it stand. @param answer of PLN, with what it gives */
    List<Posting.Effect> kept(PlnAnswer answer);

    /** @return what of PLN's answer the bank is given for its money, as {@link #kept} keeps it for repeats; null for nothing */
    Record given(PlnAnswer answer);

    /** @return effects when the bank of an approved payment asks it back and PLN must say first that it is not paid */
    List<Posting.Effect> suspended();

    /** @return effects when PLN did not take it: as if it had never been */
    List<Posting.Effect> released();

    /** @return effects when PLN says that it never had it: as if it had never been, but for what PLN said that another has paid there */
    List<Posting.Effect> neverTaken();

    /** @return effects when PLN did not take it and takes no payment of this customer at all */
    List<Posting.Effect> blocked();

    /** @return effects when PLN has been paid by another. @param sheets how many of them that other paid; 0: none that it names */
    List<Posting.Effect> elsewhere(int sheets);

    /** @return effects when it is reversed here. @param untold PLN surely does not know of it, and need not be told */
    List<Posting.Effect> reversed(StoredPayment stored, boolean untold);

    /** @return for people: that PLN has been paid by another payment of ours. @param by our reference of that payment */
    String wordsOfOurs(Reference by);

    /** @return for people: what PLN has been paid by another. @param by PLN's reference of that payment */
    String words(int sheets, String by);

    /** @return for people: what of it PLN has been paid by another, as it said when it refused to be told of it; null when it said nothing */
    String saidElsewhere();
}
