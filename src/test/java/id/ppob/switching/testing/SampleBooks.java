package id.ppob.switching.testing;

import id.ppob.switching.office.Act;
import id.ppob.switching.office.Entry;
import id.ppob.switching.office.Entry.Step;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.PasswordHash;
import id.ppob.switching.office.Role;
import id.ppob.switching.store.office.BatchTrail;
import id.ppob.switching.store.office.OperatorStore;
import id.ppob.switching.store.sql.SqlFiles;
import id.ppob.switching.value.Reference;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;

/**
 * A small correct day written by plain SQL: a receivable and a deposit partner, two approved payments, a reversed one, a declined
 * one, a marker, a deposit. Lane 0 posted the first partner's, lane 1 the second's. Two people settled an item (request 1), refused
 * another (request 2) and let a unit begin (request 3).
 */
public final class SampleBooks {
    /** Partner 1, receivable, DE32 4510017, DE33 4510216: approved with two bills, sum 75124. */
    public static final int PAID = 1;
    /** Partner 2, deposit, DE32 4510034, DE33 4510234: approved with one bill, 50000. */
    public static final int PAID_BY_DEPOSIT = 2;
    /** Partner 1: approved and reversed, one bill, 30000. */
    public static final int REVERSED = 3;
    /** Partner 1: a bill already paid, 0088. */
    public static final int DECLINED = 4;
    /** Partner 1: a reversal without a payment. */
    public static final int MARKED = 5;

    private final DataSource database;
    private final LocalDate date;
    private List<byte[]> roots;
    private byte[] head = new byte[Entry.HASH_BYTES];

    /** @param date business date and WIB date of all of it */
    public SampleBooks(DataSource database, LocalDate date) {
        this.database = database;
        this.date = date;
    }

    /** @return number of the payment's reference: one of the above */
    public long reference(int payment) {
        return Reference.firstOf(date) | payment;
    }

    /** @return the 32 characters */
    public String referenceText(int payment) {
        return new Reference(reference(payment), payment, payment).toString();
    }

    /** @return DE12 of the payment as YYYY-MM-DD hh:mm:ss */
    public String localAt(int payment) {
        return date + " 10:00:0" + payment;
    }

    /** Runs a statement; numbers and names only, so text is good enough. @return rows that matched */
    public int run(String sql) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** Partners, customers, bills of two periods and the whole day, open. */
    public void write() throws SQLException {
        masterData();
        day();
        people();
    }

    private void people() throws SQLException {
        String nobody = "$argon2id$v=19$m=65536,t=3,p=4$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        run("INSERT INTO operator (operator, name, role, active, password, unset, made_at) VALUES (1, 'maker', 'MAKER', TRUE, '" + nobody
            + "', FALSE, 1), (2, 'checker', 'CHECKER', TRUE, '" + nobody + "', FALSE, 1)");
        run("INSERT INTO item (item, kind, detail, opened_at, owner, settled_at, settlement, request) VALUES (1, 'BILL_TOO_WIDE', 'contoh', 1, 'settlement', 5, 'corrected', 1)");
        String content = "{\"item\":1,\"reason\":\"corrected\"}";
        run("INSERT INTO change_request (request, act, content, state, maker, asked_at, checker, ended_at) VALUES (1, 'ITEM_SETTLE', '" + content
            + "', 'EXECUTED', 1, 4, 2, 5), (2, 'ITEM_SETTLE', '" + content + "', 'REFUSED', 1, 6, 2, 7)");
        trail(new Entry(1, 3, "maker", Act.DEPOSIT, Step.DONE, 0, "{\"partner\":\"BANKC\",\"amountRupiah\":1000000,\"bankReference\":\"BANKC-1\",\"reason\":\"contoh\"}"));
        trail(new Entry(2, 4, "maker", Act.ITEM_SETTLE, Step.ASKED, 1, content));
        trail(new Entry(3, 5, "checker", Act.ITEM_SETTLE, Step.APPROVED, 1, content));
        trail(new Entry(4, 6, "maker", Act.ITEM_SETTLE, Step.ASKED, 2, content));
        trail(new Entry(5, 7, "checker", Act.ITEM_SETTLE, Step.REFUSED, 2, "it is settled"));
        trail(new Entry(6, 8, Operator.SWITCH, Act.OPERATOR_INIT, Step.DONE, 0, OperatorStore.made(Role.MAKER, "maker", "by a test", new PasswordHash(nobody))));
        trail(new Entry(7, 8, Operator.SWITCH, Act.OPERATOR_INIT, Step.DONE, 0, OperatorStore.made(Role.CHECKER, "checker", "by a test", new PasswordHash(nobody))));
        trail(new Entry(8, 8, Operator.SWITCH, Act.PARTNER_ENTERED, Step.DONE, 0, "BANKA RECEIVABLE Bank A"));
        trail(new Entry(9, 8, Operator.SWITCH, Act.PARTNER_ENTERED, Step.DONE, 0, "BANKC DEPOSIT Bank C"));
        trail(new Entry(10, 9, "maker", Act.LOGIN, Step.DONE, 0, ""));
        trail(new Entry(11, 9, Operator.SWITCH, Act.IMPORT, Step.DONE, 0, BatchTrail.activated(1, "a".repeat(32).getBytes(StandardCharsets.US_ASCII), null, "a.csv")));
        for (int i = 0; i < roots.size(); i++) {
            trail(new Entry(12 + i, 9, Operator.SWITCH, Act.IMPORT, Step.DONE, 0, BatchTrail.activated(SampleChain.FIRST + i,
                Integer.toString(SampleChain.FIRST + i).repeat(32).getBytes(StandardCharsets.US_ASCII), roots.get(i), "b.csv")));
        }
        opening(12 + roots.size());
    }

