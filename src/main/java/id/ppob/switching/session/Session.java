package id.ppob.switching.session;

import id.ppob.switching.dispatch.Lanes;
import id.ppob.switching.dispatch.Request;
import id.ppob.switching.door.PartnerProfile;
import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.iso8583.MacRule;
import id.ppob.switching.link.NetworkCaller;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.metrics.Meter;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.tcp.CloseReason;
import id.ppob.switching.tcp.Connection;
import id.ppob.switching.tcp.FrameReceiver;
import id.ppob.switching.value.Clock;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of one partner. Belongs to the partner of its first sign-on until it closes.
 * Owner: the connection's event loop; lanes call {@link #reply} and {@link #flush} alone, and what they reply is written by the event loop.
 */
final class Session implements FrameReceiver, Request.ReplyTo {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Connection connection;
    private final Sessions home;
    private final Lanes lanes;
    private final Clock clock;
    private final SessionSettings settings;
    private final Meters meters;
    private KeepAlive keepAlive;
    private PartnerProfile profile;
    private Admission asking;
    private final Refusals refusals;
    private final Answering answering;
    private final long openedNanos;
    private State state = State.CONNECTED;
    private Admission admission;
    private DeadlineSweep sweep;
    private int central;
    private Object shared;
    private volatile long usedNanos;
    private boolean traded;

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
        this.lanes = home.lanes();
        this.clock = home.clock();
        this.settings = home.settings();
        this.meters = home.meters();
        this.answering = new Answering(connection, home.codec(), clock, meters);
        this.refusals = new Refusals(connection, answering, settings, meters, home.codec());
        this.openedNanos = clock.nanos();
        this.usedNanos = openedNanos;
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
                refusals.understood(admission != null);
                if (message.messageClass() == MessageClass.NETWORK) {
                    network(message, nowNanos);
                } else {
                    business(message, nowNanos);
                }
            }
            case Codec.NetworkAnswer answer -> {
                refusals.understood(admission != null);
                if (keepAlive == null || !keepAlive.caller().answeredBy(answer)) {
                    count(SessionEvent.UNEXPECTED_ANSWER);
                }
            }
            case Codec.Unproved(Codec.Refused refused) -> refusals.unproved(refused, (admission == null ? asking : admission).profile().code(), admission != null,
                    scratch, from, length, nowNanos);
            case Codec.Refused refused when refused.bytes() == null -> refusals.dropped(refused, scratch, from, length, nowNanos);
            case Codec.Refused refused -> refusals.shape(refused, state == State.SIGNED_ON ? refused.code() : ResponseCode.SIGN_ON_FIRST, reader, nowNanos);
        }
    }

    /** The codec of this connection; before the sign-on that of the partner whom the message names, for its MAC must be checked. */
    private Codec reader(byte[] scratch, int from, int length) {
        if (admission != null) {
            if (profile != admission.profile()) {
                profile = admission.profile();
                answering.speak(profile.connectionCodec(home.porch().own(profile.partner())));
                answering.to(profile);
                keepAlive.caller().speak(answering.codec());
                sweep.limits(profile.limits().deadlineMs(), profile.limits().inFlight() + settings.reversalsInFlight());
            }
            return answering.codec();
        }
        asking = home.asking(scratch, from, length);
        profile = asking == null ? null : asking.profile();
        return answering.speak(profile == null ? home.codec() : profile.connectionCodec(home.porch().own(profile.partner())));
    }

    /** Inquiry, payment, reversal: what cannot be accepted is answered here and stores nothing; the rest enters its lane. */
    private void business(Message message, long nowNanos) {
        if (state == State.CONNECTED && !signedOnElsewhere(message, nowNanos)) {
            return;
        }
        long nowMillis = connection.heardMillis();
        boolean reversal = message.messageClass() == MessageClass.REVERSAL;
        boolean signedOn = isOn(nowNanos);
        ResponseCode against = !signedOn ? ResponseCode.SIGN_ON_FIRST
                : !home.timely().is(message, nowMillis) ? ResponseCode.INVALID_MESSAGE : admission.refusal(message);
        if (against == ResponseCode.APPROVED && !reversal && home.calendar().isClosed(nowMillis)) {
            against = ResponseCode.WINDOW_CLOSED;
        }
        // docs/iso8583-spec.md 8.1: what was decided before is told again or undone whatever is against it now, so a lane looks for that first.
        ResponseCode unlessSeen = signedOn && message.messageClass().isPosted() ? against : ResponseCode.APPROVED;
        ResponseCode refusal = unlessSeen == ResponseCode.APPROVED ? against : ResponseCode.APPROVED;
        if (refusal != ResponseCode.APPROVED) {
            refusals.message(message, refusal, null, nowNanos);
            // 0068 at once, in every class: to an inquiry it says "ask again later" and costs nothing; a payment was refused before its identity
            // was looked up, may be the repeat of an approved one, and no other code would be honest; a reversal is repeated.
        } else if (!reversal && !admission.withinRate(nowNanos)) {
            refusals.overLimit(message, SessionEvent.RATE_EXCEEDED, nowNanos);
        } else if (!admission.enter(reversal, nowNanos)) {
            refusals.overLimit(message, SessionEvent.IN_FLIGHT_FULL, nowNanos);
        } else {
            Request request = new Request(message, admission.profile().partner(), this, unlessSeen, nowMillis, nowNanos,
                    connection.header());
            if (usedNanos != nowNanos) {
                traded = true;
                usedNanos = nowNanos;
            }
            if (lanes.offer(request)) {
                sweep.add(request);
            } else {
                count(SessionEvent.LANE_FULL);
                request.answer(new Answer.Echo(ResponseCode.TIMED_OUT));
            }
        }
    }

    private void network(Message message, long nowNanos) {
        if (!home.timely().is(message, connection.heardMillis())) {
            refusals.message(message, ResponseCode.INVALID_MESSAGE, null, nowNanos);
            return;
        }
        if (state == State.CONNECTED && message.networkFunction() != NetworkCaller.SIGN_ON && !signedOnElsewhere(message, nowNanos)) {
            return;
        }
        switch (message.networkFunction()) {
            case NetworkCaller.SIGN_ON -> signOn(message, nowNanos);
            case NetworkCaller.SIGN_OFF -> signOff(message, nowNanos);
            case NetworkCaller.ECHO -> {
                if (state == State.SIGNED_ON && isShared(nowNanos)) {
                    answer(message, ResponseCode.APPROVED, nowNanos);
                } else {
                    refusals.message(message, ResponseCode.SIGN_ON_FIRST, null, nowNanos);
                }
            }
            default -> refusals.message(message, ResponseCode.INVALID_MESSAGE, null, nowNanos);
        }
    }

    private void signOn(Message message, long nowNanos) {
        Entrance entrance = Entrance.of(message, admission, home, this, connection, nowNanos);
        if (entrance.partner() == null) {
            if (entrance.close() == CloseReason.WRONG_PEER) {
                count(SessionEvent.WRONG_PEER);
            }
            refusals.message(message, entrance.code(), entrance.rule(), nowNanos);
            if (admission == null) {
                connection.close(entrance.close());
            }
            return;
        }
        if (admission == null) {
            belongTo(entrance.partner(), nowNanos);
        }
        shared = admission.profile().signOn().shared(connection);
        if (shared != null) {
            admission.shared().on(shared, nowNanos);
        }
        central = message.central();
        enter(State.SIGNED_ON, SessionEvent.SIGNED_ON);
        answering.taken(message, home.porch(), nowNanos);
    }

    /** What was read stays the profile of the codec: where a MAC was agreed on meanwhile, the next message needs it. */
    private void belongTo(Admission partner, long nowNanos) {
        admission = partner;
        PartnerProfile now = partner.profile();
        usedNanos = nowNanos;
        connection.known();
        sweep = new DeadlineSweep(now.limits().deadlineMs(), now.limits().inFlight() + settings.reversalsInFlight());
        keepAlive = new KeepAlive(connection, answering.codec(), clock, settings, meters);
        answering.to(now);
    }

    /** docs/iso8583-spec.md 3.9: takes a connection for its partner's without a sign-on of its own. @return false when it was answered and closes */
    private boolean signedOnElsewhere(Message message, long nowNanos) {
        Entrance entrance = Entrance.elsewhere(message, home, this, connection, nowNanos);
        if (entrance == null) {
            return true;
        }
        if (entrance.partner() == null) {
            refusals.message(message, entrance.code(), entrance.rule(), nowNanos);
            connection.close(entrance.close());
            return false;
        }
        belongTo(entrance.partner(), nowNanos);
        shared = admission.profile().signOn().shared(connection);
        central = message.central();
        enter(State.SIGNED_ON, SessionEvent.SIGNED_ON);
        return true;
    }

    private boolean isOn(long nowNanos) {
        return state == State.SIGNED_ON && !admission.retired() && isShared(nowNanos);
    }

    /** Whether the sign-on that this connection shares with others, if it does, is still good. */
    private boolean isShared(long nowNanos) {
        return shared == null || admission.shared().isOn(shared, nowNanos);
    }

    private void signOff(Message message, long nowNanos) {
        if (state != State.SIGNED_ON) {
            refusals.message(message, ResponseCode.SIGN_ON_FIRST, null, nowNanos);
            return;
        }
        if (!Entrance.isNew(message, true, admission, home, connection)) {
            refusals.message(message, ResponseCode.INVALID_MESSAGE, MacRule.TAKEN_BEFORE.id(), nowNanos);
            return;
        }
        keepAlive.caller().forget();
        if (shared != null) {
            admission.shared().off(shared);
        }
        enter(State.SIGNED_OFF, SessionEvent.SIGNED_OFF);
        answering.taken(message, home.porch(), nowNanos);
    }

    private void enter(State next, SessionEvent event) {
        if (state != next) {
            state = next;
            count(event);
            told(next.name());
        }
    }

    /** A partner that connects in a storm tells of some of it; the meters count all. */
    private void told(String what) {
        int silenced = admission.comings(clock.nanos());
        if (silenced >= 0) {
            LOG.info("connection {} with {}: partner {} {} ({} such lines kept back)", connection.id(), connection.peer(), answering.who(), what, silenced);
        }
    }

    // ---------------------------------------------------------------- answers

    /** Answers at once: holds no slot, leaves with the read under way. */
    private void answer(Message message, ResponseCode code, long arrivedNanos) {
        answering.send(message, new Answer.Echo(code), false, connection.header(), arrivedNanos);
    }

    @Override
    public void reply(Request request, Answer answer) {
        boolean reversal = request.message().messageClass() == MessageClass.REVERSAL;
        boolean sent = answering.send(request.message(), answer, !reversal, request.header(), request.arrivedNanos());
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

    @Override
    public Misfit misfit(Answer.Shown shown) {
        return answering.codec().misfit(shown);
    }

    @Override
    public boolean fits(Answer.Shown shown) {
        return answering.codec().fits(shown);
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
            case SIGNED_ON -> keepAlive.look(nowNanos, central, admission.profile().switcher());
            case SIGNED_OFF -> closeAfter(settings.readTimeoutMs(), nowNanos - connection.heardNanos(), CloseReason.SILENT);
            case CLOSED -> { }
        }
        return state != State.CLOSED || sweep != null && !sweep.isEmpty();
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
            told("closed: " + reason);
        }
    }

    /** Until then a new sign-on of its partner does not take its place. Any thread. @param deadlineMs of this partner: its last request may wait so long */
    long keepsPlaceUntil(int deadlineMs) {
        return usedNanos + TimeUnit.MILLISECONDS.toNanos(traded ? Math.max(settings.tradedPlaceMs(), deadlineMs + settings.placeMs()) : settings.placeMs());
    }

    /** Any thread. @return whether the partner still connects from there */
    boolean comesFrom(PartnerProfile partner) {
        return partner.welcomes(connection.address());
    }

    /** Makes room for a new connection of the same partner. Any thread. */
    void replace() {
        connection.close(CloseReason.REPLACED);
    }

    private void count(SessionEvent event) {
        meters.count(Meter.SESSION_EVENTS, event.label());
    }
}
