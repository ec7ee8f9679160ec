package id.ppob.switching.message;

import id.ppob.switching.value.Reference;

/**
 * What DE48 says in a sale of whatever product: who, under which reference, for which fee. What else is sold stands in the product's own record,
 * which implements this; nobody between the codec and the product looks at it.
 */
public interface Sale {
    /** @return 7 characters: the switch the bank means */
    String switcher();

    /** @return the customer, 12 digits; 0 in a balance query */
    long idpel();

    /** @return null when the characters cannot be one of ours (0092), and in an inquiry */
    Reference reference();

    /** @return the partner's own 32 characters beside ours (2008); empty where the dialect has none, or nothing was told */
    String partnerReference();

    /** @return admin fee a sheet as the bank knows it */
    long adminRupiah();

    /** @return sheets that the admin fee is owed for; 0 in an inquiry */
    int sheets();

    /** @return whether all that it shows is paid by it */
    boolean whole();

    /** @return numbers of 16 bits that the reference is bound to beside the customer, nine at most: with others it is not the reference of this sale */
    int[] bound();

    /** @return what of DE48 is the product's own, for people: a period, bill or late fee */
    String parts();

    /** @return this hash with all that is sold mixed into it, {@link Message#mix} for each value. Stored in the database: never change how it is computed */
    long mixed(long hash);

    /** A sale that names a customer alone: an inquiry, PLN's word on a payment, and with customer 0 a balance query. */
    record Asked(String switcher, long idpel) implements Sale {
        private static final int[] NOTHING = {};

        @Override
        public Reference reference() {
            return null;
        }

        @Override
        public String partnerReference() {
            return "";
        }

        @Override
        public long adminRupiah() {
            return 0;
        }

        @Override
        public int sheets() {
            return 0;
        }

        @Override
        public boolean whole() {
            return true;
        }

        @Override
        public int[] bound() {
            return NOTHING;
        }

        @Override
        public String parts() {
            return "nothing";
        }

        @Override
        public long mixed(long hash) {
            return hash;
        }
    }
}
