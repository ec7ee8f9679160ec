package id.ppob.switching.q2;

/** The switch as Q2 sees it: built and checked, its parts by name. */
public interface Parts extends AutoCloseable {
    /**
     * Finds a part.
     *
     * @param name lanes, listener, pln-link, admin or runners
     * @throws IllegalArgumentException when the switch has no such part; the message lists those it has
     */
    Part part(String name);

    /** Lets go of what the parts shared, after all of them stopped. */
    @Override
    default void close() { }
}
