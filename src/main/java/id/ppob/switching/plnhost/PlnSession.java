package id.ppob.switching.plnhost;

import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.iso8583.HostCodec;
import id.ppob.switching.link.NetworkCaller;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.PlnAnswer;
import id.ppob.switching.message.PlnRequest;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.tcp.CloseReason;
import id.ppob.switching.tcp.Connection;
import id.ppob.switching.tcp.FrameReceiver;
import id.ppob.switching.value.Clock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to PLN's host, from its sign-on to its end. Owner: its event loop. */
final class PlnSession implements FrameReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(PlnSession.class);

    private final PlnLink link;
    private final Connection connection;
    private final Codec codec;
    private final HostCodec business;
    private final Consumer<PlnAnswer> answers;
    private final LinkSettings settings;
    private final Clock clock;
    private final NetworkCaller caller;
    private boolean signedOn;
    private boolean missedOne;
    private long answeredNanos;

    PlnSession(PlnLink link, Connection connection, Codec codec, HostCodec business, Consumer<PlnAnswer> answers, LinkSettings settings, Clock clock) {
        this.link = link;
        this.connection = connection;
        this.codec = codec;
        this.business = business;
        this.answers = answers;
        this.settings = settings;
        this.clock = clock;
        this.caller = new NetworkCaller(connection, codec, clock);
    }

    void signOn() {
        call(NetworkCaller.SIGN_ON);
    }

    /** The last word: nobody waits for its answer. */
    void signOff() {
        if (signedOn) {
            call(NetworkCaller.SIGN_OFF);
        }
        connection.close(CloseReason.SHUTDOWN);
    }

    /** Any thread. Written here and now: what cannot be written was surely not sent. */
    boolean send(PlnRequest request) {
        if (business == null) {
            return false;
        }
        byte[] bytes = new byte[business.longest()];
        int length;
        try {
            length = business.encode(request, bytes, 0);
        } catch (RuntimeException fault) {
            LOG.error("PLN link: a {} of bank {}, STAN {}, cannot be written", request.kind(), request.sale().bank(), request.sale().stan(), fault);
            return false;
        }
        return connection.send(length, (target, from) -> {
            System.arraycopy(bytes, 0, target, from, length);
            return length;
        }, false);
    }

    /** Any thread. */
    void flush() {
        connection.flush();
    }

    private void call(int networkFunction) {
        caller.call(networkFunction, settings.central(), settings.switcher());
    }

    @Override
    public void frame(byte[] scratch, int from, int length) {
        link.heard();
        PlnAnswer answer = business == null ? null : business.decode(scratch, from, length);
        if (answer != null) {
            if (answer.code() == ResponseCode.SIGN_ON_FIRST.number()) {
                signOnAgain();
            }
            answers.accept(answer);
            return;
        }
        switch (codec.decode(scratch, from, length)) {
            case Codec.NetworkAnswer network -> answered(network);
            case Codec.Understood(Message message) when message.messageClass() == MessageClass.NETWORK -> {
                connection.send(codec.longest(), (target, at) -> codec.encode(message, new Answer.Echo(ResponseCode.APPROVED), target, at),
                        false);
                if (message.networkFunction() == NetworkCaller.SIGN_OFF) {
                    signOnAgain();
                }
            }
            case Codec.Understood(Message message) -> LOG.warn("PLN link: a {} of theirs is dropped", message.messageClass());
            case Codec.Unproved(Codec.Refused refused) -> LOG.warn("PLN link: {} bytes dropped by rule {}", length, refused.rule());
            case Codec.Refused refused -> LOG.warn("PLN link: {} bytes dropped by rule {}: {} needs {}", length, refused.rule(),
                    refused.field(), refused.needed());
        }
    }

    /** PLN signed us off, or never knew that we were on: nothing new goes this way until it says yes again. */
    private void signOnAgain() {
        if (signedOn) {
            signedOn = false;
            link.enter(LinkState.CONNECTING);
            signOn();
        }
    }

    private void answered(Codec.NetworkAnswer answer) {
        boolean ours = caller.answeredBy(answer);
        if (!ours && answer.code() == ResponseCode.SIGN_ON_FIRST.number()) {
            LOG.warn("PLN link: a 2810 with 0011 in place of an answer: we sign on again");
            signOnAgain();
        } else if (!ours) {
            LOG.info("PLN link: a 2810/{} that answers nothing of ours", answer.networkFunction());
        } else if (answer.code() != ResponseCode.APPROVED.number()) {
            LOG.warn("PLN link: 2800/{} was answered {}", answer.networkFunction(), answer.code());
            connection.close(CloseReason.NOT_SIGNED_ON);
        } else {
            signedOn = true;
            missedOne = false;
            answeredNanos = clock.nanos();
            link.answered();
        }
    }

    @Override
    public boolean tick(long nowNanos) {
        if (caller.overdue(nowNanos, PlnLink.nanos(settings.answerTimeoutMs()))) {
            if (signedOn && !missedOne) {
                missedOne = true;
                link.enter(LinkState.SUSPECT);
                call(NetworkCaller.ECHO);
            } else {
                caller.forget();
                connection.close(CloseReason.SILENT);
            }
        } else if (signedOn && !caller.waiting() && nowNanos - answeredNanos > PlnLink.nanos(settings.echoIntervalMs())) {
            call(NetworkCaller.ECHO);
        }
        return false;
    }

    @Override
    public void released(int slots) {
        // our own 2800 hold none
    }

    @Override
    public void closed(CloseReason reason) {
        link.lost(reason);
    }
}
