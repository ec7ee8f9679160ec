package id.ppob.switching.acmt.period;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of the period rule. A unit's own row goes before one for all units; of several the one that began last counts.
 *
 * @param zones of units that are known
 */
public record PeriodRules(List<PeriodRule> rows, Map<String, Zone> zones) {
    /** Copies them. */
    public PeriodRules {
        rows = List.copyOf(rows);
        zones = Map.copyOf(zones);
    }

    /** @return the zone in which a unit lies */
    public Zone zone(String unit) {
        return zones.getOrDefault(unit, Zone.WIB);
    }

    /**
     * The rule of a unit and period.
     *
     * @throws IllegalStateException when there is none: the row for all units is gone
     */
    public PeriodRule of(String unit, int period) {
        LocalDate first = Period.month(period).atDay(1);
        return newest(unit, first).or(() -> newest(PeriodRule.ALL_UNITS, first))
                .orElseThrow(() -> new IllegalStateException("no period rule for unit " + unit + " in " + period + ": add a row to table period_rule"));
    }

    private Optional<PeriodRule> newest(String unit, LocalDate day) {
        return rows.stream().filter(row -> row.unit().equals(unit) && !row.validFrom().isAfter(day)).max(java.util.Comparator.comparing(PeriodRule::validFrom));
    }
}
