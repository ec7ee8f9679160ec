package id.ppob.switching.store.office;

import id.ppob.switching.acmt.BatchBooks.Bill;
import id.ppob.switching.acmt.BatchBooks.Entry;
import id.ppob.switching.acmt.Billing;
import id.ppob.switching.acmt.CustomerVersion;
import id.ppob.switching.acmt.Reading;
import id.ppob.switching.acmt.ReadingDoor;
import id.ppob.switching.acmt.meter.Chain;
import id.ppob.switching.acmt.meter.Stand;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.acmt.meter.Use;
import id.ppob.switching.acmt.period.PeriodRule;
import id.ppob.switching.acmt.period.Term;
import id.ppob.switching.acmt.price.Components;
import id.ppob.switching.acmt.price.Pricer;
import id.ppob.switching.acmt.price.Single;
import id.ppob.switching.acmt.rule.Correction;
import id.ppob.switching.acmt.rule.ReadingDecision;
import id.ppob.switching.acmt.rule.Standing;
import id.ppob.switching.office.Act;
import id.ppob.switching.office.BillingChange.Because;
import id.ppob.switching.office.BillingChange.CorrectBill;
import id.ppob.switching.office.BillingChange.DecideReading;
import id.ppob.switching.office.Entry.Step;
import id.ppob.switching.office.Operator;
import id.ppob.switching.store.office.ChangeWriter.Done;
import id.ppob.switching.store.office.ChangeWriter.Impossible;
import id.ppob.switching.store.office.ChangeWriter.Result;
import id.ppob.switching.store.price.PriceRows;
import id.ppob.switching.store.reading.Chains;
import id.ppob.switching.store.reading.CorrectionBatch;
import id.ppob.switching.store.reading.Credits;
import id.ppob.switching.store.reading.CustomerRows;
import id.ppob.switching.store.reading.KeptReadings;
import id.ppob.switching.store.reading.KeptReadings.Kept;
import id.ppob.switching.store.reading.PeriodRuleRows;
import id.ppob.switching.store.reading.ReadingRows;
import id.ppob.switching.store.reading.ReadingRuleRows;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.Clock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Readings that people decide on, and bills that they correct, inside their transaction. A bill changes on the condition of the state it was found in, so that of
 * a payment and a correction one is first. One transaction.
 */
final class ReadingChanges {
    private static final String DECIDED = "INSERT INTO reading_decision (idpel, period, batch, line, outcome, changed, reason, request, decided_at, into_batch) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String WAITS_NO_MORE = "UPDATE held SET waits = NULL WHERE idpel = ? AND period = ? AND batch = ? AND line = ?";
    private static final String LIVING = "SELECT b.batch FROM billed b JOIN acmt_batch a ON a.batch = b.batch AND a.state <> 'ROLLED_BACK' WHERE b.idpel = ? AND b.period = ?";
    private static final String NEWER = "SELECT MAX(b.period) FROM billed b JOIN acmt_batch a ON a.batch = b.batch AND a.state <> 'ROLLED_BACK' WHERE b.idpel = ? AND b.period > ?";
    private static final String BILL = "SELECT state, total_rupiah, due_on FROM bill WHERE idpel = ? AND period = ? AND batch = ? FOR UPDATE";
    private static final String SUPERSEDE = "UPDATE bill SET state = 'SUPERSEDED' WHERE idpel = ? AND period = ? AND batch = ? AND state = 'UNPAID'";
    private static final String LAST_LINE = "SELECT MAX(line) FROM reading WHERE idpel = ? AND period = ? AND batch = ?";
    private final Connection connection;
    private final long request;
    private final long nowMs;
    private final Components components;
    private final long newestSingle;
    private final Billing billing;

    private record Found(Standing standing, long rupiah, LocalDate dueOn) { }

