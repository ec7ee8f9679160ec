package id.ppob.switching.acmt.rule;

import id.ppob.switching.acmt.meter.Chain;
import id.ppob.switching.acmt.meter.Meter;
import id.ppob.switching.acmt.meter.Use;
import java.time.temporal.ChronoUnit;

/**
 * Whether a use can be right. It is looked at over the span since the last real reading: what an estimate billed is no evidence. All comparisons are of whole
 * numbers: hours at full power = Wh / VA.
 */
final class UseChecks {
    private static final int WH_PER_KWH = 1000;
    private static final int HOURS_A_DAY = 24;
    private static final int PERCENT = 100;
    private static final int TENTHS = 10;
    /** A month has 30 days where hours are cut for a shorter one; from 28 on it is a whole one. */
    private static final int MONTH_DAYS = 30;
    private static final int SHORTEST_MONTH_DAYS = 28;
    private final MeterReading reading;
    private final Chain chain;
    private final Contract contract;
    private final Findings findings;
    private final long kwh;
    private final long days;
    private final long vaDays;
    private final long months;

    private UseChecks(MeterReading reading, Chain chain, Contract contract, Use use, Findings findings) {
        this.reading = reading;
        this.chain = chain;
        this.contract = contract;
        this.findings = findings;
        this.kwh = use.span().kwh();
        this.days = ChronoUnit.DAYS.between(chain.realOn(), reading.on());
        this.vaDays = contract.vaDays(chain.realOn(), reading.on());
        this.months = chain.estimates() + 1;
    }

    /** @param explained a code and a photo explain that little was used */
    static void look(MeterReading reading, Chain chain, Contract contract, Use use, boolean explained, Findings findings) {
        UseChecks checks = new UseChecks(reading, chain, contract, use, findings);
        RealSpans before = RealSpans.of(chain.months());
        checks.when();
        checks.most();
        checks.least(before, explained);
        checks.likeBefore(before, explained);
        checks.marks(before);
    }

    private void when() {
        long interval = ChronoUnit.DAYS.between(chain.billedOn(), reading.on());
        if (findings.on(Rule.INTERVAL) && interval > findings.limit(Rule.INTERVAL)) {
            findings.add(Rule.INTERVAL, "" + interval, interval + " days since the last billed reading");
        }
        if (findings.on(Rule.WINDOW) && !reading.inWindow()) {
            findings.add(Rule.WINDOW, null, "" + reading.on(), "the window of " + reading.source(), "read on " + reading.on() + ", no day of a reading by " + reading.source());
        }
    }

    private void most() {
        if (findings.on(Rule.OVER_HOURS) && wh() > findings.limit(Rule.OVER_HOURS) * vaDays) {
            long limit = findings.limit(Rule.OVER_HOURS) * days;
            findings.add(Rule.OVER_HOURS, null, hours() + " hours", limit + " hours", kwh + " kWh are " + hours() + " hours at full power, " + days + " days have " + limit);
        }
        if (!findings.on(Rule.LOAD)) {
            return;
        }
        long limit = findings.limit(Rule.LOAD);
        long meanPercent = wh() * PERCENT / (HOURS_A_DAY * vaDays);
        if (wh() * PERCENT > limit * HOURS_A_DAY * vaDays && !findings.has(Rule.OVER_HOURS)) {
            findings.add(Rule.LOAD, "" + meanPercent, "mean power is " + meanPercent + " % of the contract");
        }
        if (reading.maximum() != null) {
            Meter shown = reading.exchange() == null ? chain.meter() : reading.exchange().meter(chain.meter());
            long maximumVa = reading.maximum().hundredths() * (WH_PER_KWH / PERCENT) * shown.multiplier();
            if (maximumVa * PERCENT > limit * contract.powerVa()) {
                findings.add(Rule.LOAD, "" + maximumVa * PERCENT / contract.powerVa(), "a load of " + maximumVa + " VA was measured, the contract is " + contract.powerVa() + " VA");
            }
        }
    }

    private void least(RealSpans before, boolean explained) {
        if (explained) {
            return;
        }
        if (kwh == 0) {
            if (findings.on(Rule.ZERO)) {
                findings.add(Rule.ZERO, null, "0 kWh", "some use", "no use, and nothing explains it");
            }
            return;
        }
        if (!findings.on(Rule.UNDER_40H)) {
            return;
        }
        long limit = findings.limit(Rule.UNDER_40H);
        boolean usual = !before.none() && before.lastKwh() * WH_PER_KWH * MONTH_DAYS < limit * contract.powerVa() * before.lastDays();
        if (under(limit) && !usual) {
            findings.add(Rule.UNDER_40H, hours(), kwh + " kWh are " + hours() + " hours at full power");
        }
    }

    /** A month under 28 days and a span of several months are compared with as many hours as their share. */
    private boolean under(long limit) {
        return days < SHORTEST_MONTH_DAYS * months ? wh() * MONTH_DAYS < limit * vaDays : wh() * days < limit * months * vaDays;
    }

    /** Where both uses are below the minimum the bill is the same: nothing to look at. */
    private void likeBefore(RealSpans before, boolean explained) {
        if (!findings.on(Rule.SWING) || before.none() || kwh == 0 || belowMinimum(kwh, days) && belowMinimum(before.kwh(), before.days())) {
            return;
        }
        long now = kwh * before.days();
        long then = before.kwh() * days;
        boolean less = now < then;
        if (Math.abs(now - then) * PERCENT > findings.limit(Rule.SWING) * then && !(less && explained)) {
            String measured = then == 0 ? "from nothing" : (less ? "-" : "+") + Math.abs(now - then) * PERCENT / then;
            String sentence = kwh + " kWh in " + days + " days, before " + before.kwh() + " in " + before.days();
            findings.add(Rule.SWING, measured, sentence);
        }
    }

    private boolean belowMinimum(long someKwh, long someDays) {
        return someKwh * MONTH_DAYS <= contract.minimumKwh() * someDays;
    }

    private void marks(RealSpans before) {
        if (findings.on(Rule.OVER_720H) && wh() * days > findings.limit(Rule.OVER_720H) * months * vaDays) {
            findings.add(Rule.OVER_720H, hours(), kwh + " kWh are " + hours() + " hours at full power");
        }
        if (findings.on(Rule.EXCHANGED) && reading.exchange() != null) {
            findings.add(Rule.EXCHANGED, null, "" + reading.exchange().on(), "", "the meter was exchanged on " + reading.exchange().on());
        }
        if (findings.on(Rule.SPLIT) && contract.changes(chain.billedOn(), reading.on())) {
            findings.add(Rule.SPLIT, null, "", "", "the contract changed within the interval");
        }
        if (findings.on(Rule.NO_HISTORY) && before.none()) {
            findings.add(Rule.NO_HISTORY, null, "", "", "nothing was billed by a real reading before");
        }
    }

    private long wh() {
        return kwh * WH_PER_KWH;
    }

    /** @return hours at the mean contracted power, cut to a tenth */
    private String hours() {
        long tenths = wh() * days * TENTHS / vaDays;
        return tenths / TENTHS + "." + tenths % TENTHS;
    }
}
