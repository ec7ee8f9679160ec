package id.ppob.switching.testing;

import id.ppob.switching.office.Change;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Role;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.office.RequestStore;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** What two people change, done by two people of the test's own: so that the trail knows it, as the invariants ask. */
public final class TwoPeople {
    private static final long NOW = 1_764_000_000_000L;
    private final DataSource database;

    /** @param database of a migrated schema */
    public TwoPeople(DataSource database) {
        this.database = database;
    }

    /** One asks, the other approves, unless it is so already. @throws AssertionError when it cannot be done */
    public void agree(Change change) throws SQLException {
        Optional<String> refused = agree(change, BusinessCalendar.ofWibDays(0), NOW);
        if (refused.isPresent() && !refused.get().endsWith("already")) {
            throw new AssertionError(change.sentence() + ": " + refused.get());
        }
    }

    /** The same at a moment that counts. @return why it cannot be done; nothing when it is */
    public Optional<String> agree(Change change, BusinessCalendar calendar, long nowMs) throws SQLException {
        RequestStore requests = new RequestStore(database, calendar);
        RequestStore.Outcome outcome = requests.ask(person("test-maker", Role.ADMIN), change, nowMs);
        if (outcome instanceof RequestStore.Done asked) {
            outcome = requests.approve(person("test-checker", Role.ADMIN), asked.request(), nowMs);
        }
        return outcome instanceof RequestStore.Refused refused ? Optional.of(refused.why()) : Optional.empty();
    }

    private Operator person(String name, Role role) {
        return new People(database).at(name, role);
    }
}
