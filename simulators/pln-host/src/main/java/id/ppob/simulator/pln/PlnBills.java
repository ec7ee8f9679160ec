package id.ppob.simulator.pln;

import id.ppob.simulator.wire.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Where the host's bills come from: invented from a seed, or read from a small file with a bill a line:
 * {@code IDPEL|NAME|UNIT|PHONE|TARIFF|POWER|PERIOD|DUE|READ|TOTAL|LATE}, its first line being these names. An empty LATE is worked out on the day.
 */
final class PlnBills {
    private static final String HEADER = "IDPEL|NAME|UNIT|PHONE|TARIFF|POWER|PERIOD|DUE|READ|TOTAL|LATE";
    private static final DateTimeFormatter PERIOD = DateTimeFormatter.ofPattern("yyyyMM");
    private static final String NO_INCENTIVE = "0".repeat(11);
    private static final long FIRST_IDPEL = 530_000_000_001L;
    private static final int MOST_OPEN = 6;
    private static final String[] FIRST = {"SITI", "BUDI", "DEWI", "AGUS", "RINA", "JOKO", "WATI", "HADI"};
    private static final String[] LAST = {"CONTOH", "SAMPEL", "PERCOBAAN", "REKAAN", "UJIAN", "MISAL"};
    private static final long[] POWER = {1300, 2200, 3500, 5500, 6600};

    private PlnBills() { }

    /** @return invented customers with IDPELs from 530000000001 on and one to six bills each, the youngest of {@code month}; equal for equal arguments */
    static List<PlnCustomer> invented(int customers, long seed, YearMonth month) {
        SplittableRandom random = new SplittableRandom(seed);
        List<PlnCustomer> all = new ArrayList<>(customers);
        for (int i = 0; i < customers; i++) {
            long power = POWER[random.nextInt(POWER.length)];
            int open = Math.max(1, random.nextInt(2 * MOST_OPEN) - MOST_OPEN + 1);
            List<Statement.Line> bills = new ArrayList<>(open);
            long stand = random.nextInt(10_000);
            for (int age = open; age >= 1; age--) {
                long used = power * (40 + random.nextInt(160)) / 1000;
                bills.add(line(month.minusMonths(age - 1), used * 1444 + random.nextInt(1000), age > 1 ? 5000L * Math.min(3, age - 1) : 0, stand, stand += used));
            }
            all.add(new PlnCustomer(Long.toString(FIRST_IDPEL + i), FIRST[random.nextInt(FIRST.length)] + " " + LAST[random.nextInt(LAST.length)],
                    "53%03d".formatted(random.nextInt(1000)), "022-5550" + (100 + random.nextInt(900)), power < 3500 ? "R1" : power < 6600 ? "R2" : "R3",
                    power, List.copyOf(bills)));
        }
        return all;
    }

    private static Statement.Line line(YearMonth month, long total, long late, long from, long to) {
        String period = month.format(PERIOD);
        return new Statement.Line(period, period + "20", month.minusMonths(1).format(PERIOD) + "01", total, NO_INCENTIVE, 0, late, "%08d%08d".formatted(from, to) + "0".repeat(32));
    }

    /** @throws IllegalArgumentException with line number and reason for a row that is no bill */
    static List<PlnCustomer> read(Path file) {
        try {
            List<String> rows = Files.readAllLines(file);
            if (rows.isEmpty() || !rows.getFirst().equals(HEADER)) {
                throw new IllegalArgumentException(file + " line 1: needs " + HEADER);
            }
            Map<String, PlnCustomer> byIdpel = new LinkedHashMap<>();
            for (int i = 1; i < rows.size(); i++) {
                PlnCustomer one = row(rows.get(i), file + " line " + (i + 1));
                byIdpel.merge(one.idpel(), one, PlnBills::joined);
            }
            return List.copyOf(byIdpel.values());
        } catch (IOException e) {
            throw new IllegalArgumentException("bills of " + file + " cannot be read: " + e, e);
        }
    }

    private static PlnCustomer row(String row, String where) {
        String[] c = row.split("\\|", -1);
        if (c.length != 11 || !c[0].matches("\\d{12}") || !c[6].matches("\\d{6}") || !c[7].matches("\\d{8}") || !c[8].matches("\\d{8}")
                || !c[5].matches("\\d{1,9}") || !c[9].matches("\\d{1,11}") || !c[10].matches("\\d{0,9}") || !c[2].matches("\\w{5}")
                || c[1].length() > 25 || c[3].length() > 15 || c[4].length() > 4) {
            throw new IllegalArgumentException(where + ": needs 11 columns in their widths");
        }
        Statement.Line bill = new Statement.Line(c[6], c[7], c[8], Long.parseLong(c[9]), NO_INCENTIVE, 0, c[10].isEmpty() ? PlnCustomer.BY_RULE : Long.parseLong(c[10]), "0".repeat(48));
        return new PlnCustomer(c[0], c[1], c[2], c[3], c[4], Long.parseLong(c[5]), List.of(bill));
    }

    private static PlnCustomer joined(PlnCustomer before, PlnCustomer more) {
        List<Statement.Line> bills = new ArrayList<>(before.bills());
        bills.addAll(more.bills());
        bills.sort(java.util.Comparator.comparing(Statement.Line::period));
        return new PlnCustomer(before.idpel(), before.name(), before.unit(), before.phone(), before.tariff(), before.powerVa(), List.copyOf(bills));
    }
}
