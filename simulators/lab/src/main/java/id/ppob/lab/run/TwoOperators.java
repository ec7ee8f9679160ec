package id.ppob.lab.run;

import id.ppob.switching.office.Change;
import id.ppob.switching.office.Code;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.PasswordHash;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.office.OperatorStore;
import id.ppob.switching.store.office.RequestStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.value.Clock;
import java.util.List;

/**
 * Two operators of a run's own books, whose passwords nobody knows: what people must decide there they decide, so that the trail says so and no
 * invariant finds anything that nobody asked for. One thread.
 *
 * @param one books alone, and asks
 * @param two approves
 */
public record TwoOperators(Database books, Operator one, Operator two) {
    /** Finds the two of this run, or makes them where the books have nobody. @param name of the run */
    public static TwoOperators of(Database books, String name) {
        OperatorStore operators = new OperatorStore(books.pool());
        List<Operator> there = operators.all().stream().map(OperatorStore.Listed::operator).toList();
        if (there.size() >= 2) {
            return new TwoOperators(books, there.get(0), there.get(1));
        }
        PasswordHash nobodyKnows = PasswordHash.of(Code.random().text().toCharArray());
        long nowMs = Clock.system().millis();
        Operator one = operators.first(name + "-one", nobodyKnows, nowMs).orElseThrow();
        return new TwoOperators(books, one, operators.second(name + "-two", nobodyKnows, one, nowMs).orElseThrow());
    }

    /** One asks, the other approves. @throws IllegalStateException when it cannot be done */
    public void agree(Change change) {
        agree(change, Clock.system().millis());
    }

    /** The same at another time than now, for books that began before. */
    public void agree(Change change, long nowMs) {
        RequestStore requests = new RequestStore(books.pool(), BusinessCalendar.ofWibDays(0));
        if (!(requests.ask(one, change, nowMs) instanceof RequestStore.Done asked) || !(requests.approve(two, asked.request(), nowMs) instanceof RequestStore.Done)) {
            throw new IllegalStateException(change.sentence() + ": could not be agreed");
        }
    }
}
