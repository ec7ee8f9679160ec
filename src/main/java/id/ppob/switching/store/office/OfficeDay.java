package id.ppob.switching.store.office;

import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.sql.DateEntry;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.Reference;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Which business date takes what people book, and under which number: one way for deposits and settlements. The date's row is changed on the
 * condition that it is open, so a close on another node and a booking exclude each other. In the caller's transaction.
 *
 * @param date      open until the transaction ends
 * @param reference number of its transfers, counted up within the date
 */
record OfficeDay(LocalDate date, long reference) {
    /** Lane of balance rows that no lane writes. */
    static final int LANE = 255;
    /** Attempt of transfers that no payment made. */
    static final int ATTEMPT = 127;
    private static final int MOST_CLOSED_AHEAD = 31;
    private static final long NUMBERS_A_DATE = 1L << 32;
    private static final String PROVE = "UPDATE business_day SET office = office + 1 WHERE business_date = ? AND state = 'OPEN'";
    private static final String LAST = "SELECT MAX(reference) FROM transfer WHERE business_date = ? AND reference >= ? AND reference < ?";
    private static final String TRANSFER =
        "INSERT INTO transfer (business_date, reference, attempt, seq, debit, credit, amount_rupiah) VALUES (?, ?, " + ATTEMPT + ", ?, ?, ?, ?)";
    private static final String BALANCE = "INSERT INTO balance (business_date, account, node, lane, debit_rupiah, credit_rupiah) VALUES (?, ?, 0, " + LANE
        + ", ?, ?) ON DUPLICATE KEY UPDATE debit_rupiah = debit_rupiah + VALUES(debit_rupiah), credit_rupiah = credit_rupiah + VALUES(credit_rupiah)";

    /** @return the date of this moment by the calendar, or the next that is open; nothing when none is for a month */
    static Optional<OfficeDay> take(Connection connection, BusinessCalendar calendar, long nowMs) throws SQLException {
        LocalDate date = calendar.businessDate(nowMs);
        for (int days = 0; days < MOST_CLOSED_AHEAD; days++) {
            DateEntry.enter(connection, date);
            if (Transaction.execute(connection, PROVE, date) == 1) {
                long first = Reference.firstOf(date);
                long last = Transaction.first(connection, LAST, row -> row.getLong(1), date, first, first + NUMBERS_A_DATE).orElse(0L);
                return Optional.of(new OfficeDay(date, Math.max(first, last) + 1));
            }
            date = calendar.next(date);
        }
        return Optional.empty();
    }

    /** Moves an amount between two accounts, and in their balances; nothing moves for nothing. @param seq within its number, from 1 */
    void move(Connection connection, int seq, int debit, int credit, long amountRupiah) throws SQLException {
        if (amountRupiah > 0) {
            Transaction.execute(connection, TRANSFER, date, reference, seq, debit, credit, amountRupiah);
            Transaction.execute(connection, BALANCE, date, debit, amountRupiah, 0);
            Transaction.execute(connection, BALANCE, date, credit, 0, amountRupiah);
        }
    }
}
