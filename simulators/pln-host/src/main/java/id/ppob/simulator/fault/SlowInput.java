package id.ppob.simulator.fault;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/** A connection's input that can be read slowly for a while. Read by one thread; any thread may make it slow. */
public final class SlowInput extends FilterInputStream {
    private static final int STEPS = 10;
    private volatile long bytesPerSecond;
    private volatile long untilNs;

    /** @param in the socket's stream */
    public SlowInput(InputStream in) {
        super(in);
        untilNs = System.nanoTime();
    }

    /** Reads so many bytes a second for so long. */
    public void slow(long bytes, long ms) {
        bytesPerSecond = bytes;
        untilNs = System.nanoTime() + ms * 1_000_000;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int most = isSlow() ? (int) Math.min(length, Math.max(1, bytesPerSecond / STEPS)) : length;
        int read = super.read(buffer, from, most);
        // a read that began before it was slow takes its time afterwards
        try {
            if (isSlow() && read > 0) {
                Thread.sleep(Math.max(0, Math.min(1000L * read / bytesPerSecond, (untilNs - System.nanoTime()) / 1_000_000)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
        return read;
    }

    private boolean isSlow() {
        return untilNs - System.nanoTime() > 0;
    }
}
