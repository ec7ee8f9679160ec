package id.ppob.switching.tcp;

import io.netty.buffer.ByteBuf;

/** Cuts a stream into frames. Owner: the connection's event loop. One buffer for life, no object per frame. */
final class FrameReader {
    private final Framing framing;
    private final int maxFrame;
    private final byte[] buffer;
    private int used;
    private int scanned;
    private long cut;

    /** Takes a frame; false stops the cutting. */
    @FunctionalInterface
    interface Sink {
        boolean frame(byte[] scratch, int from, int length);
    }

    FrameReader(Framing framing, int maxFrame) {
        this.framing = framing;
        this.maxFrame = maxFrame;
        this.buffer = new byte[2 * (maxFrame + framing.before() + framing.after() + 1)];
    }

    /** @return false when a frame is longer than allowed or no frame at all: nothing after it can be told apart */
    boolean read(ByteBuf in, Sink sink) {
        while (in.isReadable()) {
            int count = Math.min(in.readableBytes(), buffer.length - used);
            in.readBytes(buffer, used, count);
            used += count;
            int from = 0;
            while (true) {
                int end = framing.end(buffer, from, Math.max(from, scanned), used);
                if (end == Framing.BROKEN) {
                    return false;
                }
                int held = (end == Framing.UNKNOWN ? used : end) - from - framing.before();
                if (held > maxFrame) {
                    return false;
                }
                if (end == Framing.UNKNOWN || end + framing.after() > used) {
                    break;
                }
                int message = from + framing.before();
                from = end + framing.after();
                cut++;
                if (!sink.frame(buffer, message, end - message)) {
                    return true;
                }
            }
            System.arraycopy(buffer, from, buffer, 0, used - from);
            used -= from;
            scanned = used;
        }
        return true;
    }

    /** @return frames cut so far: whether an unfinished one is still the same */
    long cut() {
        return cut;
    }

    /** @return bytes held of the unfinished frame, and the first of them */
    String unfinished() {
        return used + " bytes, begins " + FirstBytes.hex(buffer, 0, used);
    }

    /** @return whether bytes of an unfinished frame are held */
    boolean halfFrame() {
        return used > 0;
    }
}
