package id.ppob.switching.session;

/** Lets one log line through a second, so that one broken peer cannot fill the log. Owner: its session's event loop. */
final class LogRate {
    private static final long INTERVAL_NANOS = 1_000_000_000L;

    private long nextNanos;
    private boolean started;
    private int silenced;

    /** @return lines kept back since the last one, or -1 to keep this one back too */
    int admit(long nowNanos) {
        if (started && nowNanos - nextNanos < 0) {
            silenced++;
            return -1;
        }
        started = true;
        nextNanos = nowNanos + INTERVAL_NANOS;
        int kept = silenced;
        silenced = 0;
        return kept;
    }
}
