package id.ppob.switching.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.acmt.BatchName;
import id.ppob.switching.acmt.ControlFile;
import id.ppob.switching.acmt.ImportProgress;
import id.ppob.switching.acmt.ImportResult;
import id.ppob.switching.acmt.Importer;
import id.ppob.switching.acmt.price.Component;
import id.ppob.switching.acmt.price.Kind;
import id.ppob.switching.office.BillingChange.Because;
import id.ppob.switching.office.BillingChange.CorrectBill;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.Seeds;
import id.ppob.switching.testing.ShippedPrices;
import id.ppob.switching.testing.TestClock;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.testing.TwoPeople;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Every bill of a random run, of all classes that have a price: with instalments, credits, debits, changes of power and corrections. Its lines are the bill. */
class ExplainEveryBillTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final long FIRST = 530_000_100_000L;
    private static final int[] PERIODS = {202609, 202610, 202611, 202612};
    private static final Clock TODAY = TestClock.at(LocalDate.of(2026, 12, 1).atTime(9, 0));
    private static final long SEED = Seeds.fresh();
    private final Random random = new Random(SEED);
    @TempDir
    private Path folder;

    /** A customer, and where its registers stand. */
    private static final class Home {
        private final long idpel;
        private final String tariff;
        private final int powerVa;
        private final long[] stands = {1000, 500, 300};

        Home(long idpel, String tariff, int powerVa) {
            this.idpel = idpel;
            this.tariff = tariff;
            this.powerVa = powerVa;
        }

        boolean hasPeak() {
            return powerVa > 200_000;
        }
    }

    private static List<Home> homes() {
        List<Home> homes = new ArrayList<>();
        for (Component row : ShippedPrices.components().rows()) {
            if ((row.kind() == Kind.BLOCK || row.kind() == Kind.LWBP) && homes.stream().noneMatch(home -> home.tariff.equals(row.tariff()) && home.powerVa == row.powerFromVa())) {
                int power = row.powerFromVa() == 0 ? 5_500 : row.powerFromVa();
                homes.add(new Home(FIRST + homes.size(), row.tariff(), power));
                homes.add(new Home(FIRST + homes.size(), row.tariff(), power));
            }
        }
        return homes;
    }

    private ImportResult imports(String file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        BatchName name = BatchName.parse(file).orElseThrow();
        Path path = Files.write(folder.resolve(file), bytes);
        Files.writeString(folder.resolve(name.controlFile()), ControlFile.describe(name, bytes).text());
        ImportResult result = new Importer(new BatchStore(DATABASE.database()), folder.resolve("rejects"), TODAY, ImportProgress.NONE).run(List.of(path)).getFirst();
        assertTrue(result.taken(), () -> "seed " + SEED + ": " + result);
        return result;
    }

    private void master(List<Home> homes) throws IOException {
        StringBuilder text = new StringBuilder("IDPEL|NAMA|UNITUP|TELP_UNIT|TARIF|DAYA|KDDK|BERLAKU|ALAMAT|PEMDA|KOGOL|BEBAS_PPJ|TELP|IZIN_PESAN|LAT|LON|JENIS_BACA\n");
        for (Home home : homes) {
            text.append(home.idpel).append("|CONTOH|53111|02200001|").append(home.tariff).append('|').append(home.powerVa).append("|ABC010100100|||3171||").append(random.nextInt(5) == 0 ? "Y" : "T").append("|||||\n");
        }
        imports("DIL-53111.csv", text.toString());
    }

    /** Each within its power, by 100 to 200 hours of it: nothing that a rule would hold. */
    private void month(int period, List<Home> homes) throws IOException {
        StringBuilder text = new StringBuilder("BLTH|IDPEL|UNITUP|KDDK|TARIF|DAYA|FKMKWH|SLALWBP|SAHLWBP|SLAWBP|SAHWBP|SLAKVARH|SAHKVARH|TGLBACA|LAT|LON|FOTO|KODE_BACA|KELAINAN|PTGENTRIMETER\n");
        for (Home home : homes) {
            long kwh = home.powerVa / 1000L * (100 + random.nextInt(100)) + random.nextInt(60);
            long[] to = {home.stands[0] + kwh, home.stands[1] + (home.hasPeak() ? kwh / 4 : 0), home.stands[2] + (home.hasPeak() ? kwh * (5 + random.nextInt(6)) / 10 : 0)};
            text.append(period).append('|').append(home.idpel).append("|53111|ABC010100100|").append(home.tariff).append('|').append(home.powerVa).append("|1");
            for (int i = 0; i < to.length; i++) {
                text.append('|').append(home.stands[i]).append('|').append(to[i]);
                home.stands[i] = to[i];
            }
            text.append('|').append(LocalDate.of(period / 100, period % 100, 5).minusMonths(1).toString().replace("-", "")).append("||||||PTG1\n");
        }
        ImportResult result = imports("ACMT-53111-" + period + "-1.csv", text.toString());
        assertTrue(result.accepted() > homes.size() / 2, () -> "seed " + SEED + ": " + result);
    }

    private static List<long[]> bills() {
        return Transaction.on(DATABASE.database().pool(), "a test", connection -> Transaction.all(connection,
            "SELECT g.idpel, g.period, b.total_rupiah, FLOOR(r.lwbp_from), FLOOR(r.lwbp_to) FROM billed g JOIN bill b USING (idpel, period, batch) JOIN reading r USING (idpel, period, batch)"
                + " WHERE r.state = 'COUNTS' ORDER BY 1, 2", row -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)}));
    }

    @Test
    void theLinesOfEveryBillAreTheBill() throws Exception {
        People sql = new People(DATABASE.database().pool());
        List<Home> homes = homes();
        master(homes);
        for (Home home : homes) {
            long balance = random.nextInt(3) == 0 ? random.nextInt(400_000) - 200_000 : 0;
            if (balance != 0) {
                sql.run("INSERT INTO credit (idpel, entry, kind, period, batch, amount_rupiah, before_rupiah, after_rupiah, entered_at) VALUES (?, 1, 'OPENING', 202601, 0, ?, 0, ?, 1)", home.idpel, balance, balance);
            }
            if (random.nextInt(3) == 0) {
                sql.run("INSERT INTO single_charge (idpel, period, kind, rupiah, file, line) VALUES (?, ?, ?, ?, UNHEX(SHA2(?, 256)), 1)", home.idpel, PERIODS[random.nextInt(PERIODS.length)],
                    List.of("INSTALMENT_A", "INSTALMENT_B", "RENT_TRANSFORMER", "DEBIT").get(random.nextInt(4)), 1 + random.nextInt(100_000), home.idpel);
            }
        }
        TwoPeople people = new TwoPeople(DATABASE.database().pool());
        int corrected = 0;
        for (int period : PERIODS) {
            month(period, homes);
            sql.run("UPDATE bill SET state = 'PAID' WHERE state = 'UNPAID' AND MOD(idpel + period, 3) = 0");
            List<long[]> bills = bills();
            for (int i = 0; i < 6; i++) {
                long[] bill = bills.get(random.nextInt(bills.size()));
                CorrectBill change = new CorrectBill(bill[0], (int) bill[1], "" + (bill[3] + random.nextInt((int) (bill[4] - bill[3] + 1))), "", "", random.nextInt(4) == 0, Because.READ_AGAIN);
                corrected += people.agree(change, BusinessCalendar.ofWibDays(0), TODAY.millis()).isEmpty() ? 1 : 0;
            }
        }
        assertTrue(corrected > 5, "corrected " + corrected);
        Database reader = DATABASE.database(Account.READER);
        Map<String, Integer> kinds = new TreeMap<>();
        for (long[] bill : bills()) {
            ExplainBill.Explained explained = UseCases.EXPLAIN_BILL.run(new Counter(null, () -> reader, null, Path.of("cfg"), folder, TODAY), null, new ExplainBill.Question(bill[0], (int) bill[1]));
            assertTrue(explained.agrees(), () -> "seed " + SEED + ": " + explained);
            assertEquals(bill[2], explained.sumRupiah(), () -> "seed " + SEED + ": " + explained);
            explained.lines().forEach(line -> kinds.merge(line.kind(), 1, Integer::sum));
        }
        assertTrue(kinds.keySet().containsAll(List.of("LOAD", "BLOCK", "LWBP", "WBP", "KVARH", "PPJ", "CREDIT", "DEBIT", "INSTALMENT_A", "STAMP")), kinds::toString);
    }
}
