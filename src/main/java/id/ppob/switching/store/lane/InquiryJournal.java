package id.ppob.switching.store.lane;

import id.ppob.switching.store.sql.Literals;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.jctools.queues.MpscArrayQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was told to whom, so that "you told us 412,000" can be answered. Written in batches by one thread of its own, off the
 * request path; when it falls behind, entries are sampled away and counted.
 */
public final class InquiryJournal implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(InquiryJournal.class);
    private static final int QUEUE = 8_192;
    private static final int BATCH = 512;
    private static final long PAUSE_NANOS = 100_000_000L;
    private final MpscArrayQueue<Told> queue = new MpscArrayQueue<>(QUEUE);
    private final DataSource pool;
    private final LongConsumer written;
    private final LongConsumer sampledAway;
    private volatile boolean running = true;

    /** One answered inquiry. */
    public record Told(LocalDate toldOn, long reference, int partner, int bank, long idpel, long amountRupiah, int bills, long toldAtMs) { }

    /** @param written counts entries that stand; {@code sampledAway} those that do not */
    public InquiryJournal(DataSource pool, LongConsumer written, LongConsumer sampledAway) {
        this.pool = pool;
        this.written = written;
        this.sampledAway = sampledAway;
    }

    /** Any thread; never blocks. */
    public void told(Told told) {
        if (!queue.offer(told)) {
            sampledAway.accept(1);
        }
    }

    /** The journal's thread: until stopped, then what is queued. */
    @Override
    public void run() {
        List<Told> batch = new ArrayList<>(BATCH);
        while (running || !queue.isEmpty()) {
            if (queue.drain(batch::add, BATCH) == 0) {
                LockSupport.parkNanos(PAUSE_NANOS);
            } else {
                write(batch);
                batch.clear();
            }
        }
    }

    private void write(List<Told> batch) {
        Literals rows = new Literals("INSERT IGNORE INTO inquiry_journal (told_on, reference, partner, bank, idpel, amount_rupiah, bills, told_at) VALUES ");
        batch.forEach(told -> rows.row().add(told.toldOn).add(told.reference).add(told.partner).add(told.bank).add(told.idpel)
                .add(told.amountRupiah).add(told.bills).add(told.toldAtMs));
        try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
            statement.executeUpdate(rows.sql(""));
            written.accept(batch.size());
        } catch (SQLException e) {
            sampledAway.accept(batch.size());
            LOG.warn("{} inquiries not journaled: {}", batch.size(), e.getMessage());
        }
    }

    /** Lets the thread end after what is queued. */
    public void stop() {
        running = false;
    }
}
