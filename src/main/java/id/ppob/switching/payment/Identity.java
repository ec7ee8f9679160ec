package id.ppob.switching.payment;

import id.ppob.switching.message.Message;

/**
 * What makes two messages the same request, docs/iso8583-spec.md 7.2. A repeat has its original's identity.
 *
 * @param localAt DE12 as YYYYMMDDhhmmss
 * @param central DE33, or {@link Message#NO_CENTRAL}
 */
public record Identity(Kind kind, int partner, int bank, int central, long stan, long localAt) implements Comparable<Identity> {
    /** Message class as the database numbers it. Inquiries have no identity: they are decided afresh. */
    public enum Kind {
        PAYMENT(1), REVERSAL(2);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        /** @return column {@code identity.class} */
        public int number() {
            return number;
        }
    }

    /** @return the identity of a payment, or of the payment that a reversal names: DE56 equals the reversal's own fields */
    public static Identity ofPayment(Message message, int partner) {
        return new Identity(Kind.PAYMENT, partner, message.bank(), message.central(), message.stan(), message.localAt());
    }

    /** @return the identity of the reversal of this payment */
    public Identity reversal() {
        return new Identity(Kind.REVERSAL, partner, bank, central, stan, localAt);
    }

    /** Key order of the table: a batch is written in it, so that two writers never meet in opposite orders. */
    @Override
    public int compareTo(Identity other) {
        int order = Long.compare(localAt, other.localAt);
        order = order != 0 ? order : Long.compare(stan, other.stan);
        order = order != 0 ? order : Integer.compare(bank, other.bank);
        order = order != 0 ? order : Integer.compare(central, other.central);
        order = order != 0 ? order : Integer.compare(partner, other.partner);
        return order != 0 ? order : kind.compareTo(other.kind);
    }
}
