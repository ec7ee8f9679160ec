package id.ppob.lab.field;

import id.ppob.switching.acmt.BatchName;
import id.ppob.switching.acmt.ControlFile;
import id.ppob.switching.acmt.period.Period;
import id.ppob.switching.office.Act;
import id.ppob.switching.office.Entry.Step;
import id.ppob.switching.office.Operator;
import id.ppob.switching.store.office.BatchTrail;
import id.ppob.switching.store.office.TrailStore;
import id.ppob.switching.store.sql.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Invented customers with meters, versions and some months of readings and bills, written by the server itself; and files of their next readings. All follows from a
 * customer's number: hours at full power, day of reading, first stand. The rows of a file stand in the order of a route, not of the numbers.
 *
 * @param customers in all
 * @param first     the month of payment of the oldest bills
 * @param months    that are there before the first file
 */
public record FieldTown(int customers, YearMonth first, int months) {
    /** Beside the customers of other benches. */
    static final long FIRST_CUSTOMER = 540_000_000_000L;
    static final int FIRST_BATCH = 1_000;
    static final int CUSTOMERS_A_UNIT = 50_000;
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
    private static final String HEADER = "BLTH|IDPEL|UNITUP|KDDK|TARIF|DAYA|FKMKWH|SLALWBP|SAHLWBP|SLAWBP|SAHWBP|SLAKVARH|SAHKVARH|TGLBACA|LAT|LON|FOTO|KODE_BACA|KELAINAN|PTGENTRIMETER"
        + "|SUMBER|JAMBACA|ZONA|AKURASI|NOMETER|KVAMAX\n";
    private static final String DAY = "(1 + s.seq % " + DAYS + ")";
    private static final String VA = "ELT(1 + s.seq DIV " + DAYS + " % " + TARIFFS.size() + ", " + String.join(", ", POWERS.stream().map(String::valueOf).toList()) + ")";
    private static final String TARIFF = "ELT(1 + s.seq DIV " + DAYS + " % " + TARIFFS.size() + ", '" + String.join("', '", TARIFFS) + "')";
    private static final String STAND = "(s.seq * " + STRIDE + " % " + MOST_FIRST_STAND + ")";
    private static final String KWH = "((" + LEAST_HOURS + " + s.seq * " + HOURS_STEP + " % " + HOURS + ") * " + VA + " DIV 1000)";

