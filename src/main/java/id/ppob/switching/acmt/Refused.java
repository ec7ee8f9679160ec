package id.ppob.switching.acmt;

/** A file, or a run of estimates, that is refused as a whole: nothing of it was taken. The message tells the operator what is wrong and what was needed. */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String reason) {
        super(reason);
    }
}
