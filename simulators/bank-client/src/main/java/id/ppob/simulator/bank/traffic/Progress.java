package id.ppob.simulator.bank.traffic;

import java.io.PrintStream;

/** How a run of traffic goes, as its {@link StatusLine} says it. Owner: the line's thread. */
public final class Progress {
    private static final int PLAIN_MS = 5_000;
    private static final int WIDTH = 78;
    private final Traffic traffic;
    private final long beganNs = System.nanoTime();
    private long before;
    private long beforeNs = beganNs;

    private Progress(Traffic traffic) {
        this.traffic = traffic;
    }

    /** Begins to tell; close it before the report is printed, or after. */
    public static StatusLine of(Traffic traffic, PrintStream out) {
        return StatusLine.of("traffic-progress", out, PLAIN_MS, WIDTH, new Progress(traffic)::text);
    }

    private String text() {
        if (traffic.phase().equals("ended")) {
            return null;
        }
        long nowNs = System.nanoTime();
        long now = traffic.answered();
        String text = "%6.1f s  %-10s  %,d answers  %,.0f a second  %,d unexpected".formatted((nowNs - beganNs) / 1e9, traffic.phase(), now,
                (now - before) * 1e9 / (nowNs - beforeNs), traffic.unexpected());
        before = now;
        beforeNs = nowNs;
        return text;
    }
}
