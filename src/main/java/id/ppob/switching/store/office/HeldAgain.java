package id.ppob.switching.store.office;

import id.ppob.switching.acmt.BatchBooks.Counting;
import id.ppob.switching.acmt.BatchBooks.Entry;
import id.ppob.switching.acmt.CustomerVersion;
import id.ppob.switching.acmt.Reading;
import id.ppob.switching.acmt.ReadingDoor;
import id.ppob.switching.acmt.period.Source;
import id.ppob.switching.acmt.rule.Finding;
import id.ppob.switching.acmt.rule.ReadingDecision;
import id.ppob.switching.acmt.rule.Rule;
import id.ppob.switching.acmt.rule.Standing;
import id.ppob.switching.store.office.BillMaker.Made;
import id.ppob.switching.store.office.ChangeWriter.Done;
import id.ppob.switching.store.reading.Chains;
import id.ppob.switching.store.reading.CustomerRows;
import id.ppob.switching.store.reading.KeptReadings;
import id.ppob.switching.store.reading.KeptReadings.Kept;
import id.ppob.switching.store.reading.ReadingRows;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.Clock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Readings that wait for no person but for what was missing (docs/iso8583-spec.md 29.5, 29.4): those that GAP alone holds, once the bill before is there, and those that
 * go before the one that counts, once their batch is active. The rule itself releases or refuses them; its decision names no request. Stateless.
 */
public final class HeldAgain {
    /** Why, where nobody decided. */
    private static final String BY_RULE = "BY_RULE";
    private static final int SLICE = 50;
    private static final String WAITING = """
        SELECT DISTINCT h.period, h.idpel FROM held h FORCE INDEX (held_waiting) JOIN acmt_batch a ON a.batch = h.batch AND a.state = 'ACTIVE'
        JOIN reading r ON r.idpel = h.idpel AND r.period = h.period AND r.batch = h.batch AND r.line = h.line
        WHERE h.waits = 1 AND h.unit = ? AND (h.period > ? OR h.period = ? AND h.idpel > ?) AND (h.rule = 'SOURCE' OR h.rule = 'GAP' AND EXISTS (
          SELECT 1 FROM reading l JOIN acmt_batch x ON x.batch = l.batch AND x.state IN ('ACTIVE', 'CLOSED')
          WHERE l.idpel = h.idpel AND l.period < h.period AND l.state IN ('COUNTS', 'CORRECTS') AND l.lwbp_to = r.lwbp_from))
        ORDER BY h.period, h.idpel LIMIT""" + " " + SLICE;
    /** Those that nothing else holds. */
    private static final String LINES = "SELECT batch, line FROM held WHERE idpel = ? AND period = ? AND waits = 1 GROUP BY batch, line HAVING SUM(rule NOT IN ('GAP', 'SOURCE')) = 0";
    private static final String LATER = "SELECT DISTINCT period FROM held WHERE idpel = ? AND period > ? AND waits = 1 AND rule = 'GAP' ORDER BY period";
    private static final String COUNTS = "SELECT r.source, r.read_on, " + KeptReadings.IN_FORCE + " ? FROM billed g JOIN acmt_batch a ON a.batch = g.batch AND a.state <> 'ROLLED_BACK'"
        + " JOIN reading r ON r.idpel = g.idpel AND r.period = g.period AND r.batch = g.batch AND r.state = 'COUNTS' LEFT JOIN bill l ON l.idpel = g.idpel AND l.period = g.period AND l.batch = g.batch"
        + " WHERE g.idpel = ? AND g.period = ?";
    private static final String LATER_BILL = "SELECT b.period FROM billed b JOIN acmt_batch a ON a.batch = b.batch AND a.state <> 'ROLLED_BACK' WHERE b.idpel = ? AND b.period > ? LIMIT 1";
    private static final String GAP_NO_MORE = "UPDATE held SET waits = NULL WHERE idpel = ? AND period = ? AND batch = ? AND line = ? AND rule = 'GAP'";

    private HeldAgain() { }

    /** Work in one transaction. */
    @FunctionalInterface
    public interface Work {
        /** @return readings that became bills */
        int in(Connection connection) throws SQLException;
    }

    /** Runs a slice in a transaction of its own. */
    @FunctionalInterface
    public interface Slices {
        /** @return what the work returned */
        int run(Work work);
    }

    private record Place(int period, long idpel) { }

