package id.ppob.switching.session;

import id.ppob.switching.door.PartnerProfile;
import id.ppob.switching.door.SignOnBy;
import id.ppob.switching.iso8583.MacRule;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.tcp.CloseReason;
import id.ppob.switching.tcp.Connection;

/**
 * What a sign-on is told; docs/iso8583-spec.md 3.1, 3.2, 25.11.
 *
 * @param partner of the connection from now on; null where it was refused
 * @param code    of the answer
 * @param close   why the connection closes after it; null to leave it open
 * @param rule    for the log; null where the code says it
 */
record Entrance(Admission partner, ResponseCode code, CloseReason close, String rule) {
    /**
     * Decides.
     *
     * @param message whose MAC was good, where one was agreed
     * @param mine    whose connection it is already; null for nobody's
     */
    static Entrance of(Message message, Admission mine, Sessions home, Session session, Connection connection, long nowNanos) {
        Admission named = home.byCentral(message.central());
        if (named == null || mine != null && mine != named) {
            return refused(ResponseCode.UNKNOWN_SWITCHER, CloseReason.UNKNOWN_PARTNER, null);
        }
        String against = mine == null ? against(named.profile(), connection, home) : null;
        if (against != null) {
            return refused(ResponseCode.UNKNOWN_SWITCHER, CloseReason.WRONG_PEER, "3.2 of " + named.profile().code() + " (" + against + ")");
        }
        if (!isNew(message, false, named, home, connection)) {
            return refused(ResponseCode.INVALID_MESSAGE, CloseReason.REPLAYED, MacRule.TAKEN_BEFORE.id());
        }
        if (mine == null && !named.join(session, nowNanos)) {
            return refused(ResponseCode.TIMED_OUT, CloseReason.TOO_MANY, null);
        }
        return new Entrance(named, ResponseCode.APPROVED, null, null);
    }

    /**
     * Decides on a connection on which nobody signed on, by a message that is no sign-on.
     *
     * @return null where it is nobody's: 0011
     */
    static Entrance elsewhere(Message message, Sessions home, Session session, Connection connection, long nowNanos) {
        Admission named = home.byCentral(message.central());
        SignOnBy by = named == null ? SignOnBy.CONNECTION : named.profile().signOn();
        if (by == SignOnBy.CONNECTION || named.retired() || against(named.profile(), connection, home) != null
                || by != SignOnBy.MESSAGE && !named.shared().isOn(by.shared(connection), nowNanos)) {
            return null;
        }
        return named.join(session, nowNanos) ? new Entrance(named, ResponseCode.APPROVED, null, null)
                : refused(ResponseCode.TIMED_OUT, CloseReason.TOO_MANY, "2.5");
    }

    /** Takes a sign-on, or a sign-off, of a partner with a MAC: whoever recorded it can use it no more. @return false when it was taken before */
    static boolean isNew(Message message, boolean off, Admission named, Sessions home, Connection connection) {
        return named.profile().mac() == null || home.porch().taken(named.profile().partner()).take(message.localAt(), message.central(), off,
                home.timely().oldest(connection.heardMillis()));
    }

    /** @return null where the other side is where, and who, this partner's are */
    static String against(PartnerProfile named, Connection connection, Sessions home) {
        if (!named.welcomes(connection.address())) {
            return "its address is not in the profile";
        }
        String wrong = named.client() == null ? null : named.client().against(connection.certificates());
        String other = wrong == null ? null : home.ownerOf(connection.certificates());
        return other == null ? wrong : "it shows the certificate of " + other;
    }

    private static Entrance refused(ResponseCode code, CloseReason close, String rule) {
        return new Entrance(null, code, close, rule);
    }
}
