package id.ppob.switching.iso8583;

import id.ppob.switching.message.Answer;
import id.ppob.switching.value.Reference;
import java.util.List;

/** DE48 of one product on the leg to PLN, written and read. Stateless and thread-safe. */
interface HostForm {
    /** @return DE2 of the product */
    int product();

    /** @return whether PLN can be told of it without a cut */
    boolean fits(Answer.Shown shown);

    /** @return bytes of DE48 of what PLN is told */
    int length(Answer.Shown shown);

    /** Writes it. @return where it ends */
    int write(Answer.Shown shown, String switcher, byte[] target, int at);

    /** @return what an answer's DE48 of some bytes says; of one without its form the customer alone, if it says one */
    Told read(byte[] bytes, int at, int length);

    /**
     * DE48 of PLN's answer. docs/iso8583-spec.md 26.3.
     *
     * @param idpel         -1 for none
     * @param paymentStatus with 0088 how many sheets another payment paid
     * @param reference     ours, or null
     * @param plnReference  empty for none
     * @param lines         what it says is sold; empty for nothing
     */
    record Told(long idpel, int paymentStatus, Reference reference, String plnReference, List<? extends Record> lines) {
        static final Told NOTHING = of(-1);

        /** @return a DE48 that has not its form, but names a customer */
        static Told of(long idpel) {
            return new Told(idpel, 0, null, "", List.of());
        }
    }
}
