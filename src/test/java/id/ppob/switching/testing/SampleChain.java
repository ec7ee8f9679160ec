package id.ppob.switching.testing;

import id.ppob.switching.acmt.BatchBooks.Entry;
import id.ppob.switching.acmt.Reading;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.acmt.price.BillQuestion;
import id.ppob.switching.acmt.price.Pricer;
import id.ppob.switching.acmt.price.Supply;
import id.ppob.switching.acmt.price.Usage;
import id.ppob.switching.store.reading.BatchRoot;
import id.ppob.switching.store.reading.ReadingRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;

/** A batch as an import leaves it, with its readings and its root: of one customer who owes a bill. */
public final class SampleChain {
    /** Its batch. */
    public static final int BATCH = 7;
    /** The customer. */
    public static final long IDPEL = 530_000_000_031L;
    private static final int PERIOD = 202611;
    private static final String UNIT = "53586";

    private SampleChain() { }

    /** Bills of the batch. @return its root */
    public static byte[] write(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.execute("INSERT INTO customer (idpel, name, unit, tariff, power_va, route) VALUES (" + IDPEL + ", 'CONTOH', '" + UNIT + "', 'R1', 1300, 'A')");
            statement.execute("INSERT INTO billed VALUES (" + IDPEL + ", " + PERIOD + ", " + BATCH + ")");
            BatchRoot root = BatchRoot.of(null);
            Reading reading = new Reading(PERIOD, IDPEL, UNIT, "R1", 1300, 1, Stands.of("1000", "0", "0"), Stands.of("1100", "0", "0"), LocalDate.of(2026, 11, 5), "-6.9", "107.6", "",
                "", "", "PTG1");
            BillQuestion asked = BillQuestion.of(PERIOD, new Supply(IDPEL, UNIT, "R1", 1300, "", "", false),
                new Usage(LocalDate.of(2026, 10, 5), LocalDate.of(2026, 11, 5), 100, 0, 0, Usage.Minimum.WHOLE, false));
            ReadingRows.insert(connection, BATCH, List.of(new Entry(reading, 2, asked, new Pricer(ShippedPrices.components()).price(asked), LocalDate.of(2026, 11, 20))), root);
            return root.bytes();
        }
    }
}
