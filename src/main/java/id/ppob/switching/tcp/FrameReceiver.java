package id.ppob.switching.tcp;

/** Who understands the frames of one connection. Every method is called by the event loop that owns the connection. */
public interface FrameReceiver {
    /**
     * A whole message, without framing.
     *
     * @param scratch the connection's own buffer: valid during this call alone
     */
    void frame(byte[] scratch, int from, int length);

    /** @return false to let what comes next wait in the socket until {@link Connection#read} is called; what is read already is still delivered */
    default boolean reads() {
        return true;
    }

    /** So many answers that hold a slot were handed to the kernel, or lost with the connection. */
    void released(int slots);

    /**
     * Called regularly, also after {@link #closed} while it returns true.
     *
     * @return whether something is still to be watched when the connection is closed
     */
    boolean tick(long nowNanos);

    /** The connection is gone: called once, after its last frame. */
    void closed(CloseReason reason);
}
