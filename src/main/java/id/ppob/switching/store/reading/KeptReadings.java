package id.ppob.switching.store.reading;

import id.ppob.switching.acmt.CustomerVersion;
import id.ppob.switching.acmt.Reading;
import id.ppob.switching.acmt.Told;
import id.ppob.switching.acmt.meter.Exchange;
import id.ppob.switching.acmt.meter.PerRegister;
import id.ppob.switching.acmt.meter.Stand;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.acmt.period.Source;
import id.ppob.switching.acmt.period.Zone;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.Clock;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Readings as their rows keep them. Stateless. */
public final class KeptReadings {
    /**
     * That no other reading takes the place of the one (r) of a living bill (l, batch a): two people decided on it, it is no longer open, or it can be paid already, on the
     * day that follows. What a rule itself put into a batch of corrections nobody decided on.
     */
    public static final String IN_FORCE = "r.idpel IS NULL OR a.state <> 'ACTIVE' OR a.kind = 'CORRECTIONS' AND NOT EXISTS (SELECT 1 FROM reading_decision y WHERE y.idpel = r.idpel"
        + " AND y.period = r.period AND y.into_batch = r.batch AND y.request IS NULL) OR COALESCE(l.state, 'PAID') <> 'UNPAID' OR a.effective_on <=";
    private static final String COLUMNS = "r.idpel, r.period, r.batch, r.line, r.state, r.source, r.read_on, r.meter, r.multiplier, r.lwbp_from, r.wbp_from, r.kvarh_from, r.lwbp_to, r.wbp_to,"
        + " r.kvarh_to, r.exchanged_on, r.lwbp_removed, r.wbp_removed, r.kvarh_removed, r.lwbp_installed, r.wbp_installed, r.kvarh_installed, COALESCE(r.next_multiplier, 0), r.latitude,"
        + " r.longitude, r.photo, r.read_code, r.abnormality, r.reader, COALESCE(r.lwbp_use, 0), COALESCE(r.wbp_use, 0), COALESCE(r.kvarh_use, 0), COALESCE(m.digits, w.next_digits, 0),"
        + " COALESCE(m.decimals, w.next_decimals, 0), COALESCE(m.number, w.next_number, ''), w.maximum, r.read_at, COALESCE(r.accuracy_m, 0), COALESCE(LOWER(HEX(r.photo_sha256)), ''), COALESCE(r.message_code, '')";
    /** The meter that an exchange brought, where it is billed; and as it was told. */
    private static final String INSTALLED = " LEFT JOIN meter m ON m.idpel = r.idpel AND m.installed_on = r.exchanged_on AND m.number = r.meter AND m.batch = r.batch"
        + " LEFT JOIN reading_more w ON w.idpel = r.idpel AND w.period = r.period AND w.batch = r.batch AND w.line = r.line";
    private static final String HELD = "SELECT " + COLUMNS + " FROM reading r" + INSTALLED + " JOIN acmt_batch a ON a.batch = r.batch AND a.state = 'ACTIVE' LEFT JOIN reading_decision d ON d.idpel = r.idpel"
        + " AND d.period = r.period AND d.batch = r.batch AND d.line = r.line WHERE r.idpel = ? AND r.period = ? AND r.batch = ? AND r.line = ? AND r.state = 'HELD' AND d.batch IS NULL";
    private static final String LIVING = "SELECT " + COLUMNS + " FROM billed g JOIN acmt_batch a ON a.batch = g.batch AND a.state IN ('ACTIVE', 'CLOSED') JOIN reading r ON r.idpel = g.idpel"
        + " AND r.period = g.period AND r.batch = g.batch AND r.state IN ('COUNTS', 'CORRECTS')" + INSTALLED + " WHERE g.idpel = ? AND g.period >= ? ORDER BY g.period, r.state = 'CORRECTS' DESC, r.line DESC";

    private KeptReadings() { }

    /** A reading with its key. @param used of its bill */
    public record Kept(Reading reading, int batch, long line, PerRegister used) { }

    /** @return a reading that is held and not decided on, for this transaction */
    public static Optional<Kept> held(Connection connection, long idpel, int period, int batch, long line) throws SQLException {
        return Transaction.first(connection, HELD + " FOR UPDATE", KeptReadings::kept, idpel, period, batch, line);
    }

    /** @return the readings of a customer's living bills of a period and all after it, oldest first: of each bill the one from which the chain goes on */
    public static List<Kept> living(Connection connection, long idpel, int period) throws SQLException {
        List<Kept> living = new ArrayList<>();
        for (Kept kept : Transaction.all(connection, LIVING, KeptReadings::kept, idpel, period)) {
            if (living.isEmpty() || living.getLast().reading.period() != kept.reading.period()) {
                living.add(kept);
            }
        }
        return living;
    }

    /** @return the reading with what is not kept of it, which is as the customer's version of the day says */
    public static Reading placed(Reading reading, CustomerVersion version) {
        return new Reading(reading.period(), reading.idpel(), version.customer().unit(), version.customer().tariff(), version.customer().powerVa(), reading.multiplier(), reading.from(), reading.to(),
            reading.readOn(), reading.latitude(), reading.longitude(), reading.photo(), reading.readCode(), reading.abnormality(), reading.reader(), reading.told());
    }

    private static Kept kept(ResultSet row) throws SQLException {
        LocalDate exchangedOn = row.getObject(16, LocalDate.class);
        boolean exchanged = exchangedOn != null || row.getObject(17) != null || row.getObject(20) != null || row.getInt(23) != 0 || !row.getString(35).isEmpty() || row.getInt(33) != 0;
        Exchange exchange = exchanged ? new Exchange(exchangedOn, Chains.stands(row, 17), row.getString(35), row.getInt(33), row.getInt(34), row.getInt(23), Chains.stands(row, 20)) : null;
        Long at = row.getObject(37, Long.class);
        Told told = new Told("", Source.valueOf(row.getString(6)), at == null ? null : Clock.wib(at), at == null ? null : Zone.WIB, row.getString(8), exchange,
            row.getBigDecimal(36) == null ? null : Stand.of(row.getBigDecimal(36)), row.getInt(38), row.getString(39), row.getString(40), "");
        Stands from = Chains.stands(row, 10);
        Reading reading = new Reading(row.getInt(2), row.getLong(1), "", "", 0, row.getInt(9), from, Chains.stands(row, 13), row.getObject(7, LocalDate.class), text(row.getBigDecimal(24)),
            text(row.getBigDecimal(25)), text(row.getString(26)), text(row.getString(27)), text(row.getString(28)), text(row.getString(29)), told);
        return new Kept(reading, row.getInt(3), row.getLong(4), new PerRegister(row.getLong(30), row.getLong(31), row.getLong(32)));
    }

    private static String text(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value == null ? "" : value.toString();
    }
}
