package id.ppob.switching.store.office;

import id.ppob.switching.acmt.BatchBooks.Bill;
import id.ppob.switching.acmt.BatchBooks.Counting;
import id.ppob.switching.acmt.BatchBooks.Entry;
import id.ppob.switching.acmt.BatchBooks.ReadingRules;
import id.ppob.switching.acmt.BatchName;
import id.ppob.switching.acmt.Billing;
import id.ppob.switching.acmt.CustomerVersion;
import id.ppob.switching.acmt.Reading;
import id.ppob.switching.acmt.ReadingChecks;
import id.ppob.switching.acmt.ReadingDoor;
import id.ppob.switching.acmt.Rejection;
import id.ppob.switching.acmt.meter.Chain;
import id.ppob.switching.acmt.meter.Meter;
import id.ppob.switching.acmt.meter.Use;
import id.ppob.switching.acmt.period.PeriodRule;
import id.ppob.switching.acmt.period.PeriodRules;
import id.ppob.switching.acmt.period.Source;
import id.ppob.switching.acmt.period.Term;
import id.ppob.switching.acmt.price.Components;
import id.ppob.switching.acmt.price.Pricer;
import id.ppob.switching.acmt.price.Single;
import id.ppob.switching.acmt.rule.ReadingDecision;
import id.ppob.switching.office.Act;
import id.ppob.switching.office.Entry.Step;
import id.ppob.switching.office.Operator;
import id.ppob.switching.store.price.PriceRows;
import id.ppob.switching.store.reading.CorrectionBatch;
import id.ppob.switching.store.reading.Credits;
import id.ppob.switching.store.reading.CustomerRows;
import id.ppob.switching.store.reading.KeptReadings;
import id.ppob.switching.store.reading.PeriodRuleRows;
import id.ppob.switching.store.reading.ReadingRows;
import id.ppob.switching.store.reading.ReadingRuleRows;
import id.ppob.switching.store.sql.Lease;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.Clock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Makes the bills that people decide on, and those of single readings, by the rules, prices and calendars as they stand in the transaction that decides. One transaction. */
final class BillMaker {
    private static final String LEASE = "SELECT fence FROM work_lease WHERE name = '" + Lease.IMPORT + "' FOR UPDATE";
    private static final String LOADING = "SELECT CONCAT('batch ', batch, ' (', file_name, ') is being loaded') FROM acmt_batch WHERE unit = ? AND period >= ? AND state = 'LOADING' LIMIT 1";
    private static final String ROLLING = "SELECT CONCAT('batch ', a.batch, ' (', a.file_name, ') is being rolled back') FROM billed g JOIN acmt_batch a ON a.batch = g.batch AND a.rolling IS NOT NULL"
        + " WHERE g.idpel = ? LIMIT 1";
    private final Connection connection;
    private final Long request;
    private final long nowMs;
    private final Components components;
    private final long newestSingle;
    private final Billing billing;
    private final PeriodRules calendars;
    private final ReadingRules rules;

    /** A use, and how it is billed. @param opened the meter that its reading opens; null where one is known */
    record Made(Reading reading, Chain chain, Meter opened, Use use, boolean minimumApplies) { }

    /** @param request 0 while it is only tried */
    BillMaker(Connection connection, long request, long nowMs) throws SQLException {
        this.connection = connection;
        this.request = request == 0 ? null : request;
        this.nowMs = nowMs;
        this.components = PriceRows.components(connection);
        this.newestSingle = PriceRows.newestSingle(connection);
        this.billing = new Billing(new Pricer(components));
        this.calendars = PeriodRuleRows.read(connection);
        this.rules = ReadingRuleRows.read(connection);
    }

    /**
     * Keeps imports from beginning until this transaction ends.
     *
     * @return who reads or ends what this customer's bills of a period and later begin at, so that nobody may change it now; empty for nobody
     */
    Optional<String> busy(long idpel, String unit, int period) throws SQLException {
        Transaction.first(connection, LEASE, row -> row.getLong(1));
        Optional<String> loading = Transaction.first(connection, LOADING, row -> row.getString(1), unit, period);
        return loading.isPresent() ? loading : rolling(idpel);
    }

    /** @return which batch with a bill of this customer is being rolled back; empty for none */
    Optional<String> rolling(long idpel) throws SQLException {
        return Transaction.first(connection, ROLLING, row -> row.getString(1), idpel);
    }

    /** @return the reading, its date by its unit's own zone where the moment is told */
    Reading placed(Reading reading) {
        return reading.in(calendars.zone(reading.unit()));
    }

    /** @return why a reading that was told by itself cannot be kept, as of a file; null where it can */
    Rejection wrong(Reading reading, List<CustomerVersion> versions) {
        return new ReadingChecks(components).check(reading, new BatchName("", BatchName.Kind.READINGS, reading.unit(), reading.period(), 0), versions);
    }

    List<CustomerVersion> versions(long idpel) throws SQLException {
        return CustomerRows.versions(connection, List.of(idpel)).getOrDefault(idpel, List.of());
    }

    /** @return what the one door of readings decides about it, where no other counts */
    ReadingDoor.Answer answer(Reading reading, List<CustomerVersion> versions, Chain chain) throws SQLException {
        return answer(reading, versions, chain, null);
    }

    /** @param counting the reading that counts for its customer and period; null for none */
    ReadingDoor.Answer answer(Reading reading, List<CustomerVersion> versions, Chain chain, Counting counting) throws SQLException {
        return decide(KeptReadings.placed(reading, CustomerVersion.on(reading.readOn(), versions).orElseThrow()), versions, chain, counting, false);
    }

