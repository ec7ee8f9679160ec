package id.ppob.simulator.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts a stream into frames that end with 0xFF. Owned by the thread that reads the connection; after a time-out it may go on. */
public final class FrameReader {
    /** Longest frame, without the trailer. */
    public static final int LONGEST = 4096;
    /** The byte after each frame. */
    public static final int TRAILER = 0xFF;
    private final InputStream in;
    private final byte[] buffer = new byte[2 * LONGEST];
    private int from;
    private int to;

    /** @param in the socket's stream; closed by its owner */
    public FrameReader(InputStream in) {
        this.in = in;
    }

    /**
     * @return the next frame without its trailer; null when the peer closed between frames
     * @throws EOFException when it closed inside one
     * @throws IOException  for a frame longer than {@link #LONGEST}, a time-out or a broken connection
     */
    public byte[] next() throws IOException {
        int at = from;
        while (true) {
            for (; at < to; at++) {
                if ((buffer[at] & 0xFF) == TRAILER) {
                    byte[] frame = Arrays.copyOfRange(buffer, from, at);
                    from = at + 1;
                    return frame;
                }
            }
            if (to - from > LONGEST) {
                throw new IOException("frame without end after " + (to - from) + " bytes, longest is " + LONGEST);
            }
            if (to == buffer.length) {
                System.arraycopy(buffer, from, buffer, 0, to - from);
                at -= from;
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

    /** @return the frame with its trailer, to be written at once */
    public static byte[] framed(byte[] frame) {
        byte[] bytes = Arrays.copyOf(frame, frame.length + 1);
        bytes[frame.length] = (byte) TRAILER;
        return bytes;
    }
}
