package id.ppob.switching.store.office;

import id.ppob.switching.acmt.BatchBooks.Bill;
import id.ppob.switching.acmt.CustomerVersion;
import id.ppob.switching.acmt.Reading;
import id.ppob.switching.acmt.ReadingDoor;
import id.ppob.switching.acmt.Told;
import id.ppob.switching.acmt.meter.Stand;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.acmt.period.Source;
import id.ppob.switching.acmt.rule.Correction;
import id.ppob.switching.acmt.rule.Restated;
import id.ppob.switching.acmt.rule.Restated.Link;
import id.ppob.switching.acmt.rule.Standing;
import id.ppob.switching.office.BillingChange.CorrectBill;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A bill that people correct to other stands, and those after it whose use or whose beginning changes with it (docs/iso8583-spec.md 29.11, 30.7), inside their
 * transaction. A bill changes on the condition of the state it was found in, so that of a payment and a correction one is first. One transaction.
 */
final class BillCorrection {
    private static final String BILL = "SELECT state, total_rupiah, due_on FROM bill WHERE idpel = ? AND period = ? AND batch = ? FOR UPDATE";
    private static final String SUPERSEDE = "UPDATE bill SET state = 'SUPERSEDED' WHERE idpel = ? AND period = ? AND batch = ? AND state = 'UNPAID'";
    private static final String FREE = "DELETE FROM billed WHERE idpel = ? AND period = ? AND batch = ?";
    private static final String LAST_LINE = "SELECT MAX(line) FROM reading WHERE idpel = ? AND period = ? AND batch = ?";
    private final Connection connection;
    private final BillMaker bills;
    private final List<CustomerVersion> versions;

    /** A bill as it was found. */
    private record Found(Standing standing, long rupiah, LocalDate dueOn) { }

    /** A bill that changes. @param taken of the balance that it met. @param carried what corrections of it left before. @param decision what becomes of it */
    private record Step(Kept kept, Made made, Found bill, Credits.Taken taken, long carried, Correction decision) {
        String unit(List<CustomerVersion> versions) {
            return CustomerVersion.on(made.reading().readOn(), versions).orElseThrow().customer().unit();
        }
    }

    private BillCorrection(Connection connection, BillMaker bills, List<CustomerVersion> versions) {
        this.connection = connection;
        this.bills = bills;
        this.versions = versions;
    }

    /** Corrects it: what is open gives way to another, of what is paid the difference is carried on. */
    static Result correct(Connection connection, CorrectBill change, long request, long nowMs) throws SQLException {
        CustomerRows.touch(connection, change.idpel());
        BillMaker bills = new BillMaker(connection, request, nowMs);
        List<CustomerVersion> versions = bills.versions(change.idpel());
        List<Kept> living = KeptReadings.living(connection, change.idpel(), change.period());
        if (living.isEmpty() || living.getFirst().reading().period() != change.period()) {
            return new Impossible("there is no bill of this customer for " + change.period() + " that was made of a reading");
        }
        String unit = CustomerVersion.on(living.getFirst().reading().readOn(), versions).orElseThrow().customer().unit();
        Optional<String> busy = bills.busy(change.idpel(), unit, change.period());
        return busy.isPresent() ? new Impossible(busy.get() + ": ask again when that has ended") : new BillCorrection(connection, bills, versions).correct(living, with(living.getFirst().reading(), change));
    }

