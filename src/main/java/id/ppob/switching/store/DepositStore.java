package id.ppob.switching.store;

import id.ppob.switching.settlement.DepositBook;
import id.ppob.switching.value.Reference;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Top-ups in MariaDB. Their transfers have attempt 127, which no payment reaches, and numbers counted up within a date; their
 * balance rows are those of node 0 lane 255, which no lane writes. The date's row is locked meanwhile, so that a close waits for it.
 */
public final class DepositStore implements DepositBook {
    /** Lane of balance rows that no lane writes. */
    static final int OFFICE_LANE = 255;
    /** Attempt of transfers that no payment made. */
    static final int OFFICE_ATTEMPT = 127;
    private static final long NUMBERS_A_DATE = 1L << 32;
    private static final String PARTNER = """
        SELECT p.partner, p.kind = 'DEPOSIT', a.account FROM partner p JOIN account a ON a.kind = 'PARTNER' AND a.partner = p.partner
        WHERE p.code = ?""";
    private static final String ENTER_DATE = "INSERT IGNORE INTO business_day (business_date, state) SELECT ?, 'OPEN' FROM DUAL "
        + "WHERE NOT EXISTS (SELECT 1 FROM business_day WHERE business_date > ? AND state = 'CLOSED')";
    private static final String LOCK_DATE = "SELECT state = 'OPEN' FROM business_day WHERE business_date = ? FOR UPDATE";
    private static final String LAST = "SELECT MAX(reference) FROM transfer WHERE business_date = ? AND reference >= ? AND reference < ?";
    private static final String TRANSFER = """
        INSERT INTO transfer (business_date, reference, attempt, seq, debit, credit, amount_rupiah)
        SELECT ?, ?, ?, 1, account, ?, ? FROM account WHERE kind = 'CASH' AND partner = 0""";
    private static final String BALANCE = """
        INSERT INTO balance (business_date, account, node, lane, debit_rupiah, credit_rupiah)
        SELECT ?, account, 0, ?, IF(kind = 'CASH', ?, 0), IF(kind = 'CASH', 0, ?) FROM account
        WHERE kind = 'CASH' AND partner = 0 OR account = ?
        ON DUPLICATE KEY UPDATE debit_rupiah = debit_rupiah + VALUES(debit_rupiah), credit_rupiah = credit_rupiah + VALUES(credit_rupiah)""";
    private static final String POOL = """
        INSERT INTO limit_pool (partner, kind, remainder) VALUES (?, 'DEPOSIT', ?)
        ON DUPLICATE KEY UPDATE remainder = remainder + VALUES(remainder)""";
    private static final String LEFT = "SELECT remainder FROM limit_pool WHERE partner = ? AND kind = 'DEPOSIT'";

    private final DataSource database;

    /** @param database the pool for slow work; autocommit on */
    public DepositStore(DataSource database) {
        this.database = database;
    }

    @Override
    public Optional<Partner> partner(String code) {
        try (Connection connection = database.getConnection()) {
            return Transaction.first(connection, PARTNER, row -> new Partner(row.getInt(1), row.getBoolean(2), row.getInt(3)), code);
        } catch (SQLException e) {
            throw new StoreException("reading partner " + code, e);
        }
    }

    @Override
    public Optional<Entry> topUp(LocalDate date, Partner partner, long amountRupiah) {
        try (Connection connection = database.getConnection()) {
            enter(connection, date);
            return Transaction.once(connection, begun -> Transaction.first(begun, LOCK_DATE, row -> row.getBoolean(1), date).orElse(false)
                    ? Optional.of(book(begun, date, partner, amountRupiah)) : Optional.empty());
        } catch (SQLException e) {
            throw new StoreException("booking a deposit", e);
        }
    }

    private static Entry book(Connection connection, LocalDate date, Partner partner, long amountRupiah) throws SQLException {
        long reference = nextNumber(connection, date);
        Transaction.execute(connection, TRANSFER, date, reference, OFFICE_ATTEMPT, partner.account(), amountRupiah);
        Transaction.execute(connection, BALANCE, date, OFFICE_LANE, amountRupiah, amountRupiah, partner.account());
        Transaction.execute(connection, POOL, partner.partner(), amountRupiah);
        return new Entry(reference, Transaction.first(connection, LEFT, row -> row.getLong(1), partner.partner()).orElse(0L));
    }

    /** A date begins with its first booking, unless a later one is closed. */
    static void enter(Connection connection, LocalDate date) throws SQLException {
        Transaction.execute(connection, ENTER_DATE, date, date);
    }

    /** @return the number of the next transfers of this date that no payment makes; the caller holds the date's row */
    static long nextNumber(Connection connection, LocalDate date) throws SQLException {
        long first = Reference.firstOf(date);
        return Math.max(first, Transaction.first(connection, LAST, row -> row.getLong(1), date, first, first + NUMBERS_A_DATE).orElse(0L)) + 1;
    }
}
