package id.ppob.switching.acmt;

import id.ppob.switching.acmt.meter.Meter;
import id.ppob.switching.acmt.meter.Stands;
import java.time.LocalDate;

/** A row of an opening file. docs/iso8583-spec.md 31. */
public sealed interface Opening {
    long idpel();

    /** @return what another row of the batch may not have, beside its customer: 0 of a meter or a credit, YYYYMM of a bill */
    int period();

    /** @return what two people agree on of it: 0 of a meter */
    default long agreedRupiah() {
        return switch (this) {
            case FirstStand _ -> 0;
            case OpenCredit credit -> credit.rupiah;
            case OpenBill bill -> bill.totalRupiah;
        };
    }

    /** A meter that hangs at a customer's already, from the stands at which the last bill before us ended. */
    record FirstStand(long idpel, Meter meter) implements Opening {
        @Override
        public int period() {
            return 0;
        }
    }

    /**
     * What a customer has to get from the time before us: the first link of the register of credits.
     *
     * @param rupiah above 0
     * @param kwh    that it stands for, 0 not told
     */
    record OpenCredit(long idpel, long rupiah, long kwh) implements Opening {
        @Override
        public int period() {
            return 0;
        }
    }

    /**
     * A bill that is open already.
     *
     * @param period      YYYYMM in which it is, or was, to be paid
     * @param dueOn       last day without late fee
     * @param totalRupiah what is owed, above 0; its taxes and stamp duty are of it
     * @param from        stands at its start, as far as they are told
     */
    record OpenBill(long idpel, int period, LocalDate dueOn, LocalDate readOn, int kwh, long totalRupiah, long ppjRupiah, long ppnRupiah, long stampRupiah, Stands from, Stands to) implements Opening { }
}
