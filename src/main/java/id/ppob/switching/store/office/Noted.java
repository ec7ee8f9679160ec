package id.ppob.switching.store.office;

import id.ppob.switching.office.Act;
import id.ppob.switching.office.Approval;
import id.ppob.switching.office.Entry.Step;
import id.ppob.switching.office.Operator;
import id.ppob.switching.value.Clock;
import java.util.function.Function;

/**
 * Something under way by one person: its first row stands in the trail before anything is changed; {@link #close} writes the second. A
 * first row without a second is an act whose process died. Owner: the thread that does it.
 */
public final class Noted implements AutoCloseable {
    private final TrailStore trail;
    private final Clock clock;
    private final String operator;
    private final Act act;
    private final long began;
    private Step step = Step.FAILED;
    private String how = "broke off";

    private Noted(TrailStore trail, Clock clock, String operator, Act act, long began) {
        this.trail = trail;
        this.clock = clock;
        this.operator = operator;
        this.act = act;
        this.began = began;
    }

    /**
     * Begins it, if this person may at that moment.
     *
     * @param what    exactly
     * @param refused makes what is thrown when they may not, any more: nothing is begun then
     * @throws StoreException when the database fails: then nothing may be changed
     */
    public static Noted begin(TrailStore trail, Clock clock, Operator by, Act act, String what, Function<Approval.Refusal, ? extends RuntimeException> refused) {
        TrailStore.Begun begun = trail.begin(clock.millis(), by, act, what);
        if (begun.refusal() != null) {
            throw refused.apply(begun.refusal());
        }
        return new Noted(trail, clock, by.name(), act, begun.row());
    }

    /** Says how it ended; unsaid, it broke off. */
    public void ended(boolean done, String how) {
        this.step = done ? Step.DONE : Step.FAILED;
        this.how = how;
    }

    @Override
    public void close() {
        trail.add(clock.millis(), operator, act, step, "row " + began + ": " + how);
    }
}
