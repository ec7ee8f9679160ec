package id.ppob.switching.acmt.rule;

import id.ppob.switching.acmt.meter.Chain;
import id.ppob.switching.acmt.meter.PerRegister;
import id.ppob.switching.acmt.meter.Register;
import id.ppob.switching.acmt.meter.Use;
import id.ppob.switching.acmt.period.Source;
import java.util.List;

/** What becomes of a reading. */
public sealed interface ReadingDecision {
    /**
     * It counts, and its use is billed.
     *
     * @param minimumApplies false where estimates are trued up and the use of the whole span reaches the span's minimum
     * @param marks          what was noted and holds nothing
     */
    record Billed(Use use, boolean minimumApplies, List<Finding> marks) implements ReadingDecision { }

    /**
     * It is kept and waits for a person.
     *
     * @param findings what speaks against it, the first rule first; marks are among them
     * @param proposed the use from the chain's own start, null where nothing can be proposed
     * @param minimumApplies of the proposed use
     */
    record Held(List<Finding> findings, Use proposed, boolean minimumApplies) implements ReadingDecision { }

    /** It is kept beside the one that counts. */
    record Beside(Counted counted) implements ReadingDecision { }

    /** Nobody read the meter, and the code tells why: the customer is estimated at the cut-off. */
    record Unread(Code why, List<Finding> findings) implements ReadingDecision { }

    /** The operator's rows, as they are in force for the reading's unit, class and day. */
    record Rules(SourceOrder order, Limits limits, Codes codes) { }

    /**
     * Decides about a reading.
     *
     * @param chain   up to the bill before this period
     * @param counted the reading that counts already, null none
     */
    static ReadingDecision of(MeterReading reading, Chain chain, Contract contract, Counted counted, Rules rules) {
        if (counted != null && (counted.billed() || !rules.order.takesThePlace(reading, counted))) {
            return new Beside(counted);
        }
        Findings findings = new Findings(rules.limits);
        if (reading.source() == Source.ESTIMATE) {
            return estimate(reading, chain, findings);
        }
        Evidence evidence = Evidence.of(reading, contract, rules.codes, findings);
        if (evidence.notRead() != null && !reading.to().tells(Register.LWBP)) {
            return new Unread(evidence.notRead(), findings.inOrder());
        }
        Use use = ChainChecks.use(reading, chain, contract, findings);
        if (use != null && !findings.broken()) {
            UseChecks.look(reading, chain, contract, use, evidence.explainsLittleUse(), findings);
        }
        if (use != null && !findings.has(Rule.ESTIMATE_TOO_HIGH) && TrueUp.corrects(chain, use, reading.on(), contract.minimumKwh())) {
            findings.add(Rule.ESTIMATE_TOO_HIGH, null, use.span().kwh() + " kWh", (long) contract.minimumKwh() * (chain.estimates() + 1) + " kWh",
                use.span().kwh() + " kWh since the last real reading are below the least bills of its months, which cost less where each has its share by days");
        }
        boolean minimumApplies = use == null || minimumApplies(chain, use.span(), contract.minimumKwh());
        return findings.hold() ? new Held(findings.inOrder(), use, minimumApplies) : new Billed(use, minimumApplies, findings.inOrder());
    }

    /** @return whether a bill of a span is lifted to the minimum: one that trues up estimates only where the span stays below its own */
    static boolean minimumApplies(Chain chain, PerRegister span, int minimumKwh) {
        int estimates = chain.estimates();
        return estimates == 0 || span.kwh() < (long) minimumKwh * (estimates + 1);
    }

    private static ReadingDecision estimate(MeterReading reading, Chain chain, Findings findings) {
        if (!reading.on().isAfter(chain.billedOn())) {
            findings.add(Rule.DATE, null, "" + reading.on(), "after " + chain.billedOn(), "estimated for " + reading.on() + ", the last bill ended on " + chain.billedOn());
            return new Held(findings.inOrder(), null, true);
        }
        if (findings.on(Rule.ESTIMATE_LIMIT) && chain.estimates() >= findings.limit(Rule.ESTIMATE_LIMIT)) {
            findings.add(Rule.ESTIMATE_LIMIT, "" + (chain.estimates() + 1), "estimated " + chain.estimates() + " times in a row: the meter must be read");
            return new Held(findings.inOrder(), null, true);
        }
        return new Billed(Use.estimated(chain, reading.to(), reading.on()), true, List.of());
    }
}
