package id.ppob.switching.payment;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What decisions only read: a snapshot that may be one second old.
 *
 * @param products      what each product reads of its own, one record each
 * @param receipts      DE63 texts by number
 * @param receipt       the number sent with new approvals; 0 none
 * @param routes        who decides; what has none is local
 * @param standIn       how far we may decide in PLN's place
 */
public record Terms(Map<Integer, Partner> partners, List<Fee> fees, List<? extends Record> products,
                    Map<Integer, String> receipts, int receipt, Map<Routed, Route> routes, StandInTerms standIn) {
    /** Never in PLN's place. */
    public Terms(Map<Integer, Partner> partners, List<Fee> fees, List<? extends Record> products, Map<Integer, String> receipts,
                 int receipt, Map<Routed, Route> routes) {
        this(partners, fees, products, receipts, receipt, routes, StandInTerms.NONE);
    }

    /** Everything is decided here. */
    public Terms(Map<Integer, Partner> partners, List<Fee> fees, List<? extends Record> products, Map<Integer, String> receipts,
                 int receipt) {
        this(partners, fees, products, receipts, receipt, Map.of());
    }

    /**
     * What standing in goes by.
     *
     * @param caps by partner; who has none is never stood in for
     * @param away an operator says that PLN is away
     */
    public record StandInTerms(Map<Integer, Caps> caps, boolean away) {
        static final StandInTerms NONE = new StandInTerms(Map.of(), false);
    }

    /**
     * Caps of a partner; the exposure is a {@link Limit}.
     *
     * @param mostRupiah  DE4 of one payment
     * @param customerDay payments of a customer and business date
     * @param dataDays    age of a bill's batch, in days
     */
    public record Caps(long mostRupiah, int customerDay, int dataDays) { }

    /** What has a route. @param partner 0 for all that have no row of their own */
    public record Routed(int partner, int product) { }

    /**
     * @param blocked 0006 to inquiries and payments, never to reversals
     * @param deposit pays in advance: 0046 when it is used up
     * @param account its account in the ledger
     */
    public record Partner(int partner, boolean blocked, boolean deposit, int account) { }

    /**
     * Admin fee a bill and its shares, from a calendar date on.
     *
     * @param partner 0 for all that have no row of their own
     */
    public record Fee(int partner, int product, LocalDate validFrom, long adminRupiah, long switchRupiah, long plnRupiah) {
        /** @throws IllegalArgumentException for a fee or share below zero, or shares above the fee */
        public Fee {
            if (adminRupiah < 0 || switchRupiah < 0 || plnRupiah < 0 || switchRupiah + plnRupiah > adminRupiah) {
                throw new IllegalArgumentException("fee of partner %d, product %05d, from %s: %d with shares of %d and %d; none may be negative, and the shares no more than the fee"
                    .formatted(partner, product, validFrom, adminRupiah, switchRupiah, plnRupiah));
            }
        }
    }

    /** @return what a product reads of its own. @throws IllegalStateException when nobody read it */
    public <T extends Record> T own(Class<T> kind) {
        for (int i = 0; i < products.size(); i++) {
            if (kind.isInstance(products.get(i))) {
                return kind.cast(products.get(i));
            }
        }
        throw new IllegalStateException("no " + kind.getSimpleName() + " were read");
    }

    /** @return the terms of a partner that has a connection */
    public Partner partner(int number) {
        Partner partner = partners.get(number);
        if (partner == null) {
            throw new IllegalStateException("partner " + number + " is not in table partner");
        }
        return partner;
    }

    /** @return the partner's own route before that of all; without either the local one */
    public Route route(int partner, int product) {
        if (routes.isEmpty()) {
            return Route.LOCAL;
        }
        Route own = routes.get(new Routed(partner, product));
        return own != null ? own : routes.getOrDefault(new Routed(0, product), Route.LOCAL);
    }

    /** @return the fee in force: the partner's own before the default, the youngest that is valid */
    public Fee fee(int partner, int product, LocalDate today) {
        Fee best = null;
        for (Fee fee : fees) {
            if (fee.product == product && (fee.partner == partner || fee.partner == 0) && !fee.validFrom.isAfter(today)
                    && (best == null || fee.partner > best.partner
                    || fee.partner == best.partner && fee.validFrom.isAfter(best.validFrom))) {
                best = fee;
            }
        }
        if (best == null) {
            throw new IllegalStateException("no admin fee for product " + product + " on " + today + ": add a row to table fee");
        }
        return best;
    }
}
