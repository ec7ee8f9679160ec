package id.ppob.switching.recon;

/** A file that is not of its layout: which file, which line, what was wrong. */
public final class FormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param line counted from 1 */
    public FormatException(String file, int line, String what, Throwable cause) {
        super(file + " line " + line + ": wrong " + what, cause);
    }
}
