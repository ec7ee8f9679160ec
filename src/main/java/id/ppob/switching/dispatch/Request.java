package id.ppob.switching.dispatch;

import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Columns;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.payment.Case;
import id.ppob.switching.payment.HostState;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A message under way: from admission to its one answer. Whoever turns the state to ANSWERED answers; all others are late.
 * Event loop, sweep and lane meet here and nowhere else. Session depends on dispatch (this type and {@link Lanes}), never the
 * other way round.
 */
public final class Request extends AtomicInteger implements Work {
    private static final long serialVersionUID = 1L;
    private static final int WAITING = 0;
    private static final int TAKEN = 1;
    private static final int PARKED = 2;
    private static final int ANSWERED = 3;
    private static final byte[] NO_HEADER = {};

    private final transient Message message;
    private final int partner;
    private final transient ReplyTo replyTo;
    private final ResponseCode unlessSeen;
    private final long arrivedMillis;
    private final long arrivedNanos;
    private final transient byte[] header;
    private transient boolean waitedForHost;

    /** Where the answer goes: the connection that asked, or nowhere if it is gone (counted there). */
    public interface ReplyTo extends Columns {
        /** Called once per request, by the thread that answers it; may buffer until {@link #flush}. Never blocks. */
        void reply(Request request, Answer answer);

        @Override
        default boolean fits(Answer.Shown shown) {
            return true;
        }

        /** From now on it waits for PLN, not for us. Called at most once, before {@link #reply}'s answer or beside it. */
        default void parked(Request request) {
            // most have nothing to count
        }

        /** Sends what is buffered. */
        void flush();
    }

    /** @param arrivedMillis our clock at arrival: business date, late fee and reference age go by it */
    public Request(Message message, int partner, ReplyTo replyTo, long arrivedMillis, long arrivedNanos) {
        this(message, partner, replyTo, ResponseCode.APPROVED, arrivedMillis, arrivedNanos, NO_HEADER);
    }

    /**
     * @param unlessSeen    what speaks against a payment or reversal unless something of its identity was decided before; APPROVED for nothing
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

    @Override
    public Case with(LocalDate today, LocalDate businessDate, HostState host) {
        return new Case.Asked(message, partner, today, businessDate, arrivedMillis, unlessSeen, replyTo, host);
    }

    /** @return true if a lane may work on it: it was waiting and nobody answered it yet */
    @Override
    public boolean take() {
        return compareAndSet(WAITING, TAKEN);
    }

    /** Lets it wait for PLN, past the deadline of what we decide ourselves. @return false if it was answered meanwhile */
    public boolean park() {
        boolean parked = compareAndSet(TAKEN, PARKED);
        if (parked) {
            replyTo.parked(this);
        }
        return parked;
    }

    /** @return true while it waits for PLN */
    public boolean parked() {
        return get() == PARKED;
    }

    /** @return whether it waited for PLN until it was answered; for {@link ReplyTo#reply} alone */
    public boolean waitedForHost() {
        return waitedForHost;
    }

    /** @return true if it has its answer */
    @Override
    public boolean answered() {
        return get() == ANSWERED;
    }

    /** Answers unless it has been answered. @return whether this answer went out */
    public boolean answer(Answer answer) {
        int before = getAndSet(ANSWERED);
        if (before == ANSWERED) {
            return false;
        }
        waitedForHost = before == PARKED;
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

    /** @return what speaks against a payment or reversal unless something of its identity was decided before; APPROVED for nothing */
    public ResponseCode unlessSeen() {
        return unlessSeen;
    }

    public ReplyTo replyTo() {
        return replyTo;
    }

    @Override
    public long arrivedMillis() {
        return arrivedMillis;
    }

    public long arrivedNanos() {
        return arrivedNanos;
    }
}
