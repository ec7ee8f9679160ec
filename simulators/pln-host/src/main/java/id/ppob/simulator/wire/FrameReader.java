package id.ppob.simulator.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts a stream into frames. Owned by the thread that reads the connection; after a time-out it may go on. */
public final class FrameReader {
    /** Longest frame, without its framing. */
    public static final int LONGEST = 4096;
    /** The byte after each frame that has one. */
    public static final int TRAILER = 0xFF;
    private final InputStream in;
    private final Framing framing;
    private final byte[] buffer = new byte[2 * (LONGEST + 128)];
    private int from;
    private int to;

    /** @param in the socket's stream, with 0xFF after each frame; closed by its owner */
    public FrameReader(InputStream in) {
        this(in, Framing.TRAILER_FF);
    }

    /** @param in the socket's stream; closed by its owner */
    public FrameReader(InputStream in, Framing framing) {
        this.in = in;
        this.framing = framing;
    }

    /**
     * @return the next frame without its framing; null when the peer closed between frames
     * @throws EOFException when it closed inside one
     * @throws IOException  for a frame longer than {@link #LONGEST}, a time-out or a broken connection
     */
    public byte[] next() throws IOException {
        int scanned = from;
        while (true) {
            int end = framing.trailing() ? trailer(scanned) : counted();
            if (end >= 0) {
                byte[] frame = Arrays.copyOfRange(buffer, from + framing.lengthBytes() + framing.header(), end);
                from = end + (framing.trailing() ? 1 : 0);
                return frame;
            }
            if (to - from > LONGEST + framing.header()) {
                throw new IOException("frame without end after " + (to - from) + " bytes, longest is " + LONGEST);
            }
            scanned = to;
            if (to == buffer.length) {
                System.arraycopy(buffer, from, buffer, 0, to - from);
                scanned -= from;
                to -= from;
                from = 0;
            }
            int read = in.read(buffer, to, buffer.length - to);
            if (read < 0 && to > from) {
                throw new EOFException("closed inside a frame, after " + (to - from) + " bytes");
            }
            if (read < 0) {
                return null;
            }
            to += read;
        }
    }

    private int trailer(int scanned) {
        for (int at = Math.max(scanned, from + framing.header()); at < to; at++) {
            if ((buffer[at] & 0xFF) == TRAILER) {
                return at;
            }
        }
        return -1;
    }

    private int counted() throws IOException {
        if (to - from < framing.lengthBytes()) {
            return -1;
        }
        int length = framing.length(buffer, from);
        if (length < framing.header() || length > LONGEST + framing.header()) {
            throw new IOException("a frame of length " + length + ", longest is " + LONGEST);
        }
        int end = from + framing.lengthBytes() + length;
        return end <= to ? end : -1;
    }

    /** @return the frame with 0xFF after it, to be written at once */
    public static byte[] framed(byte[] frame) {
        return Framing.TRAILER_FF.framed(frame);
    }
}
