package id.ppob.switching.office;

import java.util.Set;

/** What an operator is there for. No role may approve its own work: docs/operating.md, "People". */
public enum Role {
    /** Looks. */
    VIEWER(Set.of(Right.READ)),
    /** Loads, books, closes; asks for what needs two. */
    MAKER(Set.of(Right.READ, Right.ASK)),
    /** Approves what makers ask for. */
    CHECKER(Set.of(Right.READ, Right.APPROVE)),
    /** All of it, and the operators. */
    ADMIN(Set.of(Right.values()));

    private final Set<Right> rights;

    Role(Set<Right> rights) {
        this.rights = rights;
    }

    /** @return whether this role has the right */
    public boolean may(Right right) {
        return rights.contains(right);
    }
}
