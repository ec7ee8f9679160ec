package id.ppob.switching.testing;

import id.ppob.switching.value.OwnerAlone;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Date;
import java.util.Random;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority and what it signs, made while a test runs. */
public final class TestKeys {
    /** Of every store. */
    public static final String PASSWORD = "for tests only";
    private static final long DAY_MS = 86_400_000L;

    private final KeyPair authority = pair();
    private final X509Certificate root;

    /** A key with its certificate. */
    public record Identity(KeyPair pair, X509Certificate certificate) { }

    /** An authority of this name. */
    public TestKeys(String name) {
        root = certificate("CN=" + name, "CN=" + name, authority, true);
    }

    /** @return a key of this subject, CN=... */
    public Identity issue(String subject) {
        KeyPair pair = pair();
        return new Identity(pair, certificate(root.getSubjectX500Principal().getName(), subject, pair, false));
    }

    /** @return a key of this subject whose certificate is good from and until so many milliseconds from now */
    public Identity issue(String subject, long fromMs, long untilMs) {
        KeyPair pair = pair();
        return new Identity(pair, certificate(root.getSubjectX500Principal().getName(), subject, pair, false, fromMs, untilMs));
    }

    /** Writes a key and its chain. */
    public void identity(Path file, Identity identity) {
        write(file, store -> store.setKeyEntry("key", identity.pair.getPrivate(), PASSWORD.toCharArray(),
                new Certificate[] {identity.certificate, root}));
    }

    /** Writes this authority as one that is trusted. */
    public void trust(Path file) {
        write(file, store -> store.setCertificateEntry("authority", root));
    }

    /** Writes MAC keys by alias. */
    public static void secrets(Path file, String algorithm, java.util.Map<String, byte[]> keys) {
        write(file, store -> {
            for (var key : keys.entrySet()) {
                store.setKeyEntry(key.getKey(), new SecretKeySpec(key.getValue(), algorithm), PASSWORD.toCharArray(), null);
            }
        });
    }

    /** Writes all that one side of a link has: its key and chain, an authority that it trusts, MAC keys by alias. */
    public void side(Path file, Identity identity, TestKeys trusted, String algorithm, java.util.Map<String, byte[]> secrets) {
        write(file, store -> {
            store.setKeyEntry("key", identity.pair.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {identity.certificate, root});
            store.setCertificateEntry("trusted", trusted.root);
            for (var secret : secrets.entrySet()) {
                store.setKeyEntry(secret.getKey(), new SecretKeySpec(secret.getValue(), algorithm), PASSWORD.toCharArray(), null);
            }
        });
    }

    /** @return TLS of a client: its key, signed by this authority, null for none; it trusts servers of the other authority */
    public SSLContext client(Identity identity, TestKeys servers) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            if (identity != null) {
                own.setKeyEntry("key", identity.pair.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {identity.certificate, root});
            }
            keys.init(own, PASSWORD.toCharArray());
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("authority", servers.root);
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Fill {
        void fill(KeyStore store) throws GeneralSecurityException;
    }

    private static void write(Path file, Fill fill) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            fill.fill(store);
            Path half = file.resolveSibling(file.getFileName() + ".half");
            OwnerAlone.write(half, "");
            try (OutputStream out = Files.newOutputStream(half)) {
                store.store(out, PASSWORD.toCharArray());
            }
            Files.move(half, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate certificate(String issuer, String subject, KeyPair pair, boolean isAuthority) {
        return certificate(issuer, subject, pair, isAuthority, -DAY_MS, DAY_MS);
    }

    private X509Certificate certificate(String issuer, String subject, KeyPair pair, boolean isAuthority, long fromMs, long untilMs) {
        try {
            long now = id.ppob.switching.value.Clock.system().millis();
            var builder = new JcaX509v3CertificateBuilder(new X500Name(issuer), new BigInteger(64, new Random()), new Date(now + fromMs),
                    new Date(now + untilMs), new X500Name(subject), pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
            if (!isAuthority) {
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                    new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.dNSName, subject.substring(3).toLowerCase() + ".example")}));
            }
            return new JcaX509CertificateConverter().getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                    .build(authority.getPrivate())));
        } catch (OperatorCreationException | IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
