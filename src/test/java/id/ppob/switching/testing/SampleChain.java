package id.ppob.switching.testing;

import id.ppob.switching.acmt.BatchBooks.Entry;
import id.ppob.switching.acmt.Billing;
import id.ppob.switching.acmt.CustomerVersion;
import id.ppob.switching.acmt.Opening;
import id.ppob.switching.acmt.Reading;
import id.ppob.switching.acmt.ReadingDoor;
import id.ppob.switching.acmt.meter.Meter;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.acmt.period.PeriodRuleTest;
import id.ppob.switching.acmt.price.Pricer;
import id.ppob.switching.acmt.rule.ReadingDecision;
import id.ppob.switching.store.reading.BatchRoot;
import id.ppob.switching.store.reading.Chains;
import id.ppob.switching.store.reading.CustomerRows;
import id.ppob.switching.store.reading.OpeningRows;
import id.ppob.switching.store.reading.ReadingRows;
import id.ppob.switching.store.reading.ReadingRuleRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;

/**
 * Three batches as imports leave them, with their readings and roots: of one customer who owes two bills of one chain, and of another whose reading is held and who
 * has something to get; and one of a unit that was taken over.
 */
public final class SampleChain {
    /** The batch of what a unit began with. */
    public static final int OPENING = 9;
    /** Of its bill. */
    public static final int OPEN_RUPIAH = 109_000;
    /** The first of its three batches. */
    public static final int FIRST = 7;
    private static final long BILLED = 530_000_000_031L;
    private static final long HELD = 530_000_000_032L;
    private static final long TAKEN_OVER = 530_000_000_033L;
    private static final String UNIT = "53586";

    private SampleChain() { }

    /** Writes them. @param trail number of the row of the trail of the first batch; those of the others follow. @return the roots of all */
    public static List<byte[]> write(DataSource database, int trail) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("INSERT IGNORE INTO unit (unit, phone) VALUES ('" + UNIT + "', '021-000')");
            for (long idpel : List.of(BILLED, HELD)) {
                statement.execute("INSERT INTO customer (idpel, name, unit, tariff, power_va, route) VALUES (" + idpel + ", 'CONTOH', '" + UNIT + "', 'R1', 1300, 'A')");
            }
            byte[] first = batch(connection, FIRST, trail, List.of(reading(202610, BILLED, 1000, 1100)));
            byte[] second = batch(connection, FIRST + 1, trail + 1, List.of(reading(202611, BILLED, 1100, 1180), reading(202611, HELD, 1000, 900)));
            statement.execute("INSERT INTO credit VALUES (" + HELD + ", 1, 'CORRECTION', 202610, 0, 5000, 3, 0, 5000, NULL, 1), (" + HELD + ", 2, 'CORRECTION', 202610, 0, -2000, 0, 5000, 3000, NULL, 1)");
            return List.of(first, second, opening(connection, trail + 2));
        }
    }

    /** What a unit began with: a meter, and a bill that is open since. */
    private static byte[] opening(Connection connection, int trail) throws SQLException {
        BatchRoot root = BatchRoot.from(null, 0);
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO customer (idpel, name, unit, tariff, power_va, route) VALUES (" + TAKEN_OVER + ", 'CONTOH', '" + UNIT + "', 'R1', 1300, 'A')");
            OpeningRows.insert(connection, OPENING, List.of(new Opening.FirstStand(TAKEN_OVER, new Meter("M-33", 5, 0, 1, LocalDate.of(2026, 10, 5), Stands.of("700"))),
                new Opening.OpenBill(TAKEN_OVER, 202610, LocalDate.of(2026, 10, 20), LocalDate.of(2026, 9, 5), 70, OPEN_RUPIAH, 9_000, 0, 0, Stands.NONE, Stands.NONE)), 0, root, 1);
            statement.execute("INSERT INTO acmt_batch (batch, file_name, sha256, unit, period, state, kind, row_count, accepted, rupiah, loaded_at, trail, root) VALUES (" + OPENING + ", 'b.csv', REPEAT('"
                + OPENING + "', 32), '" + UNIT + "', 0, 'ACTIVE', 'OPENING', 2, 2, " + OPEN_RUPIAH + ", 1, " + trail + ", X'" + HexFormat.of().formatHex(root.bytes()) + "')");
        }
        return root.bytes();
    }

    private static Reading reading(int period, long idpel, int from, int to) {
        LocalDate readOn = LocalDate.of(period / 100, period % 100, 5).minusMonths(1);
        return new Reading(period, idpel, UNIT, "R1", 1300, 1, Stands.of("" + from, "0", "0"), Stands.of("" + to, "0", "0"), readOn, "-6.9", "107.6", "", "", "", "PTG1");
    }

    private static byte[] batch(Connection connection, int batch, int trail, List<Reading> readings) throws SQLException {
        ReadingDoor door = new ReadingDoor(ReadingRuleRows.read(connection), PeriodRuleTest.USUAL, version -> 52);
        Billing billing = new Billing(new Pricer(ShippedPrices.components()));
        BatchRoot root = BatchRoot.from(null, ShippedPrices.components().newest());
        int line = 1;
        int bills = 0;
        try (Statement statement = connection.createStatement()) {
            for (Reading reading : readings) {
                List<CustomerVersion> versions = CustomerRows.versions(connection, List.of(reading.idpel())).get(reading.idpel());
                ReadingDoor.Answer answer = door.decide(reading, new ReadingDoor.Known(versions, Chains.before(connection, reading.period(), List.of(reading.idpel())).get(reading.idpel()), null, false));
                Entry entry = new Entry(reading, ++line, answer, null);
                if (answer.decision() instanceof ReadingDecision.Billed billed) {
                    entry = new Entry(reading, line, answer, billing.bill(new Billing.Used(reading.period(), versions, answer.chain(), answer.opened() != null, billed.use(), billed.minimumApplies(), false),
                        List.of(), 0, LocalDate.of(2026, 11, 20)));
                    bills++;
                    statement.execute("INSERT INTO billed VALUES (" + reading.idpel() + ", " + reading.period() + ", " + batch + ")");
                }
                ReadingRows.insert(connection, batch, List.of(entry), root);
            }
            statement.execute("INSERT INTO acmt_batch (batch, file_name, sha256, unit, period, state, row_count, accepted, held, component, loaded_at, trail, root) VALUES (" + batch + ", 'b.csv', REPEAT('" + batch
                + "', 32), '" + UNIT + "', " + readings.getFirst().period() + ", 'ACTIVE', " + readings.size() + ", " + bills + ", " + (readings.size() - bills) + ", "
                + ShippedPrices.components().newest() + ", 1, " + trail + ", X'"
                + HexFormat.of().formatHex(root.bytes()) + "')");
        }
        return root.bytes();
    }
}