    private static Connection connect(Database.Address address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    private int units() {
        return Math.ceilDiv(customers, CUSTOMERS_A_UNIT);
    }

    private static int period(YearMonth month) {
        return Period.of(month);
    }

    /** Writes all that is there before the first file. Every rule that a row can turn on is on. */
    public void write(Database.Address address) throws SQLException {
        noted(address);
        try (Connection connection = connect(address); Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION unique_checks = 0");
            statement.execute("INSERT INTO reading_rule (rule, valid_from, is_on, most) SELECT rule, '2001-01-01', TRUE, most FROM reading_rule WHERE NOT is_on AND unit = '*' AND class = '*'");
            statement.execute("INSERT INTO unit (unit, phone) SELECT seq, '0215550100' FROM seq_" + FIRST_UNIT + "_to_" + (FIRST_UNIT + units() - 1));
            for (int from = 0; from < customers; from += CHUNK) {
                chunk(statement, "seq_" + from + "_to_" + (Math.min(customers, from + CHUNK) - 1) + " s");
            }
            statement.execute("ANALYZE TABLE customer, customer_version, meter, billed, reading, bill");
        }
    }

    private void noted(Database.Address address) throws SQLException {
        try (Database books = Database.open(address, Database.Settings.defaults()); Connection connection = connect(address); Statement statement = connection.createStatement()) {
            TrailStore trail = new TrailStore(books.pool());
            for (int batch = FIRST_BATCH; batch < FIRST_BATCH + units() * months; batch++) {
                String file = "bench-" + batch;
                byte[] sha256 = new byte[32];
                sha256[30] = (byte) (batch >> 8);
                sha256[31] = (byte) batch;
                long row = trail.add(0, Operator.SWITCH, Act.IMPORT, Step.DONE, BatchTrail.activated(batch, sha256, null, file));
                statement.execute("INSERT INTO acmt_batch (batch, file_name, sha256, unit, period, state, loaded_at, trail) VALUES (%d, '%s', UNHEX('%064x'), '%d', %d, 'ACTIVE', 0, %d)"
                    .formatted(batch, file, batch & 0xFFFF, FIRST_UNIT + (batch - FIRST_BATCH) / months, period(first.plusMonths((batch - FIRST_BATCH) % months)), row));
            }
        }
    }

    private void chunk(Statement statement, String numbers) throws SQLException {
        String unit = FIRST_UNIT + " + s.seq DIV " + CUSTOMERS_A_UNIT;
        String place = "-6.1 - s.seq % " + SPOTS + " / 10000, 107.1 + s.seq % " + SPOTS + " / 10000";
        String idpel = FIRST_CUSTOMER + " + s.seq";
        statement.execute("INSERT INTO customer (idpel, name, unit, tariff, power_va, route) SELECT " + idpel + ", CONCAT('INVENTED ', s.seq), " + unit + ", " + TARIFF + ", " + VA
            + ", 'ABC010100000' FROM " + numbers);
        statement.execute("INSERT INTO customer_version (idpel, valid_from, version, name, unit, tariff, power_va, route, district, kind, latitude, longitude, entered_at) SELECT " + idpel
            + ", '2000-01-01', 1, CONCAT('INVENTED ', s.seq), " + unit + ", " + TARIFF + ", " + VA + ", 'ABC010100000', '', '', " + place + ", 0 FROM " + numbers);
        statement.execute("INSERT INTO meter (idpel, installed_on, number, batch, digits, decimals, multiplier, lwbp_first, wbp_first, kvarh_first) SELECT " + idpel + ", '"
            + first.minusMonths(2) + "-01' + INTERVAL " + DAY + " - 1 DAY, CONCAT('M', s.seq), 0, 6, 0, 1, " + STAND + ", 0, 0 FROM " + numbers);
        String batch = FIRST_BATCH + " + s.seq DIV " + CUSTOMERS_A_UNIT + " * " + months + " + m.seq";
        String each = numbers + " JOIN seq_0_to_" + (months - 1) + " m ORDER BY s.seq, m.seq";
        String period = "CASE m.seq " + String.join(" ", IntStream.range(0, months).mapToObj(i -> "WHEN " + i + " THEN " + period(first.plusMonths(i))).toList()) + " END";
        String readOn = "'" + first.minusMonths(1) + "-01' + INTERVAL m.seq MONTH + INTERVAL " + DAY + " - 1 DAY";
        String fromOn = "'" + first.minusMonths(2) + "-01' + INTERVAL m.seq MONTH + INTERVAL " + DAY + " - 1 DAY";
        String stands = STAND + " + m.seq * " + KWH + ", " + STAND + " + (m.seq + 1) * " + KWH + ", 0, 0, 0, 0";
        String sums = "(m.seq + 1) * " + KWH + ", 0, 0";
        statement.execute("INSERT INTO billed (idpel, period, batch) SELECT " + idpel + ", " + period + ", " + batch + " FROM " + each);
        statement.execute("INSERT INTO reading (idpel, period, batch, line, state, source, read_on, from_on, meter, multiplier, lwbp_from, lwbp_to, wbp_from, wbp_to, kvarh_from, kvarh_to,"
            + " lwbp_moved, wbp_moved, kvarh_moved, lwbp_sum, wbp_sum, kvarh_sum, lwbp_use, wbp_use, kvarh_use, latitude, longitude, accuracy_m, photo, reader) SELECT " + idpel + ", " + period
            + ", " + batch + ", 2 + s.seq % " + CUSTOMERS_A_UNIT + ", 'COUNTS', 'OFFICER', " + readOn + ", " + fromOn + ", CONCAT('M', s.seq), 1, " + stands + ", " + sums + ", " + sums + ", "
            + KWH + ", 0, 0, " + place + ", 10, CONCAT(s.seq, '.jpg'), 'PTG1' FROM " + each);
        statement.execute("INSERT INTO bill (idpel, period, batch, state, due_on, read_on, kwh, energy_rupiah, tax_rupiah, vat_rupiah, stamp_rupiah, total_rupiah, lwbp_from, lwbp_to, wbp_from,"
            + " wbp_to, kvarh_from, kvarh_to) SELECT " + idpel + ", " + period + ", " + batch + ", 'UNPAID', " + readOn + " + INTERVAL 2 MONTH, " + readOn + ", " + KWH + ", 1445 * " + KWH
            + ", 0, 0, 0, 1445 * " + KWH + ", " + stands + " FROM " + each);
    }

    private static int powerOf(int customer) {
        return POWERS.get(customer / DAYS % POWERS.size());
    }

    private static long kwh(int customer) {
        return (LEAST_HOURS + (long) customer * HOURS_STEP % HOURS) * powerOf(customer) / 1000;
    }

    /** @return the files of a month after the others, each with its control file; the same month again has the same bytes */
    public List<Path> files(int after, Path folder) throws IOException {
        Files.createDirectories(folder);
        YearMonth month = first.plusMonths((long) months + after);
        List<Path> files = new ArrayList<>();
        for (int from = 0; from < customers; from += CUSTOMERS_A_UNIT) {
            int upTo = Math.min(customers, from + CUSTOMERS_A_UNIT);
            StringBuilder rows = new StringBuilder(HEADER);
            for (int day = 0; day < DAYS; day++) {
                for (int i = from + Math.floorMod(day - from, DAYS); i < upTo; i += DAYS) {
                    row(rows, i, month, after, day + 1);
                }
            }
            String name = "ACMT-" + (FIRST_UNIT + from / CUSTOMERS_A_UNIT) + "-" + period(month) + "-1.csv";
            byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
            files.add(Files.write(folder.resolve(name), bytes));
            BatchName batch = BatchName.parse(name).orElseThrow();
            Files.writeString(folder.resolve(batch.controlFile()), ControlFile.describe(batch, bytes).text());
        }
        return files;
    }

    private void row(StringBuilder rows, int customer, YearMonth month, int after, int day) {
        long used = kwh(customer) + customer % MORE;
        long from = (long) customer * STRIDE % MOST_FIRST_STAND + months * kwh(customer) + after * used;
        String on = month.minusMonths(1).atDay(day).format(DateTimeFormatter.BASIC_ISO_DATE);
        int spot = customer % SPOTS;
        rows.append(period(month)).append('|').append(FIRST_CUSTOMER + customer).append('|').append(FIRST_UNIT + customer / CUSTOMERS_A_UNIT).append("|ABC010100000|")
            .append(TARIFFS.get(customer / DAYS % TARIFFS.size())).append('|').append(powerOf(customer)).append("|1|").append(from).append('|').append(from + used).append("|0|0|0|0|")
            .append(on).append(String.format(Locale.ROOT, "|%.6f|%.6f|", -6.1 - spot / 1e4, 107.1 + spot / 1e4)).append(customer).append('-').append(period(month)).append(".jpg|||PTG1")
            .append("|PETUGAS|081500|WIB|10|M").append(customer).append("|\n");
    }
}