    private ReadingChanges(Connection connection, long request, long nowMs) throws SQLException {
        this.connection = connection;
        this.request = request;
        this.nowMs = nowMs;
        this.components = PriceRows.components(connection);
        this.newestSingle = PriceRows.newestSingle(connection);
        this.billing = new Billing(new Pricer(components));
    }

    /** Releases a held reading into a bill, or refuses it. */
    static Result decide(Connection connection, DecideReading change, long request, long nowMs) throws SQLException {
        Kept kept = KeptReadings.held(connection, change.idpel(), change.period(), change.batch(), change.line()).orElse(null);
        if (kept == null) {
            return new Impossible("there is no such reading that waits");
        }
        ReadingChanges changes = new ReadingChanges(connection, request, nowMs);
        if (!change.release()) {
            changes.decided(kept, "REFUSED", false, change.because(), null);
            return new Done(null);
        }
        if (Transaction.first(connection, LIVING, row -> row.getInt(1), change.idpel(), change.period()).isPresent()) {
            return new Impossible("another reading of this customer counts for " + change.period() + ": refuse this one, or correct the bill");
        }
        Optional<Integer> newer = newer(connection, change.idpel(), change.period());
        return newer.isPresent() ? new Impossible("the bill of " + newer.get() + " begins where one of this reading would end: refuse it") : changes.release(kept, change.because());
    }

    private static Optional<Integer> newer(Connection connection, long idpel, int period) throws SQLException {
        return Transaction.first(connection, NEWER, row -> (Integer) row.getObject(1), idpel, period);
    }

    private Result release(Kept kept, Because because) throws SQLException {
        long idpel = kept.reading().idpel();
        int period = kept.reading().period();
        List<CustomerVersion> versions = versions(idpel);
        ReadingDoor.Answer answer = answer(kept.reading(), versions, Chains.before(connection, period, List.of(idpel)).get(idpel));
        Optional<Use> use = use(answer);
        if (use.isEmpty()) {
            return new Impossible("nothing can be billed of it as it is: " + (answer.findings().isEmpty() ? "it tells no stand" : answer.findings().getFirst().sentence()));
        }
        String unit = CustomerVersion.on(kept.reading().readOn(), versions).orElseThrow().customer().unit();
        Term term = calendar(unit, period).term(period, Clock.wibDate(nowMs));
        CorrectionBatch batch = batch(idpel, unit, period, term.effectiveOn());
        long balance = Credits.balances(connection, List.of(idpel)).getOrDefault(idpel, 0L);
        batch.add(entry(kept.reading(), batch.nextLine(), answer, use.get(), bill(versions, answer, use.get(), period, balance, term.dueOn())), false, nowMs);
        noted(batch);
        decided(kept, "RELEASED", false, because, batch.number());
        return new Done(null);
    }

    /** Corrects a bill to other stands: an open one gives way to another, of a paid one the difference is carried on. */
    static Result correct(Connection connection, CorrectBill change, long request, long nowMs) throws SQLException {
        Integer living = Transaction.first(connection, LIVING, row -> row.getInt(1), change.idpel(), change.period()).orElse(null);
        Kept kept = living == null ? null : KeptReadings.living(connection, change.idpel(), change.period()).orElse(null);
        if (kept == null) {
            return new Impossible("there is no bill of this customer for " + change.period() + " that was made of a reading");
        }
        Optional<Integer> newer = newer(connection, change.idpel(), change.period());
        return newer.isPresent() ? new Impossible("the bill of " + newer.get() + " begins where this one ends: correct that one first") : new ReadingChanges(connection, request, nowMs).correct(kept, change);
    }

