package id.ppob.lab.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * Stands on a leg, passes on what comes, and springs an ambush when its message passes. Nothing in the switch knows of it. A peer that
 * cannot be reached looks as if it had hung up. Two virtual threads a connection.
 */
final class Tap implements AutoCloseable {
    private static final int CHUNK = 65_536;
    private static final int FRAME_END = 0xFF;
    private static final int BACKLOG = 256;
    private final Point.Leg leg;
    private final ServerSocket listening;
    private final Route route;
    private final AtomicReference<Ambush> armed;
    private final LongAdder answers = new LongAdder();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();

    /** Where a new connection goes. */
    @FunctionalInterface
    interface Route {
        Way next();
    }

    /** @param node of the switch at one of its ends */
    record Way(int port, int node) { }

    /**
     * @param port  to listen on, 0 for a free one
     * @param armed the one ambush that all taps of a run share; null in it for none
     */
    Tap(Point.Leg leg, int port, Route route, AtomicReference<Ambush> armed) throws IOException {
        this.leg = leg;
        this.route = route;
        this.armed = armed;
        listening = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("tap-" + leg).start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** @return answers to payments that passed; about, as a chunk counts once */
    long answers() {
        return answers.sum();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException _) {
                // closed: the loop ends
            }
        }
    }

    private void connect(Socket client) {
        Way way = route.next();
        try {
            Link link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), way.port), way.node);
            links.add(link);
            Thread.ofVirtual().start(() -> link.pump(link::ask));
            Thread.ofVirtual().start(() -> link.pump(link::answer));
        } catch (IOException _) {
            quietly(client);
        }
    }

    private static void quietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // it is gone, which is what was wanted
        }
    }

    /** @return whether a message of this type begins in these bytes */
    static boolean carries(byte[] bytes, int length, String mti) {
        for (int at = 0; at + mti.length() <= length; at++) {
            if ((at == 0 || (bytes[at - 1] & 0xFF) == FRAME_END) && startsWith(bytes, at, mti.getBytes(StandardCharsets.US_ASCII))) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] bytes, int from, byte[] with) {
        return bytes.length >= from + with.length && Arrays.equals(bytes, from, from + with.length, with, 0, with.length);
    }

    private interface Flow {
        void run() throws IOException;
    }

    /** One connection on both sides. */
    private final class Link {
        private final Socket client;
        private final Socket server;
        private final int node;
        private volatile Ambush awaited;

        Link(Socket client, Socket server, int node) throws IOException {
            this.client = client;
            this.server = server;
            this.node = node;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        }

        void pump(Flow flow) {
            try {
                flow.run();
            } catch (IOException _) {
                // either side went: both go
            } finally {
                links.remove(this);
                quietly(client);
                quietly(server);
            }
        }

        void ask() throws IOException {
            if (leg == Point.Leg.DATABASE) {
                packets();
            } else {
                pass(client.getInputStream(), server.getOutputStream(), true);
            }
        }

        void answer() throws IOException {
            pass(server.getInputStream(), client.getOutputStream(), false);
        }

        private void pass(InputStream in, OutputStream out, boolean asking) throws IOException {
            byte[] bytes = new byte[CHUNK];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (!asking && leg == Point.Leg.BANKS && carries(bytes, read, Ambush.What.PAYMENT.answer)) {
                    answers.increment();
                }
                Ambush ambush = armed.get();
                boolean met = ambush != null && ambush.point().leg == leg && ambush.point().asking == asking
                        && (leg == Point.Leg.DATABASE ? awaited == ambush : carries(bytes, read, asking ? ambush.what().request : ambush.what().answer));
                if (met && spring(ambush, bytes, read, out)) {
                    return;
                }
                out.write(bytes, 0, read);
            }
        }

        /** What the driver says to the server, packet by packet. */
        private void packets() throws IOException {
            DatabasePackets packets = new DatabasePackets(client.getInputStream());
            OutputStream out = server.getOutputStream();
            while (true) {
                byte[] packet = packets.next();
                if (packets.told() != DatabasePackets.Told.OTHER) {
                    Ambush ambush = armed.get();
                    boolean met = ambush != null && ambush.point().leg == leg
                            && (packets.told() == DatabasePackets.Told.POSTING_COMMIT || ambush.what() != Ambush.What.PAYMENT);
                    if (met && !ambush.point().asking) {
                        awaited = ambush;
                    } else if (met && spring(ambush, packet, packet.length, out)) {
                        return;
                    }
                }
                out.write(packet);
            }
        }

        /** @return false when another connection was first */
        private boolean spring(Ambush ambush, byte[] bytes, int length, OutputStream out) throws IOException {
            if (!armed.compareAndSet(ambush, null)) {
                return false;
            }
            if (ambush.point().passes) {
                out.write(bytes, 0, length);
            }
            ambush.spring(node);
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        links.forEach(link -> {
            quietly(link.client);
            quietly(link.server);
        });
    }
}
