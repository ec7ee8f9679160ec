package id.ppob.switching.payment;

import id.ppob.switching.bill.LateFee;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What decisions only read: a snapshot that may be one second old.
 *
 * @param activeBatches whose bills are payable
 * @param receipts      DE63 texts by number
 * @param receipt       the number sent with new approvals; 0 none
 * @param routes        who decides; what has none is local
 */
public record Terms(Map<Integer, Partner> partners, List<Fee> fees, LateFee lateFee, Set<Integer> activeBatches,
                    Map<Integer, String> receipts, int receipt, Map<Routed, Route> routes) {
    /** Everything is decided here. */
    public Terms(Map<Integer, Partner> partners, List<Fee> fees, LateFee lateFee, Set<Integer> activeBatches, Map<Integer, String> receipts,
                 int receipt) {
        this(partners, fees, lateFee, activeBatches, receipts, receipt, Map.of());
    }

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
    public record Fee(int partner, int product, LocalDate validFrom, long adminRupiah, long switchRupiah, long plnRupiah) { }

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