    private Result correct(Kept kept, CorrectBill change) throws SQLException {
        long idpel = change.idpel();
        int period = change.period();
        Found bill = Transaction.first(connection, BILL, row -> new Found(Standing.valueOf(row.getString(1)), row.getLong(2), row.getObject(3, LocalDate.class)), idpel, period, kept.batch()).orElseThrow();
        List<CustomerVersion> versions = versions(idpel);
        Reading reading = with(kept.reading(), change);
        Chain chain = Chains.before(connection, period, List.of(idpel)).get(idpel);
        ReadingDoor.Answer answer = answer(reading, versions, chain);
        Optional<Use> use = use(answer);
        if (use.isEmpty()) {
            return new Impossible("nothing can be billed of these stands: " + (answer.findings().isEmpty() ? "they are below the last ones" : answer.findings().getFirst().sentence()));
        }
        long taken = Credits.taken(connection, idpel, period, kept.batch());
        long before = Credits.balances(connection, List.of(idpel)).getOrDefault(idpel, 0L);
        Bill right = bill(versions, answer, use.get(), period, 0, bill.dueOn);
        return switch (Correction.of(bill.standing, bill.rupiah + taken, right.priced().totalRupiah())) {
            case Correction.Refused refused -> new Impossible("this bill is " + refused.standing() + ": it counts for nothing");
            case Correction.Later later -> new Impossible("this bill is " + later.standing() + ": ask again when that has ended");
            case Correction.Nothing _ -> new Impossible("these stands make the same bill");
            case Correction.Supersede _ -> supersede(kept, reading, versions, answer, use.get(), bill, before, taken);
            case Correction.Credit(long rupiah) -> carried(kept, reading, answer, use.get(), before, rupiah);
            case Correction.Debit(long rupiah) -> carried(kept, reading, answer, use.get(), before, -rupiah);
        };
    }

    /** The payment may have been first: then nothing of this stands. */
    private Result supersede(Kept kept, Reading reading, List<CustomerVersion> versions, ReadingDoor.Answer answer, Use use, Found bill, long before, long taken) throws SQLException {
        long idpel = reading.idpel();
        if (Transaction.execute(connection, SUPERSEDE, idpel, reading.period(), kept.batch()) != 1) {
            return new Impossible("a payment of this bill was first: ask again, and the difference is carried on");
        }
        Transaction.execute(connection, "DELETE FROM billed WHERE idpel = ? AND period = ? AND batch = ?", idpel, reading.period(), kept.batch());
        String unit = CustomerVersion.on(reading.readOn(), versions).orElseThrow().customer().unit();
        CorrectionBatch batch = batch(idpel, unit, reading.period(), calendar(unit, reading.period()).term(reading.period(), Clock.wibDate(nowMs)).effectiveOn());
        if (taken != 0) {
            Credits.add(connection, idpel, "CORRECTION", reading.period(), batch.number(), taken, 0, before, request == 0 ? null : request, nowMs);
        }
        batch.add(entry(reading, batch.nextLine(), answer, use, bill(versions, answer, use, reading.period(), before + taken, bill.dueOn)), true, nowMs);
        noted(batch);
        return new Done(null);
    }

    private Result carried(Kept kept, Reading reading, ReadingDoor.Answer answer, Use use, long before, long rupiah) throws SQLException {
        long line = Transaction.first(connection, LAST_LINE, row -> row.getLong(1), reading.idpel(), reading.period(), kept.batch()).orElse(0L) + 1;
        ReadingRows.correct(connection, kept.batch(), entry(reading, line, answer, use, null));
        Credits.add(connection, reading.idpel(), "CORRECTION", reading.period(), 0, rupiah, kept.usedKwh() - use.used().kwh(), before, request == 0 ? null : request, nowMs);
        return new Done(null);
    }

    private ReadingDoor.Answer answer(Reading reading, List<CustomerVersion> versions, Chain chain) throws SQLException {
        CustomerVersion version = CustomerVersion.on(reading.readOn(), versions).orElseThrow();
        Reading placed = KeptReadings.placed(reading, version);
        ReadingDoor door = new ReadingDoor(ReadingRuleRows.read(connection), calendar(version.customer().unit(), reading.period()),
            of -> components.minimumKwh(of.customer().tariff(), of.customer().powerVa(), reading.period()));
        return door.decide(placed, new ReadingDoor.Known(versions, chain, null, false));
    }

