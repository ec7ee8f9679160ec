package id.ppob.switching.keys;

import id.ppob.switching.value.OwnerAlone;
import id.ppob.switching.value.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Keys in PKCS#12 files of one folder, under one password. A file is read when first asked for, and again when it has changed; one that
 * others than its owner may use is refused.
 */
public final class Pkcs12Keys implements KeyPort {
    private final Path folder;
    private final KeyPassword password;
    private final Map<String, Loaded> stores = new TreeMap<>();

    private record Loaded(KeyStore store, char[] password, FileTime changed, long bytes, String sha256) { }

    /** Reads nothing yet: a switch without TLS and MAC needs neither folder nor password. */
    public Pkcs12Keys(Path folder, KeyPassword password) {
        this.folder = folder;
        this.password = password;
    }

    /**
     * Reads the files again that have changed. One that cannot be read stays as it was.
     *
     * @param problems what is wrong with those, added
     * @return whether any was taken
     */
    public synchronized boolean refresh(List<KeyProblem> problems) {
        boolean taken = false;
        for (String name : new ArrayList<>(stores.keySet())) {
            try {
                Loaded known = stores.get(name);
                Path file = folder.resolve(name);
                if (!Files.getLastModifiedTime(file).equals(known.changed) || Files.size(file) != known.bytes) {
                    stores.put(name, load(name));
                    taken = true;
                }
            } catch (IOException e) {
                problems.add(new KeyProblem(name, "cannot be read, what was read before stays", e));
            } catch (KeyProblem e) {
                problems.add(e);
            }
        }
        return taken;
    }

    private synchronized Loaded store(String name) throws KeyProblem {
        Loaded loaded = stores.get(name);
        if (loaded == null) {
            loaded = load(name);
            stores.put(name, loaded);
        }
        return loaded;
    }

    private Loaded load(String name) throws KeyProblem {
        Path file = folder.resolve(name);
        char[] secret = password.read(name);
        try {
            Optional<String> open = OwnerAlone.problem(file);
            if (open.isPresent()) {
                throw new KeyProblem(name, open.get(), null);
            }
            FileTime changed = Files.getLastModifiedTime(file);
            byte[] bytes = Files.readAllBytes(file);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), secret);
            return new Loaded(store, secret, changed, bytes.length, HexFormat.of().formatHex(Sha256.of(bytes)));
        } catch (IOException | GeneralSecurityException e) {
            throw new KeyProblem(name, file + " cannot be opened: " + reason(e), e);
        }
    }

    /** @return SHA-256 of a store as it was read and is in use, in hexadecimal. @throws KeyProblem when it cannot be used */
    public String sha256(String store) throws KeyProblem {
        return store(store).sha256;
    }

    /** @return the same of a file as it lies there, whatever its password. @throws KeyProblem when it cannot be read */
    public static String sha256(Path folder, String store) throws KeyProblem {
        Path file = folder.resolve(store);
        try {
            return HexFormat.of().formatHex(Sha256.of(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new KeyProblem(store, file + " cannot be read: " + reason(e), e);
        }
    }

    private static String reason(Exception failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "not readable by this user";
            case IOException _ when failure.getCause() instanceof UnrecoverableKeyException -> "another password, or damaged";
            case IOException _ -> "damaged, or no PKCS#12 file" + (failure.getMessage() == null ? "" : " (" + failure.getMessage() + ")");
            default -> failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        };
    }

    @Override
    public MacKey mac(MacKey.Algorithm algorithm, String store, String alias) throws KeyProblem {
        Loaded loaded = store(store);
        try {
            Key key = loaded.store.getKey(alias, loaded.password);
            if (key == null) {
                throw new KeyProblem(store, "has no key " + alias + "; it has " + Collections.list(loaded.store.aliases()), null);
            }
            return new SecretMacKey(algorithm, key.getEncoded());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new KeyProblem(store, "key " + alias + ": " + e.getMessage(), e);
        }
    }

    @Override
    public X509ExtendedKeyManager identity(String store) throws KeyProblem {
        Loaded loaded = store(store);
        try {
            boolean any = false;
            for (String alias : Collections.list(loaded.store.aliases())) {
                any |= loaded.store.entryInstanceOf(alias, KeyStore.PrivateKeyEntry.class);
            }
            if (!any) {
                throw new KeyProblem(store, "has no private key", null);
            }
            KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(loaded.store, loaded.password);
            for (KeyManager manager : factory.getKeyManagers()) {
                if (manager instanceof X509ExtendedKeyManager found) {
                    return found;
                }
            }
            throw new KeyProblem(store, "gives no X.509 key", null);
        } catch (GeneralSecurityException e) {
            throw new KeyProblem(store, e.getMessage(), e);
        }
    }

    @Override
    public X509ExtendedTrustManager trust(String store) throws KeyProblem {
        Loaded loaded = store(store);
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(loaded.store);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager found && found.getAcceptedIssuers().length > 0) {
                    return found;
                }
            }
            throw new KeyProblem(store, "has no trusted certificate", null);
        } catch (GeneralSecurityException e) {
            throw new KeyProblem(store, e.getMessage(), e);
        }
    }
}
