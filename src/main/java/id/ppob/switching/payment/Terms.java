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
 */
public record Terms(Map<Integer, Partner> partners, List<Fee> fees, LateFee lateFee, Set<Integer> activeBatches,
                    Map<Integer, String> receipts, int receipt) {
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