    private void opening(long seq) throws SQLException {
        String content = "{\"batch\":" + SampleChain.OPENING + ",\"root\":\"" + HexFormat.of().formatHex(roots.getLast()) + "\",\"rows\":2,\"rupiah\":" + SampleChain.OPEN_RUPIAH + ",\"reason\":\"contoh\"}";
        run("INSERT INTO change_request (request, act, content, state, maker, asked_at, checker, ended_at) VALUES (3, 'BATCH_OPEN', '" + content + "', 'EXECUTED', 1, 9, 2, 9)");
        trail(new Entry(seq, 9, "maker", Act.BATCH_OPEN, Step.ASKED, 3, content));
        trail(new Entry(seq + 1, 9, "checker", Act.BATCH_OPEN, Step.APPROVED, 3, content));
    }

    private void trail(Entry entry) throws SQLException {
        head = entry.hash(head);
        String hash = "X'" + HexFormat.of().formatHex(head) + "'";
        run("INSERT INTO trail (seq, at, operator, act, step, request, detail, hash) VALUES (" + entry.seq() + ", " + entry.at() + ", '" + entry.operator() + "', '"
            + entry.act() + "', '" + entry.step() + "', " + entry.request() + ", '" + entry.detail() + "', " + hash + ")");
        run("UPDATE trail_head SET seq = " + entry.seq() + ", hash = " + hash);
    }

    private void masterData() throws SQLException {
        run("INSERT INTO partner (partner, code, name, kind) VALUES (1, 'BANKA', 'Bank A', 'RECEIVABLE'), (2, 'BANKC', 'Bank C', 'DEPOSIT')");
        run("INSERT INTO account (account, kind, partner) VALUES (11, 'PARTNER', 1), (12, 'PARTNER', 2)");
        run("INSERT INTO acmt_batch (batch, file_name, sha256, unit, period, state, loaded_at, trail) VALUES (1, 'a.csv', REPEAT('a', 32), '53585', 202611, 'ACTIVE', 1, 11)");
        for (int customer = 1; customer <= 5; customer++) {
            run("INSERT INTO customer (idpel, name, unit, tariff, power_va, route) VALUES (" + idpel(customer) + ", 'CONTOH', '53585', 'R1', 1300, 'A')");
        }
        bill(1, 202610, 30_000, "PAID");
        bill(1, 202611, 40_124, "PAID");
        bill(2, 202611, 50_000, "PAID");
        bill(3, 202611, 30_000, "UNPAID");
        bill(4, 202611, 20_000, "UNPAID");
        run("INSERT INTO billed SELECT idpel, period, batch FROM bill");
        roots = SampleChain.write(database, 12);
        run("INSERT INTO limit_pool (partner, kind, remainder) VALUES (2, 'DEPOSIT', 600000), (1, 'MARKER', 99989), (2, 'MARKER', 100000)");
        run("INSERT INTO headroom (partner, kind, node, lane, available) VALUES (2, 'DEPOSIT', 0, 1, 349000), (1, 'MARKER', 0, 0, 10)");
    }

