package id.ppob.switching.tcp;

/** Lets so many log lines through a second, so that one broken peer or a storm of connections cannot fill the log. Thread-safe. */
public final class LogRate {
    private static final long INTERVAL_NANOS = 1_000_000_000L;

    private final int most;
    private long untilNanos;
    private boolean started;
    private int told;
    private int silenced;

    /** @param most lines a second */
    public LogRate(int most) {
        this.most = most;
    }

    /** @return lines kept back since the last one, or -1 to keep this one back too */
    public synchronized int admit(long nowNanos) {
        if (!started || nowNanos - untilNanos >= 0) {
            started = true;
            untilNanos = nowNanos + INTERVAL_NANOS;
            told = 0;
        }
        if (told >= most) {
            silenced++;
            return -1;
        }
        told++;
        int kept = silenced;
        silenced = 0;
        return kept;
    }
}
