package id.ppob.simulator.bank;

import id.ppob.simulator.fault.Deed;
import id.ppob.simulator.fault.Faults;
import id.ppob.simulator.fault.Met;
import id.ppob.simulator.fault.Strike;
import id.ppob.simulator.fault.Strikes;
import id.ppob.wire.Dialect;
import id.ppob.wire.Messages;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jpos.iso.ISOMsg;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bank's way to the switch: several connections that sign on, echo and come back by themselves. An answer may overtake others; it is matched
 * by class, STAN, DE12, bank and central, whichever connection it comes on. Any thread may ask.
 */
public final class BankLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BankLink.class);
    private static final long CLOSE_MS = 2_000;
    private final Dialect dialect;
    private final Requests requests;
    private final BankJournal journal;
    private final BankBook book;
    private final List<BankConnection> connections;
    private final LinkOptions options;
    private final BankStorm storm;
    private final Map<Asked, Pending> pending = new ConcurrentHashMap<>();
    private final Map<Asked, Strikes> unheard = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final LongAdder late = new LongAdder();
    private final ReentrantLock changes = new ReentrantLock();
    private final Condition cameUp = changes.newCondition();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("bank-watch").daemon().factory());
    private final List<Thread> readers;
    private volatile String lastEnd = "not connected yet";

    private record Asked(String messageClass, PaymentKey key) {
        static Asked by(ISOMsg message) {
            return new Asked(Messages.mti(message).substring(0, 2), PaymentKey.of(message));
        }
    }

    private record Pending(BankConnection connection, long sentNs, CompletableFuture<Reply> reply) { }

    private BankLink(Dialect dialect, Requests requests, LinkOptions options, BankJournal journal, BankBook book) {
        this.dialect = dialect;
        this.requests = requests;
        this.journal = journal;
        this.book = book;
        this.options = options;
        storm = new BankStorm(this, options, journal, book);
        connections = IntStream.range(0, options.connections()).mapToObj(number -> new BankConnection(this, options, number)).toList();
        readers = connections.stream().map(connection -> Thread.ofPlatform().daemon().name("bank-link-" + connection.number()).unstarted(connection)).toList();
    }

    /** Starts connecting; {@link #ask} waits for a connection within its own time. */
    public static BankLink open(Dialect dialect, Requests requests, LinkOptions options, BankJournal journal, BankBook book) {
        BankLink link = new BankLink(dialect, requests, options, journal, book);
        link.readers.forEach(Thread::start);
        link.watch.scheduleAtFixedRate(() -> link.connections.forEach(connection -> connection.check(System.nanoTime())), 1, 1, TimeUnit.SECONDS);
        return link;
    }

    /** @return what came of it, after at most twice {@code timeoutMs}: once for a connection, once for the answer */
    public Reply ask(ISOMsg request, long timeoutMs) {
        return ask(request, timeoutMs, Strikes.NONE);
    }

    /** @param altered what made the request as wrong as it is */
    Reply ask(ISOMsg request, long timeoutMs, Strikes altered) {
        Strikes strikes = faults().on(Met.of(request), Deed.LEAVING);
        pause(strikes);
        try {
            BankConnection connection = connection(timeoutMs);
            if (connection == null) {
                return new Reply.NotSent("no connection within " + timeoutMs + " ms: " + lastEnd);
            }
            return ask(connection, request, timeoutMs, strikes, altered.and(strikes).lines());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Silent("interrupted");
        }
    }

    private Reply ask(BankConnection connection, ISOMsg request, long timeoutMs, Strikes strikes, List<String> hit) throws InterruptedException {
        byte[] bytes = dialect.pack(request);
        Asked asked = Asked.by(request);
        Pending mine = new Pending(connection, System.nanoTime(), new CompletableFuture<>());
        if (pending.putIfAbsent(asked, mine) != null) {
            // a reversal that is tried on in the background, or one to which a fault gave this key
            return new Reply.NotSent("another of its class and key waits for its answer");
        }
        try {
            write(connection, request, strikes, hit, asked);
            connection.ask(bytes, strikes);
            storm.follow(request, strikes);
            return mine.reply.get(timeoutMs, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Reply.Silent("no answer within " + timeoutMs + " ms (" + pending.size() + " outstanding)");
        } catch (IOException | ExecutionException e) {
            return new Reply.Silent(e.getMessage());
        } finally {
            pending.remove(asked, mine);
        }
    }

    /** Writes down what is sent before it is, each copy of it. */
    private void write(BankConnection connection, ISOMsg request, Strikes strikes, List<String> hit, Asked asked) {
        journal.out(connection.number(), request, book.sends(request), hit);
        for (int copies = strikes.count(Deed.DUPLICATE); copies > 0; copies--) {
            journal.out(connection.number(), request, book.sends(request), null);
        }
        if (strikes.has(Deed.SILENCE) || strikes.has(Deed.LATE)) {
            unheard.put(asked, strikes);
        } else {
            unheard.remove(asked);
        }
    }

    /** Waits as long as what hits a message wants it to wait. */
    void pause(Strikes strikes) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(strikes.ms(Deed.DELAY) + strikes.ms(Deed.JITTER)));
    }

    /** Does to all connections what a fault wants at its time. */
    public void strike(Strike strike) {
        journal.note(strike.fault().text(), null);
        switch (strike.fault().deed()) {
            case REFUSE -> stayAway(strike.ms());
            case RECONNECT -> storm(strike.fault().value());
            default -> connections.stream().filter(BankConnection::up).forEach(connection -> connection.strike(strike));
        }
    }

    /** Sends a network request over the connection whose turn it is; nobody waits for its answer. */
    void send(String function) {
        BankConnection connection = ready();
        if (connection != null) {
            connection.send(function);
        }
    }

    void stayAway(long ms) {
        connections.forEach(connection -> connection.stayAway(ms));
    }

    void storm(long more) {
        connections.forEach(BankConnection::cut);
        storm.reconnect(more);
    }

    Faults faults() {
        return options.faults();
    }

    /** The connections take turns. */
    private BankConnection connection(long timeoutMs) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        BankConnection ready = ready();
        if (ready != null) {
            return ready;
        }
        changes.lock();
        try {
            for (ready = ready(); ready == null && left > 0; ready = ready()) {
                left = cameUp.awaitNanos(left);
            }
            return ready;
        } finally {
            changes.unlock();
        }
    }

    /** @return a connection that is signed on, each in its turn; null when none is */
    BankConnection ready() {
        int first = turn.getAndIncrement();
        for (int i = 0; i < connections.size(); i++) {
            BankConnection connection = connections.get(Math.floorMod(first + i, connections.size()));
            if (connection.up()) {
                return connection;
            }
        }
        return null;
    }

    /** @return whether a connection is signed on within this time */
    public boolean awaitUp(long timeoutMs) {
        try {
            return connection(timeoutMs) != null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** @return why the last connection ended, or was not made */
    public String lastEnd() {
        return lastEnd;
    }

    /** @return answers that came when nobody waited for them any more */
    public long late() {
        return late.sum();
    }

    Dialect dialect() {
        return dialect;
    }

    Requests requests() {
        return requests;
    }

    void cameUp() {
        changes.lock();
        try {
            cameUp.signalAll();
        } finally {
            changes.unlock();
        }
    }

    void ended(String reason) {
        lastEnd = reason;
        LOG.debug("connection ended: {}", reason);
    }

    /** Whoever waits for an answer on a connection that is gone need not wait longer. */
    void lost(BankConnection connection) {
        pending.values().stream().filter(one -> one.connection == connection).forEach(one -> one.reply.complete(new Reply.Silent("connection lost: " + lastEnd)));
    }

    void heard(BankConnection connection, ISOMsg answer, byte[] bytes, long atNs) {
        Strikes strikes = unheard.isEmpty() ? null : unheard.remove(Asked.by(answer));
        if (strikes == null) {
            hear(connection, answer, bytes, atNs);
        } else if (!strikes.has(Deed.SILENCE)) {
            Thread.startVirtualThread(() -> {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(strikes.ms(Deed.LATE)));
                hear(connection, answer, bytes, System.nanoTime());
            });
        }
    }

    private void hear(BankConnection connection, ISOMsg answer, byte[] bytes, long atNs) {
        journal.in(connection.number(), answer);
        book.hears(answer);
        Pending waiting = pending.get(Asked.by(answer));
        // the answer to an earlier copy may have been read before its repeat was sent
        if (waiting == null || !waiting.reply.complete(new Reply.Answered(answer, bytes, Math.max(0, atNs - waiting.sentNs)))) {
            late.increment();
        }
    }

    /** Signs off and closes all connections; whoever still waits gets silence. When it returns nothing is heard any more. */
    @Override
    public void close() {
        watch.shutdownNow();
        connections.forEach(BankConnection::close);
        try {
            for (Thread reader : readers) {
                reader.join(CLOSE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
