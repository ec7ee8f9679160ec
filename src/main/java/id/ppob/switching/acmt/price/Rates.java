package id.ppob.switching.acmt.price;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The rows that count for one supply on one day: of each kind the one that goes before the others, of energy one of each step. A rate of 0 is none. */
final class Rates {
    private final Map<Kind, Component> ones = new EnumMap<>(Kind.class);
    private final List<Component> steps = new ArrayList<>();

    private Rates() { }

    static Rates of(List<Component> rows, Supply supply, LocalDate day) {
        Rates found = new Rates();
        for (Component row : rows) {
            if (!row.validFrom().isAfter(day) && row.covers(supply)) {
                if (row.kind() == Kind.BLOCK) {
                    found.step(row);
                } else {
                    found.ones.merge(row.kind(), row, (before, other) -> other.goesBefore(before) ? other : before);
                }
            }
        }
        found.ones.values().removeIf(row -> row.rate() == 0);
        found.steps.removeIf(row -> row.rate() == 0);
        found.steps.sort(Comparator.comparingLong(Component::bound));
        return found;
    }

    private void step(Component row) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).step() == row.step()) {
                if (row.goesBefore(steps.get(i))) {
                    steps.set(i, row);
                }
                return;
            }
        }
        steps.add(row);
    }

    /** @return the row of a kind; null for none */
    Component one(Kind kind) {
        return ones.get(kind);
    }

    /** @return the steps of energy, the lowest first; none where the class knows a peak */
    List<Component> steps() {
        return steps;
    }

    boolean hasPeak() {
        return ones.containsKey(Kind.LWBP);
    }

    /** @return whether a kWh costs something */
    boolean priced() {
        return hasPeak() || !steps.isEmpty();
    }
}
