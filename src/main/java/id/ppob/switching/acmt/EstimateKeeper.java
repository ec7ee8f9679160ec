package id.ppob.switching.acmt;

import id.ppob.switching.acmt.period.Period;
import id.ppob.switching.acmt.period.PeriodRules;
import id.ppob.switching.acmt.period.Source;
import id.ppob.switching.value.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Estimates by itself who was not read (docs/iso8583-spec.md 29.7): each unit once on each day for estimates of its calendar, by its own date, so that who is left of the
 * first day, because a reading that waited was refused, is estimated on the next. Under the turn of importing: one process at a time; whoever finds it taken, or dies, is
 * followed by the next run, which goes on where that one was. One thread.
 */
public final class EstimateKeeper {
    private final BatchBooks books;
    private final Clock clock;
    private final Map<String, LocalDate> done = new HashMap<>();

    public EstimateKeeper(BatchBooks books, Clock clock) {
        this.books = books;
        this.clock = clock;
    }

    /** One run for a scheduler. @return what came of each unit whose turn it was */
    public List<EstimateResult> keep() {
        PeriodRules periods = books.periods();
        List<EstimateResult> results = new ArrayList<>();
        for (String unit : books.units()) {
            LocalDate on = periods.zone(unit).date(clock.millis());
            int period = Period.ofRead(on);
            if (on.equals(done.get(unit)) || !periods.of(unit, period).mayRead(period, Source.ESTIMATE, on)) {
                continue;
            }
            try {
                results.add(EstimateRun.run(books, clock, unit, period, false, _ -> { }));
                done.put(unit, on);
            } catch (Refused _) { // an import runs, or a single reading was first: the next run goes on
                return results;
            }
        }
        return results;
    }
}
