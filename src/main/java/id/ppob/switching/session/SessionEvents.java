package id.ppob.switching.session;

import id.ppob.switching.iso8583.MessageClass;
import id.ppob.switching.iso8583.ResponseCode;
import id.ppob.switching.tcp.TcpEvents;

/** Counts what happens in sessions. Called by event loops, lanes and sweeps: must not block. Partner is its code, "-" before a sign-on. */
public interface SessionEvents extends TcpEvents {
    /** What is counted beside answers. */
    enum Event {
        /** A sign-on was accepted. */
        SIGNED_ON,
        /** A sign-off was accepted. */
        SIGNED_OFF,
        /** A frame that is no message was dropped without an answer. */
        UNDECODABLE,
        /** The in-flight bound was reached: 0068 at once. */
        IN_FLIGHT_FULL,
        /** The lane's queue was full: 0068 at once. */
        LANE_FULL,
        /** The sweep answered 0068 because the deadline passed. */
        DEADLINE_PASSED,
        /** An answer came for a connection that is gone; it is dropped. */
        ANSWER_DROPPED,
        /** An answer could not be encoded: a bug; 0068 went out instead. */
        ENCODE_FAILED,
        /** An echo of ours was sent. */
        ECHO_SENT,
        /** The other side talks, but did not answer our echo in time. */
        ECHO_UNANSWERED,
        /** A 2810 that answers nothing of ours. */
        UNEXPECTED_ANSWER
    }

    /** One of the events above. */
    void counted(String partner, Event event);

    /**
     * An answer was handed to its connection.
     *
     * @param tookNanos from the request's arrival
     */
    void answered(String partner, MessageClass messageClass, ResponseCode code, long tookNanos);
}
