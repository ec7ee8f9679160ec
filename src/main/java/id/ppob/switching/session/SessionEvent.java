package id.ppob.switching.session;

import java.util.Locale;

/** What sessions count beside answers. */
enum SessionEvent {
    /** A sign-on was accepted. */
    SIGNED_ON,
    /** A sign-off was accepted. */
    SIGNED_OFF,
    /** A message of the wrong shape was answered with its code. */
    MESSAGE_REFUSED,
    /** More inquiries and payments in a second than the partner may send: 0068 at once. */
    RATE_EXCEEDED,
    /** The in-flight bound was reached: 0068 at once. */
    IN_FLIGHT_FULL,
    /** The lane's queue was full: 0068 at once. */
    LANE_FULL,
    /** The sweep answered 0068 because the deadline passed. */
    DEADLINE_PASSED,
    /** An answer could not be encoded, a bug: 0068 went out instead. */
    ENCODE_FAILED,
    /** An echo of ours was sent. */
    ECHO_SENT,
    /** The other side talks, but did not answer our echo in time. */
    ECHO_UNANSWERED,
    /** A sign-on from an address, or with a certificate, that is not its partner's. */
    WRONG_PEER,
    /** A 2810 that answers nothing of ours. */
    UNEXPECTED_ANSWER;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** @return its name in the metrics */
    String label() {
        return label;
    }
}
