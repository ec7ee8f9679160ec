package id.ppob.simulator.bank.load;

import id.ppob.simulator.bank.Bank;
import id.ppob.simulator.bank.Requests;
import id.ppob.simulator.bank.generator.Generator;
import id.ppob.simulator.bank.generator.Pace;
import id.ppob.wire.Dialect;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;

/**
 * Several banks on many connections, signed on; it runs one step of load after the other and remembers in between which sales could
 * be paid. One caller; each step runs on threads of its own.
 */
public final class LoadClient implements AutoCloseable {
    /** Requests without an answer on one connection, at most. */
    public static final int MOST_OUTSTANDING = 16_384;
    private static final int LONGEST_ANSWER = 4_096;
    /** Bytes that the system keeps for a switch that reads nothing: a bank's socket has some too, not megabytes. */
    private static final int UNSENT = 64 * 1024;
    private final List<LoadConnection> connections = new ArrayList<>();
    private final List<LoadLoop> loops = new ArrayList<>();

    /**
     * Where and who.
     *
     * @param cfg         configuration folder, for the packager
     * @param banks       who sends, in turn
     * @param connections of each bank
     * @param slots       requests without an answer on one connection, at most
     * @param signOn      false for a peer that knows no 2800
     * @param threads     loops that share the connections; at most one a connection is used
     * @param seed        of the mix and the choice of customers
     */
    public record Target(InetSocketAddress address, Framing framing, Path cfg, List<Bank> banks, int connections, int slots, boolean signOn,
                         int threads, long seed) { }

    /**
     * Connects and signs on.
     *
     * @param idpels customers; sales are begun in this order
     * @throws IOException when the switch cannot be reached or refuses a sign-on
     */
    public LoadClient(Target target, long[] idpels) throws IOException {
        Dialect dialect = Dialect.load(target.cfg());
        FieldMap fields = FieldMap.read(target.cfg().resolve("packager").resolve("pln-2015.xml"));
        Map<Bank, Templates> templates = new HashMap<>();
        for (int i = 0; i < target.connections(); i++) {
            for (Bank bank : target.banks()) {
                SocketChannel channel = SocketChannel.open(target.address());
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.setOption(StandardSocketOptions.SO_SNDBUF, UNSENT);
                if (target.signOn()) {
                    signOn(channel, target.framing(), dialect, bank);
                }
                connections.add(new LoadConnection(channel, target.framing(),
                        templates.computeIfAbsent(bank, key -> new Templates(dialect, fields, key)), target.slots()));
            }
        }
        int threads = Math.min(target.threads(), connections.size());
        for (int loop = 0; loop < threads; loop++) {
            List<LoadConnection> own = new ArrayList<>();
            for (int i = loop; i < connections.size(); i += threads) {
                own.add(connections.get(i));
            }
            loops.add(new LoadLoop(own, fields, new Customers(share(idpels, loop, threads), target.seed() + loop), loop, threads, target.seed()));
        }
    }

    private static long[] share(long[] idpels, int loop, int threads) {
        long[] own = new long[(idpels.length - loop + threads - 1) / threads];
        for (int i = 0; i < own.length; i++) {
            own[i] = idpels[i * threads + loop];
        }
        return own;
    }

    private static void signOn(SocketChannel channel, Framing framing, Dialect dialect, Bank bank) throws IOException {
        byte[] packed = dialect.pack(new Requests(bank).network("001"));
        byte[] framed = new byte[framing.header + packed.length + framing.trailer];
        System.arraycopy(packed, 0, framed, framing.header, packed.length);
        framing.seal(framed, 0, packed.length);
        channel.write(ByteBuffer.wrap(framed));
        DataInputStream in = new DataInputStream(channel.socket().getInputStream());
        byte[] answer = new byte[LONGEST_ANSWER];
        int used = 0;
        int end = Framing.NOT_YET;
        while (end == Framing.NOT_YET) {
            int next = in.read(answer, used, 1);
            if (next < 0) {
                throw new EOFException("the switch hung up instead of answering the sign-on of " + bank.partner());
            }
            used += next;
            end = framing.end(answer, 0, used);
        }
        try {
            ISOMsg told = dialect.unpack(Arrays.copyOfRange(answer, framing.header, end));
            if (!"0000".equals(told.getString(39))) {
                throw new IOException("the sign-on of " + bank.partner() + " was answered " + told.getString(39));
            }
        } catch (ISOException e) {
            throw new IOException("the sign-on of " + bank.partner() + " got an answer that is none", e);
        }
    }

    /** @return connections in all */
    public int connections() {
        return connections.size();
    }

    /** @return sales that could be paid now, all banks together */
    public int sales() {
        return loops.stream().mapToInt(LoadLoop::ready).sum();
    }

    /** @return whether every bank still has customers whom it has not asked for */
    public boolean hasFresh() {
        return loops.stream().allMatch(LoadLoop::hasFresh);
    }

    /** Runs one step on all connections. */
    public LoadResult run(Step step) {
        Step own = step.shared(loops.size());
        try (Generator generator = new Generator(Thread.ofPlatform().name("load-", 0).factory())) {
            long start = System.nanoTime();
            loops.forEach(loop -> loop.open(own, start));
            loops.forEach(loop -> generator.begin(loop, Pace.none()));
            generator.await();
            return LoadResult.of(step, loops.stream().map(LoadLoop::stats).toList());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        for (LoadConnection connection : connections) {
            try {
                connection.channel.close();
            } catch (IOException e) {
                // It is gone either way.
            }
        }
    }
}
