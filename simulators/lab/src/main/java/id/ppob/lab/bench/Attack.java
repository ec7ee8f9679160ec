package id.ppob.lab.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.simulator.bank.BankProfile;
import id.ppob.simulator.bank.Requests;
import id.ppob.wire.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jpos.iso.ISOMsg;

/**
 * Fifty connections of malformed frames, some of strangers and some of partners that signed on; as many threads as are wanted that connect and go;
 * ten connections that ask what is refused with all its bytes, and never read. Its own virtual threads, until the frames are spent and it is closed.
 * {@link #main} runs it in a Java machine of its own, so that what it costs is not taken for slowness of the good bank.
 */
final class Attack implements AutoCloseable {
    private static final int SENDERS = 50;
    private static final int SLOW = 10;
    private static final int ENDLESS = 9_000;
    /** Frames that each sender has made before it begins: making them would cost more than sending them. */
    private static final int MADE = 200;
    private static final long STORM_NS = 20_000_000L;
    private static final long SLOW_NS = 50_000_000L;
    private static final long AGAIN_NS = 1_000_000_000L;
    private static final long TELL_NS = 200_000_000L;
    private static final ObjectMapper JSON = new ObjectMapper();
    private final int port;
    private final List<Victim> victims;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch sending = new CountDownLatch(SENDERS);
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong connects = new AtomicLong();
    private final AtomicLong hungUp = new AtomicLong();
    private final AtomicLong unread = new AtomicLong();
    private volatile boolean closed;

    /** A partner in whose name, or at whose port, it is done. */
    private record Victim(BankProfile profile, Dialect dialect, Requests requests, int port) {
        byte[] framed(byte[] message) {
            return profile.framing().framed(message);
        }

        byte[] signOn() {
            return framed(dialect.pack(requests.network("001")));
        }

        byte[] inquiry() {
            return framed(dialect.pack(requests.inquiry(requests.newKey(), String.valueOf(Loads.FIRST_CUSTOMER))));
        }
    }

    private static byte[] tooLong(Victim victim) {
        ISOMsg message = victim.requests.inquiry(victim.requests.newKey(), String.valueOf(Loads.FIRST_CUSTOMER));
        message.set(48, message.getString(48) + "0".repeat(900));
        return victim.framed(victim.dialect.pack(message));
    }

    private Attack(Path cfg, int port) {
        this.port = port;
        victims = List.of(victim(cfg, "BANKB", 0), victim(cfg, "BANKC", 0), victim(cfg, "POS", 1));
    }

    private Victim victim(Path cfg, String partner, int index) {
        BankProfile profile = BankProfile.of(cfg, partner);
        Dialect dialect = Dialect.load(cfg, profile.dialect());
        return new Victim(profile, dialect, new Requests(profile.bank(), dialect), port + index);
    }

