package id.ppob.switching.acmt.rule;

import id.ppob.switching.acmt.meter.Chain;
import id.ppob.switching.acmt.meter.Exchange;
import id.ppob.switching.acmt.meter.Meter;
import id.ppob.switching.acmt.meter.Register;
import id.ppob.switching.acmt.meter.Stand;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.acmt.meter.Use;
import java.time.LocalDate;
import java.util.List;

/** Whether a reading continues its chain. Refusals first: what lacks a stand has no use at all; what breaks the chain has one that a person may accept. */
final class ChainChecks {
    private static final int HOURS_A_DAY = 24;
    /** Hundredths of a kWh are tens of Wh. */
    private static final int WH_PER_HUNDREDTH = 10;
    private final MeterReading reading;
    private final Chain chain;
    private final Contract contract;
    private final Findings findings;

    private ChainChecks(MeterReading reading, Chain chain, Contract contract, Findings findings) {
        this.reading = reading;
        this.chain = chain;
        this.contract = contract;
        this.findings = findings;
    }

    /** @return the use from where the last bill ended, null where none can be computed */
    static Use use(MeterReading reading, Chain chain, Contract contract, Findings findings) {
        ChainChecks checks = new ChainChecks(reading, chain, contract, findings);
        if (!checks.complete()) {
            return null;
        }
        checks.asTheBooksKnowIt();
        checks.startsWhereTheLastEnded();
        return checks.forward() ? checks.use() : null;
    }

    private boolean complete() {
        Exchange exchange = reading.exchange();
        if (contract.readBy() == Contract.ReadBy.NONE) {
            findings.add(Rule.PREPAID, null, "read", "not read", "the customer pays in advance on " + reading.on() + ": such a meter is not read");
            return false;
        }
        if (contract.endsOn() != null && reading.on().isAfter(contract.endsOn())) {
            findings.add(Rule.ENDED, null, "" + reading.on(), "up to " + contract.endsOn(), "the customer's last day was " + contract.endsOn() + ": read on " + reading.on());
            return false;
        }
        if (!reading.on().isAfter(chain.billedOn())) {
            findings.add(Rule.DATE, null, "" + reading.on(), "after " + chain.billedOn(), "read on " + reading.on() + ", the last bill ended on " + chain.billedOn());
            return false;
        }
        String lacks = exchange == null ? "" : exchange.lacks(chain, reading.on());
        if (!lacks.isEmpty()) {
            findings.add(Rule.EXCHANGE_INCOMPLETE, null, "not told", lacks, "the exchange needs " + lacks);
            return false;
        }
        boolean complete = told(chain, reading.to());
        return exchange == null ? complete && shown(chain.meter(), reading.to())
                : complete && shown(chain.meter(), exchange.removed()) && shown(exchange.meter(chain.meter()), exchange.installed())
                        && shown(exchange.meter(chain.meter()), reading.to());
    }

    private boolean told(Chain needing, Stands stands) {
        boolean all = true;
        for (Register register : Register.values()) {
            if (needing.needs(register) && !stands.tells(register)) {
                findings.add(Rule.STAND_MISSING, register, "not told", "a stand", "no stand of " + register);
                all = false;
            }
        }
        return all;
    }

    private boolean shown(Meter meter, Stands stands) {
        boolean all = true;
        for (Register register : Register.values()) {
            Stand stand = stands.of(register);
            if (stand != null && !(meter.has(register) ? meter.shows(stand) : stand.hundredths() == 0)) {
                String limit = meter.has(register) ? meter.digits() + " digits, " + meter.decimals() + " decimals" : "no such register";
                findings.add(Rule.DIGITS, register, "" + stand, limit, register + " shows " + stand + ", the meter has " + limit);
                all = false;
            }
        }
        return all;
    }

