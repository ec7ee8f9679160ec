package id.ppob.switching.q2;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.jpos.util.LogEvent;
import org.jpos.util.LogListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What Q2 would print goes to the log of the switch, one line an event; errors are kept too, because Q2 goes on after them. */
final class Q2Log implements LogListener {
    private static final Logger LOG = LoggerFactory.getLogger("org.jpos.q2");
    private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();

    @Override
    public LogEvent log(LogEvent event) {
        Throwable error = null;
        synchronized (event.getPayLoad()) {
            for (Object entry : event.getPayLoad()) {
                if (entry instanceof Throwable thrown) {
                    error = thrown;
                }
            }
            if (error != null) {
                errors.add(error);
            }
            Level level = switch (event.getTag()) {
                case "fatal", "error" -> Level.ERROR;
                case "warn" -> Level.WARN;
                default -> error == null ? Level.DEBUG : Level.ERROR;
            };
            if (LOG.isEnabledForLevel(level)) {
                String line = event.getPayLoad().stream().map(String::valueOf).collect(Collectors.joining("; "));
                LOG.atLevel(level).setCause(error).log(line);
            }
        }
        return event;
    }

    /** @return what went wrong since the last call, the first cause first; null for nothing */
    Throwable firstError() {
        Throwable first = errors.poll();
        errors.clear();
        return first;
    }
}
