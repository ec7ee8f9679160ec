package id.ppob.switching.embedded;

/** The embedded server cannot be had; the message says why and what to do instead. */
public final class EmbeddedDatabaseException extends RuntimeException {
    EmbeddedDatabaseException(String message) {
        super(message);
    }

    EmbeddedDatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
