package id.ppob.switching.store.office;

import id.ppob.switching.acmt.BatchBooks.Bill;
import id.ppob.switching.acmt.BatchBooks.Counting;
import id.ppob.switching.acmt.BatchBooks.Entry;
import id.ppob.switching.acmt.BatchBooks.ReadingState;
import id.ppob.switching.acmt.CustomerVersion;
import id.ppob.switching.acmt.Reading;
import id.ppob.switching.acmt.ReadingDoor;
import id.ppob.switching.acmt.Rejection;
import id.ppob.switching.acmt.period.Source;
import id.ppob.switching.acmt.rule.ReadingDecision;
import id.ppob.switching.store.reading.Chains;
import id.ppob.switching.store.reading.CorrectionBatch;
import id.ppob.switching.store.reading.Credits;
import id.ppob.switching.store.reading.CustomerRows;
import id.ppob.switching.store.reading.KeptReadings;
import id.ppob.switching.store.reading.PhotoRows;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.Clock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Readings that come one by one, each with a name that its sender gave it: decided by the door of all readings and written in one transaction, with the bill that comes
 * of it. Sent again it changes nothing and is told the same. docs/iso8583-spec.md 30.9. Thread-safe.
 */
public final class SentReadings {
    private static final String SENT = "SELECT s.content, r.state, s.batch, s.line, s.idpel, s.period FROM reading_sent s JOIN reading r ON r.idpel = s.idpel AND r.period = s.period"
        + " AND r.batch = s.batch AND r.line = s.line WHERE s.id = ?";
    private static final String WHY = "SELECT rule, sentence FROM held WHERE idpel = ? AND period = ? AND batch = ? AND line = ? ORDER BY rule, register";
    private static final String BILLED = "SELECT b.period, a.state, COALESCE(r.source, 'OFFICER'), COALESCE(r.read_on, a.effective_on), " + KeptReadings.IN_FORCE + " ? FROM billed b JOIN acmt_batch a ON a.batch = b.batch AND a.state <> 'ROLLED_BACK'"
        + " LEFT JOIN bill l ON l.idpel = b.idpel AND l.period = b.period AND l.batch = b.batch LEFT JOIN reading r ON r.idpel = b.idpel AND r.period = b.period AND r.batch = b.batch AND r.state = 'COUNTS' WHERE b.idpel = ? ORDER BY b.period";
    private static final String OPENING = "SELECT batch FROM acmt_batch WHERE unit = ? AND (state = 'WAITING' OR state = 'LOADING' AND kind = 'OPENING') LIMIT 1";
    private final DataSource pool;

    /** @param pool of slow work */
    public SentReadings(DataSource pool) {
        this.pool = pool;
    }

    /** What became of one. */
    public sealed interface Came {
        /** It is kept. @param rules that hold it, by name. @param why in words */
        record Kept(ReadingState state, int batch, long line, List<String> rules, List<String> why) implements Came { }

        /** Nothing of it is kept. @param why field, what it needs, what it had; or whom it waits for */
        record Refused(String why) implements Came { }
    }

    private record Before(byte[] content, Came.Kept kept) { }

    /** A period that is billed. @param loading by an import that is under way */
    private record Billed(int period, boolean loading, Counting counting) {
        /** @return as what counts for a period: a bill of a later one covers what a reading of this tells */
        Counting counting(int of) {
            return period > of ? new Counting(counting.source(), counting.readOn(), true) : counting;
        }
    }