    private void bill(int customer, int period, long total, String state) throws SQLException {
        run("INSERT INTO bill (idpel, period, batch, state, due_on, read_on, kwh, energy_rupiah, tax_rupiah, vat_rupiah, stamp_rupiah,"
            + " total_rupiah, lwbp_from, lwbp_to, wbp_from, wbp_to, kvarh_from, kvarh_to) VALUES (" + idpel(customer) + ", " + period
            + ", 1, '" + state + "', '2026-11-20', '2026-10-01', 10, " + total + ", 0, 0, 0, " + total + ", 0, 10, 0, 0, 0, 0)");
    }

    private void day() throws SQLException {
        run("INSERT INTO business_day (business_date, state, lanes) VALUES ('" + date + "', 'OPEN', 2)");
        run("INSERT INTO lane_day (business_date, node, lane, payments, amount_rupiah) VALUES ('" + date + "', 0, 0, 1, 75124), ('" + date + "', 0, 1, 1, 50000)");
        payment(PAID, "APPROVED", 1, 4510017, 4510216, 2, 75_124, 0);
        payment(PAID_BY_DEPOSIT, "APPROVED", 2, 4510034, 4510234, 1, 50_000, 1);
        payment(REVERSED, "REVERSED", 1, 4510017, 4510216, 1, 30_000, 0);
        run("UPDATE payment SET reversed_on = '" + date + "' WHERE reference = " + reference(REVERSED));
        paidBill(PAID, 202610, 30_000, 5_000);
        paidBill(PAID, 202611, 40_124, 0);
        paidBill(PAID_BY_DEPOSIT, 202611, 50_000, 0);
        for (int verdict : List.of(PAID, PAID_BY_DEPOSIT, REVERSED)) {
            identity(verdict, 1, 0, verdict);
        }
        identity(REVERSED, 2, 0, REVERSED);
        identity(DECLINED, 1, 88, 0);
        identity(MARKED, 1, 94, 0);
        identity(MARKED, 2, 63, 0);
        transfer(PAID, 1, 11, 1, 75_124);
        transfer(PAID, 2, 11, 2, 2_000);
        transfer(PAID_BY_DEPOSIT, 1, 12, 1, 50_000);
        transfer(PAID_BY_DEPOSIT, 2, 12, 2, 1_000);
        transfer(REVERSED, 1, 11, 1, 30_000);
        transfer(REVERSED, 2, 11, 2, 1_000);
        transfer(REVERSED, 4, 1, 11, 30_000);
        transfer(REVERSED, 5, 2, 11, 1_000);
        run("INSERT INTO transfer (business_date, reference, attempt, seq, debit, credit, amount_rupiah) VALUES ('" + date + "', "
            + (reference(0) + 1_000) + ", 127, 1, 4, 12, 1000000)");
        run("INSERT INTO deposit (reference, business_date, partner, amount_rupiah, bank_reference, trail, booked_at) VALUES (" + (reference(0) + 1_000) + ", '" + date
            + "', 2, 1000000, 'BANKC-1', 1, 3)");
        balance(11, 0, 108_124, 31_000);
        balance(1, 0, 30_000, 105_124);
        balance(2, 0, 1_000, 3_000);
        balance(12, 1, 51_000, 0);
        balance(1, 1, 0, 50_000);
        balance(2, 1, 0, 1_000);
        balance(4, 255, 1_000_000, 0);
        balance(12, 255, 0, 1_000_000);
        advice(PAID, "QUEUED");
        advice(PAID_BY_DEPOSIT, "QUEUED");
        advice(REVERSED, "CANCELLED");
    }

    /** Inserts a payment of the customer of its number, one attempt, without anything that belongs to it. */
    public void payment(int number, String state, int partner, int bank, int central, int bills, long amount, int lane) throws SQLException {
        run("INSERT INTO payment (reference, attempt, tags, business_date, state, partner, bank, central, stan, local_at, terminal, merchant,"
            + " product, idpel, bills, amount_rupiah, admin_rupiah, switch_rupiah, pln_rupiah, receipt, node, lane, posted_at) VALUES ("
            + reference(number) + ", 0, X'%012x%012x', '".formatted(number, number) + date + "', '" + state + "', " + partner + ", " + bank
            + ", " + central + ", " + number + ", '" + localAt(number) + "', 'TERMINAL-1', 6012, '99501', " + idpel(number) + ", " + bills
            + ", " + amount + ", " + 3_000 * bills + ", " + 1_000 * bills + ", 0, 1, 0, " + lane + ", 1000)");
    }

