package id.ppob.switching.door;

import java.util.Set;

/**
 * Where partners connect.
 *
 * @param port  null: each partner's own; 0: free ones; else this one for the lowest of theirs, and the next ones for the others
 * @param rules who may come in
 */
public record BanksAddress(String host, Integer port, Rules rules) {
    /**
     * Who may come in at the partners' listeners.
     *
     * @param frameMs             a message that was begun ends within so long, or its connection does
     * @param strangersPerAddress connections from one address on which nobody signed on yet
     * @param unproved            codes of partners that may connect from other machines with nothing but their DE33
     */
    public record Rules(int frameMs, int strangersPerAddress, Set<String> unproved) { }

    /** @return the port to take for the partners whose files say {@code own}, the {@code index}-th of theirs */
    int portFor(int own, int index) {
        return port == null ? own : port == 0 ? 0 : port + index;
    }
}
