package id.ppob.switching.tcp;

/** Writes one message, without framing, into somebody else's buffer. */
@FunctionalInterface
public interface FrameWriter {
    /** @return bytes written */
    int write(byte[] target, int from);
}
