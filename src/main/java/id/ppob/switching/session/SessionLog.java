package id.ppob.switching.session;

import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.iso8583.DeclineRule;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.tcp.Connection;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one session refuses, in the log: some of it a second, and how much was kept back. Owner: the connection's event loop. */
final class SessionLog {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    /** So much of an undecodable frame is logged: no more than a message type and a piece of a bitmap, so no person's data. */
    private static final int HEAD = 8;

    private final Connection connection;

    SessionLog(Connection connection) {
        this.connection = connection;
    }

    /** A message that was understood. @param why of a sign-on; null where the code says it */
    void refused(String partner, Message message, ResponseCode code, String why, long nowNanos) {
        int silenced = connection.line(nowNanos);
        if (silenced >= 0) {
            LOG.info("connection {}: partner {} {} refused with {} by rule {}, bank {}, central {}, STAN {}, DE12 {} ({} such lines kept back)", connection.id(),
                    partner, message.messageClass(), code, why == null ? rule(message, code) : why, message.bank(), message.central(), message.stan(),
                    message.localAt(), silenced);
        }
    }

    /** Here 0068 is a bound: of the partner's connections, or of what it may send. */
    private static String rule(Message message, ResponseCode code) {
        return code != ResponseCode.TIMED_OUT ? DeclineRule.of(message.messageClass(), code) : message.messageClass() == MessageClass.NETWORK ? "2.5" : "10.7";
    }

    /** A message of the wrong shape. */
    void refused(String partner, Codec.Refused refused, ResponseCode code, long nowNanos) {
        int silenced = connection.line(nowNanos);
        if (silenced >= 0) {
            LOG.info("connection {}: partner {} message refused with {} by rule {}: {} needs {}, has {} ({} such lines kept back)",
                    connection.id(), partner, code, refused.rule(), refused.field(), refused.needed(), refused.found(), silenced);
        }
    }

    /** A message whose sender is not proved. @param partner whose keys were tried */
    void unproved(String partner, Codec.Refused refused, long nowNanos) {
        int silenced = connection.line(nowNanos);
        if (silenced >= 0) {
            LOG.warn("connection {} with {}: partner {} message refused with {} by rule {}: {} needs {}, has {} ({} such lines kept back)", connection.id(),
                    connection.peer(), partner, refused.code(), refused.rule(), refused.field(), refused.needed(), refused.found(), silenced);
        }
    }

    /** A frame that gets no answer. */
    void dropped(String partner, Codec.Refused refused, byte[] scratch, int from, int length, long nowNanos) {
        int silenced = connection.line(nowNanos);
        if (silenced >= 0) {
            String head = HexFormat.of().formatHex(scratch, from, from + Math.min(HEAD, length));
            LOG.warn("connection {} with {}: partner {} frame of {} bytes dropped by rule {}: {} needs {}, begins {} ({} such lines"
                    + " kept back)", connection.id(), connection.peer(), partner, length, refused.rule(), refused.field(), refused.needed(), head, silenced);
        }
    }
}
