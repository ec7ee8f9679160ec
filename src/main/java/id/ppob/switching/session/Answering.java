package id.ppob.switching.session;

import id.ppob.switching.door.PartnerProfile;
import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.tcp.Connection;
import id.ppob.switching.value.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one session says: handed over by any thread, made bytes by the connection's event loop, which alone changes codec and partner. */
final class Answering {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Connection connection;
    private final Clock clock;
    private final Meters meters;
    private volatile Codec codec;
    private volatile PartnerProfile partner;

    Answering(Connection connection, Codec codec, Clock clock, Meters meters) {
        this.connection = connection;
        this.codec = codec;
        this.clock = clock;
        this.meters = meters;
    }

    Codec codec() {
        return codec;
    }

    /** From now on in this codec. */
    Codec speak(Codec other) {
        codec = other;
        return other;
    }

    /** From now on to this partner. */
    void to(PartnerProfile other) {
        partner = other;
    }

    /** @return its code, for logs */
    String who() {
        PartnerProfile known = partner;
        return known == null ? "-" : known.code();
    }

    /** Hands an answer to the event loop, which writes it. @return false when the connection is gone */
    boolean send(Message message, Answer answer, boolean slot, byte[] header, long arrivedNanos) {
        Codec writer = codec;
        return connection.send(writer.longest(), (target, from) -> write(writer, message, answer, arrivedNanos, target, from), slot, header);
    }

    /** Answers a sign-on or sign-off that was taken; where a MAC makes it count once, when that is kept: one that was answered is never taken again. */
    void taken(Message message, Porch porch, long arrivedNanos) {
        byte[] header = connection.header();
        if (partner.mac() == null) {
            send(message, new Answer.Echo(ResponseCode.APPROVED), false, header, arrivedNanos);
            return;
        }
        porch.keep(() -> {
            send(message, new Answer.Echo(ResponseCode.APPROVED), false, header, arrivedNanos);
            connection.flush();
        });
    }

    private int write(Codec writer, Message message, Answer answer, long arrivedNanos, byte[] target, int from) {
        Answer told = answer;
        int length;
        try {
            length = writer.encode(message, told, target, from);
        } catch (RuntimeException fault) {
            LOG.error("connection {}: partner {} {} answer {} cannot be encoded", connection.id(), who(), message.messageClass(),
                    answer.code(), fault);
            meters.count(Meter.SESSION_EVENTS, SessionEvent.ENCODE_FAILED.label());
            // Whatever was decided stands; 0068 is the one answer that is never wrong.
            told = new Answer.Echo(ResponseCode.TIMED_OUT);
            length = writer.encode(message, told, target, from);
        }
        PartnerProfile known = partner;
        meters.answered(known == null ? -1 : known.partner(), message.messageClass(), told.code(), clock.nanos() - arrivedNanos);
        return length;
    }

    /** Answers what was not understood. @param writer without a MAC where the other side is not proved */
    void refuse(Codec.Refused refused, ResponseCode code, Codec writer) {
        Codec.Refused told = new Codec.Refused(refused.bytes(), code, refused.rule(), refused.field(), refused.needed(), refused.found());
        connection.send(writer.longest(told), (target, from) -> writer.encode(told, target, from), false);
        meters.count(Meter.SESSION_EVENTS, SessionEvent.MESSAGE_REFUSED.label());
    }
}
