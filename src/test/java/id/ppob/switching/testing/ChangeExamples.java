package id.ppob.switching.testing;

import id.ppob.switching.acmt.period.Zone;
import id.ppob.switching.acmt.price.Component;
import id.ppob.switching.acmt.price.Kind;
import id.ppob.switching.acmt.price.SingleFile;
import id.ppob.switching.acmt.period.Source;
import id.ppob.switching.acmt.rule.CodeList;
import id.ppob.switching.acmt.rule.EstimateMethod;
import id.ppob.switching.acmt.rule.Rule;
import id.ppob.switching.office.Act;
import id.ppob.switching.office.BillingChange;
import id.ppob.switching.office.CalendarChange.Days;
import id.ppob.switching.office.CalendarChange;
import id.ppob.switching.office.CashChange;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.Code;
import id.ppob.switching.office.CustomerChange;
import id.ppob.switching.office.ItemChange;
import id.ppob.switching.office.PartnerChange;
import id.ppob.switching.office.PeopleChange;
import id.ppob.switching.office.PriceChange;
import id.ppob.switching.office.Role;
import id.ppob.switching.office.RuleChange;
import id.ppob.switching.office.SingleChange;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.Route;
import id.ppob.switching.store.price.SingleStore;
import id.ppob.switching.value.Rounding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * An example for every kind of change that needs two people, with what it needs in the books. The switch below has no default: a new kind
 * does not compile without its example, and so is covered by every test of four eyes.
 */
public final class ChangeExamples {
    private static final List<String> CHANGED = List.of("item", "partner", "limit_pool", "route", "operator", "stand_in_cap", "advice", "advice_end", "advice_settlement", "suspect_word",
            "deposit", "cash", "cash_cleared", "adjustment", "day_difference", "fee", "partner_agreed", "late_fee", "price_component", "single_charge", "acmt_batch", "held", "reading_decision", "bill", "billed", "period_rule", "unit", "customer", "customer_end", "credit", "reading_rule", "reading_code", "reading_orders");
    /** Prices stay from test to test: each is another one. */
    private static final AtomicInteger PRICES = new AtomicInteger();
    private final DataSource database;
    private final People people;
    private int made;

    /**
     * One of a kind.
     *
     * @param words the command that asks for it
     */
    public record Example(Change change, List<String> words) { }

    /** @param database of a migrated schema */
    public ChangeExamples(DataSource database) {
        this.database = database;
        this.people = new People(database);
    }

    /** @return every kind that needs two people */
    public static List<Act> acts() {
        return Arrays.stream(Act.values()).filter(Act::needsTwo).toList();
    }

