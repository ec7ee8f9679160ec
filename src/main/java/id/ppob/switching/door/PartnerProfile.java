package id.ppob.switching.door;

import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.iso8583.Codecs;
import id.ppob.switching.iso8583.MacTerms;
import id.ppob.switching.iso8583.OwnWords;
import id.ppob.switching.keys.ClientIdentity;
import id.ppob.switching.value.AddressRange;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A partner as cfg/partners describes it, checked and joined with its number in the database.
 *
 * @param partner        number in the database
 * @param code           business code, unique
 * @param codec          its dialect
 * @param switcher       our 7-character name in its DE48
 * @param bankCodes      DE32 it may send (else 0031)
 * @param centrals       DE33 it may send (else 0032); empty when the dialect has none
 * @param products       DE2 it may sell (else 0033)
 * @param limits         how much of the switch it may use
 * @param addresses      where it connects from; empty for anywhere
 * @param balanceQuery   whether it may ask what is left of its deposit (else 0030)
 * @param tls            as its file says it; null without TLS
 * @param client         who its clients are by their certificates; null without TLS
 * @param mac            null where no MAC was agreed
 * @param signOn         what its sign-on is good for
 */
public record PartnerProfile(int partner, String code, Codec codec, String switcher, Set<Integer> bankCodes, Set<Integer> centrals,
                             Set<Integer> products, PartnerLimits limits, List<AddressRange> addresses, boolean balanceQuery, PartnerFile.Tls tls,
                             ClientIdentity client, MacTerms mac, SignOnBy signOn) {
    /** Each connection signs on for itself. */
    public PartnerProfile(int partner, String code, Codec codec, String switcher, Set<Integer> bankCodes, Set<Integer> centrals, Set<Integer> products,
                          PartnerLimits limits, List<AddressRange> addresses, boolean balanceQuery, PartnerFile.Tls tls, ClientIdentity client, MacTerms mac) {
        this(partner, code, codec, switcher, bankCodes, centrals, products, limits, addresses, balanceQuery, tls, client, mac, SignOnBy.CONNECTION);
    }

    /** Without a limit of rate, frames of the usual size, from anywhere, without options. */
    public PartnerProfile(int partner, String code, Codec codec, String switcher, Set<Integer> bankCodes, Set<Integer> centrals,
                          Set<Integer> products, int maxConnections, int maxInFlight, int deadlineMs) {
        this(partner, code, codec, switcher, bankCodes, centrals, products,
                new PartnerLimits(maxConnections, maxInFlight, 0, PartnerLimits.USUAL_FRAME, deadlineMs), List.of(), false, null, null, null);
    }

    /** @return whether sessions of the one may go on under the other: same partner, dialect, TLS identity and sign-on */
    public boolean sameLink(PartnerProfile other) {
        return partner == other.partner && codec == other.codec && signOn == other.signOn && Objects.equals(tls, other.tls);
    }

    /** @return the codec of one of its connections, with a MAC where one was agreed. @param own what we say to this partner on all of them */
    public Codec connectionCodec(OwnWords own) {
        return mac == null ? codec : Codecs.withMac(codec, mac, own);
    }

    /** @return whether this partner may connect from there */
    public boolean welcomes(InetAddress from) {
        return addresses.isEmpty() || addresses.stream().anyMatch(range -> range.contains(from));
    }
}
