package id.ppob.switching.acmt.rule;

import id.ppob.switching.acmt.period.Source;
import java.util.List;

/**
 * Whose reading counts where two came for one customer and period: the operator's order. A source that is not in it, or that read outside its window, comes
 * after all that are.
 */
public record SourceOrder(List<Source> first) {
    /** Self-reading, officer, the meter itself, office, estimate. */
    public static final SourceOrder USUAL = new SourceOrder(List.of(Source.SELF, Source.OFFICER, Source.METER, Source.OFFICE, Source.ESTIMATE));

    /** @return whether a reading counts in place of one that counts already; of equals the first stays */
    boolean takesThePlace(MeterReading reading, Counted counted) {
        return place(reading.source(), reading.inWindow()) < place(counted.source(), counted.inWindow());
    }

    /** @return where a reading stands among those of its customer and period: the lowest counts */
    public int place(Source source, boolean inWindow) {
        int place = first.indexOf(source);
        return (place < 0 ? first.size() : place) + (inWindow ? 0 : first.size() + 1);
    }
}
