package id.ppob.switching.q2;

/** The switch as Q2 sees it: parts by name. */
public interface Parts {
    /**
     * Finds a part.
     *
     * @param name lanes, listener, pln-link, admin or runners
     * @throws IllegalArgumentException when the switch has no such part; the message lists those it has
     */
    Part part(String name);
}
