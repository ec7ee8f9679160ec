package id.ppob.switching.q2;

import java.net.InetSocketAddress;
import java.util.Map;

/** The switch as Q2 sees it: built and checked, its parts by name. */
public interface Parts extends AutoCloseable {
    /** @return where partners connect, by the port that their files name; empty before the start */
    default Map<Integer, InetSocketAddress> listeners() {
        return Map.of();
    }

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
