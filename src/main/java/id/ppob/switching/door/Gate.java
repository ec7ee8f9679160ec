package id.ppob.switching.door;

import id.ppob.switching.keys.KeyPort;
import id.ppob.switching.keys.KeyProblem;
import id.ppob.switching.keys.UnionTrust;
import id.ppob.switching.tcp.Listener;
import id.ppob.switching.tcp.TlsServer;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * One open port: its listener, who stands behind it, and what its partners have in common.
 *
 * @param shape any of its partners' files: framing, dialect and TLS key are those of all
 * @param tls   null without
 * @param bound where it stands
 */
record Gate(PartnerFile shape, Listener listener, Behind behind, TlsServer tls, InetSocketAddress bound) {
    /** A partner as its file says and as the sessions know it. */
    record Partner(PartnerFile file, PartnerProfile profile) { }

    Gate boundTo(InetSocketAddress address) {
        return new Gate(shape, listener, behind, tls, address);
    }

    /** @return TLS for partners of one port; null when they have none */
    static TlsServer tls(List<Partner> partners, KeyPort keys) throws KeyProblem {
        String ourKey = partners.getFirst().file().ourKey();
        return ourKey.isEmpty() ? null : new TlsServer(keys.identity(ourKey), trust(partners));
    }

    /** Takes key and trust anew for the handshakes to come. */
    void renew(List<Partner> partners, KeyPort keys) throws KeyProblem {
        if (tls != null) {
            tls.renew(keys.identity(partners.getFirst().file().ourKey()), trust(partners));
        }
    }

    private static UnionTrust trust(List<Partner> partners) {
        return new UnionTrust(partners.stream().map(partner -> partner.profile().client().trust()).toList());
    }

    /** @return the longest message that any of them may send */
    static int longestFrame(List<Partner> partners) {
        return partners.stream().mapToInt(partner -> partner.file().limits().maxFrame()).max().orElseThrow();
    }
}