    private void asTheBooksKnowIt() {
        Meter meter = chain.meter();
        Exchange exchange = reading.exchange();
        String told = reading.meter();
        if (findings.on(Rule.METER) && !told.isEmpty() && !meter.number().isEmpty() && !told.equals(meter.number()) && (exchange == null || !told.equals(exchange.number()))) {
            findings.add(Rule.METER, null, told, meter.number(), "meter " + told + " was read, meter " + meter.number() + " hangs there");
        }
        int multiplier = reading.multiplier();
        if (findings.on(Rule.MULTIPLIER) && multiplier != 0 && multiplier != meter.multiplier() && (exchange == null || multiplier != exchange.multiplier())) {
            findings.add(Rule.MULTIPLIER, null, "" + multiplier, "" + meter.multiplier(), "multiplier " + multiplier + ", the meter's is " + meter.multiplier());
        }
        boolean otherTariff = !reading.tariff().isEmpty() && !reading.tariff().equals(contract.tariff());
        if (findings.on(Rule.CONTRACT) && (otherTariff || reading.powerVa() != 0 && reading.powerVa() != contract.powerVa())) {
            String measured = reading.tariff() + "/" + reading.powerVa();
            String limit = contract.tariff() + "/" + contract.powerVa();
            findings.add(Rule.CONTRACT, null, measured, limit, "read as " + measured + ", the customer is " + limit);
        }
    }

    /** An officer's list may begin at the estimated stand or at the last real one: both are the chain's. */
    private void startsWhereTheLastEnded() {
        for (Register register : Register.values()) {
            Stand from = reading.from().of(register);
            if (from == null || !chain.meter().has(register) || from.equals(chain.billed(register)) || from.equals(chain.real(register))) {
                continue;
            }
            Stand ended = chain.billed(register);
            Rule rule = from.compareTo(ended) > 0 ? Rule.GAP : Rule.OVERLAP;
            if (findings.on(rule)) {
                findings.add(rule, register, "" + from, "" + ended, register + " begins at " + from + ", start " + ended + " needed");
            }
        }
    }

    private boolean forward() {
        Exchange exchange = reading.exchange();
        if (exchange == null) {
            return forward(chain, reading.to(), reading.on());
        }
        Chain installed = Chain.opening(exchange.meter(chain.meter()), List.of());
        return forward(chain, exchange.removed(), exchange.on()) & forward(installed, reading.to(), reading.on());
    }

    private boolean forward(Chain one, Stands to, LocalDate on) {
        boolean forward = true;
        for (Register register : Register.values()) {
            if (one.meter().has(register) && to.tells(register)) {
                forward &= forward(one, register, to.of(register), on);
            }
        }
        return forward;
    }

    private boolean forward(Chain one, Register register, Stand to, LocalDate on) {
        Stand real = one.real(register);
        long moved = Use.sinceReal(one, register, to);
        boolean turned = to.compareTo(real) < 0;
        if (turned && (contract.readBy().fromAfar() || moved > mostHundredths(one, on))) {
            findings.add(Rule.BACKWARDS, register, "" + to, real + " or more", register + " shows " + to + ", it showed " + real);
            return false;
        }
        if (moved < one.moved().of(register) - one.toReal().of(register)) {
            Stand estimated = one.billed(register);
            findings.add(Rule.ESTIMATE_TOO_HIGH, register, "" + to, "" + estimated, register + " shows " + to + ", it was estimated at " + estimated);
        } else if (turned && findings.on(Rule.ROLLOVER)) {
            String sentence = register + " went over its last digit, from " + one.billed(register) + " to " + to;
            findings.add(Rule.ROLLOVER, register, "" + to, one.billed(register) + " or more", sentence);
        }
        return true;
    }

    private long mostHundredths(Chain one, LocalDate on) {
        return contract.vaDays(one.realOn(), on) * HOURS_A_DAY / WH_PER_HUNDREDTH;
    }

    private Use use() {
        Use use = reading.exchange() == null ? Use.of(chain, reading.to(), reading.on()) : Use.of(chain, reading.exchange(), reading.to(), reading.on());
        if (use.used().anyNegative() && !findings.has(Rule.ESTIMATE_TOO_HIGH)) {
            findings.add(Rule.ESTIMATE_TOO_HIGH, null, "" + use.used().kwh(), "0 or more", "more was billed up to now than the meter moved");
        }
        return use;
    }
}