    /** Asks all that wait so in a unit, until nothing more comes of it: one that was billed may be what the next waited for. @return readings that became bills */
    public static int ask(String unit, long nowMs, Slices slices) {
        int all = 0;
        for (int billed = 1; billed > 0; all += billed) {
            Place[] last = {new Place(0, 0)};
            billed = 0;
            while (last[0] != null) {
                billed += slices.run(connection -> {
                    List<Place> places = Transaction.all(connection, WAITING, row -> new Place(row.getInt(1), row.getLong(2)), unit, last[0].period, last[0].period, last[0].idpel);
                    last[0] = places.size() < SLICE ? null : places.getLast();
                    return at(connection, places, nowMs);
                });
            }
        }
        return all;
    }

    /** Asks those of one customer, in the transaction that brought what they waited for. */
    static void ofCustomer(Connection connection, long idpel, int period, long nowMs) throws SQLException {
        at(connection, Transaction.all(connection, LATER, row -> new Place(row.getInt(1), idpel), idpel, period), nowMs);
    }

    /** Asks those of one customer and period, in the transaction that brought one of them. */
    static void ofReading(Connection connection, long idpel, int period, long nowMs) throws SQLException {
        at(connection, List.of(new Place(period, idpel)), nowMs);
    }

    private static int at(Connection connection, List<Place> places, long nowMs) throws SQLException {
        if (places.isEmpty()) {
            return 0;
        }
        for (long idpel : places.stream().map(Place::idpel).distinct().sorted().toList()) {
            CustomerRows.touch(connection, idpel);
        }
        BillMaker bills = new BillMaker(connection, 0, nowMs);
        int billed = 0;
        for (Place place : places) {
            for (long[] line : Transaction.all(connection, LINES, row -> new long[] {row.getLong(1), row.getLong(2)}, place.idpel, place.period)) {
                Optional<Kept> kept = KeptReadings.held(connection, place.idpel, place.period, (int) line[0], line[1]);
                billed += kept.isPresent() && again(connection, bills, kept.get(), nowMs) ? 1 : 0;
            }
        }
        return billed;
    }

    /** @return whether it became a bill */
    private static boolean again(Connection connection, BillMaker bills, Kept kept, long nowMs) throws SQLException {
        Reading reading = kept.reading();
        if (Transaction.first(connection, LATER_BILL, row -> row.getInt(1), reading.idpel(), reading.period()).isPresent()) {
            return false;
        }
        ReadingChanges changes = new ReadingChanges(connection, 0, nowMs);
        List<CustomerVersion> versions = bills.versions(reading.idpel());
        Counting counting = Transaction.first(connection, COUNTS, row -> new Counting(Source.valueOf(row.getString(1)), row.getObject(2, LocalDate.class), row.getBoolean(3)),
            Clock.wibDate(nowMs), reading.idpel(), reading.period()).orElse(null);
        ReadingDoor.Answer answer = bills.answer(reading, versions, Chains.before(connection, reading.period(), List.of(reading.idpel())).get(reading.idpel()), counting);
        if (answer.decision() instanceof ReadingDecision.Beside) {
            changes.decided(kept, "REFUSED", BY_RULE, null);
            return false;
        }
        List<Finding> against = answer.findings().stream().filter(finding -> !ofEvidence(finding.rule())).toList();
        Optional<Made> made = BillMaker.made(reading, answer);
        if (against.isEmpty() && made.isPresent()) {
            if (counting != null) {
                return inPlace(connection, bills, changes, kept, versions, made.get());
            }
            changes.released(bills, kept, versions, made.get(), BY_RULE);
            return true;
        }
        if (against.stream().noneMatch(finding -> finding.rule() == Rule.GAP) && counting == null) {
            Transaction.execute(connection, GAP_NO_MORE, reading.idpel(), reading.period(), kept.batch(), kept.line());
            ReadingRows.heldBy(connection, kept.batch(), new Entry(KeptReadings.placed(reading, CustomerVersion.on(reading.readOn(), versions).orElseThrow()), kept.line(), answer, null));
        }
        return false;
    }

    /** Place, photo and codes were looked at when it came, with all that was told then. */
    private static boolean ofEvidence(Rule rule) {
        return rule.compareTo(Rule.FAR) >= 0;
    }

    /** The one that counted gives way, as long as its bill is open: a payment may have been first. */
    private static boolean inPlace(Connection connection, BillMaker bills, ReadingChanges changes, Kept kept, List<CustomerVersion> versions, Made made) throws SQLException {
        List<Kept> counting = KeptReadings.living(connection, kept.reading().idpel(), kept.reading().period());
        boolean open = counting.size() == 1 && BillCorrection.standing(connection, counting.getFirst()) == Standing.UNPAID;
        boolean done = open && BillCorrection.change(connection, bills, versions, counting, List.of(made)) instanceof Done;
        changes.decided(kept, done ? "RELEASED" : "REFUSED", BY_RULE, done ? KeptReadings.living(connection, kept.reading().idpel(), kept.reading().period()).getFirst().batch() : null);
        return done;
    }
}
