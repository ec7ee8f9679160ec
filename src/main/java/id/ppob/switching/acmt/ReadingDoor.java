package id.ppob.switching.acmt;

import id.ppob.switching.acmt.BatchBooks.ReadingRules;
import id.ppob.switching.acmt.BatchBooks.ReadingState;
import id.ppob.switching.acmt.CustomerVersion.Details;
import id.ppob.switching.acmt.meter.Chain;
import id.ppob.switching.acmt.meter.Exchange;
import id.ppob.switching.acmt.meter.Meter;
import id.ppob.switching.acmt.meter.Register;
import id.ppob.switching.acmt.meter.Stand;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.acmt.period.PeriodRule;
import id.ppob.switching.acmt.period.Source;
import id.ppob.switching.acmt.rule.Contract;
import id.ppob.switching.acmt.rule.Contract.Power;
import id.ppob.switching.acmt.rule.Contract.ReadBy;
import id.ppob.switching.acmt.rule.Counted;
import id.ppob.switching.acmt.rule.Estimate;
import id.ppob.switching.acmt.rule.EstimateMethod;
import id.ppob.switching.acmt.rule.Finding;
import id.ppob.switching.acmt.rule.MeterReading;
import id.ppob.switching.acmt.rule.MeterReading.Fix;
import id.ppob.switching.acmt.rule.Photo;
import id.ppob.switching.acmt.rule.ReadingDecision;
import id.ppob.switching.acmt.rule.Rule;
import id.ppob.switching.acmt.rule.RuleTable;
import id.ppob.switching.acmt.rule.Spot;
import id.ppob.switching.product.postpaid.Customer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * The one door of readings that could be read: whatever brought one, a file's row, an officer's phone or the office, it is decided here, by the same rules.
 * Pure. Each thread has its own.
 */
public final class ReadingDoor {
    private static final int USUAL_DIGITS = 6;
    private final RuleTable table;
    private final ReadingRules rules;
    private final PeriodRule calendar;
    private final ToIntFunction<CustomerVersion> minimumKwh;

    /**
     * What the books know of a reading's customer.
     *
     * @param versions      oldest first; at least one
     * @param chain         null where nothing is known of a meter yet: this reading opens it
     * @param counted       the reading that counts already in this period; null for none
     * @param photoReused   the bytes of its photo came before with another reading
     */
    public record Known(List<CustomerVersion> versions, Chain chain, Counted counted, boolean photoReused) { }

    /**
     * What was decided, and by what.
     *
     * @param opened   the meter that this reading opens; null where one is known
     * @param contract the customer in the reading's interval
     */
    public record Answer(ReadingDecision decision, Chain chain, Meter opened, Contract contract) {
        /** @return what becomes of the reading */
        public ReadingState state() {
            return switch (decision) {
                case ReadingDecision.Billed _ -> ReadingState.COUNTS;
                case ReadingDecision.Held _ -> ReadingState.HELD;
                case ReadingDecision.Beside _ -> ReadingState.BESIDE;
                case ReadingDecision.Unread _ -> ReadingState.UNREAD;
            };
        }

        /** @return the first rule that holds it; empty where none does */
        public Optional<Rule> rule() {
            return findings().stream().map(Finding::rule).findFirst();
        }

        /** @return what holds it, the first rule first */
        public List<Finding> findings() {
            return decision instanceof ReadingDecision.Held held ? held.findings().stream().filter(finding -> finding.rule().holds()).toList() : List.of();
        }
    }

    /** An estimate as a reading. @param method that said it */
    public record Estimated(Reading reading, EstimateMethod method, Answer answer) { }

    /**
     * @param calendar   of the unit and period of the readings
     * @param minimumKwh that a month's bill of this customer has at least
     */
    public ReadingDoor(ReadingRules rules, PeriodRule calendar, ToIntFunction<CustomerVersion> minimumKwh) {
        this.table = new RuleTable(rules.rows());
        this.rules = rules;
        this.calendar = calendar;
        this.minimumKwh = minimumKwh;
    }

    /** Decides about a reading whose customer is known. */
    public Answer decide(Reading told, Known known) {
        Meter opened = known.chain == null ? opened(told) : null;
        Chain chain = opened == null ? known.chain : Chain.opening(opened, List.of());
        Reading reading = overExchange(told, chain);
        Contract contract = contract(known.versions, chain.billedOn(), reading.readOn());
        ReadingDecision.Rules inForce = new ReadingDecision.Rules(rules.order(), table.limits(reading.unit(), contract.tariff(), reading.readOn()), rules.codes());
        ReadingDecision decision = ReadingDecision.of(asRulesSeeIt(reading, known.photoReused), chain, contract, known.counted, inForce);
        return new Answer(known.counted == null ? decision : inPlace(decision, reading, known.counted), chain, opened, contract);
    }

