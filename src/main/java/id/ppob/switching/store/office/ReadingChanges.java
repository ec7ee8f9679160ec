package id.ppob.switching.store.office;

import id.ppob.switching.acmt.CustomerVersion;
import id.ppob.switching.acmt.ReadingDoor;
import id.ppob.switching.office.BillingChange.DecideReading;
import id.ppob.switching.store.office.BillMaker.Made;
import id.ppob.switching.store.office.ChangeWriter.Done;
import id.ppob.switching.store.office.ChangeWriter.Impossible;
import id.ppob.switching.store.office.ChangeWriter.Result;
import id.ppob.switching.store.reading.Chains;
import id.ppob.switching.store.reading.Credits;
import id.ppob.switching.store.reading.CustomerRows;
import id.ppob.switching.store.reading.KeptReadings;
import id.ppob.switching.store.reading.KeptReadings.Kept;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Readings that people decide on, inside their transaction. */
final class ReadingChanges {
    private static final String DECIDED = "INSERT INTO reading_decision (idpel, period, batch, line, outcome, changed, reason, request, decided_at, into_batch) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String WAITS_NO_MORE = "UPDATE held SET waits = NULL WHERE idpel = ? AND period = ? AND batch = ? AND line = ?";
    private static final String LIVING = "SELECT MIN(b.period) FROM billed b JOIN acmt_batch a ON a.batch = b.batch AND a.state <> 'ROLLED_BACK' WHERE b.idpel = ? AND b.period >= ?";
    private final Connection connection;
    private final long request;
    private final long nowMs;

    ReadingChanges(Connection connection, long request, long nowMs) {
        this.connection = connection;
        this.request = request;
        this.nowMs = nowMs;
    }

    /** Releases a held reading into a bill, or refuses it. */
    static Result decide(Connection connection, DecideReading change, long request, long nowMs) throws SQLException {
        CustomerRows.touch(connection, change.idpel());
        Kept kept = KeptReadings.held(connection, change.idpel(), change.period(), change.batch(), change.line()).orElse(null);
        if (kept == null) {
            return new Impossible("there is no such reading that waits");
        }
        ReadingChanges changes = new ReadingChanges(connection, request, nowMs);
        if (!change.release()) {
            changes.decided(kept, "REFUSED", change.because().name(), null);
            return new Done(null);
        }
        return changes.release(kept, change.because().name());
    }

    private Result release(Kept kept, String because) throws SQLException {
        long idpel = kept.reading().idpel();
        int period = kept.reading().period();
        BillMaker bills = new BillMaker(connection, request, nowMs);
        List<CustomerVersion> versions = bills.versions(idpel);
        String unit = CustomerVersion.on(kept.reading().readOn(), versions).orElseThrow().customer().unit();
        Optional<String> busy = bills.busy(idpel, unit, period);
        if (busy.isPresent()) {
            return new Impossible(busy.get() + ": ask again when that has ended");
        }
        Optional<Integer> living = Transaction.first(connection, LIVING, row -> (Integer) row.getObject(1), idpel, period);
        if (living.isPresent()) {
            return new Impossible(living.get() == period ? "another reading of this customer counts for " + period + ": refuse this one, or correct the bill"
                : "the bill of " + living.get() + " begins where one of this reading would end: refuse it");
        }
        ReadingDoor.Answer answer = bills.answer(kept.reading(), versions, Chains.before(connection, period, List.of(idpel)).get(idpel));
        if (TrueUpBills.neededFor(kept.reading(), answer)) {
            TrueUpBills trueUp = new TrueUpBills(connection, bills, versions);
            return trueUp.correct(kept.reading(), answer) instanceof Impossible impossible ? impossible : released(bills, kept, versions, trueUp.rest(), because);
        }
        Optional<Made> made = BillMaker.made(kept.reading(), answer);
        if (made.isEmpty()) {
            return new Impossible("nothing can be billed of it as it is: " + (answer.findings().isEmpty() ? "it tells no stand" : answer.findings().getFirst().sentence()));
        }
        return released(bills, kept, versions, made.get(), because);
    }

    /** Bills it in the batch of corrections of its unit and period. */
    Result released(BillMaker bills, Kept kept, List<CustomerVersion> versions, Made made, String because) throws SQLException {
        long idpel = kept.reading().idpel();
        String unit = CustomerVersion.on(kept.reading().readOn(), versions).orElseThrow().customer().unit();
        long balance = Credits.balances(connection, List.of(idpel)).getOrDefault(idpel, 0L);
        decided(kept, "RELEASED", because, bills.add(made, bills.bill(made, versions, balance, bills.dueOn(kept.reading(), unit)), unit, false));
        return new Done(null);
    }

    /** Says that it waits no more. @param into the batch with the reading that counts in its place; null for none */
    void decided(Kept kept, String outcome, String because, Integer into) throws SQLException {
        Transaction.execute(connection, WAITS_NO_MORE, kept.reading().idpel(), kept.reading().period(), kept.batch(), kept.line());
        Transaction.execute(connection, DECIDED, kept.reading().idpel(), kept.reading().period(), kept.batch(), kept.line(), outcome, false, because, request == 0 ? null : request, nowMs, into);
    }
}
