package id.ppob.switching.store.upkeep;

/** The schema is not what this version needs, or may not be changed now. The message is one sentence that says what to do. */
public final class SchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SchemaException(String why) {
        super(why);
    }
}