    /** Inserts a paid bill of a payment. */
    public void paidBill(int payment, int period, long total, long late) throws SQLException {
        run("INSERT INTO paid_bill (idpel, period, reference, attempt, batch, total_rupiah, late_rupiah, vat_rupiah, admin_rupiah) VALUES ("
            + idpel(payment) + ", " + period + ", " + reference(payment) + ", 0, 1, " + total + ", " + late + ", 0, 3000)");
    }

    private void identity(int payment, int kind, int verdict, int reference) throws SQLException {
        boolean second = payment == PAID_BY_DEPOSIT;
        run("INSERT INTO identity (local_at, stan, bank, central, partner, class, verdict, content, reference, attempt) VALUES ('"
            + localAt(payment) + "', " + payment + ", " + (second ? 4510034 : 4510017) + ", " + (second ? 4510234 : 4510216) + ", "
            + (second ? 2 : 1) + ", " + kind + ", " + verdict + ", 1, " + (reference == 0 ? "NULL" : reference(reference)) + ", 0)");
    }

    private void transfer(int payment, int seq, int debit, int credit, long amount) throws SQLException {
        run("INSERT INTO transfer (business_date, reference, attempt, seq, debit, credit, amount_rupiah) VALUES ('" + date + "', "
            + reference(payment) + ", 0, " + seq + ", " + debit + ", " + credit + ", " + amount + ")");
    }

    private void balance(int account, int lane, long debit, long credit) throws SQLException {
        run("INSERT INTO balance (business_date, account, node, lane, debit_rupiah, credit_rupiah) VALUES ('" + date + "', " + account
            + ", 0, " + lane + ", " + debit + ", " + credit + ")");
    }

    private void advice(int payment, String state) throws SQLException {
        run("INSERT INTO advice (reference, attempt, kind, idpel, state, queued_at) VALUES (" + reference(payment) + ", 0, 1, "
            + idpel(payment) + ", '" + state + "', 1)");
    }

    private static long idpel(int customer) {
        return 530_000_000_000L + customer;
    }

    /** Empties every table that holds business, so that the next test writes its own. */
    public void clear() throws SQLException {
        for (String table : List.of("business_day", "lane_day", "partner", "limit_pool", "headroom", "customer", "customer_version", "acmt_batch", "reading", "held", "meter", "credit", "reading_decision", "bill", "bill_basis", "single_asked", "single_charge", "billed",
            "identity", "payment", "paid_bill", "transfer", "balance", "account_day", "advice", "item", "partner_file", "host_payment", "stand_in", "stand_in_cap", "advice_settlement",
            "advice_end", "advice_trouble", "reversal_due", "due", "cash", "cash_cleared", "bill_elsewhere", "suspect_word", "deposit", "route", "fee", "partner_agreed", "operator", "operator_token", "change_request", "trail", "day_file", "day_file_line", "day_match",
            "day_difference", "adjustment", "item_note", "reading_sent", "reading_orders", "photo")) {
            run("DELETE FROM " + table);
        }
        run("INSERT INTO fee VALUES (0, '99501', '2020-01-01', 3000, 1000, 0)");
        prices();
        rules();
        run("UPDATE trail_head SET seq = 0, hash = REPEAT(X'00', 32)");
        run("DELETE FROM account WHERE partner > 0");
    }

    /** The prices that came with the schema, and no others. */
    private void prices() throws SQLException {
        run("DELETE FROM late_fee");
        run(shipped("V1__schema", "INSERT INTO late_fee VALUES").replace("late_fee VALUES", "late_fee (power_from_va, valid_from, power_to_va, fixed_rupiah, basis_points, minimum_rupiah) VALUES"));
        run("DELETE FROM price_component");
        run("ALTER TABLE price_component AUTO_INCREMENT = 1");
        run(shipped("V19__prices", "INSERT INTO price_component "));
    }

    /** The rules and codes of readings that came with the schema, and no others. */
    private void rules() throws SQLException {
        run("DELETE FROM reading_rule");
        run(shipped("V20__readings_that_are_kept", "INSERT INTO reading_rule "));
        run("UPDATE reading_rule SET is_on = TRUE WHERE rule = 'WINDOW'");
        run("DELETE FROM reading_code");
        run(shipped("V20__readings_that_are_kept", "INSERT INTO reading_code VALUES").replace("reading_code VALUES", "reading_code (list, code, meaning, asks_photo, holds, explains_zero, confirmed) VALUES"));
    }

    /** @return the statement that begins so, up to the line that ends it */
    private static String shipped(String migration, String begin) {
        String schema = SqlFiles.read("/db/migration").get(migration);
        int from = schema.indexOf(begin);
        return schema.substring(from, schema.indexOf(";\n", from));
    }
}
