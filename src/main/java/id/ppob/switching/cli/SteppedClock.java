package id.ppob.switching.cli;

import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A clock that is wrong by as many milliseconds as a file says, for tests of what a wrong clock does. The file is read five times a second by a
 * thread of its own; one that cannot be read changes nothing.
 */
final class SteppedClock implements Clock {
    private static final long LOOK_MS = 200;
    private final Clock right = Clock.system();
    private volatile long aheadMs;

    private SteppedClock(long aheadMs) {
        this.aheadMs = aheadMs;
    }

    /** @return the machine's clock where no file is given */
    static Clock of(Path file) {
        if (file == null) {
            return Clock.system();
        }
        SteppedClock clock = new SteppedClock(read(file, 0));
        Thread.ofVirtual().name("clock-offset").start(() -> clock.follow(file));
        return clock;
    }

    private void follow(Path file) {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MS);
                aheadMs = read(file, aheadMs);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static long read(Path file, long before) {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException | NumberFormatException _) {
            return before;
        }
    }

    @Override
    public long millis() {
        return right.millis() + aheadMs;
    }

    @Override
    public long nanos() {
        return right.nanos();
    }
}
