package id.ppob.lab.bench;

import id.ppob.switching.store.sql.Database;
import id.ppob.switching.value.Reference;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The writes of payments as a careful author of plain JDBC would make them: one multi-row statement a table, prepared on the server,
 * so many payments a commit, the same rows in the same tables as the switch's. One connection, one thread; the lane's number is its own.
 */
final class PaymentRows implements AutoCloseable {
    private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");
    private static final int PLN = 1;
    private static final int FEES = 2;
    private static final int ADMIN = 3_000;
    private static final int SHARE = 1_000;
    private static final int BILLS = 4;
    private final Connection connection;
    private final List<PaymentTables.Partner> partners;
    private final int atOnce;
    private final int lane;
    private final LocalDate today = LocalDate.now(WIB);
    private final long firstReference = Reference.firstOf(today);
    private final PreparedStatement[] paidBills;
    private final PreparedStatement[] bills;
    private final PreparedStatement day;
    private final PreparedStatement identities;
    private final PreparedStatement payments;
    private final PreparedStatement transfers;
    private final PreparedStatement balances;
    private final PreparedStatement headroom;
    private final PreparedStatement advices;
    private int place;

    /** @param atOnce payments a commit: 1, or a multiple of 4 */
    PaymentRows(Database.Address address, List<PaymentTables.Partner> partners, int atOnce, int lane) throws SQLException {
        this.connection = BenchDatabase.connect(address, "&useServerPrepStmts=true&prepStmtCacheSize=100");
        this.partners = partners;
        this.atOnce = atOnce;
        this.lane = lane;
        open();
        connection.setAutoCommit(false);
        int shapes = atOnce == 1 ? BILLS : 1;
        paidBills = new PreparedStatement[shapes];
        bills = new PreparedStatement[shapes];
        for (int i = 0; i < shapes; i++) {
            int rows = atOnce == 1 ? i + 1 : (int) BillData.billsOf(atOnce);
            paidBills[i] = rows("INSERT INTO paid_bill (idpel, period, reference, attempt, batch, total_rupiah, late_rupiah, vat_rupiah, admin_rupiah) VALUES ",
                    "(?,?,?,0,1,?,0,0," + ADMIN + ")", rows, "");
            // A list of one row is no key to MariaDB: it would read the whole table.
            bills[i] = rows == 1 ? connection.prepareStatement("UPDATE bill SET state = 'PAID' WHERE state = 'UNPAID' AND idpel = ? AND period = ? AND batch = 1")
                    : rows("UPDATE bill SET state = 'PAID' WHERE state = 'UNPAID' AND (idpel, period, batch) IN (", "(?,?,1)", rows, ")");
        }
        day = connection.prepareStatement("UPDATE lane_day SET payments = payments + ?, amount_rupiah = amount_rupiah + ? WHERE business_date = '" + today
                + "' AND node = 0 AND lane = " + lane + " AND sealed = FALSE");
        identities = rows("INSERT INTO identity (local_at, stan, bank, central, partner, class, verdict, content, reference, attempt) VALUES ",
                "(?,?,?,?,?,1,0,?,?,0)", atOnce, "");
        payments = rows("INSERT INTO payment (reference, attempt, tags, business_date, state, partner, bank, central, stan, local_at, terminal, merchant, "
                + "product, idpel, bills, amount_rupiah, admin_rupiah, switch_rupiah, pln_rupiah, receipt, node, lane, posted_at) VALUES ",
                "(?,0,X'000000000000000000000000','" + today + "','APPROVED',?,?,?,?,?,'0000000000510017',6010,'99501',?,?,?,?,?,0,1,0," + lane + ",?)", atOnce, "");
        transfers = rows("INSERT INTO transfer (business_date, reference, attempt, seq, debit, credit, amount_rupiah) VALUES ",
                "('" + today + "',?,0,?,?,?,?)", 2 * atOnce, "");
        balances = rows("INSERT INTO balance (business_date, account, node, lane, debit_rupiah, credit_rupiah) VALUES ",
                "('" + today + "',?,0," + lane + ",?,?)", atOnce == 1 ? 3 : partners.size() + 2,
                " ON DUPLICATE KEY UPDATE debit_rupiah = debit_rupiah + VALUES(debit_rupiah), credit_rupiah = credit_rupiah + VALUES(credit_rupiah)");
        headroom = connection.prepareStatement("UPDATE headroom SET available = available - ? WHERE partner = ? AND kind = 'DEPOSIT' AND node = 0 AND lane = "
                + lane + " AND available >= ?");
        advices = rows("INSERT INTO advice (state, reference, attempt, kind, idpel, queued_at) VALUES ", "('QUEUED',?,0,1,?,?)", atOnce, "");
    }

