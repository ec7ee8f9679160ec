package id.ppob.switching.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The transfers of a payment and of its reversal. docs/iso8583-spec.md 12.2. */
public final class Ledger {
    /** What PLN is owed for paid bills. */
    public static final int PLN_PAYABLE = 1;
    /** The switch's share of admin fees. */
    public static final int FEE_SWITCH = 2;
    /** PLN's share of admin fees. */
    public static final int FEE_PLN = 3;
    /** Where deposits come in. */
    public static final int CASH = 4;
    /** What standing in for PLN has cost us. */
    public static final int STAND_IN_LOSS = 6;
    private static final int REVERSAL_SEQ = 3;
    private static final int STANDS_SEQ = 6;

    private Ledger() { }

    /** @return DE4 from partner to PLN, and one transfer for each fee share that the partner owes to another */
    public static List<Transfer> payment(LocalDate date, long reference, int attempt, int partnerAccount, long amountRupiah,
                                         long switchRupiah, long plnRupiah) {
        List<Transfer> transfers = new ArrayList<>(3);
        add(transfers, new long[] {amountRupiah, switchRupiah, plnRupiah}, (seq, to, amount) ->
                new Transfer(date, reference, attempt, seq, partnerAccount, to, amount));
        return transfers;
    }

    /** @return the same amounts the other way */
    public static List<Transfer> reversal(LocalDate date, long reference, int attempt, int partnerAccount, long amountRupiah,
                                          long switchRupiah, long plnRupiah) {
        List<Transfer> transfers = new ArrayList<>(3);
        add(transfers, new long[] {amountRupiah, switchRupiah, plnRupiah}, (seq, to, amount) ->
                new Transfer(date, reference, attempt, seq + REVERSAL_SEQ, to, partnerAccount, amount));
        return transfers;
    }

    /** @return the transfers of a payment that PLN let stand after we asked it back: as the first, under numbers of their own */
    public static List<Transfer> stands(LocalDate date, long reference, int attempt, int partnerAccount, long amountRupiah,
                                        long switchRupiah, long plnRupiah) {
        List<Transfer> transfers = new ArrayList<>(3);
        add(transfers, new long[] {amountRupiah, switchRupiah, plnRupiah}, (seq, to, amount) ->
                new Transfer(date, reference, attempt, seq + STANDS_SEQ, partnerAccount, to, amount));
        return transfers;
    }

    private interface Row {
        Transfer of(int seq, int to, long amount);
    }

    private static void add(List<Transfer> transfers, long[] amounts, Row row) {
        for (int i = 0; i < amounts.length; i++) {
            if (amounts[i] > 0) {
                transfers.add(row.of(i + 1, PLN_PAYABLE + i, amounts[i]));
            }
        }
    }
}