    /**
     * Arguments: cfg folder, port of the trailer's listener, file for what was done so far. On its standard input a line {@code FRAMES SECONDS STORMERS}
     * begins an attack over so many seconds, and an empty line ends it.
     */
    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[1]);
        Deque<Attack> begun = new ArrayDeque<>();
        Contender.ready(port, 0, line -> {
            if (line.isEmpty()) {
                begun.pop().close();
            } else {
                String[] plan = line.split(" ");
                Attack attack = begin(Path.of(arguments[0]), port, Integer.parseInt(plan[0]), Integer.parseInt(plan[1]), Integer.parseInt(plan[2]));
                begun.push(attack);
                Thread.ofVirtual().start(() -> attack.tell(Path.of(arguments[2])));
            }
        });
        System.exit(0);
    }

    private void tell(Path file) {
        while (!closed) {
            try {
                Path whole = file.resolveSibling(file.getFileName() + ".new");
                JSON.writeValue(whole.toFile(), done());
                Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            LockSupport.parkNanos(TELL_NS);
        }
    }

    /**
     * @param port     of the trailer's listener; the next is that of lengths
     * @param stormers threads that connect and go, each about a hundred times a second
     */
    private static Attack begin(Path cfg, int port, int frames, int seconds, int stormers) {
        Attack attack = new Attack(cfg, port);
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (int i = 0; i < SENDERS; i++) {
            int share = frames / SENDERS + (i < frames % SENDERS ? 1 : 0);
            int sender = i;
            attack.threads.submit(() -> attack.send(sender, share, endNs));
        }
        for (int i = 0; i < stormers; i++) {
            Victim victim = attack.victims.get(i % attack.victims.size());
            attack.threads.submit(() -> attack.storm(victim));
        }
        for (int i = 0; i < SLOW; i++) {
            Victim victim = attack.victims.get(1 + i % 2);
            attack.threads.submit(() -> attack.neverRead(victim));
        }
        return attack;
    }

    /** @return what was done so far */
    private Map<String, Long> done() {
        return new TreeMap<>(Map.of("frames", frames.get(), "connections", connects.get(), "hung up on", hungUp.get(), "answers never read", unread.get(),
                "senders at work", sending.getCount()));
    }

    private Socket connect(Victim victim) throws IOException {
        connects.incrementAndGet();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), victim.port);
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** A share of the frames, evenly over the time; a new connection whenever the switch hung up. */
    private void send(int sender, int share, long endNs) {
        SplittableRandom random = new SplittableRandom(sender);
        Victim victim = victims.get(sender % victims.size());
        boolean partner = sender % 2 == 0;
        byte[][] made = Stream.generate(() -> mutated(victim, random)).limit(MADE).toArray(byte[][]::new);
        long startNs = System.nanoTime();
        int sent = 0;
        while (sent < share && !closed) {
            try (Socket socket = connect(victim)) {
                if (partner) {
                    socket.getOutputStream().write(victim.signOn());
                }
                boolean whole = true;
                while (sent < share && !closed && whole) {
                    await(startNs + (endNs - startNs) / share * sent);
                    whole = one(victim, made, random, socket);
                    sent++;
                    frames.incrementAndGet();
                    drain(socket);
                }
            } catch (IOException e) {
                hungUp.incrementAndGet();
            }
        }
        sending.countDown();
    }

    private static void await(long dueNs) {
        for (long left = dueNs - System.nanoTime(); left > 0; left = dueNs - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void drain(Socket socket) throws IOException {
        int waiting = socket.getInputStream().available();
        if (waiting > 0) {
            socket.getInputStream().skipNBytes(waiting);
        }
    }

    /** @return false when the frame was left unfinished, so that the connection is of no more use */
    private static boolean one(Victim victim, byte[][] made, SplittableRandom random, Socket socket) throws IOException {
        switch (random.nextInt(20)) {
            case 0 -> {
                byte[] endless = new byte[ENDLESS];
                Arrays.fill(endless, (byte) '0');
                socket.getOutputStream().write(endless);
                return false;
            }
            case 1 -> {
                byte[] half = victim.inquiry();
                socket.getOutputStream().write(half, 0, 1 + random.nextInt(half.length - 1));
                return false;
            }
            case 2, 3, 4, 5 -> {
                byte[] noise = new byte[1 + random.nextInt(600)];
                random.nextBytes(noise);
                socket.getOutputStream().write(victim.framed(noise));
            }
            default -> socket.getOutputStream().write(made[random.nextInt(MADE)]);
        }
        return true;
    }

    /** A valid inquiry with some bytes changed, or cut, in a frame that is whole. */
    private static byte[] mutated(Victim victim, SplittableRandom random) {
        byte[] message = victim.dialect.pack(victim.requests.inquiry(victim.requests.newKey(), String.valueOf(Loads.FIRST_CUSTOMER)));
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            message[random.nextInt(message.length)] = (byte) (random.nextInt(127));
        }
        return victim.framed(random.nextInt(3) == 0 ? Arrays.copyOf(message, random.nextInt(message.length)) : message);
    }

    private void storm(Victim victim) {
        SplittableRandom random = new SplittableRandom();
        while (!closed) {
            try (Socket socket = connect(victim)) {
                if (random.nextBoolean()) {
                    socket.getOutputStream().write(victim.signOn());
                }
            } catch (IOException e) {
                hungUp.incrementAndGet();
            }
            LockSupport.parkNanos(random.nextLong(STORM_NS));
        }
    }

    private void neverRead(Victim victim) {
        while (!closed) {
            try (Socket socket = new Socket()) {
                socket.setReceiveBufferSize(4_096);
                connects.incrementAndGet();
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), victim.port));
                socket.getOutputStream().write(victim.signOn());
                byte[] question = tooLong(victim);
                while (!closed) {
                    socket.getOutputStream().write(question);
                    unread.incrementAndGet();
                    LockSupport.parkNanos(SLOW_NS);
                }
            } catch (IOException e) {
                hungUp.incrementAndGet();
                LockSupport.parkNanos(AGAIN_NS);
            }
        }
    }

    /** Ends at once; a thread that is stuck in a write is interrupted. */
    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
