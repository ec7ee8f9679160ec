package id.ppob.switching.keys;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts a client whom any of several partners vouches for: all that a handshake can know. Which partner it is, and whether that
 * partner's own store vouches for it, is asked at the sign-on.
 */
public final class UnionTrust extends X509ExtendedTrustManager {
    private final List<X509ExtendedTrustManager> partners;

    /** @param partners at least one */
    public UnionTrust(List<X509ExtendedTrustManager> partners) {
        this.partners = List.copyOf(partners);
    }

    private interface Check {
        void by(X509ExtendedTrustManager partner) throws CertificateException;
    }

    private void any(X509Certificate[] chain, Check check) throws CertificateException {
        CertificateException last = null;
        for (X509ExtendedTrustManager partner : partners) {
            try {
                check.by(partner);
                return;
            } catch (CertificateException refused) {
                last = refused;
            }
        }
        throw why(chain, last);
    }

    /** A path that cannot be built says nothing of a certificate that is out of date, so that is looked at here. */
    private static CertificateException why(X509Certificate[] chain, CertificateException last) {
        try {
            for (X509Certificate one : chain) {
                one.checkValidity();
            }
            return last;
        } catch (CertificateException outOfDate) {
            return outOfDate;
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        any(chain, partner -> partner.checkClientTrusted(chain, authType));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        any(chain, partner -> partner.checkClientTrusted(chain, authType, socket));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        any(chain, partner -> partner.checkClientTrusted(chain, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("we are a server here");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return partners.stream().flatMap(partner -> Stream.of(partner.getAcceptedIssuers())).distinct().toArray(X509Certificate[]::new);
    }
}