    /** Makes of bills what they should have been, all or none. @param right of each of them, in their order */
    static Result change(Connection connection, BillMaker bills, List<CustomerVersion> versions, List<Kept> living, List<Made> right) throws SQLException {
        BillCorrection correction = new BillCorrection(connection, bills, versions);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < right.size(); i++) {
            steps.add(correction.step(living.get(i), right.get(i)));
        }
        return steps.isEmpty() ? new Done(null) : correction.decide(steps);
    }

    /** @return how the bill of a reading stands, for this transaction */
    static Standing standing(Connection connection, Kept kept) throws SQLException {
        return Transaction.first(connection, BILL, row -> Standing.valueOf(row.getString(1)), kept.reading().idpel(), kept.reading().period(), kept.batch()).orElseThrow();
    }

    private Result correct(List<Kept> living, Reading corrected) throws SQLException {
        Kept first = living.getFirst();
        if (corrected.to().equals(first.reading().to()) && corrected.told().source() == first.reading().told().source()) {
            return new Impossible("the bill was made of these stands");
        }
        ReadingDoor.Answer answer = bills.answer(corrected, versions, Chains.before(connection, corrected.period(), List.of(corrected.idpel())).get(corrected.idpel()));
        Optional<Made> made = BillMaker.made(corrected, answer);
        if (made.isEmpty()) {
            return new Impossible("nothing can be billed of these stands: " + (answer.findings().isEmpty() ? "they are below the last ones" : answer.findings().getFirst().sentence()));
        }
        Restated right = Restated.of(answer.chain(), links(living, corrected));
        if (right.against() != 0) {
            return new Impossible("the bill of " + right.against() + " ended below these stands: they are wrong, or it is to be corrected first");
        }
        return decide(steps(living, made.get(), right, Restated.of(answer.chain(), links(living, first.reading()))));
    }

    private List<Link> links(List<Kept> living, Reading first) {
        List<Link> links = new ArrayList<>(living.size());
        for (Kept kept : living) {
            Reading reading = links.isEmpty() ? first : kept.reading();
            CustomerVersion version = CustomerVersion.on(reading.readOn(), versions).orElseThrow();
            links.add(new Link(reading.period(), reading.readOn(), reading.exchange(), kept.reading().from(), reading.to(), reading.told().source() != Source.ESTIMATE, kept.used(),
                bills.minimumKwh(version, reading.period())));
        }
        return links;
    }

    /** @param was the chain as it stands: a later bill changes where its use, its beginning or its minimum is another now */
    private List<Step> steps(List<Kept> living, Made first, Restated right, Restated was) throws SQLException {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < living.size(); i++) {
            Restated.Bill bill = right.bills().get(i);
            if (i == 0 || bill.changes() || i < was.bills().size() && bill.minimumApplies() != was.bills().get(i).minimumApplies()) {
                steps.add(step(living.get(i), i == 0 ? first : new Made(living.get(i).reading(), bill.before(), null, bill.right(), bill.minimumApplies())));
            }
        }
        return steps;
    }

    private Step step(Kept kept, Made made) throws SQLException {
        long idpel = kept.reading().idpel();
        int period = kept.reading().period();
        Found found = Transaction.first(connection, BILL, row -> new Found(Standing.valueOf(row.getString(1)), row.getLong(2), row.getObject(3, LocalDate.class)), idpel, period, kept.batch()).orElseThrow();
        Credits.Taken taken = Credits.taken(connection, idpel, period, kept.batch());
        Bill right = bills.bill(made, versions, taken.metRupiah(), found.dueOn);
        long carried = Credits.carried(connection, idpel, period);
        long cost = found.rupiah + taken.reductionRupiah() - carried;
        return new Step(kept, made, found, taken, carried, Correction.of(found.standing, cost, right.priced().totalRupiah() + reduction(right)));
    }

    /** What it costs is what is paid and what is taken of a balance: stamp duty goes by what is paid. */
    private static long reduction(Bill bill) {
        return bill.credit() == null ? 0 : bill.credit().reductionRupiah();
    }

    /** All or none: a share that was told must hold. */
    private Result decide(List<Step> steps) throws SQLException {
        for (Step step : steps) {
            Standing standing = step.bill.standing;
            if (standing.waits() || !standing.isPaid() && standing != Standing.UNPAID) {
                return new Impossible("the bill of %d is %s: %s".formatted(step.made.reading().period(), standing, standing.waits() ? "ask again when that has ended" : "it counts for nothing"));
            }
        }
        long balance = Credits.balances(connection, List.of(steps.getFirst().made.reading().idpel())).getOrDefault(steps.getFirst().made.reading().idpel(), 0L);
        for (Step step : steps) {
            if (step.bill.standing.isPaid()) {
                balance = carried(step, balance);
            } else if (Transaction.execute(connection, SUPERSEDE, step.made.reading().idpel(), step.made.reading().period(), step.kept.batch()) == 1) {
                balance = supersede(step, balance);
            } else { // the payment was first: then nothing of this stands
                return new Impossible("a payment of the bill of " + step.made.reading().period() + " was first: ask again, and the difference is carried on");
            }
        }
        return new Done(null);
    }

    /** Its place is taken even where the amount stays: it tells the stands. @return the balance then */
    private long supersede(Step step, long before) throws SQLException {
        Reading reading = step.made.reading();
        Transaction.execute(connection, FREE, reading.idpel(), reading.period(), step.kept.batch());
        String unit = step.unit(versions);
        long balance = bills.undone(step.made, unit, step.taken, step.carried, before);
        Bill bill = bills.bill(step.made, versions, balance, step.bill.dueOn);
        bills.add(step.made, bill, unit, true);
        return balance - reduction(bill);
    }

    private long carried(Step step, long balance) throws SQLException {
        Reading reading = step.made.reading();
        long line = Transaction.first(connection, LAST_LINE, row -> row.getLong(1), reading.idpel(), reading.period(), step.kept.batch()).orElse(0L) + 1;
        long rupiah = switch (step.decision) {
            case Correction.Credit(long tooMuch) -> tooMuch;
            case Correction.Debit(long tooLittle) -> -tooLittle;
            case Correction.Nothing _, Correction.Supersede _, Correction.Later _, Correction.Refused _ -> 0;
        };
        return bills.carried(step.made, step.kept.batch(), line, rupiah, step.kept.used().kwh() - step.made.use().used().kwh(), balance);
    }

    private static Reading with(Reading reading, CorrectBill change) {
        Stands to = new Stands(other(change.lwbp(), reading.to().lwbp()), other(change.wbp(), reading.to().wbp()), other(change.kvarh(), reading.to().kvarh()));
        Told told = reading.told();
        Source source = change.estimate() ? Source.ESTIMATE : told.source() == Source.ESTIMATE ? Source.OFFICE : told.source();
        return new Reading(reading.period(), reading.idpel(), reading.unit(), reading.tariff(), reading.powerVa(), reading.multiplier(), reading.from(), to, reading.readOn(), reading.latitude(),
            reading.longitude(), reading.photo(), reading.readCode(), reading.abnormality(), reading.reader(),
            told.by(source));
    }

    private static Stand other(String told, Stand before) {
        return told.isEmpty() ? before : Stand.of(told);
    }
}
