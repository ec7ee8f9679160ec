package id.ppob.switching.store.upkeep;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The invariants of the books, one a file of {@code sql/invariant/}. Slow work's thread and connections. */
public final class InvariantStore {
    private final DataSource database;
    private final Map<String, Invariant> invariants = Invariant.all();

    /** @param database the pool for slow work */
    public InvariantStore(DataSource database) {
        this.database = database;
    }

    /** @return names of all invariants, in order */
    public List<String> names() {
        return List.copyOf(invariants.keySet());
    }

    /** @return a walk that begins with the invariant's first slice */
    public InvariantWalk walk(String name) {
        return new InvariantWalk(database, invariants.get(name));
    }
}
