package id.ppob.switching.acmt.rule;

import id.ppob.switching.acmt.meter.Chain;
import id.ppob.switching.acmt.meter.Meter;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.acmt.meter.Use;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** One customer's readings that count, and the chain that they leave: what the store does with rows, in a list. */
public final class Books {
    private final Deque<Chain> chains = new ArrayDeque<>();

    public Books(Meter first) {
        chains.push(Chain.opening(first, List.of()));
    }

    public Chain chain() {
        return chains.peek();
    }

    public Books count(Use use, int period, boolean real) {
        chains.push(chain().next(use, period, real));
        return this;
    }

    /** Counts stands as they are, whatever a rule says. */
    Books count(Stands to, LocalDate on, int period, boolean real) {
        return count(real ? Use.of(chain(), to, on) : Use.estimated(chain(), to, on), period, real);
    }

    /** Takes the last reading back, for one in its place. */
    void takeBack() {
        chains.pop();
    }
}
