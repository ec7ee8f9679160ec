package id.ppob.switching.payment;

import id.ppob.switching.message.PlnAnswer;

/**
 * What became of a question to PLN: it comes back into the lane of its customer as a second step.
 *
 * @param answer PLN's; null where there is none
 * @param why    of an answer that does not fit: which field is absent or different; else empty
 */
public record HostWord(Kind kind, PlnAnswer answer, String why) {
    /** Nothing to explain. */
    public HostWord(Kind kind, PlnAnswer answer) {
        this(kind, answer, "");
    }

    /** Ways in which a question ends. */
    public enum Kind {
        /** An answer to our 2200 that fits it. */
        ANSWERED,
        /** The 2200 left, and nothing came before PLN's deadline. */
        SILENT,
        /** Not one byte of the 2200 left. */
        NOT_SENT,
        /** An answer under our key with another content. */
        UNFIT,
        /** Found pending, and nobody waits for PLN's answer any more: a process died in between. */
        ORPHANED,
        /** An answer to our 2400 or 2401. */
        REVERSED
    }

    /** @return a word without an answer */
    public static HostWord of(Kind kind) {
        return new HostWord(kind, null);
    }

    /** @return DE39; -1 without an answer */
    int code() {
        return answer == null ? -1 : answer.code();
    }

    /** @return PLN's own reference; empty for none */
    String reference() {
        return answer == null ? "" : answer.plnReference();
    }
}
