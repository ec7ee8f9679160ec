package id.ppob.switching.desk;

import id.ppob.switching.office.Approval;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.office.Token;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.upkeep.HealthStore;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Use cases in this process, under the office's account: it looks at who is logged in and what they may, each time anew, before anything else.
 * Thread-safe, as the stores are.
 */
public final class OfficeHere implements Office {
    private final Counter counter;
    private final Supplier<Optional<Token>> token;
    private final Runnable end;

    /** @param token of who asks. @param end what is done when it closes */
    public OfficeHere(Counter counter, Supplier<Optional<Token>> token, Runnable end) {
        this.counter = counter;
        this.token = token;
        this.end = end;
    }

    @Override
    public <Q, R> R ask(UseCase<Q, R> useCase, Q question, Errand errand) {
        Operator who = useCase.right() == null ? null : may(useCase.right());
        try {
            return useCase.run(errand.equals(Errand.NONE) ? counter : counter.with(new AskerHere(errand)), who, question);
        } finally {
            if (!useCase.looks()) {
                counter.anchor().follow();
            }
        }
    }

    @Override
    public boolean elsewhere() {
        return false;
    }

    private Operator may(Right right) {
        needSchema();
        Operator who = token.get().flatMap(one -> counter.operators().who(one, counter.nowMs())).orElseThrow(() -> new Refusal(true, counter.operators().all().isEmpty()
                ? "the books have no operators yet. Type: bin/ppob operator init --name YOU, then bin/ppob login --name YOU"
                : "nobody is logged in, or that login is over. Type: bin/ppob login --name YOU"));
        Approval.may(right, who).ifPresent(refusal -> {
            throw new Refusal(true, refusal.why());
        });
        return who;
    }

    private void needSchema() {
        HealthStore health = new HealthStore(counter.pool());
        try {
            int found = health.schema();
            if (found < health.expectedSchema()) {
                throw new Refusal(true, found == 0 ? "the books are empty. Type: bin/ppob operator init --name YOU, then bin/ppob login --name YOU"
                        : "the schema of the books is older than this version. Type: bin/ppob db migrate");
            }
        } catch (SQLException e) {
            throw new StoreException("looking at the schema", e);
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
