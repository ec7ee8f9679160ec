package id.ppob.switching.upkeep;

import id.ppob.switching.store.upkeep.PartitionStore;
import id.ppob.switching.store.upkeep.PartitionStore.Aged;
import id.ppob.switching.store.upkeep.PartitionStore.Turn;
import id.ppob.switching.value.Clock;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits the partitions of the coming months (or years) off the last one of each table that ages, weeks ahead, while that last
 * one is empty and the split moves no row. The change waits a second at most for readers, so that no lane ever waits behind it:
 * a table that was busy is tried again. One keeper works at a time, in all nodes, under a lease. Slow work's thread and connections.
 */
public final class PartitionKeeper {
    /** Minutes to let pass between two runs. */
    public static final int MINUTES_BETWEEN = 60;
    /** Tries a table at most, when somebody waits for the outcome. */
    static final int PATIENT = 10;
    private static final int MONTHS_AHEAD = 3;
    private static final int YEARS_AHEAD = 2;
    /** Another that holds the lease does the same work; it is waited for, so that the partitions are there afterwards. */
    private static final long WAIT_MS = 30_000;
    private final PartitionStore store;
    private final Clock clock;

    public PartitionKeeper(PartitionStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** One run for a scheduler: what is busy is left for the next. @return what was left and why, one sentence a table */
    public List<String> keep() {
        return keep(1);
    }

    List<String> keep(int tries) {
        return store.inTurn(WAIT_MS, turn -> keep(turn, tries)).orElseGet(
                () -> List.of("all tables: another has made partitions for " + WAIT_MS / 1000 + " s (" + store.holder() + ")"));
    }

    private List<String> keep(Turn turn, int tries) throws SQLException {
        List<String> left = new ArrayList<>();
        for (Aged table : Aged.values()) {
            Optional<String> why = turn.ours() ? extend(turn, table, tries) : Optional.of("another process took over making partitions");
            why.ifPresent(reason -> left.add(table.table() + ": " + reason));
        }
        return left;
    }

    /** @return empty when the table reaches far enough, or why it does not */
    private Optional<String> extend(Turn turn, Aged table, int tries) throws SQLException {
        List<YearMonth> missing = missing(table, turn.last(table), YearMonth.from(clock.wibDate()));
        Optional<String> why = missing.isEmpty() ? Optional.empty() : turn.split(table, missing);
        for (int i = 1; why.isPresent() && i < tries; i++) {
            why = turn.split(table, missing);
        }
        return why;
    }

    /** A table that has no partition yet begins with the month before, whose rows may still come. */
    private static List<YearMonth> missing(Aged table, Optional<YearMonth> last, YearMonth now) {
        YearMonth end = table.monthly() ? now.plusMonths(MONTHS_AHEAD) : now.plusYears(YEARS_AHEAD).withMonth(12);
        List<YearMonth> missing = new ArrayList<>();
        for (YearMonth next = last.map(table::after).orElse(now.minusMonths(1)); !next.isAfter(end); next = table.after(next)) {
            missing.add(next);
        }
        return missing;
    }
}
