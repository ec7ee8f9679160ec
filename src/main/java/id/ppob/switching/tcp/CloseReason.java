package id.ppob.switching.tcp;

import java.util.Locale;

/** Why a connection ended. None but {@link #FAULT} is an error of ours. */
public enum CloseReason {
    /** The other side closed between two messages: the ordinary end. */
    PEER,
    /** The other side closed in the middle of a message. */
    HALF_FRAME,
    /** The other side reset the connection, or the network did. */
    RESET,
    /** A frame longer than allowed, one that never ends, or a length that is none. */
    FRAME_TOO_LONG,
    /** A message that was begun did not end in time. */
    FRAME_UNFINISHED,
    /** Closed to make room: too many connections of its address, or in all, on which nobody had signed on. */
    CROWDED,
    /** No TLS: no certificate, one that nobody vouches for, or no handshake at all. */
    TLS,
    /** Too many frames in a row that could not be decoded. */
    UNDECODABLE,
    /** The other side took nothing of what we wrote. */
    STALLED,
    /** Nothing was heard within the read time-out, or our echo was not answered. */
    SILENT,
    /** Nobody signed on within the time allowed. */
    NOT_SIGNED_ON,
    /** A sign-on that names no partner of this listener. */
    UNKNOWN_PARTNER,
    /** A sign-on from an address, or with a certificate, that is not its partner's. */
    WRONG_PEER,
    /** A sign-on under a MAC that was taken before. */
    REPLAYED,
    /** Too many messages whose MAC was missing or wrong. */
    MAC,
    /** The partner has as many connections as it may have. */
    TOO_MANY,
    /** Closed to make room for a new connection of the same partner. */
    REPLACED,
    /** The partner's file was removed, or its listener, framing or TLS identity changed; what was in flight was answered. */
    RECONFIGURED,
    /** We are stopping. */
    SHUTDOWN,
    /** A bug of ours while working on this connection; the log has the stack trace. */
    FAULT;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** @return its name in the metrics */
    String label() {
        return label;
    }
}
