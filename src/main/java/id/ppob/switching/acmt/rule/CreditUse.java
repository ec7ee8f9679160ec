package id.ppob.switching.acmt.rule;

/**
 * What the next bill takes of a customer's balance of corrections: a credit lowers it as RPREDUKSI, at most to nothing, and the rest is carried on; what the
 * customer still owes is added whole.
 *
 * @param beforeRupiah    balance before: above 0 the customer has to get, below 0 the customer owes
 * @param reductionRupiah what the bill is lowered by; below 0 it is raised
 * @param billRupiah      what is left to pay
 */
public record CreditUse(long beforeRupiah, long reductionRupiah, long billRupiah) {
    /** @return what becomes of a balance and of a bill that takes it */
    public static CreditUse of(long balanceRupiah, long billRupiah) {
        if (billRupiah < 0) {
            throw new IllegalArgumentException("a bill is not below 0: " + billRupiah);
        }
        long reduction = Math.min(balanceRupiah, billRupiah);
        return new CreditUse(balanceRupiah, reduction, billRupiah - reduction);
    }

    /** @return balance after: the next month's balance before */
    public long afterRupiah() {
        return beforeRupiah - reductionRupiah;
    }

    /** @return whether a credit pays the whole bill: it is settled at activation, never shown, and has no late fee */
    public boolean settles() {
        return billRupiah == 0 && reductionRupiah > 0;
    }
}