    /** @return where a reading's source stands in the operator's order, the lowest first */
    int place(Reading reading) {
        Source source = reading.told().source();
        return rules.order().place(source, calendar.mayRead(reading.period(), source, reading.readOn()));
    }

    /** An exchange that a master file told is the reading's, where that tells none, or not whole. docs/iso8583-spec.md 29.3 */
    private static Reading overExchange(Reading reading, Chain chain) {
        Exchange told = chain.told();
        if (told == null || told.on().isAfter(reading.readOn()) || reading.exchange() != null && reading.exchange().lacks(chain, reading.readOn()).isEmpty()) {
            return reading;
        }
        return reading.over(told);
    }

    /** One that takes another's place waits until its batch is active: then, by one transaction, the other gives way. */
    private static ReadingDecision inPlace(ReadingDecision decision, Reading reading, Counted counted) {
        if (!(decision instanceof ReadingDecision.Billed billed)) {
            return decision;
        }
        List<Finding> findings = new ArrayList<>(billed.marks());
        findings.add(new Finding(Rule.SOURCE, null, "" + reading.told().source(), "" + counted.source(), "goes before the reading by " + counted.source() + " that counts"));
        return new ReadingDecision.Held(List.copyOf(findings), billed.use(), billed.minimumApplies());
    }

    /**
     * Estimates a customer whom nobody read, by the first of the operator's methods that says something, and decides about it as about any reading.
     *
     * @param on    the day for which it is estimated
     * @param known its chain must be known
     */
    public Estimated estimate(int period, LocalDate on, Known known) {
        Contract contract = contract(known.versions, known.chain.billedOn(), on);
        Estimate estimate = Estimate.of(known.chain, contract, period, rules.estimates());
        Customer customer = CustomerVersion.on(on, known.versions).orElseThrow().customer();
        Meter meter = known.chain.meter();
        Reading reading = new Reading(period, customer.idpel(), customer.unit(), customer.tariff(), customer.powerVa(), meter.multiplier(), known.chain.billed(), estimate.to(), on, "", "", "", "", "",
            "", new Told("", Source.ESTIMATE, null, null, meter.number(), null, null, 0, "", "", ""));
        return new Estimated(reading, estimate.method(), decide(reading, known));
    }

    private MeterReading asRulesSeeIt(Reading reading, boolean photoReused) {
        Told told = reading.told();
        boolean inWindow = calendar.mayRead(reading.period(), told.source(), reading.readOn());
        Fix fix = reading.latitude().isEmpty() || reading.longitude().isEmpty() ? null : new Fix(Spot.of(reading.latitude(), reading.longitude()), told.accuracyM());
        return new MeterReading(reading.readOn(), inWindow, told.source(), reading.tariff(), reading.powerVa(), told.meter(), reading.multiplier(), reading.from(), reading.to(), reading.exchange(),
            told.maximum(), fix, reading.photo().isEmpty() && told.photoSha256().isEmpty() ? null : new Photo(photoReused, null), reading.readCode(),
            told.condition().isEmpty() ? reading.abnormality() : told.condition(), told.message(), told.condition().isEmpty() ? "" : reading.abnormality());
    }

    /** Where no master told of a meter, it begins with the first stands that came, a month before them. */
    private static Meter opened(Reading reading) {
        int digits = USUAL_DIGITS;
        for (Register register : Register.values()) {
            for (Stands stands : List.of(reading.from(), reading.to())) {
                digits = Math.max(digits, stands.tells(register) ? Long.toString(stands.of(register).whole()).length() : 0);
            }
        }
        return new Meter(reading.told().meter(), digits, Stand.MOST_DECIMALS, reading.multiplier(), reading.readOn().minusMonths(1), reading.from());
    }

    private Contract contract(List<CustomerVersion> versions, LocalDate from, LocalDate to) {
        CustomerVersion first = CustomerVersion.on(from, versions).orElseThrow();
        CustomerVersion last = CustomerVersion.on(to, versions).orElseThrow();
        List<Power> powers = new ArrayList<>(1);
        powers.add(new Power(first.from(), first.customer().powerVa()));
        for (CustomerVersion version : versions) {
            if (version.from().isAfter(from) && !version.from().isAfter(to) && version.from().isAfter(first.from())) {
                powers.add(new Power(version.from(), version.customer().powerVa()));
            }
        }
        Details details = last.details();
        Spot spot = details.latitude().isEmpty() || details.longitude().isEmpty() ? null : Spot.of(details.latitude(), details.longitude());
        return new Contract(last.customer().tariff(), List.copyOf(powers), last.customer().tariff().startsWith("R"), minimumKwh.applyAsInt(last), ReadBy.valueOf(details.readBy().name()), spot, last.endsOn());
    }
}
