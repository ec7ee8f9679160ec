package id.ppob.switching.session;

import id.ppob.switching.dispatch.Lanes;
import id.ppob.switching.dispatch.Request;
import id.ppob.switching.iso8583.Answer;
import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.iso8583.DeclineRule;
import id.ppob.switching.iso8583.MacRule;
import id.ppob.switching.iso8583.Message;
import id.ppob.switching.iso8583.MessageClass;
import id.ppob.switching.iso8583.ResponseCode;
import id.ppob.switching.keys.ClientIdentity;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.tcp.CloseReason;
import id.ppob.switching.tcp.Connection;
import id.ppob.switching.tcp.FrameReceiver;
import id.ppob.switching.value.Clock;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of one partner. Belongs to the partner of its first sign-on until it closes.
 * Owner: the connection's event loop; lanes call {@link #reply} and {@link #flush} alone, and what they reply is written by the event loop.
 */
final class Session implements FrameReceiver, Request.ReplyTo {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    /** So much of an undecodable frame is logged: no more than a message type and a piece of a bitmap, so no person's data. */
    private static final int HEAD = 8;

    private final Connection connection;
    private final Sessions home;
    private final Lanes lanes;
    private final Clock clock;
    private final SessionSettings settings;
    private final Meters meters;
    private NetworkCaller caller;
    private PartnerProfile profile;
    private Admission asking;
    private volatile Codec codec;
    private final LogRate logRate = new LogRate(1);
    private final long openedNanos;
    private State state = State.CONNECTED;
    private Admission admission;
    private DeadlineSweep sweep;
    private int central;
    private int undecodable;

    /** Where a session stands. */
    enum State {
        /** Nobody signed on yet: business is 0011. */
        CONNECTED,
        /** Business is taken. */
        SIGNED_ON,
        /** No new business (0011), answers in flight still go out, a new sign-on is welcome. */
        SIGNED_OFF,
        /** The connection is gone; only deadlines are still watched. */
        CLOSED
    }

    Session(Sessions home, Connection connection) {
        this.home = home;
        this.connection = connection;
        this.codec = home.codec();
        this.lanes = home.lanes();
        this.clock = home.clock();
        this.settings = home.settings();
        this.meters = home.meters();
        this.openedNanos = clock.nanos();
    }

    @Override
    public void frame(byte[] scratch, int from, int length) {
        long nowNanos = connection.heardNanos();
        if (admission != null && length > admission.profile().limits().maxFrame()) {
            connection.close(CloseReason.FRAME_TOO_LONG);
            return;
        }
        Codec reader = reader(scratch, from, length);
        switch (reader.decode(scratch, from, length)) {
            case Codec.Understood(Message message) -> {
                undecodable = 0;
                if (message.messageClass() == MessageClass.NETWORK) {
                    network(message, nowNanos);
                } else {
                    business(message, nowNanos);
                }
            }
            case Codec.NetworkAnswer answer -> {
                undecodable = 0;
                if (caller == null || !caller.answeredBy(answer)) {
                    count(SessionEvent.UNEXPECTED_ANSWER);
                }
            }
            case Codec.Refused refused when refused.bytes() == null -> drop(refused, scratch, from, length, nowNanos);
            case Codec.Refused refused -> {
                undecodable = 0;
                refuse(refused, reader, nowNanos);
            }
        }
    }

    /** The codec of this connection; before the sign-on that of the partner whom the message names, for its MAC must be checked. */
    private Codec reader(byte[] scratch, int from, int length) {
        if (admission != null) {
            if (profile != admission.profile()) {
                profile = admission.profile();
                codec = profile.connectionCodec();
                caller.speak(codec);
                sweep.limits(profile.limits().deadlineMs(), profile.limits().inFlight() + settings.reversalsInFlight());
            }
            return codec;
        }
        asking = home.asking(scratch, from, length);
        codec = asking == null ? home.codec() : asking.profile().connectionCodec();
        return codec;
    }

