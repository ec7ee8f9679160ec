package id.ppob.switching.tcp;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.List;

/** One connection, as its receiver and those who answer see it. Any thread may call any method; none blocks. */
public interface Connection {
    /** @return a number that no other connection of this process has, for logs and journals */
    long id();

    /** @return address and port of the other side, for logs */
    String peer();

    /** @return address of the other side */
    InetAddress address();

    /** @return the other side's certificate chain, its own first; empty without TLS */
    List<X509Certificate> certificates();

    /** @return when the last whole message came, or the connection, on the clock that never jumps; the present while reading is stopped by us */
    long heardNanos();

    /** @return when the last byte came, epoch milliseconds of our clock: the arrival of every message of one read */
    long heardMillis();

    /**
     * Adds a message to those that leave with the next {@link #flush}, or at the end of the read under way. It is written then, by
     * the connection's event loop; a writer that throws leaves its message out.
     *
     * @param longest bytes that the writer may need at most
     * @param slot    whether {@link FrameReceiver#released} must be told when the kernel took it
     * @return false when the connection is closed: nothing was written and nobody will be told
     */
    boolean send(int longest, FrameWriter writer, boolean slot);

    /** The same with a header of its own: the one of the request that is answered. {@link #send(int, FrameWriter, boolean)} has the latest. */
    boolean send(int longest, FrameWriter writer, boolean slot, byte[] header);

    /** @return the header of the frame being delivered, for its answer; empty where the framing has none. Never changed afterwards */
    byte[] header();

    /** Sends what is buffered: one wake-up of the event loop, however many messages and callers. */
    void flush();

    /** It is a partner's from now on: no stranger, who counts against its address and is told of in the log with all others. Event loop. */
    void known();

    /** Whether a line about this connection may be logged: strangers share one bound. @return lines kept back since the last one, or -1 to keep it back */
    int line(long nowNanos);

    /** Asks {@link FrameReceiver#reads} again. */
    void read();

    /** Takes no more frames, sends what is buffered, then closes. The first reason given counts. */
    void close(CloseReason reason);
}
