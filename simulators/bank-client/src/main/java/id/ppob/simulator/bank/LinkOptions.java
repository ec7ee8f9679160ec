package id.ppob.simulator.bank;

import id.ppob.simulator.fault.Faults;
import id.ppob.simulator.wire.Framing;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLSocketFactory;

/**
 * How a bank reaches the switch; all times in milliseconds.
 *
 * @param framing          how messages are told apart
 * @param connections      kept open at once
 * @param connectTimeoutMs for TCP, and for the sign-on's answer
 * @param writeTimeoutMs   a peer that takes nothing for so long is cut off
 * @param echoMs           silence after which an echo is sent
 * @param readTimeoutMs    silence after which a connection is given up; longer than two echoes
 * @param firstBackOffMs   pause before the first reconnect; doubles up to the longest, with jitter
 * @param tls              null for none
 * @param faults           what goes wrong on this way
 */
public record LinkOptions(String host, int port, Framing framing, int connections, int connectTimeoutMs, int writeTimeoutMs, int echoMs, int readTimeoutMs,
                          int firstBackOffMs, int longestBackOffMs, SSLSocketFactory tls, Faults faults) {
    /** @throws IllegalArgumentException when the read time-out leaves no room for an echo */
    public LinkOptions {
        if (connections < 1 || readTimeoutMs <= 2 * echoMs) {
            throw new IllegalArgumentException("needs a connection, and a read time-out above " + 2 * echoMs + " ms");
        }
    }

    /** @return two connections with times fit for loopback */
    public static LinkOptions to(String host, int port) {
        return new LinkOptions(host, port, Framing.TRAILER_FF, 2, 5_000, 5_000, 5_000, 15_000, 100, 2_000, null, Faults.none());
    }

    /** @return the same with another number of connections */
    public LinkOptions over(int otherConnections) {
        return new LinkOptions(host, port, framing, otherConnections, connectTimeoutMs, writeTimeoutMs, echoMs, readTimeoutMs, firstBackOffMs, longestBackOffMs, tls, faults);
    }

    /** @return the same with other framing */
    public LinkOptions framed(Framing other) {
        return at(host, port, other);
    }

    /** @return the same under TLS; null for none */
    public LinkOptions secured(SSLSocketFactory other) {
        return new LinkOptions(host, port, framing, connections, connectTimeoutMs, writeTimeoutMs, echoMs, readTimeoutMs, firstBackOffMs, longestBackOffMs, other, faults);
    }

    /** @return the same way with faults on it */
    public LinkOptions with(Faults others) {
        return new LinkOptions(host, port, framing, connections, connectTimeoutMs, writeTimeoutMs, echoMs, readTimeoutMs, firstBackOffMs, longestBackOffMs, tls, others);
    }

    /** @return where it connects */
    public InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    /** @return the same way of connecting to another place */
    public LinkOptions at(String otherHost, int otherPort, Framing other) {
        return new LinkOptions(otherHost, otherPort, other, connections, connectTimeoutMs, writeTimeoutMs, echoMs, readTimeoutMs, firstBackOffMs, longestBackOffMs, tls, faults);
    }
}
