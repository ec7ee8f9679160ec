package id.ppob.simulator.bank.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * A connection of a bank: bytes in, bytes out, and a slot for each request without an answer. The number of the slot travels in
 * DE41, which answers echo. Owner: its {@link LoadLoop}.
 */
final class LoadConnection {
    static final int DE12 = 14;
    private static final int FREE = -1;
    private static final int IN = 256 * 1024;
    /** Bytes that wait while the peer reads nothing, beside those in its sockets: about a hundred messages. */
    private static final int MOST_OUT = 32 * 1024;
    private static final int LONGEST = 1_024;

    final Templates templates;
    final SocketChannel channel;
    /** Sales that could be paid. */
    final ArrayDeque<Sale> ready = new ArrayDeque<>();
    /** Sales that were paid and could be reversed. */
    final ArrayDeque<Sale> paid = new ArrayDeque<>();
    SelectionKey key;
    private final Framing framing;
    private final byte[] in = new byte[IN];
    private final ByteBuffer inBuffer = ByteBuffer.wrap(in);
    private byte[] out = new byte[64 * 1024];
    private ByteBuffer outBuffer = ByteBuffer.wrap(out);
    private int outUsed;
    private final byte[] kinds;
    private final long[] stans;
    private final long[] intended;
    private final Sale[] sales;
    private final int[] free;
    private int freeCount;
    private int mark;
    private boolean turnsAway;

    /** Takes a whole message. */
    interface Sink {
        void message(LoadConnection connection, byte[] bytes, int from, int to);
    }

    LoadConnection(SocketChannel channel, Framing framing, Templates templates, int slots) {
        this.channel = channel;
        this.framing = framing;
        this.templates = templates;
        kinds = new byte[slots];
        Arrays.fill(kinds, (byte) FREE);
        stans = new long[slots];
        intended = new long[slots];
        sales = new Sale[slots];
        free = new int[slots];
        for (int i = 0; i < slots; i++) {
            free[i] = slots - 1 - i;
        }
        freeCount = slots;
    }

    /** @return requests without an answer */
    int outstanding() {
        return kinds.length - freeCount;
    }

    /** @param blocked whether new customers are turned away while the line is blocked, as a bank does; what is about money is always kept */
    void turnAway(boolean blocked) {
        turnsAway = blocked;
    }

    /** @return whether nobody new is served here now, because the peer takes too little */
    boolean blocked() {
        return turnsAway && outUsed > MOST_OUT;
    }

    /** @return a slot, or -1: all are taken, or the peer takes too little */
    int take(Kind kind, long stan, long intendedNs, Sale sale) {
        if (freeCount == 0 || blocked() && kind != Kind.REVERSAL && kind != Kind.REPEAT) {
            return FREE;
        }
        int slot = free[--freeCount];
        kinds[slot] = (byte) kind.ordinal();
        stans[slot] = stan;
        intended[slot] = intendedNs;
        sales[slot] = sale;
        mark = Math.max(mark, slot + 1);
        return slot;
    }

    /** @return whether this slot waits for an answer with this STAN */
    boolean waits(int slot, long stan) {
        return slot >= 0 && slot < kinds.length && kinds[slot] != FREE && stans[slot] == stan;
    }

    Kind kind(int slot) {
        return Kind.of(kinds[slot]);
    }

    long intended(int slot) {
        return intended[slot];
    }

    /** Frees a slot. @return what it was about */
    Sale give(int slot) {
        Sale sale = sales[slot];
        kinds[slot] = FREE;
        sales[slot] = null;
        free[freeCount++] = slot;
        return sale;
    }

    /** @return a slot at or after this one that is intended for before this moment, or -1 */
    int overdue(int from, long beforeNs) {
        for (int slot = from; slot < mark; slot++) {
            if (kinds[slot] != FREE && intended[slot] - beforeNs < 0) {
                return slot;
            }
        }
        return FREE;
    }

    // ---------------------------------------------------------------- bytes

    /** @return where a message may be written: at this index of {@link #target()} */
    int room() {
        if (out.length - outUsed < LONGEST) {
            out = Arrays.copyOf(out, 2 * out.length);
            outBuffer = ByteBuffer.wrap(out);
        }
        return outUsed + framing.header;
    }

    byte[] target() {
        return out;
    }

    /** A message of so many bytes was written at {@link #room}. */
    void wrote(int length) {
        framing.seal(out, outUsed, length);
        outUsed += framing.header + length + framing.trailer;
    }

    /** @param writable whether the line said that it takes something again; without its word a line that was full is left alone */
    void flush(boolean writable) throws IOException {
        boolean wasWaiting = (key.interestOps() & SelectionKey.OP_WRITE) != 0;
        if (outUsed == 0 || wasWaiting && !writable) {
            return;
        }
        outBuffer.limit(outUsed).position(0);
        channel.write(outBuffer);
        int rest = outBuffer.remaining();
        if (rest > 0) {
            System.arraycopy(out, outUsed - rest, out, 0, rest);
        }
        if (wasWaiting != rest > 0) {
            key.interestOps(SelectionKey.OP_READ | (rest > 0 ? SelectionKey.OP_WRITE : 0));
        }
        outUsed = rest;
    }

    /** @return false when the peer hung up */
    boolean read(Sink sink) throws IOException {
        if (channel.read(inBuffer) < 0) {
            return false;
        }
        int used = inBuffer.position();
        int from = 0;
        int end = framing.end(in, from, used);
        while (end != Framing.NOT_YET) {
            sink.message(this, in, from + framing.header, end);
            from = end + framing.trailer;
            end = framing.end(in, from, used);
        }
        if (from > 0) {
            System.arraycopy(in, from, in, 0, used - from);
            inBuffer.position(used - from);
        }
        return true;
    }
}
