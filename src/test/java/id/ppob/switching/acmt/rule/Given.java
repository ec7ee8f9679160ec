package id.ppob.switching.acmt.rule;

import id.ppob.switching.acmt.meter.Exchange;
import id.ppob.switching.acmt.meter.Meter;
import id.ppob.switching.acmt.meter.Stand;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.acmt.period.Source;
import java.time.LocalDate;
import java.util.List;

/** What the tests of this room have in common: R1/1,300 VA, all rules on, one register, intervals of 30 days. */
public final class Given {
    private static final LocalDate ALWAYS = LocalDate.of(2000, 1, 1);
    static final LocalDate SEPTEMBER = LocalDate.of(2026, 9, 25);
    static final LocalDate OCTOBER = SEPTEMBER.plusDays(30);
    static final LocalDate NOVEMBER = OCTOBER.plusDays(30);
    static final Spot HOUSE = Spot.of("-6.9000", "107.6");
    static final Photo PHOTO = new Photo(false, 0);
    static final Code EMPTY = new Code(CodeList.NOT_READ, "2", ALWAYS, true, "empty house", true, false, true);
    static final Code CLOSED = new Code(CodeList.NOT_READ, "1", ALWAYS, true, "house closed", true, false, false);
    static final Code BURNT = new Code(CodeList.METER, "M5", ALWAYS, true, "meter burnt or broken", true, true, false);
    static final Codes CODES = new Codes(List.of(EMPTY, CLOSED, BURNT));

    private Given() { }

    /** All rules with the limits that ship. */
    static List<RuleRow> rows() {
        return List.of(Rule.values()).stream().map(rule -> new RuleRow(rule, RuleRow.ALL, RuleRow.ALL, ALWAYS, true, switch (rule) {
            case ESTIMATE_LIMIT -> 3;
            case INTERVAL -> 35;
            case OVER_HOURS, PHOTO_OLD -> 24;
            case LOAD, FAR, WEAK_FIX -> 100;
            case UNDER_40H -> 40;
            case SWING -> 50;
            case OVER_720H -> 720;
            default -> 0;
        })).toList();
    }

    /** All rules on. */
    public static ReadingDecision.Rules rules() {
        return new ReadingDecision.Rules(SourceOrder.USUAL, new RuleTable(rows()).limits("53111", "R1", OCTOBER), CODES);
    }

    static ReadingDecision.Rules without(Rule off) {
        List<RuleRow> rows = rows().stream().map(row -> row.rule() == off ? new RuleRow(off, row.unit(), row.tariff(), row.validFrom(), false, row.limit()) : row).toList();
        return new ReadingDecision.Rules(SourceOrder.USUAL, new RuleTable(rows).limits("53111", "R1", OCTOBER), CODES);
    }

    static Contract contract(String tariff, int va) {
        return new Contract(tariff, List.of(new Contract.Power(ALWAYS, va)), tariff.startsWith("R"), va * 40 / 1000, Contract.ReadBy.MANUAL, HOUSE);
    }

    static Contract household() {
        return contract("R1", 1_300);
    }

    static Meter meter(String first) {
        return new Meter("M1", 5, 0, 1, SEPTEMBER, Stands.of(first));
    }

    /** A reading by an officer at the meter, with a photo; what is not set was not told. */
    static Reading read(LocalDate on, Stands from, Stands to) {
        return new Reading(on, from, to);
    }

    /** Builds a reading. */
    static final class Reading {
        private final LocalDate on;
        private final Stands from;
        private final Stands to;
        private boolean inWindow = true;
        private Source source = Source.OFFICER;
        private String tariff = "";
        private int powerVa;
        private String meter = "";
        private int multiplier;
        private Exchange exchange;
        private Stand maximum;
        private MeterReading.Fix fix = new MeterReading.Fix(HOUSE, 8);
        private Photo photo = PHOTO;
        private String notRead = "";
        private String condition = "";

        private Reading(LocalDate on, Stands from, Stands to) {
            this.on = on;
            this.from = from;
            this.to = to;
        }

        Reading by(Source by) {
            source = by;
            return this;
        }

        Reading outOfItsWindow() {
            inWindow = false;
            return this;
        }

        Reading of(String otherTariff, int va) {
            tariff = otherTariff;
            powerVa = va;
            return this;
        }

        Reading at(String number) {
            meter = number;
            return this;
        }

        Reading times(int told) {
            multiplier = told;
            return this;
        }

        Reading exchanged(Exchange told) {
            exchange = told;
            return this;
        }

        Reading maximum(String kva) {
            maximum = Stand.of(kva);
            return this;
        }

        Reading from(MeterReading.Fix where) {
            fix = where;
            return this;
        }

        Reading photo(Photo other) {
            photo = other;
            return this;
        }

        Reading notRead(Code why) {
            notRead = why.code();
            return this;
        }

        Reading condition(String code) {
            condition = code;
            return this;
        }

        MeterReading told() {
            return new MeterReading(on, inWindow, source, tariff, powerVa, meter, multiplier, from, to, exchange, maximum, fix, photo, notRead, condition, "", "");
        }
    }
}
