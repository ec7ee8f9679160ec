package id.ppob.simulator.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Collections;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * One side's keys, in a PKCS#12 file: its own key with its certificate, the certificates that it trusts, MAC keys by alias. Immutable.
 *
 * @param file for messages
 */
public record KeyFile(Path file, KeyStore store, char[] password) {
    /** How a password is named: a variable of the environment, or a file. */
    public static final String PASSWORD = "env:NAME or file:PATH";

    /**
     * @param passwordSource {@code env:NAME} or {@code file:PATH}, so that no command line shows it
     * @throws IllegalArgumentException when it cannot be opened
     */
    public static KeyFile open(Path file, String passwordSource) {
        char[] password = password(passwordSource);
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return new KeyFile(file, store, password);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("no usable keys at " + file.toAbsolutePath() + ": " + e, e);
        }
    }

    private static char[] password(String source) {
        String rest = source.substring(source.indexOf(':') + 1);
        if (source.startsWith("env:")) {
            String value = System.getenv(rest);
            if (value == null) {
                throw new IllegalArgumentException("the password of the keys stands in the environment variable " + rest + ", which is not set");
            }
            return value.toCharArray();
        }
        if (!source.startsWith("file:")) {
            throw new IllegalArgumentException("the password of the keys is named by " + PASSWORD);
        }
        try {
            return Files.readString(Path.of(rest)).strip().toCharArray();
        } catch (IOException e) {
            throw new IllegalArgumentException("the password of the keys stands in " + rest + ", which cannot be read", e);
        }
    }

    /** @return a MAC key; @throws IllegalArgumentException when there is none of this alias */
    public byte[] secret(String alias) {
        try {
            Key key = store.getKey(alias, password);
            if (key == null) {
                throw new IllegalArgumentException(file.toAbsolutePath() + " has no key " + alias + "; it has " + Collections.list(store.aliases()));
            }
            return key.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(file.toAbsolutePath() + ", key " + alias + ": " + e.getMessage(), e);
        }
    }

    /** @return TLS with the key and the trusted certificates of this file */
    public SSLSocketFactory tls() {
        return tls(true);
    }

    /** @return TLS that trusts like {@link #tls} and shows no certificate */
    public SSLSocketFactory anonymous() {
        return tls(false);
    }

    private SSLSocketFactory tls(boolean own) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, password);
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own ? keys.getKeyManagers() : null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no TLS with the keys of " + file.toAbsolutePath() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
