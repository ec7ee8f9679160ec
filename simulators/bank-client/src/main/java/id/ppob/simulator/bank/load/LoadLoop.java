package id.ppob.simulator.bank.load;

import id.ppob.simulator.bank.generator.Behaviour;
import id.ppob.simulator.bank.load.LoadStats.Limit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread of a load. It begins messages when the plan says so or when an answer makes room, and reads answers; what is said
 * and what follows from it is {@link Seller}'s. All of its state is its own.
 */
final class LoadLoop implements Behaviour {
    private static final long TICK_NS = 20_000_000L;
    private static final long NAP_NS = 20_000L;
    private static final long MILLI_NS = 1_000_000L;
    private static final int GRACE_MS = 2_000;

    private final List<LoadConnection> connections;
    private final Selector selector;
    private final SplittableRandom random;
    private final Seller seller;
    private final Customers customers;
    private int turn;
    private Step step;
    private LoadStats stats;
    private boolean issuing;
    private long answered;
    private long startNs;
    private long endNs;
    private long graceEndNs;
    private double nextNs;
    private long nowNs;

    /** @param index this loop's STANs are those that leave this rest when divided by {@code loops} */
    LoadLoop(List<LoadConnection> connections, FieldMap fields, Customers customers, int index, int loops, long seed) throws IOException {
        this.connections = connections;
        this.random = new SplittableRandom(seed + index);
        this.customers = customers;
        this.seller = new Seller(fields, customers, random, index, loops);
        this.selector = Selector.open();
        for (LoadConnection connection : connections) {
            connection.channel.configureBlocking(false);
            connection.key = connection.channel.register(selector, SelectionKey.OP_READ, connection);
        }
    }

    /** @return sales that could be paid now */
    int ready() {
        return connections.stream().mapToInt(connection -> connection.ready.size()).sum();
    }

    boolean hasFresh() {
        return customers.hasFresh();
    }

    /** A step begins; turns follow until it is over. */
    void open(Step plan, long beginsNs) {
        step = plan;
        startNs = beginsNs;
        endNs = beginsNs + plan.duration().toNanos();
        stats = new LoadStats(beginsNs);
        issuing = true;
        answered = 0;
        nextNs = 0;
        nowNs = System.nanoTime();
        seller.open(plan, stats);
        connections.forEach(connection -> connection.turnAway(plan.rate() != null));
        for (int i = 0; plan.rate() == null && i < plan.outstanding() * connections.size(); i++) {
            seller.begin(connections.get(i / plan.outstanding()), plan.mix().next(random), nowNs);
        }
    }

    /** What is due is begun and what came is read; what has no answer at the step's end gets another two seconds. */
    @Override
    public boolean turn() {
        try {
            if (issuing && (nowNs - endNs >= 0 || step.rate() == null && (answered >= step.most() || outstanding() == 0))) {
                shut();
            }
            if (!issuing && (outstanding() == 0 || nowNs - graceEndNs >= 0)) {
                stats.end();
                return false;
            }
            exchange(issuing && step.rate() != null ? beginDue() : 1);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("the switch hung up", e);
        }
    }

    private void shut() {
        issuing = false;
        seller.shut();
        stats.ended(answered, nowNs - startNs);
        graceEndNs = nowNs + Math.max(GRACE_MS, 2 * step.replyMs()) * MILLI_NS;
    }

    /** Every message has a moment at which it is meant to be sent; time is measured from there. @return milliseconds until the next */
    private long beginDue() {
        long due = nowNs - startNs;
        double span = endNs - startNs;
        while (nextNs <= due) {
            stats.lag.recordValue(due - (long) nextNs);
            seller.begin(connections.get(turn++ % connections.size()), step.mix().next(random), startNs + (long) nextNs);
            nextNs += 1e9 / step.rate().at(nextNs / span);
        }
        return (long) (nextNs - due) / MILLI_NS;
    }

    /** @return what it measured in its last step */
    LoadStats stats() {
        return stats;
    }

    /** Sends what is due, and reads what came. @param waitMs 0 does not wait, or only a moment */
    private void exchange(long waitMs) throws IOException {
        for (LoadConnection connection : connections) {
            connection.flush(false);
        }
        int found = waitMs > 0 ? selector.select(this::ready, waitMs) : selector.selectNow(this::ready);
        if (found == 0 && waitMs == 0) {
            LockSupport.parkNanos(NAP_NS);
        }
        long before = nowNs;
        nowNs = System.nanoTime();
        if (nowNs / TICK_NS != before / TICK_NS) {
            tick();
        }
        seller.retryDue(nowNs);
    }

    private void ready(SelectionKey key) {
        nowNs = System.nanoTime();
        LoadConnection connection = (LoadConnection) key.attachment();
        try {
            if (key.isReadable() && !connection.read(this::message)) {
                throw new IOException("a connection was closed by its peer, " + connection.channel.getRemoteAddress());
            }
            connection.flush(key.isWritable());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void message(LoadConnection connection, byte[] bytes, int from, int to) {
        if (seller.answer(connection, bytes, from, to, nowNs)) {
            answered++;
            if (issuing && step.rate() == null && connection.outstanding() < step.outstanding()) {
                seller.begin(connection, step.mix().next(random), nowNs);
            }
        }
    }

    private void tick() {
        seller.tick();
        stats.roll(nowNs);
        long before = nowNs - step.replyMs() * MILLI_NS;
        for (LoadConnection connection : connections) {
            for (int slot = connection.overdue(0, before); slot >= 0; slot = connection.overdue(slot + 1, before)) {
                stats.hit(Limit.TIMED_OUT);
                seller.silent(connection, slot, nowNs);
            }
        }
    }

    private int outstanding() {
        int all = 0;
        for (LoadConnection connection : connections) {
            all += connection.outstanding();
        }
        return all;
    }
}
