package id.ppob.switching.admin;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names by which the admin port may be called, as a request's Host says. A page in somebody's browser can be led here under a name of
 * its own (DNS rebinding) and would then read what we answer; it cannot choose the Host. Immutable.
 */
final class Hosts {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private final Set<String> configured = new TreeSet<>();

    /** @param names that are allowed beside loopback and the address that was called */
    Hosts(List<String> names) {
        names.forEach(name -> configured.add(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * @param header the request's Host; null is no browser's
     * @param local  the address that was called
     */
    boolean allow(String header, InetSocketAddress local) {
        if (header == null) {
            return true;
        }
        String host = header.strip().toLowerCase(Locale.ROOT).replaceFirst(":[0-9]*$", "");
        return LOOPBACK.contains(host) || configured.contains(host) || host.equals(literal(local.getAddress()));
    }

    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        return text.contains(":") ? "[" + text + "]" : text;
    }
}