    /** @return a fresh one, which can be executed once */
    public Example of(Act act) throws SQLException {
        String name = "one" + ++made;
        int price = PRICES.incrementAndGet();
        return switch (act) {
            case DEPOSIT_LARGE -> {
                depositor(name);
                yield new Example(new Change.Deposit(name, 20_000_000, "B-" + name, "a test"), List.of("deposit", "add", "--partner", name, "--amount", "20000000",
                        "--bank-reference", "B-" + name, "--reason", "a test"));
            }
            case DEPOSIT_BACK -> {
                depositor(name);
                long reference = System.nanoTime();
                people.run("INSERT INTO deposit SELECT ?, '2026-11-20', partner, 900, 'B', TRUE, NULL, NULL, NULL, 1 FROM partner WHERE code = ?", reference, name);
                yield new Example(new Change.TakeBackDeposit(reference, "a test"), List.of("deposit", "back", Long.toString(reference), "--reason", "a test"));
            }
            case CASH -> {
                debtor(name);
                yield new Example(new CashChange.Transfer(CashChange.Way.IN, name, 500_000, "B-" + name, "a test"), List.of("ledger", "cash", "--partner", name, "--amount", "500000",
                        "--bank-reference", "B-" + name, "--reason", "a test"));
            }
            case CASH_CREDIT -> {
                debtor(name);
                long transfer = System.nanoTime();
                people.run("INSERT INTO cash (transfer, business_date, partner, came_in, amount_rupiah, bank_reference, booked_at) SELECT ?, '2026-11-20', partner, 1, 300, 'B', 1 FROM partner WHERE code = ?",
                        transfer, name);
                yield new Example(new CashChange.Credit(transfer, "a test"), List.of("ledger", "credit", Long.toString(transfer), "--reason", "a test"));
            }
            case ITEM_SETTLE -> {
                people.run("INSERT INTO item (kind, detail, opened_at, owner) VALUES ('DAY_DIFFERS', ?, 1, 'settlement')", name);
                long item = number("SELECT MAX(item) FROM item");
                yield new Example(new Change.SettleItem(item, "told the partner"), List.of("item", "settle", Long.toString(item), "--reason", "told the partner"));
            }
            case ITEM_ADJUST -> {
                long item = difference(name);
                yield new Example(new ItemChange.Adjust(item, ItemChange.Adjust.How.SUSPENSE, 300, "a test"), List.of("item", "adjust", Long.toString(item), "--how", "SUSPENSE", "--amount", "300",
                        "--reason", "a test"));
            }
            case ADJUST_BACK -> {
                long transfer = System.nanoTime();
                people.run("INSERT INTO adjustment SELECT ?, '2026-11-20', partner, 'SUSPENSE', 300, ?, 0, 0, 1, 202611, '2026-11-20', 1, NULL, NULL, 1 FROM item WHERE item = ?", transfer, 1, difference(name));
                yield new Example(new ItemChange.Back(transfer, "a test"), List.of("item", "back", Long.toString(transfer), "--reason", "a test"));
            }
            case PARTNER_STATUS -> {
                partner(name);
                yield new Example(new PartnerChange.PartnerStatus(name, true, "a test"), List.of("partner", "block", name, "--reason", "a test"));
            }
            case LIMIT -> {
                partner(name);
                yield new Example(new PartnerChange.MarkerLimit(name, -5, "a test"), List.of("partner", "limit", name, "--markers", "-5", "--reason", "a test"));
            }
            case ROUTE -> {
                partner(name);
                yield new Example(new PartnerChange.SetRoute(name, "99501", Route.HOST, "a test"), List.of("partner", "route", name, "--product", "99501", "--route", "HOST",
                        "--reason", "a test"));
            }
            case FEE -> {
                partner(name);
                yield new Example(new PriceChange.SetFee(name, "99501", "2099-01-01", 3_500, 1_000, 500, "a test"), List.of("partner", "fee", name, "--product", "99501", "--from", "2099-01-01",
                        "--admin", "3500", "--switch", "1000", "--pln", "500", "--reason", "a test"));
            }
            case LATE_FEE -> new Example(new PriceChange.SetLateFee(price * 10, price * 10 + 9, "2099-01-01", 4_000, 100, 2_000, Rounding.HALF_UP, "a test"), List.of("price", "late-fee", "--power-from",
                    price + "0", "--power-to", price + "9", "--from", "2099-01-01", "--fixed", "4000", "--basis-points", "100", "--minimum", "2000", "--reason", "a test"));
            case PRICE -> new Example(new PriceChange.SetComponent(Kind.BLOCK, tariff(price), 900, 1_300, "*", "*", "2099-01-01", 1, 150_000, 0, 1, 1, Component.Base.NET, Rounding.HALF_UP, true, "a test"),
                List.of("price", "component", "BLOCK", "--tariff", tariff(price), "--power-from", "900", "--power-to", "1300", "--from", "2099-01-01", "--rate", "150000", "--reason", "a test"));
            case SINGLES -> {
                long idpel = 540_000_000_000L + price;
                people.run("INSERT INTO customer (idpel, name, unit, tariff, power_va, route) VALUES (?, 'CONTOH', '54111', 'R1', 1300, 'ABC010100100')", idpel);
                String text = SingleFile.HEADER + "\n" + idpel + "|209901|INSTALMENT_A|" + price + "\n";
                byte[] sha256 = sha256(text);
                SingleStore.Asked asked = new SingleStore(database).ask(sha256, SingleFile.read(text));
                yield new Example(new SingleChange.SetSingles("one line", HexFormat.of().formatHex(sha256), asked.rows(), asked.customers(), asked.rupiah(), asked.sha256(), "a test"),
                    List.of("price", "single", Long.toString(idpel), "--period", "209901", "--kind", "INSTALMENT_A", "--rupiah", Integer.toString(price), "--reason", "a test"));
            }
            case PARTNER_AGREE -> {
                String code = name.toUpperCase(Locale.ROOT);
                partner(code);
                people.run("REPLACE INTO partner_agreed (code, terms, sha256) VALUES (?, ?, REPEAT('a', 32))", code, "address=10.1.0.0/16\ncode=" + code
                        + "\nlimits connections=1\nlimits in-flight=1\nlimits max-frame=4096\nlimits per-second=0");
                yield new Example(new PartnerChange.AgreeFile(code, "bb".repeat(32), "address 10.1.0.0/16 -> none", "a test"), List.of("partner", "agree", code, "--file", partnerFile(code),
                        "--reason", "a test"));
            }
            case PARTNER_KIND -> {
                blocked(name);
                yield new Example(new PartnerChange.PartnerKind(name, true, "a test"), List.of("partner", "kind", name, "--kind", "DEPOSIT", "--reason", "a test"));
            }
            case PARTNER_REMOVE -> {
                blocked(name);
                yield new Example(new PartnerChange.RemovePartner(name, "a test"), List.of("partner", "remove", name, "--reason", "a test"));
            }
            case BATCH_ROLL_BACK -> {
                people.run("INSERT INTO acmt_batch (file_name, sha256, unit, period, state, loaded_at, trail) VALUES (?, UNHEX(SHA2(UUID(), 256)), ?, 202611, 'ACTIVE', 1, 0)", name, "%05d".formatted(price));
                int batch = (int) number("SELECT MAX(batch) FROM acmt_batch");
                yield new Example(new BillingChange.RollBack(batch, "a test"), List.of("batch", "roll-back", Integer.toString(batch), "--reason", "a test"));
            }
            case BATCH_OPEN -> {
                people.run("INSERT INTO acmt_batch (file_name, sha256, unit, period, state, kind, loaded_at, root, row_count, accepted, rupiah) VALUES (?, UNHEX(SHA2(UUID(), 256)), ?, 0, 'WAITING', 'OPENING', 1,"
                    + " REPEAT('a', 32), 2, 2, 150000)", name, "%05d".formatted(price));
                int batch = (int) number("SELECT MAX(batch) FROM acmt_batch");
                yield new Example(new BillingChange.OpenBatch(batch, "61".repeat(32), 2, 150_000, "a test"), List.of("batch", "open", Integer.toString(batch), "--reason", "a test"));
            }
            case PERIOD_RULE -> new Example(new CalendarChange.SetPeriodRule("*", month(price), new Days(1, 25), 20, new Days(24, 27), new Days(1, 31), new Days(1, 31),
                new Days(28, 31), 1, 5 + price % 20, 10, 1, "a test"), List.of("period", "set", "*", "--from", "" + month(price), "--due-day", "" + (5 + price % 20), "--reason", "a test"));
            case UNIT_ZONE -> {
                people.run("INSERT INTO unit (unit, phone) VALUES (?, '021') ON DUPLICATE KEY UPDATE zone = 'WIB'", "%05d".formatted(price));
                yield new Example(new CalendarChange.SetZone("%05d".formatted(price), Zone.WITA, "a test"), List.of("period", "zone", "%05d".formatted(price), "WITA", "--reason", "a test"));
            }
            case READING_RULE -> new Example(new RuleChange.SetRule(Rule.SWING, "*", "*", "2099-01-01", true, 1_000 + price, "a test"), List.of("rule", "set", "SWING", "--from", "2099-01-01",
                "--limit", "" + (1_000 + price), "--reason", "a test"));
            case READING_CODE -> new Example(new RuleChange.SetCode(CodeList.METER, tariff(price), "2099-01-01", true, "an example", true, false, false, false, "a test"),
                List.of("rule", "code", "METER", tariff(price), "--from", "2099-01-01", "--meaning", "an example", "--asks-photo", "--reason", "a test"));
            case READING_ORDER -> {
                try (java.sql.Connection connection = database.getConnection(); java.sql.Statement statement = connection.createStatement()) {
                    statement.execute("DELETE FROM reading_orders"); // the same order as before is refused
                } catch (java.sql.SQLException e) {
                    throw new IllegalStateException(e);
                }
                List<Source> order = new ArrayList<>(List.of(Source.values()));
                Collections.rotate(order, 1 + price % 4);
                String words = order.stream().map(Source::name).collect(Collectors.joining(","));
                yield new Example(new RuleChange.SetOrder(order, "a test"), List.of("rule", "order", words, "--reason", "a test"));
            }
            case ESTIMATE_METHODS -> new Example(new RuleChange.SetMethods(List.of(EstimateMethod.NEW_HOUSEHOLD_HOURS, EstimateMethod.MINIMUM), 1 + price % 700, "a test"),
                List.of("rule", "methods", "NEW_HOUSEHOLD_HOURS,MINIMUM", "--hours", "" + (1 + price % 700), "--reason", "a test"));
            case READING_DECIDE -> {
                long idpel = 540_000_000_000L + price;
                int batch = batch(idpel, name, "%05d".formatted(price));
                people.run("INSERT INTO reading (idpel, period, batch, line, state, source, read_on, multiplier) VALUES (?, 202611, ?, 2, 'HELD', 'OFFICER', '2026-10-05', 1)", idpel, batch);
                people.run("INSERT INTO held (idpel, period, batch, line, rule, unit, measured, most, sentence) VALUES (?, 202611, ?, 2, 'GAP', '00000', 'a', 'b', 'a gap')", idpel, batch);
                yield new Example(new BillingChange.DecideReading(idpel, 202611, batch, 2, false, BillingChange.Because.WRONG_STAND), List.of("reading", "refuse", Long.toString(idpel), "202611",
                        "--batch", Integer.toString(batch), "--line", "2", "--because", "WRONG_STAND"));
            }
            case BILL_CORRECT -> {
                long idpel = 540_000_000_000L + price;
                int batch = batch(idpel, name, "%05d".formatted(price));
                people.run("INSERT INTO reading (idpel, period, batch, line, state, source, read_on, multiplier, lwbp_from, lwbp_to) VALUES (?, 202611, ?, 2, 'COUNTS', 'OFFICER', '2026-10-05', 1, 1000, 1100)",
                        idpel, batch);
                people.run("INSERT INTO bill (idpel, period, batch, state, due_on, read_on, kwh, energy_rupiah, tax_rupiah, vat_rupiah, stamp_rupiah, total_rupiah, lwbp_from, lwbp_to, wbp_from, wbp_to,"
                        + " kvarh_from, kvarh_to) VALUES (?, 202611, ?, 'UNPAID', '2026-11-20', '2026-10-05', 100, 144470, 14447, 0, 0, 158917, 1000, 1100, 0, 0, 0, 0)", idpel, batch);
                people.run("INSERT INTO billed (idpel, period, batch) VALUES (?, 202611, ?)", idpel, batch);
                yield new Example(new BillingChange.CorrectBill(idpel, 202611, "1200", "", "", false, BillingChange.Because.READ_AGAIN), List.of("reading", "correct", Long.toString(idpel), "202611", "--lwbp",
                        "1200", "--because", "READ_AGAIN"));
            }
            case CUSTOMER_LEAVE -> {
                long idpel = 540_000_000_000L + price;
                batch(idpel, name, "%05d".formatted(price));
                yield new Example(new CustomerChange.Leave(idpel, "2026-11-19", "", "", "", "a test"), List.of("customer", "leave", Long.toString(idpel), "--on", "2026-11-19", "--reason", "a test"));
            }
            case CUSTOMER_STAY -> {
                long idpel = left(540_000_000_000L + price, name, price);
                yield new Example(new CustomerChange.Stay(idpel, "a test"), List.of("customer", "stay", Long.toString(idpel), "--reason", "a test"));
            }
            case CREDIT_CLOSE -> {
                long idpel = left(540_000_000_000L + price, name, price);
                people.run("INSERT INTO credit (idpel, entry, kind, period, batch, amount_rupiah, before_rupiah, after_rupiah, entered_at) VALUES (?, 1, 'CORRECTION', 202610, 0, 900, 0, 900, 1)", idpel);
                yield new Example(new CustomerChange.CloseCredit(idpel, 900, CustomerChange.How.PAID_BACK, 0, "a test"), List.of("customer", "credit", Long.toString(idpel), "--how", "PAID_BACK", "--reason",
                        "a test"));
            }
            case OPERATOR_ADD -> new Example(new PeopleChange.AddOperator(name, Role.MAKER, Code.random().half()), List.of("operator", "add", name, "--role", "MAKER"));
            case OPERATOR_ROLE -> {
                people.add(name, Role.VIEWER);
                yield new Example(new PeopleChange.OperatorRole(name, Role.MAKER), List.of("operator", "role", name, "--role", "MAKER"));
            }
            case OPERATOR_STATUS -> {
                people.add(name, Role.VIEWER);
                yield new Example(new PeopleChange.OperatorStatus(name, false), List.of("operator", "disable", name));
            }
            case OPERATOR_RESET -> {
                people.add(name, Role.VIEWER);
                yield new Example(new PeopleChange.ResetOperator(name, Code.random().half()), List.of("operator", "reset", name));
            }
            case STAND_IN -> {
                partner(name);
                yield new Example(new PartnerChange.StandInCaps(name, 500_000, 1, 5_000_000, 3, "a test"), List.of("partner", "stand-in", name, "--most", "500000", "--customer-day", "1",
                        "--exposure", "5000000", "--data-days", "3", "--reason", "a test"));
            }
            case ADVICE_SETTLE -> {
                long reference = dead(name);
                yield new Example(new Change.SettleAdvice(reference, 0, Posting.Advice.Kind.PAYMENT, Change.SettleAdvice.How.REFUND, "a test"), List.of("advice", "settle", Long.toString(reference), "--how", "REFUND",
                        "--reason", "a test"));
            }
            case SUSPECT_WORD -> {
                long reference = suspect(name);
                yield new Example(new Change.SuspectWord(reference, 0, true, "PLN-" + made, "a test"), List.of("advice", "word", Long.toString(reference), "--says", "PAID", "--pln-reference",
                        "PLN-" + made, "--reason", "a test"));
            }
            case OPERATOR_INIT, LOGIN, LOGOUT, PASSWORD, PARTNER_ENTERED, PARTNER_FILE, IMPORT, ESTIMATE, BATCH_CLOSE, DEPOSIT, DAY_CLOSE, DAY_FILES, FILE_TAKE, DAY_MATCH, ITEM_NOTE, ITEM_ASSIGN, ADVICE_RETRY, PLN_LINK ->
                throw new IllegalArgumentException(act + " is done by one");
        };
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** An active batch of a unit of its own, and its customer. */
    private int batch(long idpel, String name, String unit) throws SQLException {
        people.run("INSERT IGNORE INTO unit (unit, phone) VALUES (?, '021-000')", unit);
        people.run("INSERT IGNORE INTO customer (idpel, name, unit, tariff, power_va, route) VALUES (?, 'CONTOH', ?, 'R1', 1300, 'A')", idpel, unit);
        people.run("INSERT INTO acmt_batch (file_name, sha256, unit, period, state, loaded_at, trail) VALUES (?, UNHEX(SHA2(UUID(), 256)), ?, 202611, 'ACTIVE', 1, 0)", name, unit);
        return (int) number("SELECT MAX(batch) FROM acmt_batch");
    }

    /** A customer whose last day is over. */
    private long left(long idpel, String name, int price) throws SQLException {
        batch(idpel, name, "%05d".formatted(price));
        people.run("UPDATE customer SET ends_on = '2026-01-05' WHERE idpel = ?", idpel);
        people.run("INSERT INTO customer_end (idpel, entry, ends_on, entered_at) VALUES (?, 1, '2026-01-05', 1)", idpel);
        return idpel;
    }

    /** Another month for each number: no calendar is asked for twice. */
    private static int month(int number) {
        return (2_030 + number / 12 % 67) * 100 + number % 12 + 1;
    }

    private static String tariff(int price) {
        return "T" + Integer.toString(price, 36).toUpperCase(Locale.ROOT);
    }

    /** A payment of a new partner whose advice PLN refused. */
    private long dead(String code) throws SQLException {
        partner(code);
        people.run("INSERT INTO account (kind, partner) SELECT 'PARTNER', partner FROM partner WHERE code = ?", code);
        long reference = System.nanoTime();
        people.run("INSERT INTO payment (reference, attempt, tags, business_date, state, partner, bank, central, stan, local_at, terminal, merchant, product, idpel, bills,"
                + " amount_rupiah, admin_rupiah, switch_rupiah, pln_rupiah, receipt, node, lane, posted_at) SELECT ?, 0, '', '2026-11-20', 'APPROVED', partner, 1, 1, 1,"
                + " '2026-11-20 10:00:00', '', 6012, '99501', 530000000009, 1, 20000, 3000, 1000, 0, 0, 0, 0, 1 FROM partner WHERE code = ?", reference, code);
        people.run("INSERT INTO advice (reference, attempt, kind, idpel, state, queued_at) VALUES (?, 0, 1, 530000000009, 'DEAD', 1)", reference);
        return reference;
    }

    /** A payment in doubt, asked back. */
    private long suspect(String code) throws SQLException {
        long reference = dead(code);
        people.run("UPDATE payment SET state = 'SUSPECT' WHERE reference = ?", reference);
        people.run("UPDATE advice SET kind = 2, state = 'TAKEN' WHERE reference = ?", reference);
        return reference;
    }

    /** Pays in advance, and has Rp 1,000 left. */
    private void depositor(String code) throws SQLException {
        people.run("INSERT INTO partner (code, name, kind) VALUES (?, 'Contoh', 'DEPOSIT')", code);
        people.run("INSERT INTO account (kind, partner) SELECT 'PARTNER', partner FROM partner WHERE code = ?", code);
        people.run("INSERT INTO limit_pool (partner, kind, remainder) SELECT partner, 'DEPOSIT', 1000 FROM partner WHERE code = ?", code);
    }

    /** Owes Rp 1,000,000 of a date. */
    private void debtor(String code) throws SQLException {
        partner(code);
        people.run("INSERT INTO account (kind, partner) SELECT 'DUE', partner FROM partner WHERE code = ?", code);
        people.run("INSERT INTO due (business_date, partner, product, transfer, net_rupiah, due_at) SELECT '2026-11-19', partner, '99501', ?, 1000000, 1 FROM partner WHERE code = ?", System.nanoTime(), code);
    }

    /** The bank has Rp 300 more of a bill than we and PLN. @return its item */
    private long difference(String code) throws SQLException {
        partner(code);
        people.run("INSERT INTO account (kind, partner) SELECT 'PARTNER', partner FROM partner WHERE code = ?", code);
        people.run("INSERT INTO item (kind, partner, detail, opened_at, owner) SELECT 'DIFFERENCE', partner, ?, 1, 'settlement' FROM partner WHERE code = ?", code, code);
        long item = number("SELECT MAX(item) FROM item");
        people.run("INSERT INTO day_difference (business_date, central, idpel, period, copy, kind, reference, bank_rupiah, our_rupiah, pln_rupiah, item) VALUES ('2026-11-20', 1, ?, 202611, 0, 'AMOUNT', 0, 700, 400, 400, ?)",
            System.nanoTime(), item);
        return item;
    }

    private void partner(String code) throws SQLException {
        people.run("INSERT INTO partner (code, name, kind) VALUES (?, 'Contoh', 'RECEIVABLE')", code);
        people.run("INSERT INTO limit_pool (partner, kind, remainder) SELECT partner, 'MARKER', 100 FROM partner WHERE code = ?", code);
    }

    private void blocked(String code) throws SQLException {
        partner(code);
        people.run("UPDATE partner SET status = 'BLOCKED' WHERE code = ?", code);
    }

    /** @return where a file of this partner lies that two people must agree on */
    private static String partnerFile(String code) {
        try {
            Path file = Files.createTempFile("partner", ".xml");
            file.toFile().deleteOnExit();
            return Files.writeString(file, """
                <partner code="%s" name="Contoh" kind="receivable">
                  <listener port="7999" framing="trailer-ff"/>
                  <dialect>pln-2015</dialect>
                  <switcher>PPOBSW1</switcher>
                  <bank>4519999</bank>
                  <central>4519998</central>
                  <product>99501</product>
                  <limits connections="1" in-flight="1" deadline-ms="5000"/>
                </partner>
                """.formatted(code)).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return all rows that such changes touch, as text: equal if nothing changed */
    public String books() throws SQLException {
        StringBuilder text = new StringBuilder();
        for (String table : CHANGED) {
            try (Connection connection = database.getConnection(); Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1, 2")) {
                while (row.next()) {
                    text.append(table);
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        text.append(' ').append(row.getString(i));
                    }
                    text.append('\n');
                }
            }
        }
        return text.toString();
    }

    /** @return the first number that a query tells */
    public long number(String sql) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
