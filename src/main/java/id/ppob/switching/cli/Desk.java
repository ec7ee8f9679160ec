package id.ppob.switching.cli;

import id.ppob.switching.office.Act;
import id.ppob.switching.office.Approval;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Right;
import id.ppob.switching.store.office.Noted;
import id.ppob.switching.store.office.OperatorStore;
import id.ppob.switching.store.office.TrailAnchor;
import id.ppob.switching.store.office.TrailStore;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.store.upkeep.HealthStore;
import id.ppob.switching.value.Clock;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Where a command says what it changes, before it changes anything: {@link #begin} for what one person may do, {@link #may} for what is only
 * looked at. What the office does for others asks there: {@link AtOffice}. Main thread.
 */
final class Desk {
    private static final Clock CLOCK = Clock.system();
    private final DataSource pool;
    private final TokenFile file;
    private final TrailAnchor anchor;

    private Desk(DataSource pool, TokenFile file, TrailAnchor anchor) {
        this.pool = pool;
        this.file = file;
        this.anchor = anchor;
    }

    /** The desk of these books, where whoever the installation's token file names is at work. */
    static Desk at(Installation installation, Installation.Books books) {
        books.anchor().wanted();
        return new Desk(books.database().pool(), new TokenFile(installation.tokenFile()), books.anchor());
    }

    /** Opens the books for some work at their desk. */
    static int with(Installation installation, Function<Desk, Integer> work) {
        try (Installation.Books books = installation.open(Account.OFFICE)) {
            return work.apply(at(installation, books));
        }
    }

    DataSource pool() {
        return pool;
    }

    private OperatorStore operators() {
        return new OperatorStore(pool);
    }

    /** @return who is logged in, if they have this right. @throws NotPermitted saying what to do */
    Operator may(Right right) {
        Operator operator = who();
        Approval.may(right, operator).ifPresent(refusal -> {
            throw new NotPermitted(refusal.why());
        });
        return operator;
    }

    /** @return who is logged in. @throws NotPermitted when nobody is, saying what to type */
    Operator who() {
        needSchema();
        return file.read().flatMap(token -> operators().who(token, CLOCK.millis())).orElseThrow(() -> new NotPermitted(operators().all().isEmpty()
                ? "the books have no operators yet. Type: bin/ppob operator init --name YOU, then bin/ppob login --name YOU"
                : "nobody is logged in, or that login is over. Type: bin/ppob login --name YOU"));
    }

    private void needSchema() {
        HealthStore health = new HealthStore(pool);
        try {
            int found = health.schema();
            if (found < health.expectedSchema()) {
                throw new NotPermitted(found == 0 ? "the books are empty. Type: bin/ppob operator init --name YOU, then bin/ppob login --name YOU"
                        : "the schema of the books is older than this version. Type: bin/ppob db migrate");
            }
        } catch (SQLException e) {
            throw new StoreException("looking at the schema", e);
        }
    }

    /**
     * Begins what one person may do: a row of the trail says so before anything is changed.
     *
     * @param detail what exactly
     * @throws NotPermitted when nobody is logged in who may
     */
    Noted begin(Act act, String detail) {
        Noted begun = Noted.begin(new TrailStore(pool), CLOCK, may(act.ask()), act, detail, refusal -> new NotPermitted(refusal.why()));
        anchor.follow();
        return begun;
    }
}
