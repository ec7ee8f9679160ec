package id.ppob.switching.tcp;

/** Writes one message, without framing, into somebody else's buffer. Called once, by the connection's event loop. */
@FunctionalInterface
public interface FrameWriter {
    /** @return bytes written */
    int write(byte[] target, int from);
}
