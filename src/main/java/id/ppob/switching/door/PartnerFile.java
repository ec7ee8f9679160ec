package id.ppob.switching.door;

import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.iso8583.Codecs;
import id.ppob.switching.iso8583.MacTerms;
import id.ppob.switching.keys.ClientIdentity;
import id.ppob.switching.keys.KeyPort;
import id.ppob.switching.keys.KeyProblem;
import id.ppob.switching.keys.MacKey;
import id.ppob.switching.tcp.Framing;
import id.ppob.switching.value.AddressRange;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * One file of cfg/partners, checked. A partner is its code, not its file's name.
 *
 * @param file           where it was read
 * @param code           business code, unique
 * @param name           for people
 * @param kind           used when the partner's row is first made
 * @param port           of its listener, as configured; partners may share one
 * @param framing        of that listener
 * @param dialect        name of packager and layout
 * @param switcher       our 7-character name in its DE48
 * @param bankCodes      DE32 it may send; no other partner has them
 * @param centrals       DE33 it may send; no other partner has them; empty for a dialect without DE33
 * @param products       DE2 it may sell
 * @param limits         how much of the switch it may use
 * @param addresses      where it connects from; empty for anywhere
 * @param balanceQuery   whether it may ask what is left of its deposit; a deposit partner's option
 * @param tls            null for a listener without TLS
 * @param mac            null where no MAC was agreed
 * @param signOn         what its sign-on is good for
 */
public record PartnerFile(Path file, String code, String name, Kind kind, int port, Framing framing, String dialect, String switcher,
                          Set<Integer> bankCodes, Set<Integer> centrals, Set<Integer> products, PartnerLimits limits,
                          List<AddressRange> addresses, boolean balanceQuery, Tls tls, Mac mac, SignOnBy signOn) {
    /** How a partner settles. */
    public enum Kind {
        /** It owes what it collected and settles by transfer. */
        RECEIVABLE,
        /** It pays from money it left with us before. */
        DEPOSIT
    }

    /**
     * TLS with a certificate on both sides.
     *
     * @param key     store with our own key; one for all partners of a port
     * @param trust   store with the certificates that vouch for this partner's clients
     * @param clients names of which its clients' certificates have one
     */
    public record Tls(String key, String trust, Set<String> clients) { }

    /**
     * A MAC under each message.
     *
     * @param store  with its keys
     * @param key    alias of the key in use
     * @param next   alias of the key that follows it; empty when no change is under way
     * @param length bytes that count
     * @param scope  fields it covers, ascending; empty for all
     */
    public record Mac(MacKey.Algorithm algorithm, String store, String key, String next, int length, List<Integer> scope) { }

    /** @return the profile of the partner that has this number in the database, without TLS and MAC */
    public PartnerProfile toProfile(int partner, Codec codec) {
        return new PartnerProfile(partner, code, codec, switcher, bankCodes, centrals, products, limits, addresses, balanceQuery, null, null, null, signOn);
    }

    /**
     * The same with its keys.
     *
     * @throws KeyProblem               naming the store, the alias and what is wrong
     * @throws IllegalArgumentException when the dialect cannot carry this MAC
     */
    public PartnerProfile toProfile(int partner, Codec codec, KeyPort keys) throws KeyProblem {
        MacTerms terms = mac == null ? null : new MacTerms(keys.mac(mac.algorithm, mac.store, mac.key),
                mac.next.isEmpty() ? null : keys.mac(mac.algorithm, mac.store, mac.next), mac.length, mac.scope);
        if (terms != null) {
            Codecs.withMac(codec, terms);
        }
        ClientIdentity client = tls == null ? null : new ClientIdentity(tls.clients, keys.trust(tls.trust));
        return new PartnerProfile(partner, code, codec, switcher, bankCodes, centrals, products, limits, addresses, balanceQuery, tls, client,
                terms, signOn);
    }

    /** @return whether anything but its DE33 says who connects: an address, a certificate or a MAC; a range that is half the world says nothing */
    public boolean proved() {
        return !addresses.isEmpty() && addresses.stream().allMatch(AddressRange::isSomebodys) || tls != null || mac != null;
    }

    /** @return whether partners of both may connect to the same port */
    public boolean sharesPort(PartnerFile other) {
        return framing.equals(other.framing) && dialect.equals(other.dialect) && ourKey().equals(other.ourKey());
    }

    /** @return the store with our own key, empty without TLS */
    public String ourKey() {
        return tls == null ? "" : tls.key;
    }
}
