package id.ppob.switching.keys;

/** A key or store that cannot be used. The message names it and never holds a key or a password. */
public final class KeyProblem extends Exception {
    private static final long serialVersionUID = 1L;

    KeyProblem(String store, String reason, Throwable cause) {
        super("key store " + store + ": " + reason, cause);
    }
}