    /** The same of a reading as it came, with all that was told of its customer. @param photoReused its photo came before, with another customer's or month's */
    ReadingDoor.Answer decide(Reading reading, List<CustomerVersion> versions, Chain chain, Counting counting, boolean photoReused) {
        PeriodRule calendar = calendars.of(reading.unit(), reading.period());
        ReadingDoor door = new ReadingDoor(rules, calendar, of -> minimumKwh(of, reading.period()));
        return door.decide(reading, new ReadingDoor.Known(versions, chain, counting == null ? null : counting.seen(calendar, reading.period()), photoReused));
    }

    int minimumKwh(CustomerVersion version, int period) {
        return components.minimumKwh(version.customer().tariff(), version.customer().powerVa(), period);
    }

    /** @return what is billed or proposed, where that is not less than nothing */
    static Optional<Made> made(Reading reading, ReadingDoor.Answer answer) {
        return (switch (answer.decision()) {
            case ReadingDecision.Billed billed -> Optional.of(new Made(reading, answer.chain(), answer.opened(), billed.use(), billed.minimumApplies()));
            case ReadingDecision.Held held when held.proposed() != null -> Optional.of(new Made(reading, answer.chain(), answer.opened(), held.proposed(), held.minimumApplies()));
            case ReadingDecision.Held _, ReadingDecision.Beside _, ReadingDecision.Unread _ -> Optional.<Made>empty();
        }).filter(found -> !found.use.used().anyNegative());
    }

    /** @param balance what corrections left, that the bill takes */
    Bill bill(Made made, List<CustomerVersion> versions, long balance, LocalDate dueOn) throws SQLException {
        long idpel = made.reading.idpel();
        int period = made.reading.period();
        List<Single> singles = PriceRows.singles(connection, period, List.of(idpel), newestSingle).getOrDefault(idpel, List.of());
        boolean estimated = made.reading.told().source() == Source.ESTIMATE;
        return billing.bill(new Billing.Used(period, versions, made.chain, made.opened != null, made.use, made.minimumApplies, estimated), singles, balance, dueOn);
    }

    /** @return last day without late fee of a bill of this reading that takes effect now */
    LocalDate dueOn(Reading reading, String unit) throws SQLException {
        return term(reading, unit).dueOn();
    }

    /** Of a customer's last day it is the final bill. */
    private Term term(Reading reading, String unit) throws SQLException {
        PeriodRule calendar = calendars.of(unit, reading.period());
        boolean last = Transaction.first(connection, "SELECT 1 FROM customer WHERE idpel = ? AND ends_on = ?", row -> row.getInt(1), reading.idpel(), reading.readOn()).isPresent();
        return last ? calendar.finalTerm(Clock.wibDate(nowMs)) : calendar.term(reading.period(), Clock.wibDate(nowMs));
    }

    /** Adds it to the batch of corrections of its unit and period, where it lives from now on, and says so in the trail. @return number of that batch */
    int add(Made made, Bill bill, String unit, boolean superseding) throws SQLException {
        CorrectionBatch batch = corrections(made.reading, unit);
        batch.add(entry(made, batch.nextLine(), bill), superseding, nowMs);
        noted(batch);
        return batch.number();
    }

    /**
     * Undoes what a bill did to the balance that another is taking the place of: gives back what it took, and takes back what corrections gave for it while it was
     * paid and that payment was reversed since.
     *
     * @return the balance then
     */
    long undone(Made made, String unit, Credits.Taken taken, long carried, long balance) throws SQLException {
        long given = balance;
        if (taken.reductionRupiah() != 0) {
            Credits.add(connection, made.reading.idpel(), "CORRECTION", made.reading.period(), corrections(made.reading, unit).number(), taken.reductionRupiah(), 0, given, request, nowMs);
            given += taken.reductionRupiah();
        }
        if (carried != 0) {
            Credits.add(connection, made.reading.idpel(), "CORRECTION", made.reading.period(), 0, -carried, 0, given, request, nowMs);
        }
        return given - carried;
    }

    /** Writes what would have been right beside a bill that stays as it was paid. @param rupiah for the customer, or below zero owed. @return the balance then */
    long carried(Made made, int batch, long line, long rupiah, long kwh, long balance) throws SQLException {
        ReadingRows.correct(connection, batch, entry(made, line, null));
        if (rupiah != 0) {
            Credits.add(connection, made.reading.idpel(), "CORRECTION", made.reading.period(), 0, rupiah, kwh, balance, request, nowMs);
        }
        return balance + rupiah;
    }

    private CorrectionBatch corrections(Reading reading, String unit) throws SQLException {
        return batch(CorrectionBatch.Kind.CORRECTIONS, reading, unit);
    }

    /** @return the growing batch of its unit, period and first payable day */
    CorrectionBatch batch(CorrectionBatch.Kind kind, Reading reading, String unit) throws SQLException {
        LocalDate effectiveOn = term(reading, unit).effectiveOn();
        return CorrectionBatch.of(connection, kind, reading.idpel(), unit, reading.period(), effectiveOn, components.newest(), newestSingle, nowMs);
    }

    private static Entry entry(Made made, long line, Bill bill) {
        ReadingDecision.Billed billed = new ReadingDecision.Billed(made.use, made.minimumApplies, List.of());
        return new Entry(made.reading, line, new ReadingDoor.Answer(billed, made.chain, made.opened, null), bill);
    }

    /** The trail says what the batch's bills are now. */
    void noted(CorrectionBatch batch) throws SQLException {
        CorrectionBatch.Named named = batch.named();
        batch.noted(TrailStore.add(connection, nowMs, Operator.SWITCH, Act.IMPORT, Step.DONE, 0, BatchTrail.activated(batch.number(), named.sha256(), named.root(), named.file())));
    }
}
