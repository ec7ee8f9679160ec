package id.ppob.lab.field;

import static id.ppob.switching.acmt.ReadingColumn.*;

import id.ppob.lab.run.TwoOperators;
import id.ppob.switching.acmt.period.Period;
import id.ppob.switching.acmt.rule.Rule;
import id.ppob.switching.office.Act;
import id.ppob.switching.office.Entry.Step;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.RuleChange;
import id.ppob.switching.store.office.BatchTrail;
import id.ppob.switching.store.office.TrailStore;
import id.ppob.switching.store.sql.Database;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Invented customers with meters, versions and some months of readings and bills, written by the server itself. All follows from a
 * customer's number: hours at full power, day of reading, first stand; the next readings too.
 *
 * @param customers in all
 * @param first     the month of payment of the oldest bills
 * @param months    that are there before the first file
 * @param specials  some meters are about to turn, and some last bills were estimated
 */
public record FieldTown(int customers, YearMonth first, int months, boolean specials) {
    /** Beside the customers of other benches. */
    static final long FIRST_CUSTOMER = 540_000_000_000L;
    static final int FIRST_BATCH = 1_000;
    private static final int MOST_A_UNIT = 50_000;
    private static final int FEWEST_UNITS = 8;
    private static final int FIRST_UNIT = 60_000;
    private static final int CHUNK = 250_000;
    private static final int DAYS = 20;
    private static final int STRIDE = 7_919;
    private static final int MOST_FIRST_STAND = 80_000;
    private static final int LEAST_HOURS = 60;
    private static final int HOURS = 160;
    private static final int HOURS_STEP = 31;
    /** Of a later month so many kWh more, by number: 0, 1 or 2. */
    private static final int MORE = 3;
    private static final int SPOTS = 1_000;
    /** Twenty customers of each hundred thousand are as these are. */
    private static final List<String> TARIFFS = List.of("R1M", "R1M", "R1M", "R1M", "R1", "R1", "R1", "R1", "R1", "R1", "R1", "R1", "R1", "R1", "R1", "R1", "R2", "R2", "R3", "B2");
    private static final List<Integer> POWERS = List.of(900, 900, 900, 900, 1300, 1300, 1300, 1300, 1300, 1300, 1300, 1300, 2200, 2200, 2200, 2200, 3500, 5500, 7700, 6600);
    private static final int LATITUDE = -6_100_000;
    private static final int LONGITUDE = 107_100_000;
    private static final int SPOT_APART = 100;
    private static final int MILLIONTHS = 6;
    private static final int SPECIAL = 1_000;
    private static final int TURNS = 7;
    private static final int ESTIMATED = 13;
    private static final int ESTIMATED_ON = 28;
    /** Of a meter of five digits, before the use that turns it. */
    private static final int LAST_STAND = 99_994;
    private static final String DAY = "(1 + s.seq % " + DAYS + ")";
    private static final String VA = "ELT(1 + s.seq DIV " + DAYS + " % " + TARIFFS.size() + ", " + String.join(", ", POWERS.stream().map(String::valueOf).toList()) + ")";
    private static final String TARIFF = "ELT(1 + s.seq DIV " + DAYS + " % " + TARIFFS.size() + ", '" + String.join("', '", TARIFFS) + "')";
    private static final String KWH = "((" + LEAST_HOURS + " + s.seq * " + HOURS_STEP + " % " + HOURS + ") * " + VA + " DIV 1000)";

