package id.ppob.lab.fault;

import id.ppob.lab.chaos.DatabasePackets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between switch and database, reads the packets that pass, and at the COMMIT of a posting does what is planned. It keeps a
 * record of what it did. Two threads a connection.
 */
final class Relay implements AutoCloseable {
    private static final long LOOK_NANOS = 5_000_000L;

    private final ServerSocket listening;
    private final int serverPort;
    private final long hangMs;
    private final AtomicReference<Cut> plan = new AtomicReference<>();
    private final List<Cut> done = new CopyOnWriteArrayList<>();
    private final List<Link> links = new CopyOnWriteArrayList<>();
    private volatile long hangsUntilNs;
    private volatile boolean hangs;

    /** What happens to the next COMMIT of a posting. */
    enum Cut {
        /** The server never hears it. */
        BEFORE_COMMIT,
        /** The server did it: its answer was seen here and thrown away. */
        AFTER_COMMIT,
        /** It was handed to the server, and nobody waited for what became of it. */
        WITH_COMMIT,
        /** This connection alone hangs, and the COMMIT goes on afterwards. */
        ONE_HANGS,
        /** Everything hangs, new connections too, and the COMMIT goes on afterwards. */
        ALL_HANG
    }

    /** @param hangMs how long a hang lasts */
    Relay(int serverPort, long hangMs) throws IOException {
        this.serverPort = serverPort;
        this.hangMs = hangMs;
        this.listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Lets the next COMMIT of a posting end so. */
    void plan(Cut cut) {
        plan.set(cut);
    }

    /** @return what was done, in order */
    List<Cut> done() {
        return List.copyOf(done);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Link link = new Link(listening.accept(), new Socket(InetAddress.getLoopbackAddress(), serverPort));
                links.add(link);
                Thread.ofVirtual().start(() -> link.pump(link::toServer));
                Thread.ofVirtual().start(() -> link.pump(link::toClient));
            } catch (IOException e) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
    }

    private void awaitFlow() {
        while (hangs && System.nanoTime() - hangsUntilNs < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private interface Flow {
        void run() throws IOException;
    }

    /** One connection on both sides. */
    private final class Link {
        private final Socket client;
        private final Socket server;
        private volatile boolean swallow;

        Link(Socket client, Socket server) throws IOException {
            this.client = client;
            this.server = server;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        }

        void pump(Flow flow) {
            try {
                flow.run();
            } catch (IOException | UncheckedIOException e) {
                // either side went: both go
            } finally {
                close();
            }
        }

        void toServer() throws IOException {
            DatabasePackets packets = new DatabasePackets(client.getInputStream());
            OutputStream out = server.getOutputStream();
            while (true) {
                byte[] packet = packets.next();
                awaitFlow();
                if (packets.told() == DatabasePackets.Told.POSTING_COMMIT) {
                    Cut cut = plan.getAndSet(null);
                    if (cut != null && !commit(cut, packet, out)) {
                        return;
                    } else if (cut != null) {
                        continue;
                    }
                }
                out.write(packet);
            }
        }

        /** @return false when the connection ends here */
        private boolean commit(Cut cut, byte[] packet, OutputStream out) throws IOException {
            switch (cut) {
                case BEFORE_COMMIT -> {
                    close();
                    done.add(cut);
                    return false;
                }
                case AFTER_COMMIT -> {
                    swallow = true;
                    out.write(packet);
                    return true;
                }
                case WITH_COMMIT -> {
                    out.write(packet);
                    close();
                    done.add(cut);
                    return false;
                }
                case ONE_HANGS -> {
                    LockSupport.parkNanos(hangMs * 1_000_000);
                    done.add(cut);
                    out.write(packet);
                    return true;
                }
                default -> {
                    hangsUntilNs = System.nanoTime() + hangMs * 1_000_000;
                    hangs = true;
                    awaitFlow();
                    done.add(cut);
                    out.write(packet);
                    return true;
                }
            }
        }

        void toClient() throws IOException {
            InputStream in = server.getInputStream();
            OutputStream out = client.getOutputStream();
            byte[] bytes = new byte[65_536];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (swallow) {
                    close();
                    done.add(Cut.AFTER_COMMIT);
                    return;
                }
                awaitFlow();
                out.write(bytes, 0, read);
            }
        }

        void close() {
            try (client; server) {
                links.remove(this);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        links.forEach(Link::close);
    }
}
