package id.ppob.switching.keys;

import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Where keys live. {@link Pkcs12Keys} keeps them in files; a PKCS#11 device fits as well, because nobody outside is given a key,
 * only something that computes with it.
 */
public interface KeyPort {
    /**
     * Finds a MAC key.
     *
     * @param store file name, or a device's token
     * @param alias of the key in it
     * @throws KeyProblem naming store, alias and what is wrong
     */
    MacKey mac(MacKey.Algorithm algorithm, String store, String alias) throws KeyProblem;

    /**
     * Our own key and certificate chain for TLS: the store's only private key.
     *
     * @throws KeyProblem naming the store and what is wrong
     */
    X509ExtendedKeyManager identity(String store) throws KeyProblem;

    /**
     * Whom a store's certificates vouch for.
     *
     * @throws KeyProblem naming the store and what is wrong
     */
    X509ExtendedTrustManager trust(String store) throws KeyProblem;
}
