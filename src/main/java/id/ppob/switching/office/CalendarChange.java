package id.ppob.switching.office;

import id.ppob.switching.acmt.period.Period;
import id.ppob.switching.acmt.period.PeriodRule;
import id.ppob.switching.acmt.period.Source;
import id.ppob.switching.acmt.period.Window;
import id.ppob.switching.acmt.period.Zone;
import java.util.Map;

/** What two people decide about when meters are read and bills are due. */
public sealed interface CalendarChange extends Change {
    /** @return its unit, 5 digits, or {@link PeriodRule#ALL_UNITS} */
    String unit();

    /** Days of a month as people write them: 1-25. */
    record Days(int from, int to) {
        /** @throws IllegalArgumentException for what are no days of a month */
        public Days {
            new Window(from, to);
        }

        /** @throws IllegalArgumentException for anything but two days with a dash between them */
        public static Days of(String text) {
            if (!text.matches("[0-9]{1,2}-[0-9]{1,2}")) {
                throw new IllegalArgumentException("'" + text + "': two days of a month with a dash between them, as 1-25");
            }
            int dash = text.indexOf('-');
            return new Days(Integer.parseInt(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
        }

        private Window window() {
            return new Window(from, to);
        }

        @Override
        public String toString() {
            return from + "-" + to;
        }
    }

    /**
     * The calendar of a unit, or of all that have none of their own, from a period on that nobody reads meters for yet (docs/iso8583-spec.md 19.6 to 19.10).
     *
     * @param from first period, YYYYMM
     */
    record SetPeriodRule(String unit, int from, Days officer, int targetDay, Days self, Days meter, Days office, Days estimate, int firstPayableDay, int dueDay, int leastDays,
                         int currentMonths, String reason) implements CalendarChange {
        private static final int MOST_DAYS = 60;
        private static final int MOST_MONTHS = 24;
        private static final int LONGEST = 31;

        /** @throws IllegalArgumentException without a reason, or for what is no unit, period or calendar */
        public SetPeriodRule {
            checkUnit(unit, true);
            Text.check("a reason", reason);
            if (from / 100 < 2000 || from / 100 > 2099 || from % 100 < 1 || from % 100 > 12) {
                throw new IllegalArgumentException("from " + from + ": a period as 202702");
            }
            if (targetDay < officer.from || targetDay > officer.to) {
                throw new IllegalArgumentException("the target day is one on which officers read, " + officer + ": has " + targetDay);
            }
            if (firstPayableDay < 1 || firstPayableDay > dueDay || dueDay > LONGEST || leastDays < 0 || leastDays > MOST_DAYS || currentMonths < 0 || currentMonths > MOST_MONTHS) {
                throw new IllegalArgumentException("the first payable day comes not after the due day, both are days of a month; at least 0 to %d days lie between, for 0 to %d months: has %d, %d, %d, %d"
                    .formatted(MOST_DAYS, MOST_MONTHS, firstPayableDay, dueDay, leastDays, currentMonths));
            }
        }

        /** @return the row */
        public PeriodRule rule() {
            return new PeriodRule(unit, Period.month(from).atDay(1), Map.of(Source.OFFICER, officer.window(), Source.SELF, self.window(), Source.METER, meter.window(), Source.OFFICE,
                office.window(), Source.ESTIMATE, estimate.window()), targetDay, firstPayableDay, dueDay, leastDays, currentMonths);
        }

        @Override
        public Act act() {
            return Act.PERIOD_RULE;
        }

        /** @return it in one line, without unit and reason */
        public String words() {
            return "officers %s (target %d), customers %s, meters %s, office %s, estimates %s; payable from day %d, due on day %d, %d days between at least, for %d months".formatted(officer,
                targetDay, self, meter, office, estimate, firstPayableDay, dueDay, leastDays, currentMonths);
        }

        @Override
        public String sentence() {
            return "calendar of %s from period %d: %s: %s".formatted(unit, from, words(), reason);
        }
    }

    /** In which of the three times a unit lies: dates of reading are its own. */
    record SetZone(String unit, Zone zone, String reason) implements CalendarChange {
        /** @throws IllegalArgumentException without a reason, or for what is no unit */
        public SetZone {
            checkUnit(unit, false);
            Text.check("a reason", reason);
        }

        @Override
        public Act act() {
            return Act.UNIT_ZONE;
        }

        @Override
        public String sentence() {
            return "unit " + unit + " lies in " + zone + ": " + reason;
        }
    }

    private static void checkUnit(String unit, boolean all) {
        if (!unit.matches("[0-9]{5}") && !(all && unit.equals(PeriodRule.ALL_UNITS))) {
            throw new IllegalArgumentException("a unit has 5 digits" + (all ? ", or * for all that have no row of their own" : "") + ": has '" + unit + "'");
        }
    }
}
