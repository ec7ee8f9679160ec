package id.ppob.lab.chaos;

/** A moment in the life of a payment, told by what passes between two processes. */
enum Point {
    /** The switch says COMMIT, the database never hears it. */
    BEFORE_COMMIT(Leg.DATABASE, true, false),
    /** COMMIT is handed to the database, nobody waits for what becomes of it. */
    WITH_COMMIT(Leg.DATABASE, true, true),
    /** The database did it, the switch never hears that. */
    BEFORE_ACKNOWLEDGEMENT(Leg.DATABASE, false, false),
    /** The switch knows that it is done: what follows is the message to PLN or the answer to the bank. */
    AFTER_COMMIT(Leg.DATABASE, false, true),
    /** The switch means to ask PLN, nothing arrives there. */
    BEFORE_SEND(Leg.PLN, true, false),
    /** PLN has the question. */
    AFTER_SEND(Leg.PLN, true, true),
    /** PLN has decided, the switch never hears it. */
    BEFORE_ANSWER(Leg.PLN, false, false),
    /** The switch has PLN's answer, and has not committed it. */
    AFTER_ANSWER(Leg.PLN, false, true),
    /** All is committed, the bank never hears it. */
    BEFORE_TOLD(Leg.BANKS, false, false),
    /** The bank knows. */
    AFTER_TOLD(Leg.BANKS, false, true);

    /** Between which two a tap stands; the switch is always one of them. */
    enum Leg {
        /** Banks connect to the switch. */
        BANKS,
        /** The switch connects to PLN's host. */
        PLN,
        /** The switch connects to its database. */
        DATABASE
    }

    final Leg leg;
    final boolean asking;
    final boolean passes;

    /**
     * @param asking on the way from the one that connected, else on the way back
     * @param passes the message arrives before the kill, else it is lost with it
     */
    Point(Leg leg, boolean asking, boolean passes) {
        this.leg = leg;
        this.asking = asking;
        this.passes = passes;
    }
}
