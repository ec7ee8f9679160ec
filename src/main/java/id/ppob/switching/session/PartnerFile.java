package id.ppob.switching.session;

import id.ppob.switching.iso8583.Codec;
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
 */
public record PartnerFile(Path file, String code, String name, Kind kind, int port, Framing framing, String dialect, String switcher,
                          Set<Integer> bankCodes, Set<Integer> centrals, Set<Integer> products, PartnerLimits limits,
                          List<AddressRange> addresses, boolean balanceQuery) {
    /** How a partner settles. */
    public enum Kind {
        /** It owes what it collected and settles by transfer. */
        RECEIVABLE,
        /** It pays from money it left with us before. */
        DEPOSIT
    }

    /** @return the profile of the partner that has this number in the database */
    public PartnerProfile toProfile(int partner, Codec codec) {
        return new PartnerProfile(partner, code, codec, switcher, bankCodes, centrals, products, limits, addresses, balanceQuery);
    }
}
