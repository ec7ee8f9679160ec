package id.ppob.lab.bench;

import id.ppob.switching.value.Clock;
import id.ppob.switching.value.Reference;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * Three books of a date, so many lines each in an order of its own, in which one difference of each kind is hidden: as three text files for the yardstick, and the same rows in
 * the database. A line is customer and period, reference, bill, late fee.
 */
final class MatchBooks {
    static final int CENTRAL = 4_510_216;
    private static final LocalDate DATE = LocalDate.of(2026, 11, 20);
    private static final long FIRST = 530_000_000_000L;
    private static final int PERIOD = 202_611;
    private static final long BILL = 400_000;
    /** Coprime to any number of lines that is meant, so that each order visits each line once. */
    private static final long[] STRIDES = {1_000_003, 15_485_863, 32_452_843};
    private static final String NO_REFERENCE = "0".repeat(32);
    private static final String[] KINDS = {"DUPLICATE", "NOT_AT_BANK", "NOT_AT_PLN", "AMOUNT", "AMOUNT", "OTHER_REFERENCE", "BANK_ONLY", "PLN_ONLY", "NOT_HERE", "OURS_ONLY", "REVERSED_HERE", "DOUBT_PAID",
        "DOUBT_UNPAID", "DOUBT_OPEN", "DATE_WAITS", "DATE", "PAID_ELSEWHERE", "NOT_TOLD"};
    private final int lines;
    private final Path folder;

    MatchBooks(int lines, Path folder) {
        this.lines = lines;
        this.folder = folder;
    }

    static LocalDate date() {
        return DATE;
    }

    /** @return what must be found, by kind */
    static Map<String, Integer> planted() {
        Map<String, Integer> planted = new TreeMap<>();
        for (String kind : KINDS) {
            planted.merge(kind, 1, Integer::sum);
        }
        return planted;
    }

    static int differences() {
        return KINDS.length;
    }

    /** @return text files of the bank, ours, PLN */
    Path[] files() {
        return new Path[] {folder.resolve("bank.lines"), folder.resolve("ours.lines"), folder.resolve("pln.lines")};
    }

    /** @return which difference a line is; -1 for none. They lie evenly */
    private int difference(long line) {
        long step = lines / (KINDS.length + 1L);
        return line > 0 && line % step == 0 && line / step <= KINDS.length ? (int) (line / step) - 1 : -1;
    }

    private static String reference(long line) {
        return new Reference(Reference.firstOf(DATE) + line, line * 7, line * 13).toString();
    }

    private static String line(long line, String reference, long total, long late) {
        return (FIRST + line) + "" + PERIOD + "|" + reference + "|" + total + "|" + late + "\n";
    }

    void write() throws IOException {
        Files.createDirectories(folder);
        for (int book = 0; book < STRIDES.length; book++) {
            try (BufferedWriter out = Files.newBufferedWriter(files()[book], StandardCharsets.US_ASCII)) {
                for (long i = 0; i < lines; i++) {
                    write(out, book, i * STRIDES[book] % lines);
                }
            }
        }
    }

    private void write(BufferedWriter out, int book, long line) throws IOException {
        int kind = difference(line);
        String equal = line(line, reference(line), BILL, 0);
        String text = kind < 0 ? equal : switch (KINDS[kind]) {
            case "DUPLICATE" -> book == 0 ? equal + equal : equal;
            case "NOT_AT_BANK" -> book == 0 ? "" : equal;
            case "NOT_AT_PLN", "PAID_ELSEWHERE", "NOT_TOLD", "DATE" -> book == 2 ? "" : equal;
            case "AMOUNT" -> book == 0 ? line(line, reference(line), KINDS[kind - 1].equals("AMOUNT") ? BILL : BILL + 1, KINDS[kind - 1].equals("AMOUNT") ? 5_000 : 0) : equal;
            case "OTHER_REFERENCE" -> book == 0 ? line(line, reference(line + lines), BILL, 0) : equal;
            case "BANK_ONLY", "REVERSED_HERE" -> book == 0 ? line(line, KINDS[kind].equals("BANK_ONLY") ? NO_REFERENCE : reference(line), BILL, 0) : "";
            case "PLN_ONLY" -> book == 2 ? equal : "";
            case "NOT_HERE" -> book == 1 ? "" : equal;
            case "OURS_ONLY", "DOUBT_UNPAID", "DATE_WAITS" -> book == 1 ? equal : "";
            case "DOUBT_OPEN" -> book == 2 ? "" : equal;
            default -> equal;
        };
        out.write(text);
    }

    private long place(String kind) {
        long step = lines / (KINDS.length + 1L);
        for (int i = 0; i < KINDS.length; i++) {
            if (KINDS[i].equals(kind)) {
                return (i + 1) * step;
            }
        }
        throw new IllegalArgumentException(kind);
    }

