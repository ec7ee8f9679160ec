package id.ppob.switching.tcp;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.function.Consumer;
import org.jctools.queues.MpscUnboundedArrayQueue;

/**
 * Outgoing messages of one connection, until its event loop writes them. Anybody adds; the event loop alone takes, and there a
 * message becomes bytes: lanes hand over what they decided and go on.
 * Bound: the partner's requests in flight, and what one read can ask of the event loop.
 */
final class Outbox {
    private static final int CHUNK = 64;
    /** Bytes that are handed to the channel in one go. */
    private static final int SCRATCH = 64 * 1024;
    private static final FastThreadLocal<byte[]> SCRATCHES = new FastThreadLocal<>() {
        @Override
        protected byte[] initialValue() {
            return new byte[SCRATCH];
        }
    };

    private final Framing framing;
    private final Consumer<RuntimeException> faults;
    private final MpscUnboundedArrayQueue<Waiting> waiting = new MpscUnboundedArrayQueue<>(CHUNK);
    private volatile boolean closed;

    /** @param slot whether somebody must be told when the kernel took it */
    private record Waiting(FrameWriter writer, int longest, boolean slot, byte[] header) { }

    /** @param faults told of a message that could not be written: it is left out, and those behind it are not */
    Outbox(Framing framing, Consumer<RuntimeException> faults) {
        this.framing = framing;
        this.faults = faults;
    }

    /** Any thread. @param header as long as the framing's. @return false when closed */
    boolean add(FrameWriter writer, int longest, boolean slot, byte[] header) {
        return !closed && waiting.offer(new Waiting(writer, longest, slot, header));
    }

    /** Writes what waits, up to about the size of the scratch. Event loop. @return slots among it */
    int drainTo(ByteBuf target) {
        byte[] scratch = SCRATCHES.get();
        int used = 0;
        int slots = 0;
        for (Waiting next = waiting.peek(); next != null; next = waiting.peek()) {
            int most = framing.before() + next.longest + framing.after();
            if (used > 0 && used + most > SCRATCH) {
                break;
            }
            byte[] into = most > SCRATCH ? new byte[most] : scratch;
            int written = write(next, into, used);
            if (into != scratch) {
                target.writeBytes(into, 0, written);
            } else {
                used += written;
            }
            slots += next.slot ? 1 : 0;
            waiting.poll();
        }
        target.writeBytes(scratch, 0, used);
        return slots;
    }

    private int write(Waiting next, byte[] target, int at) {
        try {
            int length = next.writer.write(target, at + framing.before());
            framing.seal(target, at, length, next.header);
            return framing.before() + length + framing.after();
        } catch (RuntimeException fault) {
            faults.accept(fault);
            return 0;
        }
    }

    /** @return whether nothing waits */
    boolean isEmpty() {
        return waiting.isEmpty();
    }

    boolean isClosed() {
        return closed;
    }

    /** Takes nothing from now on. Event loop. @return slots that were still waiting, and will never be written */
    int close() {
        closed = true;
        int lost = 0;
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            lost += next.slot ? 1 : 0;
        }
        return lost;
    }
}
