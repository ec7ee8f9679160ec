package id.ppob.switching.payment;

/**
 * What became of a question to PLN: it comes back into the lane of its customer as a second step.
 *
 * @param code      DE39 of an answer, whatever number it has; -1 without one
 * @param reference PLN's own, from an answer to a payment; empty for none
 */
public record HostWord(Kind kind, int code, String reference) {
    /** Ways in which a question ends. */
    public enum Kind {
        /** An answer to our 2200 that fits it. */
        ANSWERED,
        /** The 2200 left, and nothing came before PLN's deadline. */
        SILENT,
        /** Not one byte of the 2200 left. */
        NOT_SENT,
        /** An answer under our key with another reference, customer or amount. */
        UNFIT,
        /** Found pending, and nobody waits for PLN's answer any more: a process died in between. */
        ORPHANED,
        /** An answer to our 2400 or 2401. */
        REVERSED,
        /** An answer to our 2220 or 2221. */
        ADVISED
    }

    /** @return a word without an answer */
    public static HostWord of(Kind kind) {
        return new HostWord(kind, -1, "");
    }
}
