package id.ppob.switching.tcp;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Outgoing messages of one connection, framed, until the next flush. Whoever answers writes here (lane, event loop, sweep), so
 * every method takes the monitor, for the microsecond that an encoding or a copy needs; nothing waits inside.
 * Bound: the partner's requests in flight, and what one read can ask of the event loop.
 */
final class Outbox {
    private static final int KEPT = 64 * 1024;

    private final Framing framing;
    private byte[] buffer = new byte[1024];
    private int used;
    private int slots;
    private boolean closed;

    Outbox(Framing framing) {
        this.framing = framing;
    }

    /** @param header as long as the framing's. @return false when closed. A writer that throws leaves no trace. */
    synchronized boolean append(int longest, FrameWriter writer, boolean slot, byte[] header) {
        if (closed) {
            return false;
        }
        int need = used + framing.before() + longest + framing.after();
        if (need > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(need, 2 * buffer.length));
        }
        int length = writer.write(buffer, used + framing.before());
        framing.seal(buffer, used, length, header);
        used += framing.before() + length + framing.after();
        if (slot) {
            slots++;
        }
        return true;
    }

    /** Moves everything to the target. @return slots among it */
    synchronized int drainTo(ByteBuf target) {
        target.writeBytes(buffer, 0, used);
        used = 0;
        if (buffer.length > KEPT) {
            buffer = new byte[1024];
        }
        int moved = slots;
        slots = 0;
        return moved;
    }

    /** @return whether nothing waits */
    synchronized boolean isEmpty() {
        return used == 0;
    }

    /** Takes nothing from now on. @return slots that were still waiting */
    synchronized int close() {
        closed = true;
        used = 0;
        int lost = slots;
        slots = 0;
        return lost;
    }
}