    private static Connection connect(Database.Address address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    private int unitSize() {
        return Math.min(MOST_A_UNIT, Math.ceilDiv(customers, FEWEST_UNITS));
    }

    int units() {
        return Math.ceilDiv(customers, unitSize());
    }

    private static int period(YearMonth month) {
        return Period.of(month);
    }

    /** Writes all that is there before the first file. Every rule that a row can turn on is on. */
    public void write(Database.Address address) throws SQLException {
        noted(address);
        allRulesOn(address);
        try (Connection connection = connect(address); Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION unique_checks = 0");
            statement.execute("INSERT INTO unit (unit, phone) SELECT seq, '0215550100' FROM seq_" + FIRST_UNIT + "_to_" + (FIRST_UNIT + units() - 1));
            for (int from = 0; from < customers; from += CHUNK) {
                chunk(statement, "seq_" + from + "_to_" + (Math.min(customers, from + CHUNK) - 1) + " s");
            }
            statement.execute("ANALYZE TABLE customer, customer_version, meter, billed, reading, bill");
        }
    }

    /** Two people agreed on them before the first of these readings. */
    private void allRulesOn(Database.Address address) throws SQLException {
        YearMonth before = first.minusMonths(4);
        long nowMs = before.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        try (Database books = Database.open(address, Database.Settings.defaults()); Connection connection = connect(address); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT rule, most FROM reading_rule WHERE NOT is_on AND unit = '*' AND class = '*'")) {
            TwoOperators people = TwoOperators.of(books, "field");
            while (row.next()) {
                people.agree(new RuleChange.SetRule(Rule.valueOf(row.getString(1)), "*", "*", before.atDay(15).toString(), true, row.getLong(2), "all rules on"), nowMs);
            }
        }
    }

    /** @return of a unit: one a month, and one of estimates */
    private int batches() {
        return months + (specials ? 1 : 0);
    }

    private void noted(Database.Address address) throws SQLException {
        try (Database books = Database.open(address, Database.Settings.defaults()); Connection connection = connect(address); Statement statement = connection.createStatement()) {
            TrailStore trail = new TrailStore(books.pool());
            for (int batch = FIRST_BATCH; batch < FIRST_BATCH + units() * batches(); batch++) {
                int place = (batch - FIRST_BATCH) % batches();
                String file = "bench-" + batch;
                byte[] sha256 = new byte[32];
                sha256[30] = (byte) (batch >> 8);
                sha256[31] = (byte) batch;
                long row = trail.add(0, Operator.SWITCH, Act.IMPORT, Step.DONE, BatchTrail.activated(batch, sha256, null, file));
                statement.execute("INSERT INTO acmt_batch (batch, file_name, sha256, unit, period, kind, state, loaded_at, trail) VALUES (%d, '%s', UNHEX('%064x'), '%d', %d, '%s', 'ACTIVE', 0, %d)"
                    .formatted(batch, file, batch & 0xFFFF, FIRST_UNIT + (batch - FIRST_BATCH) / batches(), period(first.plusMonths(Math.min(place, months - 1))),
                        place == months ? "ESTIMATES" : "FILE", row));
            }
        }
    }

    private String stand() {
        String usual = "(s.seq * " + STRIDE + " % " + MOST_FIRST_STAND + ")";
        return specials ? "IF(s.seq % " + SPECIAL + " = " + TURNS + ", " + LAST_STAND + " - " + months + " * " + KWH + ", " + usual + ")" : usual;
    }

    private void chunk(Statement statement, String numbers) throws SQLException {
        String unit = FIRST_UNIT + " + s.seq DIV " + unitSize();
        String place = "-6.1 - s.seq % " + SPOTS + " / 10000, 107.1 + s.seq % " + SPOTS + " / 10000";
        String idpel = FIRST_CUSTOMER + " + s.seq";
        statement.execute("INSERT INTO customer (idpel, name, unit, tariff, power_va, route) SELECT " + idpel + ", CONCAT('INVENTED ', s.seq), " + unit + ", " + TARIFF + ", " + VA
            + ", 'ABC010100000' FROM " + numbers);
        statement.execute("INSERT INTO customer_version (idpel, valid_from, version, name, unit, tariff, power_va, route, district, kind, latitude, longitude, entered_at) SELECT " + idpel
            + ", '2000-01-01', 1, CONCAT('INVENTED ', s.seq), " + unit + ", " + TARIFF + ", " + VA + ", 'ABC010100000', '', '', " + place + ", 0 FROM " + numbers);
        statement.execute("INSERT INTO meter (idpel, installed_on, number, batch, digits, decimals, multiplier, lwbp_first, wbp_first, kvarh_first) SELECT " + idpel + ", '"
            + first.minusMonths(2) + "-01' + INTERVAL " + DAY + " - 1 DAY, CONCAT('M', s.seq), 0, 5, 0, 1, " + stand() + ", 0, 0 FROM " + numbers);
        String estimated = specials ? "s.seq % " + SPECIAL + " = " + ESTIMATED + " AND m.seq = " + (months - 1) : "FALSE";
        String batch = FIRST_BATCH + " + s.seq DIV " + unitSize() + " * " + batches() + " + IF(" + estimated + ", " + months + ", m.seq)";
        String each = numbers + " JOIN seq_0_to_" + (months - 1) + " m ORDER BY s.seq, m.seq";
        String period = "CASE m.seq " + String.join(" ", IntStream.range(0, months).mapToObj(i -> "WHEN " + i + " THEN " + period(first.plusMonths(i))).toList()) + " END";
        String readOn = "'" + first.minusMonths(1) + "-01' + INTERVAL m.seq MONTH + INTERVAL IF(" + estimated + ", " + ESTIMATED_ON + ", " + DAY + ") - 1 DAY";
        String fromOn = "'" + first.minusMonths(2) + "-01' + INTERVAL m.seq MONTH + INTERVAL " + DAY + " - 1 DAY";
        String source = "IF(" + estimated + ", 'ESTIMATE', 'OFFICER')";
        String stands = stand() + " + m.seq * " + KWH + ", " + stand() + " + (m.seq + 1) * " + KWH + ", 0, 0, 0, 0";
        String sums = "(m.seq + 1) * " + KWH + ", 0, 0";
        statement.execute("INSERT INTO billed (idpel, period, batch) SELECT " + idpel + ", " + period + ", " + batch + " FROM " + each);
        statement.execute("INSERT INTO reading (idpel, period, batch, line, state, source, read_on, from_on, meter, multiplier, lwbp_from, lwbp_to, wbp_from, wbp_to, kvarh_from, kvarh_to,"
            + " lwbp_moved, wbp_moved, kvarh_moved, lwbp_sum, wbp_sum, kvarh_sum, lwbp_use, wbp_use, kvarh_use, latitude, longitude, accuracy_m, photo, reader) SELECT " + idpel + ", " + period
            + ", " + batch + ", 2 + s.seq % " + unitSize() + ", 'COUNTS', " + source + ", " + readOn + ", " + fromOn + ", CONCAT('M', s.seq), 1, " + stands + ", " + sums + ", " + sums + ", "
            + KWH + ", 0, 0, " + place + ", 10, CONCAT(s.seq, '.jpg'), 'PTG1' FROM " + each);
        statement.execute("INSERT INTO bill (idpel, period, batch, state, due_on, read_on, kwh, energy_rupiah, tax_rupiah, vat_rupiah, stamp_rupiah, total_rupiah, lwbp_from, lwbp_to, wbp_from,"
            + " wbp_to, kvarh_from, kvarh_to) SELECT " + idpel + ", " + period + ", " + batch + ", 'UNPAID', " + readOn + " + INTERVAL 2 MONTH, " + readOn + ", " + KWH + ", 1445 * " + KWH
            + ", 0, 0, 0, 1445 * " + KWH + ", " + stands + " FROM " + each);
    }

    private static int powerOf(int customer) {
        return POWERS.get(customer / DAYS % POWERS.size());
    }

    private long firstStand(int customer) {
        return turns(customer) ? LAST_STAND - months * kwh(customer) : (long) customer * STRIDE % MOST_FIRST_STAND;
    }

    private static long kwh(int customer) {
        return (LEAST_HOURS + (long) customer * HOURS_STEP % HOURS) * powerOf(customer) / 1000;
    }

    LocalDate readOn(int customer, YearMonth month) {
        return month.minusMonths(1).atDay(1 + customer % DAYS);
    }

    /** @return the reading of a month after the others, as it is right */
    FieldReading reading(int customer, int after) {
        YearMonth month = month(after);
        long used = kwh(customer) + customer % MORE;
        long from = firstStand(customer) + months * kwh(customer) + after * used;
        int spot = customer % SPOTS;
        LocalDate lastOn = estimated(customer) ? month.minusMonths(2).atDay(ESTIMATED_ON) : readOn(customer, month.minusMonths(1));
        FieldReading reading = new FieldReading(FIRST_CUSTOMER + customer, powerOf(customer), from, kwh(customer), readOn(customer, first), lastOn, readOn(customer, month));
        reading.set(BLTH, "" + period(month)).set(UNITUP, unit(customer)).set(KDDK, "ABC010100000").set(TARIF, TARIFFS.get(customer / DAYS % TARIFFS.size())).set(FKMKWH, "1").use(used)
            .set(LAT, degrees(LATITUDE - spot * SPOT_APART)).set(LON, degrees(LONGITUDE + spot * SPOT_APART)).set(FOTO, customer + "-" + period(month) + ".jpg").set(PTGENTRIMETER, "PTG1")
            .set(SUMBER, "PETUGAS").set(JAMBACA, "081500").set(ZONA, "WIB").set(AKURASI, "10").set(NOMETER, "M" + customer);
        return reading;
    }

    private static String degrees(long millionths) {
        return BigDecimal.valueOf(millionths, MILLIONTHS).toPlainString();
    }

    YearMonth month(int after) {
        return first.plusMonths((long) months + after);
    }

    /** @return whether this customer's meter shows its last digits, and turns with the next use */
    boolean turns(int customer) {
        return specials && customer % SPECIAL == TURNS;
    }

    /** @return whether nobody read this customer's meter in the last month */
    boolean estimated(int customer) {
        return specials && customer % SPECIAL == ESTIMATED;
    }

    /** @return customers of a unit in the order of its route; nothing behind the last unit */
    List<Integer> route(int unit) {
        int from = unit * unitSize();
        int upTo = Math.min(customers, from + unitSize());
        List<Integer> route = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            for (int i = from + Math.floorMod(day - from, DAYS); i < upTo; i += DAYS) {
                route.add(i);
            }
        }
        return route;
    }

    String unit(int customer) {
        return "" + (FIRST_UNIT + customer / unitSize());
    }
}
