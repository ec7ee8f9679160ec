package id.ppob.switching.recon;

import java.util.function.Supplier;

/** A file of a date that is not taken, and why. Nothing of it is kept. */
public final class RefusedFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param line counted from 1 */
    RefusedFile(int line, String why) {
        this("line " + line + ": " + why);
    }

    /** Not because of one line. */
    public RefusedFile(String why) {
        super(why);
    }

    static void unless(boolean holds, int line, Supplier<String> why) {
        if (!holds) {
            throw new RefusedFile(line, why.get());
        }
    }
}
