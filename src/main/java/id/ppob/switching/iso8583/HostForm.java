package id.ppob.switching.iso8583;

import id.ppob.switching.message.Answer;
import id.ppob.switching.value.Reference;
import java.util.List;

/** What a product says on the leg to PLN, written and read: DE48, and a field that it adds. Stateless and thread-safe. */
interface HostForm {
    /** @return DE2 of the product */
    int product();

    /** @return bytes of DE48 of what PLN is told: its columns are no narrower than a partner's, so what a partner was shown is never cut */
    int length(Answer.Shown shown);

    /** Writes it. @return where it ends */
    int write(Answer.Shown shown, String switcher, byte[] target, int at);

    /** @return whether PLN's own reference has a column: without it no approval of PLN counts */
    boolean namesPayments();

    /** @return the field behind DE56 that the product adds to what PLN is told; 0 for none */
    int addedField();

    /** @return bytes of that field */
    int addedLength(Answer.Shown shown);

    /** Writes that field. */
    void added(Answer.Shown shown, byte[] target, int at);

    /** @return what an answer with a DE48 says there, and in what its product adds; of a DE48 without its form the customer alone, if it says one */
    Told read(byte[] bytes, Scan scan);

    /**
     * DE48 of PLN's answer. docs/iso8583-spec.md 26.3.
     *
     * @param idpel         -1 for none
     * @param paymentStatus with 0088 how many sheets another payment paid
     * @param reference     ours, or null
     * @param plnReference  empty for none
     * @param lines         what it says is sold; empty for nothing
     * @param given         what it gives for the money; null for nothing
     */
    record Told(long idpel, int paymentStatus, Reference reference, String plnReference, List<? extends Record> lines, Record given) {
        static final Told NOTHING = of(-1);

        /** @return a DE48 that has not its form, but names a customer */
        static Told of(long idpel) {
            return new Told(idpel, 0, null, "", List.of(), null);
        }
    }
}
