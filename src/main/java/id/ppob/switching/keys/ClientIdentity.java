package id.ppob.switching.keys;

import id.ppob.switching.value.Sha256;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.security.auth.x500.X500Principal;

/**
 * Who a partner's client is by its certificate. One of the names must be the certificate's, and the partner's own trust store must
 * vouch for it: another partner's authority cannot issue this partner's name.
 *
 * @param names {@code CN=..., O=...} (the subject), {@code dns:HOST}, {@code ip:ADDRESS}, {@code uri:URI} (a subject alternative name)
 *              or {@code sha256:HEX} (the certificate itself)
 * @param trust the partner's trust store
 */
public record ClientIdentity(Set<String> names, X509ExtendedTrustManager trust) {
    private static final int DNS = 2;
    private static final int URI = 6;
    private static final int IP = 7;

    /** @return null for a name that can be compared, or what is wrong with it */
    public static String wrong(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("sha256:")) {
            return lower.matches("sha256:([0-9a-f]{2}:?){32}") ? null : "64 hexadecimal digits after sha256:";
        }
        if (lower.matches("(dns|ip|uri):.+")) {
            return null;
        }
        try {
            return new X500Principal(name).getName().isEmpty() ? "a name" : null;
        } catch (IllegalArgumentException e) {
            return "a subject as CN=..., O=..., or dns:, ip:, uri:, sha256:";
        }
    }

    /** @return null where this chain is this partner's client, else what is wrong with it */
    public String against(List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            return "no certificate";
        }
        if (is(chain)) {
            return null;
        }
        return names.stream().noneMatch(name -> named(name, chain.getFirst())) ? "its certificate has another name" : "its certificate is of another issuer, or out of date";
    }

    /** @return whether this chain, its own certificate first, is this partner's client */
    public boolean is(List<X509Certificate> chain) {
        if (chain.isEmpty() || names.stream().noneMatch(name -> named(name, chain.getFirst()))) {
            return false;
        }
        try {
            trust.checkClientTrusted(chain.toArray(X509Certificate[]::new), chain.getFirst().getPublicKey().getAlgorithm());
            return true;
        } catch (GeneralSecurityException notVouchedFor) {
            return false;
        }
    }

    private static boolean named(String name, X509Certificate certificate) {
        String lower = name.toLowerCase(Locale.ROOT);
        try {
            if (lower.startsWith("sha256:")) {
                byte[] wanted = HexFormat.of().parseHex(lower.substring(7).replace(":", ""));
                return MessageDigest.isEqual(wanted, Sha256.of(certificate.getEncoded()));
            }
            return lower.startsWith("dns:") ? alternative(certificate, DNS, lower.substring(4))
                    : lower.startsWith("ip:") ? alternative(certificate, IP, lower.substring(3))
                    : lower.startsWith("uri:") ? alternative(certificate, URI, lower.substring(4))
                    : new X500Principal(name).equals(certificate.getSubjectX500Principal());
        } catch (GeneralSecurityException unreadable) {
            return false;
        }
    }

    private static boolean alternative(X509Certificate certificate, int kind, String wanted) throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        return names != null && names.stream().anyMatch(name -> name.get(0).equals(kind) && wanted.equals(String.valueOf(name.get(1)).toLowerCase(Locale.ROOT)));
    }
}
