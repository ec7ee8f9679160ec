package id.ppob.simulator.pln;

import id.ppob.simulator.wire.Dialect;
import id.ppob.simulator.wire.FrameReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server: accepts connections on loopback and gives each a {@link PlnSession} and a virtual thread. */
public final class PlnHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlnHost.class);
    private static final int BACKLOG = 256;
    private final PlnOptions options;
    private final Dialect dialect;
    private final PlnBooks books;
    private final PlnJournal journal;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong accepted = new AtomicLong();

    private PlnHost(PlnOptions options) throws IOException {
        this.options = options;
        dialect = Dialect.load(options.cfg(), options.dialect());
        journal = new PlnJournal(options.journal());
        books = new PlnBooks(PlnLedger.read(options.journal()), journal, options.customers(), options.adminRupiah(), options.inquiryNeeded());
        try {
            listener = new ServerSocket(options.port(), BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            journal.close();
            throw e;
        }
        journal.note("start", Map.of("pid", ProcessHandle.current().pid(), "port", port(), "dialect", options.dialect(), "paid", paidBills()));
    }

    /** @throws UncheckedIOException when the port is taken */
    public static PlnHost start(PlnOptions options) {
        try {
            PlnHost host = new PlnHost(options);
            Thread.ofVirtual().name("pln-accept").start(host::accept);
            return host;
        } catch (IOException e) {
            throw new UncheckedIOException("PLN simulator on port " + options.port(), e);
        }
    }

    /** @return the port it listens on */
    public int port() {
        return listener.getLocalPort();
    }

    /** Settles the day that runs: payments so far can no longer be reversed (0012). */
    public void settle() {
        books.settle();
    }

    /** @return bills paid now, of all customers */
    public int paidBills() {
        return books.paidBills();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                long number = accepted.incrementAndGet();
                if (open.size() >= options.mostConnections()) {
                    LOG.warn("connection {} closed at once: {} of {} open", number, open.size(), options.mostConnections());
                    socket.close();
                } else {
                    open.add(socket);
                    Thread.ofVirtual().name("pln-" + number).start(() -> serve(socket, number));
                }
            } catch (IOException e) {
                LOG.debug("accept ended: {}", e.getMessage());
            }
        }
    }

    private void serve(Socket socket, long number) {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Math.toIntExact(options.idle().toMillis()));
            FrameReader frames = new FrameReader(socket.getInputStream(), options.framing());
            PlnSession session = new PlnSession(dialect, options, books, journal, number);
            for (byte[] frame = frames.next(); frame != null; frame = frames.next()) {
                byte[] answer = session.answer(frame);
                if (answer != null) {
                    socket.getOutputStream().write(options.framing().framed(answer));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.info("connection {} ended: {}", number, e.getMessage());
        } finally {
            open.remove(socket);
        }
    }

    /** Stops listening, closes all connections and the journal. */
    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            journal.close();
        }
    }
}