    /** Inquiry, payment, reversal: what cannot be accepted is answered here and stores nothing; the rest enters its lane. */
    private void business(Message message, long nowNanos) {
        long nowMillis = connection.heardMillis();
        boolean reversal = message.messageClass() == MessageClass.REVERSAL;
        boolean signedOn = state == State.SIGNED_ON && !admission.retired();
        ResponseCode against = !signedOn ? ResponseCode.SIGN_ON_FIRST
                : !home.timely().is(message, nowMillis) ? ResponseCode.INVALID_MESSAGE : admission.refusal(message);
        if (against == ResponseCode.APPROVED && !reversal && home.calendar().isClosed(nowMillis)) {
            against = ResponseCode.WINDOW_CLOSED;
        }
        // docs/iso8583-spec.md 8.1: what was decided before is told again or undone whatever is against it now, so a lane looks for that first.
        ResponseCode unlessSeen = signedOn && message.messageClass().isPosted() ? against : ResponseCode.APPROVED;
        ResponseCode refusal = unlessSeen == ResponseCode.APPROVED ? against : ResponseCode.APPROVED;
        if (refusal != ResponseCode.APPROVED) {
            refuse(message, refusal, nowNanos);
        } else if (!reversal && !admission.withinRate(nowNanos)) {
            overLimit(message, SessionEvent.RATE_EXCEEDED, nowNanos);
        } else if (!admission.enter(reversal, nowNanos)) {
            overLimit(message, SessionEvent.IN_FLIGHT_FULL, nowNanos);
        } else {
            Request request = new Request(message, admission.profile().partner(), this, unlessSeen, nowMillis, nowNanos,
                    connection.header());
            if (lanes.offer(request)) {
                sweep.add(request);
            } else {
                count(SessionEvent.LANE_FULL);
                request.answer(new Answer.Echo(ResponseCode.TIMED_OUT));
            }
        }
    }

    /**
     * 0068 at once, in every class: to an inquiry it says "ask again later" and costs nothing; a payment was refused before its
     * identity was looked up, may be the repeat of an approved one, and no other code would be honest; a reversal is repeated.
     */
    private void overLimit(Message message, SessionEvent limit, long nowNanos) {
        count(limit);
        meters.count(Meter.LIMIT_REFUSALS, who());
        refuse(message, ResponseCode.TIMED_OUT, nowNanos);
    }

    private void network(Message message, long nowNanos) {
        if (!home.timely().is(message, connection.heardMillis())) {
            refuse(message, ResponseCode.INVALID_MESSAGE, nowNanos);
            return;
        }
        switch (message.networkFunction()) {
            case NetworkCaller.SIGN_ON -> signOn(message, nowNanos);
            case NetworkCaller.SIGN_OFF -> signOff(message, nowNanos);
            case NetworkCaller.ECHO -> {
                if (state == State.SIGNED_ON) {
                    answer(message, ResponseCode.APPROVED, nowNanos);
                } else {
                    refuse(message, ResponseCode.SIGN_ON_FIRST, nowNanos);
                }
            }
            default -> refuse(message, ResponseCode.INVALID_MESSAGE, nowNanos);
        }
    }

    private void signOn(Message message, long nowNanos) {
        Admission named = home.byCentral(message.central());
        if (named == null || admission != null && admission != named) {
            refuse(message, ResponseCode.UNKNOWN_SWITCHER, nowNanos);
            if (admission == null) {
                connection.close(CloseReason.UNKNOWN_PARTNER);
            }
            return;
        }
        if (admission == null) {
            ClientIdentity client = named.profile().client();
            if (!named.profile().welcomes(connection.address()) || client != null && !client.is(connection.certificates())) {
                count(SessionEvent.WRONG_PEER);
                refuse(message, ResponseCode.UNKNOWN_SWITCHER, nowNanos);
                connection.close(CloseReason.UNKNOWN_PARTNER);
                return;
            }
            if (!named.join(this, nowNanos)) {
                refuse(message, ResponseCode.TIMED_OUT, nowNanos);
                connection.close(CloseReason.TOO_MANY);
                return;
            }
            PartnerLimits limits = named.profile().limits();
            sweep = new DeadlineSweep(limits.deadlineMs(), limits.inFlight() + settings.reversalsInFlight());
            admission = named;
            profile = named.profile();
            caller = new NetworkCaller(connection, codec, clock);
        }
        central = message.central();
        enter(State.SIGNED_ON, SessionEvent.SIGNED_ON);
        answer(message, ResponseCode.APPROVED, nowNanos);
    }

