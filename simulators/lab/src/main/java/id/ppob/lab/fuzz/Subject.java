package id.ppob.lab.fuzz;

/** One dialect of the codec under test, on the other side of its class loader. */
public interface Subject {
    /**
     * Decodes, and asks jPOS about what was understood.
     *
     * @param thorough also ask jPOS about what was refused, and write the answer
     * @return the message class when it was understood, {@code ANSWER}, or the number of the rule that refused it
     * @throws Violation when codec and oracle differ
     */
    String run(byte[] input, boolean thorough);

    /** Codec and oracle differ. */
    final class Violation extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** @param message what differs, with both values */
        public Violation(String message) {
            super(message);
        }
    }
}
