package id.ppob.switching.tcp;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One bound for all log lines of a process that strangers cause, whatever they do and however often they connect: so many a second, and of them
 * a few of one address, so that one cannot take them from the others. What is kept back is told by the next line. Any thread.
 */
final class StrangerLines {
    static final int MOST = 10;
    static final int OF_ONE_ADDRESS = 4;
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Map<InetAddress, Integer> told = new HashMap<>();
    private int lines;
    private int keptBack;
    private long untilNanos;
    private boolean started;

    /** @return lines kept back since the last one, or -1 to keep this one back too */
    synchronized int admit(InetAddress from, long nowNanos) {
        if (!started || nowNanos - untilNanos >= 0) {
            started = true;
            untilNanos = nowNanos + INTERVAL_NANOS;
            lines = 0;
            told.clear();
        }
        if (lines >= MOST || told.merge(from, 1, Integer::sum) > OF_ONE_ADDRESS) {
            keptBack++;
            return -1;
        }
        lines++;
        int kept = keptBack;
        keptBack = 0;
        return kept;
    }
}
