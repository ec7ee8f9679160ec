package id.ppob.switching.office;

import id.ppob.switching.acmt.period.Source;
import id.ppob.switching.acmt.rule.CodeList;
import id.ppob.switching.acmt.rule.EstimateMethod;
import id.ppob.switching.acmt.rule.Rule;
import id.ppob.switching.acmt.rule.RuleRow;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What two people decide about how readings are checked, from a day of reading on that is later than the day on which it is approved: of one day all readings are
 * checked alike (docs/iso8583-spec.md 29.12). Orders count from their approval on. Nothing of a row that stands is changed: this one takes its place.
 */
public sealed interface RuleChange extends Change {
    /** @return first day of reading, YYYY-MM-DD; "" of an order, which counts from its approval on for what comes then */
    String from();

    /** @return what it does, for people */
    String words();

    /**
     * Whether a rule is asked, and how far it goes.
     *
     * @param unit   5 digits, or {@link RuleRow#ALL}
     * @param tariff class, or {@link RuleRow#ALL}
     * @param limit  in the rule's own measure; 0 where it has none
     */
    record SetRule(Rule rule, String unit, String tariff, String from, boolean on, long limit, String reason) implements RuleChange {
        private static final Pattern UNIT = Pattern.compile("[*]|[0-9]{5}");
        private static final Pattern TARIFF = Pattern.compile("[*]|[A-Z0-9]{1,4}");
        private static final long MOST = 1_000_000;
        private static final int HOURS_A_DAY = 24;

        /** @throws IllegalArgumentException without a reason, for a rule that is always on, or for what is no unit, class, day or limit */
        public SetRule {
            Text.check("a reason", reason);
            Text.checkDate("from", from);
            if (!UNIT.matcher(unit).matches() || !TARIFF.matcher(tariff).matches()) {
                throw new IllegalArgumentException("a unit has 5 digits and a class 1 to 4 letters or digits, or * for all: has '" + unit + "' and '" + tariff + "'");
            }
            if (rule.force() == Rule.Force.ALWAYS) {
                throw new IllegalArgumentException(rule + " is always on: without it there is no use to bill");
            }
            long most = rule == Rule.OVER_HOURS ? HOURS_A_DAY : MOST;
            if (limit < 0 || limit > most || limit > 0 && rule.measure().isEmpty()) {
                throw new IllegalArgumentException(rule.measure().isEmpty() ? rule + " has no limit: has " + limit : "the limit of %s is 0 to %,d %s: has %d".formatted(rule, most, rule.measure(), limit));
            }
        }

        @Override
        public Act act() {
            return Act.READING_RULE;
        }

        @Override
        public String words() {
            return !on ? "off" : rule.measure().isEmpty() ? "on" : "on, limit " + limit + " " + rule.measure();
        }

        @Override
        public String sentence() {
            return "rule %s of unit %s and class %s from %s: %s: %s".formatted(rule, unit, tariff, from, words(), reason);
        }
    }

    /**
     * What a code means and does, a new one or one that is there.
     *
     * @param inUse        false takes it out of its list
     * @param asksPhoto    a reading with it needs a photo
     * @param holds        a reading with it waits for a person
     * @param explainsZero no or little use is right with it, where a photo shows it
     * @param confirmed    whether a public source says so
     */
    record SetCode(CodeList list, String code, String from, boolean inUse, String meaning, boolean asksPhoto, boolean holds, boolean explainsZero, boolean confirmed, String reason)
            implements RuleChange {
        private static final Pattern CODE = Pattern.compile("[A-Z0-9]{1,4}");
        private static final int LONGEST = 60;

        /** @throws IllegalArgumentException without a reason or a meaning, or for what is no code or day */
        public SetCode {
            Text.check("a reason", reason);
            Text.checkDate("from", from);
            Text.check("a meaning", meaning);
            if (!CODE.matcher(code).matches() || meaning.length() > LONGEST) {
                throw new IllegalArgumentException("a code is 1 to 4 letters or digits, its meaning at most " + LONGEST + " characters: has '" + code + "' and " + meaning.length());
            }
        }

        @Override
        public Act act() {
            return Act.READING_CODE;
        }

        @Override
        public String words() {
            return meaning + (inUse ? (asksPhoto ? ", needs a photo" : "") + (holds ? ", waits for a person" : "") + (explainsZero ? ", explains no use" : "") + (confirmed ? "" : " (not confirmed)")
                : ", no longer in use");
        }

        @Override
        public String sentence() {
            return "code %s of list %s from %s: %s: %s".formatted(code, list, from, words(), reason);
        }
    }

    /** Whose reading counts where more than one of a customer and period came. @param first all sources, the one that goes before all others first */
    record SetOrder(List<Source> first, String reason) implements RuleChange {
        /** @throws IllegalArgumentException without a reason, or where a source is missing or there twice */
        public SetOrder {
            Text.check("a reason", reason);
            first = List.copyOf(first);
            if (first.size() != Source.values().length || !EnumSet.copyOf(first).equals(EnumSet.allOf(Source.class))) {
                throw new IllegalArgumentException("an order needs each of " + List.of(Source.values()) + " once: has " + first);
            }
        }

        @Override
        public Act act() {
            return Act.READING_ORDER;
        }

        @Override
        public String from() {
            return "";
        }

        @Override
        public String words() {
            return joined(first);
        }

        @Override
        public String sentence() {
            return "order of sources " + words() + ": " + reason;
        }
    }

    /**
     * How a month that nobody read is estimated: by the first method that can say something.
     *
     * @param first methods, each once at most; the last is {@link EstimateMethod#MINIMUM}, which always can
     * @param hours at full power, of {@link EstimateMethod#NEW_HOUSEHOLD_HOURS}; 0 where that is not among them
     */
    record SetMethods(List<EstimateMethod> first, int hours, String reason) implements RuleChange {
        private static final int MOST_HOURS = 720;

        /** @throws IllegalArgumentException without a reason, for a method that is there twice, another end, or hours that fit no method */
        public SetMethods {
            Text.check("a reason", reason);
            first = List.copyOf(first);
            if (first.isEmpty() || first.getLast() != EstimateMethod.MINIMUM || Set.copyOf(first).size() != first.size()) {
                throw new IllegalArgumentException("methods of estimates end with MINIMUM, each of " + List.of(EstimateMethod.values()) + " once at most: has " + first);
            }
            boolean byHours = first.contains(EstimateMethod.NEW_HOUSEHOLD_HOURS);
            if (byHours ? hours < 1 || hours > MOST_HOURS : hours != 0) {
                throw new IllegalArgumentException(byHours ? "NEW_HOUSEHOLD_HOURS needs 1 to " + MOST_HOURS + " hours: has " + hours : "no method goes by hours: has " + hours);
            }
        }

        @Override
        public Act act() {
            return Act.ESTIMATE_METHODS;
        }

        @Override
        public String from() {
            return "";
        }

        @Override
        public String words() {
            return joined(first) + (hours == 0 ? "" : ", " + hours + " hours");
        }

        @Override
        public String sentence() {
            return "estimates by " + words() + ": " + reason;
        }
    }

    private static String joined(List<? extends Enum<?>> names) {
        return names.stream().map(Enum::name).collect(Collectors.joining(","));
    }
}