    /** The same rows in the tables that a match reads. */
    void load(BenchDatabase database) throws SQLException {
        try (Connection connection = BenchDatabase.connect(database.address(), "&allowLocalInfile=true"); Statement statement = connection.createStatement()) {
            statement.execute("SET GLOBAL local_infile = 1");
            statement.execute("INSERT INTO business_day (business_date, state) VALUES ('" + DATE + "', 'CLOSED')");
            for (int file = 1; file <= 2; file++) {
                statement.execute("INSERT INTO day_file (file, file_name, kind, central, business_date, brought_by, brought_at, state) VALUES (" + file + ", 'file" + file + "', '"
                    + (file == 1 ? "FTR" : "FCN") + "', " + CENTRAL + ", '" + DATE + "', 'bench', 1, 'IN_FORCE')");
                statement.execute(load(files()[file == 1 ? 0 : 2], "day_file_line", "reference, total_rupiah, late_rupiah", "file = " + file + ", idpel = LEFT(@key, 12), period = RIGHT(@key, 6),"
                    + " line = (@line := @line + 1), bank = 4510017, paid_at = '" + DATE + " 10:00:00'", statement));
            }
            statement.execute("INSERT INTO day_file (file, file_name, kind, central, business_date, brought_by, brought_at, state) VALUES (3, 'file3', 'FCN', " + CENTRAL + ", '" + DATE.plusDays(1)
                + "', 'bench', 1, 'IN_FORCE')");
            String number = "CAST(LEFT(@key, 12) AS SIGNED) + " + (Reference.firstOf(DATE) - FIRST);
            statement.execute(load(files()[1], "paid_bill", "@reference, total_rupiah, late_rupiah", "idpel = LEFT(@key, 12), period = RIGHT(@key, 6), reference = " + number
                + ", attempt = 0, batch = 1, vat_rupiah = 0, admin_rupiah = 3000", statement));
            statement.execute(load(files()[1], "payment", "@reference, amount_rupiah, @late", "idpel = LEFT(@key, 12), reference = " + number + ", attempt = 0, business_date = '" + DATE + "', state = 'APPROVED', partner = 1, bank = 4510017, central = " + CENTRAL + ", stan = 1, local_at = '" + DATE
                + " 10:00:00', terminal = '', merchant = 6012, product = '99501', bills = 1, admin_rupiah = 3000, switch_rupiah = 1000, pln_rupiah = 0, receipt = 0, node = 1, lane = 0, posted_at = 1,"
                + " tags = UNHEX(CONCAT(LPAD(HEX((CAST(LEFT(@key, 12) AS SIGNED) - " + FIRST + ") * 7), 12, '0'), LPAD(HEX((CAST(LEFT(@key, 12) AS SIGNED) - " + FIRST + ") * 13), 12, '0')))", statement));
            spread(statement);
            statement.execute("ANALYZE TABLE payment, paid_bill, day_file_line");
        }
    }

    private static String load(Path file, String table, String columns, String set, Statement statement) throws SQLException {
        statement.execute("SET @line = 1");
        return "LOAD DATA LOCAL INFILE '" + file.toAbsolutePath() + "' INTO TABLE " + table + " FIELDS TERMINATED BY '|' (@key, " + columns + ") SET " + set;
    }

    /** What the lines alone cannot tell: states, words of PLN, a line of the next date. */
    private void spread(Statement statement) throws SQLException {
        for (String kind : new String[] {"DOUBT_PAID", "DOUBT_UNPAID", "DOUBT_OPEN"}) {
            statement.execute("UPDATE payment SET state = 'SUSPECT' WHERE reference = " + (Reference.firstOf(DATE) + place(kind)));
        }
        statement.execute("UPDATE payment SET posted_at = " + DATE.atTime(23, 59).atZone(Clock.WIB).toInstant().toEpochMilli() + " WHERE reference = " + (Reference.firstOf(DATE) + place("DATE_WAITS")));
        long elsewhere = place("PAID_ELSEWHERE");
        statement.execute("INSERT INTO bill_elsewhere (idpel, period, reference, attempt, batch) VALUES (" + (FIRST + elsewhere) + ", " + PERIOD + ", " + (Reference.firstOf(DATE) + elsewhere) + ", 0, 1)");
        long untold = place("NOT_TOLD");
        statement.execute("INSERT INTO advice (state, reference, attempt, kind, idpel, queued_at) VALUES ('QUEUED', " + (Reference.firstOf(DATE) + untold) + ", 0, 1, " + (FIRST + untold) + ", 1)");
        long reversed = place("REVERSED_HERE");
        statement.execute("INSERT INTO payment SELECT " + (Reference.firstOf(DATE) + reversed) + ", attempt, tags, business_date, 'REVERSED', partner, bank, central, stan, local_at, terminal, partner_reference,"
            + " merchant, product, " + (FIRST + reversed) + ", bills, amount_rupiah, admin_rupiah, switch_rupiah, pln_rupiah, receipt, node, lane, posted_at, business_date FROM payment WHERE reference = "
            + (Reference.firstOf(DATE) + untold));
        statement.execute("INSERT INTO day_file_line VALUES (3, " + (FIRST + place("DATE")) + ", " + PERIOD + ", 2, 4510017, '" + reference(place("DATE")) + "', '" + DATE + " 10:00:00', " + BILL + ", 0)");
    }
}
