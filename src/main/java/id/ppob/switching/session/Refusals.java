package id.ppob.switching.session;

import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.tcp.CloseReason;
import id.ppob.switching.tcp.Connection;

/** What one session refuses by itself, and what closes it when it comes too often. Owner: the connection's event loop. */
final class Refusals {
    private final Connection connection;
    private final Answering answering;
    private final SessionSettings settings;
    private final Meters meters;
    private final Codec plain;
    private final SessionLog log;
    private int undecodable;
    private int unproved;

    /** @param plain the listener's codec, which puts no MAC under anything */
    Refusals(Connection connection, Answering answering, SessionSettings settings, Meters meters, Codec plain) {
        this.connection = connection;
        this.answering = answering;
        this.settings = settings;
        this.meters = meters;
        this.plain = plain;
        this.log = new SessionLog(connection);
    }

    /**
     * A message of the other side was understood, and is proved where a MAC was agreed.
     *
     * @param known whether it is a partner's connection: what a stranger says between two guesses (a 2810, a message of a partner without a MAC, a
     *              recorded one) proves nothing
     */
    void understood(boolean known) {
        undecodable = 0;
        unproved = known ? 0 : unproved;
    }

    /** A message that was understood. @param rule null where the code says it */
    void message(Message message, ResponseCode code, String rule, long nowNanos) {
        log.refused(answering.who(), message, code, rule, nowNanos);
        answering.send(message, new Answer.Echo(code), false, connection.header(), nowNanos);
    }

    /** 0068 because its partner reached a bound. */
    void overLimit(Message message, SessionEvent limit, long nowNanos) {
        meters.count(Meter.SESSION_EVENTS, limit.label());
        meters.count(Meter.LIMIT_REFUSALS, answering.who());
        message(message, ResponseCode.TIMED_OUT, null, nowNanos);
    }

    /** A message of the wrong shape. */
    void shape(Codec.Refused refused, ResponseCode code, Codec writer, long nowNanos) {
        undecodable = 0;
        log.refused(answering.who(), refused, code, nowNanos);
        answering.refuse(refused, code, writer);
    }

    /**
     * docs/iso8583-spec.md 25.10: its sender is a stranger, so our answer has no MAC, and a few of them end the connection.
     *
     * @param named whose keys were tried
     * @param known whether it is that partner's connection already
     */
    void unproved(Codec.Refused refused, String named, boolean known, byte[] scratch, int from, int length, long nowNanos) {
        meters.count(Meter.MAC_FAILURES, named);
        if (refused.bytes() == null) {
            dropped(refused, scratch, from, length, nowNanos);
        } else {
            log.unproved(known ? named : "- (DE33 names " + named + ")", refused, nowNanos);
            answering.refuse(refused, refused.code(), plain);
        }
        if (++unproved >= settings.unprovedMost()) {
            connection.close(CloseReason.MAC);
        }
    }

    /** A frame that gets no answer. */
    void dropped(Codec.Refused refused, byte[] scratch, int from, int length, long nowNanos) {
        meters.count(Meter.FRAMES_DROPPED, "undecodable");
        log.dropped(answering.who(), refused, scratch, from, length, nowNanos);
        if (++undecodable >= settings.undecodableInRow()) {
            connection.close(CloseReason.UNDECODABLE);
        }
    }
}
