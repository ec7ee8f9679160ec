package id.ppob.lab.chaos;

/** Who is killed. */
enum Victim {
    /** One node of the switch. */
    SWITCH,
    /** The server of the books. */
    DATABASE,
    /** PLN's host. */
    PLN
}
