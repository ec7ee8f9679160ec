package id.ppob.simulator.bank.traffic;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tells how a run goes: one line that is written over on a terminal, else a line now and then. A virtual thread of its own. */
public final class StatusLine implements AutoCloseable {
    private static final int TERMINAL_MS = 200;
    private final PrintStream out;
    private final int width;
    private final Supplier<String> text;
    private final boolean terminal = System.console() != null && System.console().isTerminal();
    private final CountDownLatch ended = new CountDownLatch(1);

    private StatusLine(PrintStream out, int width, Supplier<String> text) {
        this.out = out;
        this.width = width;
        this.text = text;
    }

    /**
     * Begins to tell; close it before a report is printed, or after.
     *
     * @param name    of its thread
     * @param plainMs between two lines where there is no terminal
     * @param width   of the line on a terminal, so that a shorter text hides a longer one
     * @param text    of now; null when there is nothing more to tell. Asked by the line's own thread alone
     */
    public static StatusLine of(String name, PrintStream out, int plainMs, int width, Supplier<String> text) {
        StatusLine line = new StatusLine(out, width, text);
        Thread.ofVirtual().name(name).start(() -> line.tell(plainMs));
        return line;
    }

    private void tell(int plainMs) {
        try {
            while (!ended.await(terminal ? TERMINAL_MS : plainMs, TimeUnit.MILLISECONDS)) {
                String now = text.get();
                if (now == null) {
                    return;
                }
                line(now);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void line(String now) {
        if (terminal) {
            out.print("\r" + now + " ".repeat(Math.max(0, width - now.length())));
            out.flush();
        } else {
            out.println(now);
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