    /**
     * Takes one.
     *
     * @param told    its name must be told
     * @param content hash of all that was sent
     */
    public Came take(Reading told, byte[] content, long nowMs) {
        return Transaction.run(pool, "taking a single reading", connection -> {
            TrailStore.lock(connection);
            if (!CustomerRows.touch(connection, told.idpel())) {
                return new Came.Refused("IDPEL needs a customer of the master, has another");
            }
            Before before = Transaction.first(connection, SENT, row -> before(connection, row), told.told().id()).orElse(null);
            if (before != null) {
                return Arrays.equals(before.content, content) ? before.kept : new Came.Refused("ID_BACA needs a name of its own, has that of another reading");
            }
            List<Billed> billed = Transaction.all(connection, BILLED, row -> new Billed(row.getInt(1), "LOADING".equals(row.getString(2)),
                new Counting(Source.valueOf(row.getString(3)), row.getObject(4, LocalDate.class), row.getBoolean(5))), Clock.wibDate(nowMs), told.idpel());
            boolean opening = Transaction.first(connection, OPENING, row -> row.getInt(1), told.unit()).isPresent();
            return opening || billed.stream().anyMatch(Billed::loading) ? new Came.Refused("an import with this customer is under way: send it again") : decided(connection, told, content, billed, nowMs);
        });
    }

    private static Before before(Connection connection, ResultSet row) throws SQLException {
        Object[] key = {row.getLong(5), row.getInt(6), row.getInt(3), row.getLong(4)};
        return new Before(row.getBytes(1), kept(connection, ReadingState.valueOf(row.getString(2)), key));
    }

    private static Came.Kept kept(Connection connection, ReadingState state, Object... key) throws SQLException {
        List<Map.Entry<String, String>> why = Transaction.all(connection, WHY, row -> Map.entry(row.getString(1), row.getString(2)), key);
        return new Came.Kept(state, (int) key[2], (long) key[3], why.stream().map(Map.Entry::getKey).toList(), why.stream().map(Map.Entry::getValue).toList());
    }

    private static Came decided(Connection connection, Reading told, byte[] content, List<Billed> billed, long nowMs) throws SQLException {
        BillMaker bills = new BillMaker(connection, 0, nowMs);
        Reading reading = bills.placed(told);
        long idpel = reading.idpel();
        int period = reading.period();
        List<CustomerVersion> versions = bills.versions(idpel);
        Rejection wrong = bills.wrong(reading, versions);
        if (wrong != null) {
            return new Came.Refused(wrong.column() + " needs " + wrong.needed() + ", has " + wrong.given());
        }
        Optional<String> rolling = bills.rolling(idpel);
        if (rolling.isPresent()) {
            return new Came.Refused(rolling.get() + ": send it again");
        }
        Counting counting = billed.stream().filter(one -> one.period >= period).max(Comparator.comparingInt(Billed::period)).map(one -> one.counting(period)).orElse(null);
        CorrectionBatch batch = bills.batch(CorrectionBatch.Kind.SINGLES, reading, reading.unit());
        long line = batch.nextLine();
        boolean photoReused = PhotoRows.enter(connection, reading, batch.number(), line, nowMs);
        ReadingDoor.Answer answer = bills.decide(reading, versions, Chains.before(connection, period, List.of(idpel)).get(idpel), counting, photoReused);
        Object[] key = {idpel, period, batch.number(), line};
        Transaction.execute(connection, "INSERT INTO reading_sent (id, idpel, period, batch, line, content) VALUES (?, ?, ?, ?, ?, ?)", told.told().id(), idpel, period, batch.number(), line, content);
        if (answer.decision() instanceof ReadingDecision.Billed) {
            long balance = Credits.balances(connection, List.of(idpel)).getOrDefault(idpel, 0L);
            Bill bill = bills.bill(BillMaker.made(reading, answer).orElseThrow(), versions, balance, bills.dueOn(reading, reading.unit()));
            batch.add(new Entry(reading, line, answer, bill), false, nowMs);
            HeldAgain.ofCustomer(connection, idpel, period, nowMs);
        } else {
            Entry kept = new Entry(reading, line, answer, null);
            batch.keep(kept);
            PhotoRows.holdFirst(connection, List.of(kept));
        }
        if (answer.state() == ReadingState.HELD) {
            HeldAgain.ofReading(connection, idpel, period, nowMs);
        }
        bills.noted(batch);
        return kept(connection, answer.state(), key);
    }
}
