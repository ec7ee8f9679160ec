package id.ppob.simulator.bank.traffic;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells how a run goes: one line that is written over on a terminal, else a line each five seconds. A virtual thread of its own. */
public final class Progress implements AutoCloseable {
    private static final int TERMINAL_MS = 200;
    private static final int PLAIN_MS = 5_000;
    private final Traffic traffic;
    private final PrintStream out;
    private final boolean terminal = System.console() != null && System.console().isTerminal();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final long beganNs = System.nanoTime();
    private long before;
    private long beforeNs = beganNs;

    private Progress(Traffic traffic, PrintStream out) {
        this.traffic = traffic;
        this.out = out;
    }

    /** Begins to tell; close it before the report is printed, or after. */
    public static Progress of(Traffic traffic, PrintStream out) {
        Progress progress = new Progress(traffic, out);
        Thread.ofVirtual().name("traffic-progress").start(progress::tell);
        return progress;
    }

    private void tell() {
        try {
            while (!ended.await(terminal ? TERMINAL_MS : PLAIN_MS, TimeUnit.MILLISECONDS) && !traffic.phase().equals("ended")) {
                line();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void line() {
        long nowNs = System.nanoTime();
        long now = traffic.answered();
        String text = "%6.1f s  %-10s  %,d answers  %,.0f a second  %,d unexpected".formatted((nowNs - beganNs) / 1e9, traffic.phase(), now,
                (now - before) * 1e9 / (nowNs - beforeNs), traffic.unexpected());
        before = now;
        beforeNs = nowNs;
        if (terminal) {
            out.print("\r" + text + " ".repeat(Math.max(0, 78 - text.length())));
            out.flush();
        } else {
            out.println(text);
        }
    }

    @Override
    public void close() {
        ended.countDown();
        if (terminal) {
            out.println();
        }
    }
}