    /** @return what is billed or proposed, where that is not less than nothing */
    private static Optional<Use> use(ReadingDoor.Answer answer) {
        Use use = switch (answer.decision()) {
            case ReadingDecision.Billed billed -> billed.use();
            case ReadingDecision.Held held -> held.proposed();
            case ReadingDecision.Beside _, ReadingDecision.Unread _ -> null;
        };
        return Optional.ofNullable(use).filter(found -> !found.used().anyNegative());
    }

    private Bill bill(List<CustomerVersion> versions, ReadingDoor.Answer answer, Use use, int period, long balance, LocalDate dueOn) throws SQLException {
        long idpel = versions.getFirst().customer().idpel();
        List<Single> singles = PriceRows.singles(connection, period, List.of(idpel), newestSingle).getOrDefault(idpel, List.of());
        return billing.bill(new Billing.Used(period, versions, answer.chain(), answer.opened() != null, use, minimumApplies(answer), false), singles, balance, dueOn);
    }

    private static boolean minimumApplies(ReadingDoor.Answer answer) {
        return switch (answer.decision()) {
            case ReadingDecision.Billed billed -> billed.minimumApplies();
            case ReadingDecision.Held held -> held.minimumApplies();
            case ReadingDecision.Beside _, ReadingDecision.Unread _ -> true;
        };
    }

    private static Entry entry(Reading reading, long line, ReadingDoor.Answer answer, Use use, Bill bill) {
        ReadingDecision.Billed billed = new ReadingDecision.Billed(use, minimumApplies(answer), List.of());
        return new Entry(reading, line, new ReadingDoor.Answer(billed, answer.chain(), answer.opened(), answer.contract()), bill);
    }

    private static Reading with(Reading reading, CorrectBill change) {
        Stands to = new Stands(other(change.lwbp(), reading.to().lwbp()), other(change.wbp(), reading.to().wbp()), other(change.kvarh(), reading.to().kvarh()));
        return new Reading(reading.period(), reading.idpel(), reading.unit(), reading.tariff(), reading.powerVa(), reading.multiplier(), reading.from(), to, reading.readOn(), reading.latitude(),
            reading.longitude(), reading.photo(), reading.readCode(), reading.abnormality(), reading.reader(), reading.told());
    }

    private static Stand other(String told, Stand before) {
        return told.isEmpty() ? before : Stand.of(told);
    }

    private List<CustomerVersion> versions(long idpel) throws SQLException {
        return CustomerRows.versions(connection, List.of(idpel)).getOrDefault(idpel, List.of());
    }

    private PeriodRule calendar(String unit, int period) throws SQLException {
        return PeriodRuleRows.read(connection).of(unit, period);
    }

    private CorrectionBatch batch(long idpel, String unit, int period, LocalDate effectiveOn) throws SQLException {
        return CorrectionBatch.of(connection, idpel, unit, period, effectiveOn, components.newest(), newestSingle, nowMs);
    }

    /** The trail says what the batch's bills are now. */
    private void noted(CorrectionBatch batch) throws SQLException {
        CorrectionBatch.Named named = batch.named();
        batch.noted(TrailStore.add(connection, nowMs, Operator.SWITCH, Act.IMPORT, Step.DONE, 0, BatchTrail.activated(batch.number(), named.sha256(), named.root(), named.file())));
    }

    private void decided(Kept kept, String outcome, boolean changed, Because because, Integer into) throws SQLException {
        Transaction.execute(connection, WAITS_NO_MORE, kept.reading().idpel(), kept.reading().period(), kept.batch(), kept.line());
        Transaction.execute(connection, DECIDED, kept.reading().idpel(), kept.reading().period(), kept.batch(), kept.line(), outcome, changed, because.name(), request == 0 ? null : request, nowMs, into);
    }
}