    private void signOff(Message message, long nowNanos) {
        if (state != State.SIGNED_ON) {
            refuse(message, ResponseCode.SIGN_ON_FIRST, nowNanos);
            return;
        }
        caller.forget();
        enter(State.SIGNED_OFF, SessionEvent.SIGNED_OFF);
        answer(message, ResponseCode.APPROVED, nowNanos);
    }

    private void enter(State next, SessionEvent event) {
        if (state != next) {
            state = next;
            count(event);
            told(next);
        }
    }

    /** A partner that connects in a storm tells of some of it; the meters count all. */
    private void told(Enum<?> what) {
        int silenced = admission.comings(clock.nanos());
        if (silenced >= 0) {
            LOG.info("connection {} with {}: partner {} {} ({} such lines kept back)", connection.id(), connection.peer(), who(), what, silenced);
        }
    }

    // ---------------------------------------------------------------- refusals of ours

    private void refuse(Message message, ResponseCode code, long nowNanos) {
        int silenced = logRate.admit(nowNanos);
        if (silenced >= 0) {
            LOG.info("connection {}: partner {} {} refused with {} by rule {}, bank {}, central {}, STAN {}, DE12 {} ({} such lines kept back)", connection.id(),
                    who(), message.messageClass(), code, rule(message, code), message.bank(), message.central(), message.stan(), message.localAt(), silenced);
        }
        answer(message, code, nowNanos);
    }

    /** Here 0068 is a bound: of the partner's connections, or of what it may send. */
    private static String rule(Message message, ResponseCode code) {
        return code != ResponseCode.TIMED_OUT ? DeclineRule.of(message.messageClass(), code) : message.messageClass() == MessageClass.NETWORK ? "2.5" : "10.7";
    }

    private void refuse(Codec.Refused refused, Codec reader, long nowNanos) {
        boolean mac = MacRule.brokenBy(refused);
        if (mac) {
            meters.count(Meter.MAC_FAILURES, (admission == null ? asking : admission).profile().code());
        }
        ResponseCode code = state == State.SIGNED_ON || mac ? refused.code() : ResponseCode.SIGN_ON_FIRST;
        int silenced = logRate.admit(nowNanos);
        if (silenced >= 0) {
            LOG.info("connection {}: partner {} message refused with {} by rule {}: {} needs {}, has {} ({} such lines kept back)",
                    connection.id(), who(), code, refused.rule(), refused.field(), refused.needed(), refused.found(), silenced);
        }
        Codec.Refused told = new Codec.Refused(refused.bytes(), code, refused.rule(), refused.field(), refused.needed(),
                refused.found());
        connection.send(reader.longest(told), (target, from) -> reader.encode(told, target, from), false);
        count(SessionEvent.MESSAGE_REFUSED);
    }

    private void drop(Codec.Refused refused, byte[] scratch, int from, int length, long nowNanos) {
        meters.count(Meter.FRAMES_DROPPED, "undecodable");
        int silenced = logRate.admit(nowNanos);
        if (silenced >= 0) {
            String head = HexFormat.of().formatHex(scratch, from, from + Math.min(HEAD, length));
            LOG.warn("connection {} with {}: partner {} frame of {} bytes dropped by rule {}: {} needs {}, begins {} ({} such lines"
                    + " kept back)", connection.id(), connection.peer(), who(), length, refused.rule(), refused.field(),
                    refused.needed(), head, silenced);
        }
        if (++undecodable >= settings.undecodableInRow()) {
            connection.close(CloseReason.UNDECODABLE);
        }
    }

    // ---------------------------------------------------------------- answers

    /** Answers at once: holds no slot, leaves with the read under way. */
    private void answer(Message message, ResponseCode code, long arrivedNanos) {
        send(message, new Answer.Echo(code), false, connection.header(), arrivedNanos);
    }

    @Override
    public void reply(Request request, Answer answer) {
        boolean reversal = request.message().messageClass() == MessageClass.REVERSAL;
        boolean sent = send(request.message(), answer, !reversal, request.header(), request.arrivedNanos());
        if (!request.waitedForHost()) {
            admission.decided(reversal);
        }
        if (reversal) {
            admission.reversalAnswered();
        } else if (!sent) {
            admission.leave(1);
        }
        if (!sent) {
            meters.count(Meter.ANSWERS_LATE);
        }
    }

    @Override
    public void parked(Request request) {
        admission.decided(request.message().messageClass() == MessageClass.REVERSAL);
    }

    @Override
    public boolean reads() {
        return admission == null || !admission.behind(clock.nanos());
    }

