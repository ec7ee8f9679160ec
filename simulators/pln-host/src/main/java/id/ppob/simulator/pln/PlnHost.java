package id.ppob.simulator.pln;

import id.ppob.simulator.fault.Alteration;
import id.ppob.simulator.fault.Deed;
import id.ppob.simulator.fault.FaultWatch;
import id.ppob.simulator.fault.Faults;
import id.ppob.simulator.fault.Side;
import id.ppob.simulator.fault.Strike;
import id.ppob.wire.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server: accepts connections on loopback and gives each a {@link PlnTalk} and a virtual thread. */
public final class PlnHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlnHost.class);
    private final PlnOptions options;
    private final Dialect dialect;
    private final PlnJournal journal;
    private final PlnBooks books;
    private final PlnDelivery delivery;
    private final FaultWatch watch;
    private final PlnDoor door;
    private final Set<PlnTalk> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();

    private PlnHost(PlnOptions options, FaultWatch watch) throws IOException {
        this.options = options;
        this.watch = watch;
        dialect = Dialect.load(options.cfg(), options.dialect());
        journal = new PlnJournal(options.journal());
        books = new PlnBooks(PlnLedger.read(options.journal()), journal, options.customers(), options.adminRupiah(), options.inquiryNeeded());
        delivery = new PlnDelivery(dialect, journal, new Alteration(dialect, options.cfg()));
        try {
            door = new PlnDoor(options.port(), this::accepted);
        } catch (IOException e) {
            journal.close();
            throw e;
        }
        journal.note("start", Map.of("pid", ProcessHandle.current().pid(), "port", port(), "dialect", options.dialect(), "paid", paidBills(), "faults",
                List.copyOf(watch.faults().counts().keySet())));
    }

    /** A host at which nothing goes wrong. */
    public static PlnHost start(PlnOptions options) {
        return start(options, new FaultWatch(Side.PLN, Faults.none(), List.of(), null));
    }

    /**
     * @param watch of its faults; closed with the host
     * @throws UncheckedIOException when the port is taken
     */
    public static PlnHost start(PlnOptions options, FaultWatch watch) {
        try {
            PlnHost host = new PlnHost(options, watch);
            watch.start(host::strikeAll, changed -> host.journal.note("faults", Map.of("now", changed, "counts", watch.faults().counts())));
            host.door.open();
            return host;
        } catch (IOException e) {
            throw new UncheckedIOException("PLN simulator on port " + options.port(), e);
        }
    }

    /** @return the port it listens on */
    public int port() {
        return door.port();
    }

    /** Settles the day that runs: payments so far can no longer be reversed (0012). */
    public void settle() {
        books.settle();
    }

    /** @return bills paid now, of all customers */
    public int paidBills() {
        return books.paidBills();
    }

    private void accepted(Socket socket) {
        long number = accepted.incrementAndGet();
        if (open.size() >= options.mostConnections()) {
            LOG.warn("connection {} closed at once: {} of {} open", number, open.size(), options.mostConnections());
            PlnDoor.close(socket);
        } else {
            Thread.ofVirtual().name("pln-" + number).start(() -> serve(socket, number));
        }
    }

    private void serve(Socket socket, long number) {
        PlnTalk talk = null;
        try (socket) {
            PlnConnection connection = new PlnConnection(socket, number, options);
            talk = new PlnTalk(this, dialect, connection, new PlnSession(dialect, options, books, journal, number), delivery, journal, watch.faults());
            open.add(talk);
            if (!closed.get()) {
                talk.run();
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.info("connection {} ended: {}", number, e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("connection {} ended by a bug of the simulator", number, e);
        } finally {
            if (talk != null) {
                open.remove(talk);
            }
        }
    }

    /** @return another signed-on connection; the same one when there is none */
    PlnTalk another(PlnTalk than) {
        return open.stream().filter(talk -> talk != than && talk.signedOn()).findAny().orElse(than);
    }

    /** For the strike's time nobody can connect. */
    void refuse(Strike strike) {
        journal.note("fault", Map.of("fault", strike.fault().text()));
        door.shut(strike.ms());
    }

    private void strikeAll(Strike strike) {
        if (strike.fault().deed() == Deed.REFUSE) {
            refuse(strike);
            return;
        }
        for (PlnTalk talk : open) {
            try {
                talk.strike(strike);
            } catch (UncheckedIOException e) {
                LOG.info("fault on connection {}: {}", talk.connection().number(), e.getMessage());
            }
        }
    }

    /** Stops listening, closes all connections and the journal. A second time does nothing. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        watch.close();
        door.close();
        open.forEach(talk -> talk.connection().close());
        if (watch.faults().any()) {
            journal.note("faults", Map.of("now", "end", "counts", watch.faults().counts()));
        }
        journal.close();
    }
}
