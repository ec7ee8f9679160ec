package id.ppob.simulator.bank;

import id.ppob.simulator.wire.KeyFile;
import id.ppob.wire.Dialect;
import id.ppob.wire.Mac;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLSocketFactory;

/**
 * The keys of the banks that a simulator plays, docs/iso8583-spec.md chapter 25: one PKCS#12 file a partner, {@code CODE.p12}, with its TLS key
 * and certificate, the certificates of switches that it trusts, and its MAC keys under the aliases of its file in {@code cfg/partners}. Files are
 * read when asked for.
 *
 * @param folder         of the files
 * @param passwordSource of all of them, {@code env:NAME} or {@code file:PATH}
 */
public record BankKeys(Path folder, String passwordSource) {
    /** @return its dialect, with the MAC in use where one was agreed. @throws IllegalArgumentException when a key is missing */
    public Dialect dialect(Path cfg, BankProfile profile) {
        return under(Dialect.load(cfg, profile.dialect()), profile);
    }

    /** @return this dialect with the partner's MAC, where one was agreed */
    public Dialect under(Dialect dialect, BankProfile profile) {
        return profile.mac() == null ? dialect : dialect.under(mac(profile, profile.mac().key()));
    }

    /** @return the same with the key that follows; null where no change of keys is under way */
    public Dialect next(Dialect dialect, BankProfile profile) {
        return profile.mac() == null || profile.mac().next().isEmpty() ? null : dialect.under(mac(profile, profile.mac().next()));
    }

    private Mac mac(BankProfile profile, String alias) {
        BankProfile.Mac agreed = profile.mac();
        return Mac.of(agreed.algorithm(), agreed.length(), agreed.scope(), file(profile).secret(alias));
    }

    /** @return how it connects; null without TLS */
    public SSLSocketFactory tls(BankProfile profile) {
        return profile.tls() ? file(profile).tls() : null;
    }

    /** @return how somebody without a certificate would connect to its port; null without TLS */
    public SSLSocketFactory anonymous(BankProfile profile) {
        return profile.tls() ? file(profile).anonymous() : null;
    }

    /** @return whether it needs no keys, or has a file of them */
    public boolean has(BankProfile profile) {
        return !profile.tls() && profile.mac() == null || Files.exists(path(profile));
    }

    private KeyFile file(BankProfile profile) {
        return KeyFile.open(path(profile), passwordSource);
    }

    private Path path(BankProfile profile) {
        return folder.resolve(profile.bank().partner() + ".p12");
    }
}