    /** What its partner may send has changed. Any thread. */
    void read() {
        connection.read();
    }

    /** Hands an answer to the event loop, which writes it. @return false when the connection is gone */
    private boolean send(Message message, Answer answer, boolean slot, byte[] header, long arrivedNanos) {
        Codec writer = codec;
        return connection.send(writer.longest(), (target, from) -> write(writer, message, answer, arrivedNanos, target, from), slot, header);
    }

    private int write(Codec writer, Message message, Answer answer, long arrivedNanos, byte[] target, int from) {
        Answer told = answer;
        int length;
        try {
            length = writer.encode(message, told, target, from);
        } catch (RuntimeException fault) {
            LOG.error("connection {}: partner {} {} answer {} cannot be encoded", connection.id(), who(), message.messageClass(),
                    answer.code(), fault);
            count(SessionEvent.ENCODE_FAILED);
            // Whatever was decided stands; 0068 is the one answer that is never wrong.
            told = new Answer.Echo(ResponseCode.TIMED_OUT);
            length = writer.encode(message, told, target, from);
        }
        meters.answered(number(), message.messageClass(), told.code(), clock.nanos() - arrivedNanos);
        return length;
    }

    @Override
    public Misfit misfit(Answer.Shown shown) {
        return codec.misfit(shown);
    }

    @Override
    public boolean fits(Answer.Shown shown) {
        return codec.fits(shown);
    }

    @Override
    public void flush() {
        connection.flush();
    }

    @Override
    public void released(int slots) {
        if (slots > 0) {
            admission.leave(slots);
        }
    }

    // ---------------------------------------------------------------- time

    @Override
    public boolean tick(long nowNanos) {
        if (sweep != null) {
            for (int expired = sweep.run(nowNanos); expired > 0; expired--) {
                count(SessionEvent.DEADLINE_PASSED);
            }
        }
        if (state != State.CLOSED && admission != null && admission.retired() && sweep.idle()) {
            connection.close(CloseReason.RECONFIGURED);
        }
        switch (state) {
            case CONNECTED -> closeAfter(settings.signOnTimeoutMs(), nowNanos - openedNanos, CloseReason.NOT_SIGNED_ON);
            case SIGNED_ON -> keepAlive(nowNanos);
            case SIGNED_OFF -> closeAfter(settings.readTimeoutMs(), nowNanos - connection.heardNanos(), CloseReason.SILENT);
            case CLOSED -> { }
        }
        return state != State.CLOSED || sweep != null && !sweep.isEmpty();
    }

    /** An idle partner gets an echo; one not heard since then is half-open. */
    private void keepAlive(long nowNanos) {
        long silentNanos = nowNanos - connection.heardNanos();
        closeAfter(settings.readTimeoutMs(), silentNanos, CloseReason.SILENT);
        long timeoutNanos = TimeUnit.MILLISECONDS.toNanos(settings.echoTimeoutMs());
        if (caller.overdue(nowNanos, timeoutNanos)) {
            closeAfter(settings.echoTimeoutMs(), silentNanos, CloseReason.SILENT);
            caller.forget();
            count(SessionEvent.ECHO_UNANSWERED);
        } else if (!caller.waiting() && silentNanos > TimeUnit.MILLISECONDS.toNanos(settings.echoIntervalMs())) {
            caller.call(NetworkCaller.ECHO, central, admission.profile().switcher());
            count(SessionEvent.ECHO_SENT);
        }
    }

    private void closeAfter(int allowedMs, long passedNanos, CloseReason reason) {
        if (passedNanos > TimeUnit.MILLISECONDS.toNanos(allowedMs)) {
            connection.close(reason);
        }
    }

    @Override
    public void closed(CloseReason reason) {
        state = State.CLOSED;
        if (admission != null) {
            admission.part(this);
            told(reason);
        }
    }

    long heardNanos() {
        return connection.heardNanos();
    }

    /** Makes room for a new connection of the same partner. Any thread. */
    void replace() {
        connection.close(CloseReason.REPLACED);
    }

    private void count(SessionEvent event) {
        meters.count(Meter.SESSION_EVENTS, event.label());
    }

    private int number() {
        return admission == null ? -1 : admission.profile().partner();
    }

    private String who() {
        return admission == null ? "-" : admission.profile().code();
    }
}
