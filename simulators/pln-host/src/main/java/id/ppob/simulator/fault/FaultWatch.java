package id.ppob.simulator.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@link Faults} as their file says and tells what is due by time. The file is read again when its content changed; one with a wrong line
 * changes nothing. Owner of the thread that watches.
 */
public final class FaultWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FaultWatch.class);
    private static final long PERIOD_MS = 50;
    private final Side side;
    private final Faults faults;
    private final List<Fault> fixed;
    private final Path file;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("faults").factory());
    private List<String> seen = List.of();

    /**
     * @param lines that are always in force
     * @param file  of further ones; null for none; one that is missing has none
     * @throws FaultException for a wrong line
     */
    public FaultWatch(Side side, Faults faults, List<String> lines, Path file) {
        this.side = side;
        this.faults = faults;
        this.file = file;
        fixed = FaultReader.read(side, "--fault", lines);
        seen = content();
        faults.set(joined(seen));
    }

    /** @return the faults that it keeps */
    public Faults faults() {
        return faults;
    }

    /**
     * Begins to watch.
     *
     * @param due     is told what is due by time
     * @param changed is told of a new set of faults in force, or why a new file is refused
     */
    public void start(Consumer<Strike> due, Consumer<String> changed) {
        if (file == null && fixed.stream().allMatch(fault -> fault.when() instanceof Fault.On)) {
            return;
        }
        clock.scheduleWithFixedDelay(() -> {
            try {
                look(changed);
                faults.due().forEach(due);
            } catch (RuntimeException e) {
                LOG.warn("faults", e);
            }
        }, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    private void look(Consumer<String> changed) {
        List<String> now = content();
        if (!now.equals(seen)) {
            seen = now;
            try {
                faults.set(joined(now));
                changed.accept(faults.counts().size() + " lines in force");
            } catch (FaultException e) {
                LOG.warn("faults stay as they were: {}", e.getMessage());
                changed.accept("refused, those before stay: " + e.getMessage());
            }
        }
    }

    private List<Fault> joined(List<String> lines) {
        List<Fault> all = new ArrayList<>(fixed);
        all.addAll(FaultReader.read(side, String.valueOf(file), lines));
        return all;
    }

    private List<String> content() {
        try {
            return file == null || !Files.exists(file) ? List.of() : Files.readAllLines(file);
        } catch (IOException e) {
            LOG.warn("faults of {} cannot be read: {}", file, e.toString());
            return seen;
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
