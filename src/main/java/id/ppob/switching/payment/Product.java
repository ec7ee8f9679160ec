package id.ppob.switching.payment;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.value.Reference;
import java.time.LocalDate;
import java.util.List;

/**
 * The seam behind which stands all that is true of one product alone: what an inquiry shows, what speaks against a payment of it, and its part of a
 * posting. What a payment holds of its rows later on is a {@link Holding}. Identity, repeats, references, fees, limits, routes and standing in are
 * nobody's product, and know none. Pure; one for all lanes.
 */
public interface Product {
    /** @return DE2: 99501 */
    int code();

    /** @return what an inquiry of this customer comes to */
    Offer offer(Case.Asked asked, View view);

    /** @return what this payment would buy */
    Purchase purchase(Case.Asked asked, View view);

    /**
     * The product that a message is about.
     *
     * @throws IllegalStateException when nobody sells it
     */
    static Product of(List<Product> products, int code) {
        for (int i = 0; i < products.size(); i++) {
            if (products.get(i).code() == code) {
                return products.get(i);
            }
        }
        throw new IllegalStateException("product %05d is not in the list of products".formatted(code));
    }

    /** What an inquiry comes to: a refusal, or something to show. */
    interface Offer {
        /** @return why nothing is shown, or null */
        ResponseCode refusal();

        /** @return what the reference is bound to, as {@link id.ppob.switching.message.Sale#bound} of its payment will say */
        int[] bound();

        /** @return whether anything can be shown at all; else it is too wide even for DE4 */
        boolean any();

        /** @return the answer, under this reference and with this admin fee a sheet */
        Answer.Shown shown(Reference reference, long adminRupiah);
    }

    /** A payment of the product, as the books are now. */
    interface Purchase {
        /** @return what speaks against the customer, before its reference is looked at; or null */
        ResponseCode customerRefusal();

        /** @return what speaks against paying just this for just this amount; or null */
        ResponseCode refusal();

        /** @return whether DE4 is what it costs now: another amount will be refused, and must draw nothing of a limit */
        boolean priced();

        /** @return whether all that we know of what is sold came to us on this date or later */
        boolean knownSince(LocalDate oldest);

        /** @return the product's own effects. @param approved it is paid with this posting; else it is held until PLN spoke */
        List<Posting.Effect> effects(StoredPayment stored, boolean approved, long adminRupiah);

        /** @return what is given for the money when we approve it, in the product's own record; null for nothing, and where PLN gives it */
        Record given();

        /** @return what PLN is told of it, with this admin fee a sheet */
        Answer.Shown told(long adminRupiah);
    }
}
