package id.ppob.switching.message;

import id.ppob.switching.value.Mask;
import id.ppob.switching.value.Reference;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * PLN's answer to a payment, reversal or advice of ours. docs/iso8583-spec.md 26.3.
 *
 * @param code          DE39, whatever number it is
 * @param settlement    DE15 as YYYYMMDD; 0 without
 * @param product       DE2
 * @param amountRupiah  DE4; {@link Message#BAD_AMOUNT} for no rupiah; {@link Message#NO_AMOUNT} when it is absent
 * @param idpel         of DE48; -1 when it is absent or of another layout
 * @param paymentStatus of DE48: with 0088 how many sheets another payment paid
 * @param reference     ours, of DE48 (with 0088 that of the payment that stands there); null when it cannot be one of ours
 * @param plnReference  PLN's own; empty for none
 * @param lines         what it says is sold, as told, in the product's own words; empty when DE48 is absent or of another layout
 * @param told          characters of DE48; 0 when it is absent
 * @param given         what it gives for the money, in the product's own words; null for nothing
 */
public record PlnAnswer(PlnRequest.Kind kind, int bank, int central, long stan, long localAt, int code, int settlement, int product, long amountRupiah,
                        long idpel, int paymentStatus, Reference reference, String plnReference, List<? extends Record> lines, int told,
                        Record given) {
    /** Only 0088 speaks of another payment. */
    private static final int PAID_BY_ANOTHER = ResponseCode.ALREADY_PAID.number();

    /** With a DE48 of its layout, if it names a customer, and nothing given. */
    public PlnAnswer(PlnRequest.Kind kind, int bank, int central, long stan, long localAt, int code, int settlement, int product, long amountRupiah, long idpel,
                     int paymentStatus, Reference reference, String plnReference, List<? extends Record> lines) {
        this(kind, bank, central, stan, localAt, code, settlement, product, amountRupiah, idpel, paymentStatus, reference, plnReference, lines, idpel < 0 ? 0 : Integer.MAX_VALUE,
                null);
    }

    /** @return whether it says what the question said. docs/iso8583-spec.md 26.4 */
    public boolean fits(PlnSale sale) {
        return differs(sale, false) == null;
    }

    /**
     * Compares it with its question. docs/iso8583-spec.md 26.4.
     *
     * @param shortRefusals whether a code that says "not paid" may leave out DE2 and DE4, and leave out or shorten DE48: an absent field is not a different one
     * @return null when it fits; else which field is absent, or different, in words for people; customers masked
     */
    public String differs(PlnSale sale, boolean shortRefusals) {
        boolean may = shortRefusals && refuses();
        if (product != sale.product() && !(may && product == 0)) {
            return product == 0 ? "DE2 is absent" : "DE2 is %05d, asked %05d".formatted(product, sale.product());
        }
        if (amountRupiah != sale.amountRupiah() && !(may && amountRupiah == Message.NO_AMOUNT)) {
            return amountRupiah == Message.NO_AMOUNT ? "DE4 is absent" : amountRupiah == Message.BAD_AMOUNT ? "DE4 is no amount in rupiah"
                    : "DE4 is Rp %,d, asked Rp %,d".formatted(amountRupiah, sale.amountRupiah());
        }
        if (idpel >= 0 && idpel != sale.idpel()) {
            return "DE48 is of another customer, " + Mask.idpel(idpel) + ", asked " + Mask.idpel(sale.idpel());
        }
        if (lines.isEmpty() && sale.shown().sheets() > 0) {
            return may ? null : told == 0 ? "DE48 is absent" : "DE48 of " + told + " characters has not its form (26.3)";
        }
        if (code != PAID_BY_ANOTHER && !sale.reference().equals(reference)) {
            return "DE48 has another reference of ours";
        }
        return lines.equals(sale.shown().lines()) ? null
                : "DE48 has other " + sale.shown().parts();
    }

    /**
     * Whether its code says for sure that PLN holds nothing of this identity. 0088 does not: without DE48 it may speak of this very payment. Nor does
     * 0000 to a reversal: what undoes a payment must say which.
     */
    private boolean refuses() {
        return switch (kind) {
            case REVERSAL -> code == ResponseCode.NO_PAYMENT_TO_REVERSE.number() || code == ResponseCode.ALREADY_REVERSED.number();
            case PAYMENT, ADVICE -> REFUSALS.contains(code);
            default -> false;
        };
    }

    /** docs/iso8583-spec.md 26.11: refused, but for 0088; and 0098, which is none of our codes. */
    private static final Set<Integer> REFUSALS = Stream.concat(Stream.of(98), Stream.of(ResponseCode.values()).filter(code -> code.atPln().refuses()).map(ResponseCode::number))
            .collect(Collectors.toUnmodifiableSet());

    /** @return whether 0000 has all that it needs: PLN's day and reference */
    public boolean approves() {
        return code == ResponseCode.APPROVED.number() && settlement > 0 && !plnReference.isEmpty();
    }
}
