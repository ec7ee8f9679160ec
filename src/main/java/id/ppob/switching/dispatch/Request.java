package id.ppob.switching.dispatch;

import id.ppob.switching.iso8583.Answer;
import id.ppob.switching.iso8583.Message;
import id.ppob.switching.iso8583.ResponseCode;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A message under way: from admission to its one answer. Whoever turns the state to ANSWERED answers; all others are late.
 * Event loop, sweep and lane meet here and nowhere else. Session depends on dispatch (this type and {@link Lanes}), never the
 * other way round.
 */
public final class Request extends AtomicInteger {
    private static final long serialVersionUID = 1L;
    private static final int WAITING = 0;
    private static final int TAKEN = 1;
    private static final int ANSWERED = 2;
    private static final byte[] NO_HEADER = {};

    private final transient Message message;
    private final int partner;
    private final transient ReplyTo replyTo;
    private final ResponseCode unlessSeen;
    private final long arrivedMillis;
    private final long arrivedNanos;
    private final transient byte[] header;

    /** Where the answer goes: the connection that asked, or nowhere if it is gone (counted there). */
    public interface ReplyTo {
        /** Called once per request, by the thread that answers it; may buffer until {@link #flush}. Never blocks. */
        void reply(Request request, Answer answer);

        /** @return whether every amount fits its column in the dialect of this connection; if not, nothing is cut and 0005 is told */
        default boolean fits(Answer.Shown shown) {
            return true;
        }

        /** Sends what is buffered. */
        void flush();
    }

    /** @param arrivedMillis our clock at arrival: business date, late fee and reference age go by it */
    public Request(Message message, int partner, ReplyTo replyTo, long arrivedMillis, long arrivedNanos) {
        this(message, partner, replyTo, ResponseCode.APPROVED, arrivedMillis, arrivedNanos, NO_HEADER);
    }

    /**
     * @param unlessSeen    what speaks against a payment unless it is the repeat of one that was decided before; APPROVED for nothing
     * @param arrivedMillis our clock at arrival: business date, late fee and reference age go by it
     * @param header        of its frame, for the answer's
     */
    public Request(Message message, int partner, ReplyTo replyTo, ResponseCode unlessSeen, long arrivedMillis, long arrivedNanos, byte[] header) {
        this.message = message;
        this.partner = partner;
        this.replyTo = replyTo;
        this.unlessSeen = unlessSeen;
        this.arrivedMillis = arrivedMillis;
        this.arrivedNanos = arrivedNanos;
        this.header = header;
    }

    /** @return true if a lane may work on it: it was waiting and nobody answered it yet */
    public boolean take() {
        return compareAndSet(WAITING, TAKEN);
    }

    /** @return true if it has its answer */
    public boolean answered() {
        return get() == ANSWERED;
    }

    /** Answers unless it has been answered. @return whether this answer went out */
    public boolean answer(Answer answer) {
        if (getAndSet(ANSWERED) == ANSWERED) {
            return false;
        }
        replyTo.reply(this, answer);
        return true;
    }

    public Message message() {
        return message;
    }

    /** @return the header of its frame; empty for none */
    public byte[] header() {
        return header;
    }

    /** @return the partner's number in the database */
    public int partner() {
        return partner;
    }

    /** @return what speaks against a payment unless it was decided before; APPROVED for nothing */
    public ResponseCode unlessSeen() {
        return unlessSeen;
    }

    public ReplyTo replyTo() {
        return replyTo;
    }

    public long arrivedMillis() {
        return arrivedMillis;
    }

    public long arrivedNanos() {
        return arrivedNanos;
    }
}