    /** What each lane has before its first payment: its row of the day, and a part of the deposit. */
    private void open() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("INSERT IGNORE INTO business_day (business_date, state) VALUES ('" + today + "', 'OPEN')");
            if (statement.executeUpdate("INSERT IGNORE INTO lane_day (business_date, node, lane) VALUES ('" + today + "', 0, " + lane + ")") == 1) {
                statement.execute("UPDATE business_day SET lanes = lanes + 1 WHERE business_date = '" + today + "'");
                long portion = 20_000_000_000L;
                int depositor = partners.getLast().number();
                statement.execute("UPDATE limit_pool SET remainder = remainder - " + portion + " WHERE kind = 'DEPOSIT' AND partner = " + depositor);
                statement.execute("INSERT INTO headroom (partner, kind, node, lane, available) VALUES (" + depositor + ", 'DEPOSIT', 0, " + lane + ", " + portion + ")");
            }
        }
    }

    private PreparedStatement rows(String head, String row, int rows, String tail) throws SQLException {
        return connection.prepareStatement(head + (row + ",").repeat(rows - 1) + row + tail);
    }

    /** Writes and commits the payments of these customers, {@code atOnce} of them; each is paid by one of the partners in turn. */
    void pay(int firstCustomer) throws SQLException {
        long now = System.currentTimeMillis();
        LocalDateTime at = LocalDateTime.now(WIB).withNano(0);
        int size = partners.size();
        long[] debit = new long[size];
        long[] fees = new long[size];
        long sum = 0;
        for (int i = 0; i < atOnce; i++) {
            int customer = firstCustomer + i;
            int count = 1 + customer % BILLS;
            long amount = count * total(customer);
            debit[customer % size] += amount;
            fees[customer % size] += count * SHARE;
            sum += amount;
        }
        run(day, 1, atOnce, sum);
        place = 0;
        for (int i = 0; i < atOnce; i++) {
            identity(firstCustomer + i, at);
        }
        must(identities, atOnce);
        place = 0;
        for (int i = 0; i < atOnce; i++) {
            payment(firstCustomer + i, at, now);
        }
        must(payments, atOnce);
        bills(firstCustomer);
        place = 0;
        for (int i = 0; i < atOnce; i++) {
            int customer = firstCustomer + i;
            int account = partners.get(customer % size).account();
            int count = 1 + customer % BILLS;
            bind(transfers, firstReference + customer, 1, account, PLN, count * total(customer));
            bind(transfers, firstReference + customer, 2, account, FEES, count * SHARE);
        }
        must(transfers, 2 * atOnce);
        balances(firstCustomer, debit, fees, sum);
        if (fees[size - 1] > 0) {
            run(headroom, 1, debit[size - 1] + fees[size - 1], partners.getLast().number(), debit[size - 1] + fees[size - 1]);
        }
        place = 0;
        for (int i = 0; i < atOnce; i++) {
            bind(advices, firstReference + firstCustomer + i, Loads.FIRST_CUSTOMER + firstCustomer + i, now);
        }
        must(advices, atOnce);
        connection.commit();
    }

    private static long total(int customer) {
        return 50_000L + customer % 1_000;
    }

    private void identity(int customer, LocalDateTime at) throws SQLException {
        PaymentTables.Partner partner = partners.get(customer % partners.size());
        identities.setObject(++place, at);
        bind(identities, customer, Long.parseLong(partner.bank().code()), Long.parseLong(partner.bank().central()), partner.number(),
                customer * 0x9E3779B97F4A7C15L, firstReference + customer);
    }

    private void payment(int customer, LocalDateTime at, long now) throws SQLException {
        PaymentTables.Partner partner = partners.get(customer % partners.size());
        int count = 1 + customer % BILLS;
        bind(payments, firstReference + customer, partner.number(), Long.parseLong(partner.bank().code()), Long.parseLong(partner.bank().central()), customer);
        payments.setObject(++place, at);
        bind(payments, Loads.FIRST_CUSTOMER + customer, count, count * total(customer), count * ADMIN, count * SHARE, now);
    }

    private void bills(int firstCustomer) throws SQLException {
        int shape = atOnce == 1 ? firstCustomer % BILLS : 0;
        List<long[]> keys = new ArrayList<>();
        for (int i = 0; i < atOnce; i++) {
            for (int n = (firstCustomer + i) % BILLS; n >= 0; n--) {
                LocalDate month = today.withDayOfMonth(1).minusMonths(n);
                keys.add(new long[] {firstCustomer + i, month.getYear() * 100L + month.getMonthValue()});
            }
        }
        place = 0;
        for (long[] key : keys) {
            bind(paidBills[shape], Loads.FIRST_CUSTOMER + key[0], key[1], firstReference + key[0], total((int) key[0]));
        }
        must(paidBills[shape], keys.size());
        place = 0;
        for (long[] key : keys) {
            bind(bills[shape], Loads.FIRST_CUSTOMER + key[0], key[1]);
        }
        must(bills[shape], keys.size());
    }

    private void balances(int firstCustomer, long[] debit, long[] fees, long sum) throws SQLException {
        place = 0;
        long allFees = 0;
        for (int i = 0; i < partners.size(); i++) {
            allFees += fees[i];
            if (atOnce > 1 || i == firstCustomer % partners.size()) {
                bind(balances, partners.get(i).account(), debit[i] + fees[i], 0);
            }
        }
        bind(balances, PLN, 0, sum);
        bind(balances, FEES, 0, allFees);
        balances.executeUpdate();
    }

    private void run(PreparedStatement statement, int rows, long... values) throws SQLException {
        place = 0;
        bind(statement, values);
        must(statement, rows);
    }

    private void bind(PreparedStatement statement, long... values) throws SQLException {
        for (long value : values) {
            statement.setLong(++place, value);
        }
    }

    private static void must(PreparedStatement statement, int rows) throws SQLException {
        int done = statement.executeUpdate();
        if (done != rows) {
            throw new SQLException("a yardstick wrote " + done + " rows where " + rows + " were meant");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
