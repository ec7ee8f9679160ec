package id.ppob.switching.settlement;

import java.time.LocalDate;
import java.util.Optional;

/** What a top-up reads and writes. Failures of the database are unchecked exceptions. */
public interface DepositBook {
    /**
     * A partner as a top-up sees it.
     *
     * @param deposit whether it pays in advance
     * @param account its account in the ledger
     */
    record Partner(int partner, boolean deposit, int account) { }

    /**
     * A booked top-up.
     *
     * @param reference  of its transfer
     * @param poolRupiah what no lane has taken yet
     */
    record Entry(long reference, long poolRupiah) { }

    /** @return the partner with this code, if the switch knows it and it has an account */
    Optional<Partner> partner(String code);

    /**
     * Books cash to the partner's account and to its pool, in one transaction that holds the date open.
     *
     * @return empty when the date is not open: nothing was booked
     */
    Optional<Entry> topUp(LocalDate date, Partner partner, long amountRupiah);
}
