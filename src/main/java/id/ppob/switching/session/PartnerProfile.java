package id.ppob.switching.session;

import id.ppob.switching.iso8583.Codec;
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
 * @param maxConnections signed on at the same time
 * @param maxInFlight    requests without an answer, all its connections together
 * @param deadlineMs     from arrival to the 0068 of the sweep
 */
public record PartnerProfile(int partner, String code, Codec codec, String switcher, Set<Integer> bankCodes, Set<Integer> centrals,
                             Set<Integer> products, int maxConnections, int maxInFlight, int deadlineMs) { }
