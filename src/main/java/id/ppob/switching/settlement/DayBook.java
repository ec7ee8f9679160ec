package id.ppob.switching.settlement;

import id.ppob.switching.payment.ItemKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a close reads and writes. Every method is a transaction of its own, or a row of them: long reads go in slices, so that
 * neither a lane nor a partition change waits behind a close. Failures of the database are unchecked exceptions.
 */
public interface DayBook {
    /** States of a business date; it only moves forward. */
    enum State {
        /** Lanes may open their rows of this date and post in it. */
        OPEN,
        /** No new lane rows; rows are being sealed and the date proved. */
        CLOSING,
        /** Proved, folded and chained. Nothing of it changes any more. */
        CLOSED
    }

    /**
     * A business date.
     *
     * @param lanes        lane rows opened for it
     * @param payments     approved payments; 0 until closed
     * @param amountRupiah their DE4; 0 until closed
     * @param root         32 bytes; null until closed
     * @param closedAt     epoch ms; 0 until closed
     */
    record Day(LocalDate date, State state, int lanes, long payments, long amountRupiah, byte[] root, long closedAt) { }

    /**
     * One lane's count and sum of one date: payments less reversals.
     *
     * @param pending payments of the date that wait for PLN: the date waits for them. It only falls once the row is sealed
     */
    record LaneDay(int node, int lane, long payments, long amountRupiah, long pending, boolean sealed) { }

    /** Approved payments of one partner and product. @param owedRupiah DE4 and the fee shares that the partner owes to others */
    record Sold(int partner, String product, long approved, long amountRupiah, long owedRupiah) { }

    /** Approved payments of a date as their own rows have them, by partner and product. */
    record PaymentSums(List<Sold> sold) {
        /** @return how many there are */
        public long approved() {
            return sold.stream().mapToLong(Sold::approved).sum();
        }

        /** @return sum of their DE4 */
        public long amountRupiah() {
            return sold.stream().mapToLong(Sold::amountRupiah).sum();
        }
    }

    /** What moved on one account in one date. */
    record Movement(long debitRupiah, long creditRupiah) {
        /** Nothing moved. */
        public static final Movement NONE = new Movement(0, 0);

        /** @return both added */
        public Movement plus(long debit, long credit) {
            return new Movement(debitRupiah + debit, creditRupiah + credit);
        }
    }

    /** One balanced transfer. */
    record Transfer(long reference, int attempt, int seq, int debit, int credit, long amountRupiah) { }

    /** @return all dates, oldest first */
    List<Day> days();

    /** @return this date, if anything ever happened in it */
    Optional<Day> day(LocalDate date);

    /** OPEN becomes CLOSING; a date without a row gets one, unless a later date is closed. In any other state nothing changes. */
    void beginClose(LocalDate date);

    /** @return the lane rows of a date */
    List<LaneDay> laneDays(LocalDate date);

    /**
     * Seals one lane's row; a sealed one stays so.
     *
     * @return false when the lane's transaction holds the row for longer than the lock wait: try again
     */
    boolean seal(LocalDate date, int node, int lane);

    /** @return sums over the approved payments of a sealed date in which nothing is pending */
    PaymentSums payments(LocalDate date);

    /**
     * Moves what the date left on each receivable to what is due by transfer, one transfer a partner and product: all or nothing, once, and only while every lane's row is
     * sealed and counts nothing as pending. docs/iso8583-spec.md 18.8.
     *
     * @return false when the date is not so
     */
    boolean due(LocalDate date, PaymentSums sums);

    /** Gives each transfer of a sealed date to the reader, in key order. */
    void transfers(LocalDate date, Consumer<Transfer> reader);

    /** @return the balance rows of a date, summed by account */
    Map<Integer, Movement> balances(LocalDate date);

    /**
     * Marks the date CLOSED, with what is in doubt of it as a named open amount, and folds its balances into its books with the openings of the
     * date before: all or nothing, and only while every lane's row is sealed and counts nothing as pending, and no date came between the two. Else nothing changes,
     * nor where the date is closed already. docs/iso8583-spec.md 18.4.
     *
     * @param previous the closed date before; null for the first
     */
    void fold(LocalDate date, LocalDate previous, PaymentSums sums, byte[] root, long closedAt);

    /** Opens an item for a person, unless the same one is open already. */
    void openItem(ItemKind kind, String detail, long openedAt);
}
