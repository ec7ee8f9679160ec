package id.ppob.switching.acmt.rule;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of all rules. It remembers what it found for a unit, class and day; each importing thread has its own. */
public final class RuleTable {
    private final List<RuleRow> rows;
    private final Map<Asked, Limits> found = new HashMap<>();

    private record Asked(String unit, String tariff, LocalDate day) { }

    /** @param rows those of one day in the order in which they were agreed on */
    public RuleTable(List<RuleRow> rows) {
        this.rows = List.copyOf(rows);
    }

    /** @return what is on, and how far, for a class in a unit on a day */
    public Limits limits(String unit, String tariff, LocalDate day) {
        return found.computeIfAbsent(new Asked(unit, tariff, day), this::find);
    }

    private Limits find(Asked asked) {
        RuleRow[] best = new RuleRow[Rule.values().length];
        for (RuleRow row : rows) {
            int rule = row.rule().ordinal();
            if (row.fits(asked.unit, asked.tariff, asked.day) && row.goesBefore(best[rule])) {
                best[rule] = row;
            }
        }
        return new Limits(best);
    }
}
