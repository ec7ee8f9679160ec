package id.ppob.switching.office;

/** What an operator may do; a {@link Role} is a set of these. */
public enum Right {
    /** Look at items, requests, operators and the trail. */
    READ,
    /** Do what one person may do, and ask for what needs two. */
    ASK,
    /** Approve or refuse what another asked for. */
    APPROVE,
    /** Ask for changes of operators, and approve those of others. */
    MANAGE
}
