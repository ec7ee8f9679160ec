package id.ppob.switching.store;

import id.ppob.switching.settlement.DepositBook;
import id.ppob.switching.value.Reference;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
    private static final int OFFICE_ATTEMPT = 127;
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
        try (Connection connection = database.getConnection(); PreparedStatement select = connection.prepareStatement(PARTNER)) {
            select.setString(1, code);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new Partner(row.getInt(1), row.getBoolean(2), row.getInt(3))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreException("reading partner " + code, e);
        }
    }

    @Override
    public Optional<Entry> topUp(LocalDate date, Partner partner, long amountRupiah) {
        try (Connection connection = database.getConnection()) {
            execute(connection, ENTER_DATE, date, date);
            connection.setAutoCommit(false);
            try {
                if (number(connection, LOCK_DATE, date) != 1) {
                    return Optional.empty();
                }
                Entry entry = book(connection, date, partner, amountRupiah);
                connection.commit();
                return Optional.of(entry);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new StoreException("booking a deposit", e);
        }
    }

    private static Entry book(Connection connection, LocalDate date, Partner partner, long amountRupiah) throws SQLException {
        long first = Reference.firstOf(date);
        long reference = Math.max(first, number(connection, LAST, date, first, first + NUMBERS_A_DATE)) + 1;
        execute(connection, TRANSFER, date, reference, OFFICE_ATTEMPT, partner.account(), amountRupiah);
        execute(connection, BALANCE, date, OFFICE_LANE, amountRupiah, amountRupiah, partner.account());
        execute(connection, POOL, partner.partner(), amountRupiah);
        return new Entry(reference, number(connection, LEFT, partner.partner()));
    }

    private static void execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            statement.executeUpdate();
        }
    }

    private static long number(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values); ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
