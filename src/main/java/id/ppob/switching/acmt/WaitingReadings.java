package id.ppob.switching.acmt;

import id.ppob.switching.value.Clock;
import java.util.List;

/**
 * Asks again what waits for what was missing, where the process died that made a batch active and had not asked to the end (docs/iso8583-spec.md 29.5). Whoever activates
 * leaves word of it in the books with the activation, so that nothing waits for the next batch of its unit. Under the turn of importing: one process at a time.
 */
public final class WaitingReadings {
    private final BatchBooks books;
    private final Clock clock;

    public WaitingReadings(BatchBooks books, Clock clock) {
        this.books = books;
        this.clock = clock;
    }

    /** One run for a scheduler: while another imports it is left for the next, and so is the rest when the turn is lost. @return readings that became bills */
    public int ask() {
        List<String> units = books.toAskAgain();
        return units.isEmpty() ? 0 : switch (books.takeTurn()) {
            case BatchBooks.Asked.Busy _ -> 0;
            case BatchBooks.Asked.Granted(BatchBooks.Turn granted) -> {
                try (BatchBooks.Turn turn = granted) {
                    yield units.stream().mapToInt(unit -> turn.askAgain(unit, clock.millis())).sum();
                }
            }
        };
    }
}
