package id.ppob.lab.bench;

import id.ppob.switching.store.sql.Database;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jpos.q2.Q2;
import org.jpos.space.Space;
import org.jpos.space.SpaceFactory;
import org.jpos.transaction.Context;
import org.jpos.transaction.TransactionParticipant;
import org.jpos.util.NameRegistrar;

/**
 * The yardstick jpos-tm of payments: jPOS's TransactionManager in this process, fed through its queue without a socket, whose
 * participants make the same writes, a commit each, on a connection a session. One feeder thread; {@code sessions} under way.
 */
final class JposPayments implements SqlContender.Worker {
    /** Q2's own logger without a listener. */
    private static final String SILENCE = "<logger name=\"Q2\" class=\"org.jpos.q2.qbean.LoggerAdaptor\"/>\n";
    private static final String QUEUE = "bench-payments-";
    private static final String CUSTOMER = "CUSTOMER";
    private static final String OWNER = "OWNER";
    private static final long EXPIRES_MS = 60_000;
    private static final int ATTEMPTS = 300;
    private static final long PAUSE_NS = 100_000_000L;

    private final String queue;
    private final Space<String, Context> space = space();
    private final Semaphore underWay;
    private final int sessions;
    private final PaymentYardsticks.Fresh fresh;
    private final BlockingQueue<PaymentRows> connections;
    private volatile SQLException failure;

    /** Starts one Q2 with a manager for each number of sessions. @return what stops it */
    static Runnable managers(Path folder, int... sessions) throws IOException {
        Map<String, String> files = new TreeMap<>(Map.of("00_logger.xml", SILENCE));
        for (int each : sessions) {
            files.put("10_manager_" + each + ".xml", JposQ2.manager(QUEUE + each, each, Price.class, Post.class, Reply.class));
        }
        Q2 q2 = JposQ2.start(folder, files);
        for (int i = 0; i < ATTEMPTS; i++) {
            if (Arrays.stream(sessions).allMatch(each -> NameRegistrar.getIfExists(QUEUE + each) != null)) {
                return () -> q2.shutdown(true);
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
        q2.shutdown(true);
        throw new IOException("jPOS's managers did not start");
    }

    /** @param firstLane lanes from this one on are its connections' own */
    JposPayments(Database.Address address, List<PaymentTables.Partner> partners, int sessions, int firstLane, PaymentYardsticks.Fresh fresh)
            throws SQLException {
        this.queue = QUEUE + sessions;
        this.fresh = fresh;
        this.sessions = sessions;
        this.underWay = new Semaphore(sessions);
        this.connections = new ArrayBlockingQueue<>(sessions);
        for (int i = 0; i < sessions; i++) {
            connections.add(new PaymentRows(address, partners, 1, firstLane + i));
        }
    }

    @SuppressWarnings("unchecked")
    private static Space<String, Context> space() {
        return SpaceFactory.getSpace();
    }

    @Override
    public int work() throws SQLException {
        underWay.acquireUninterruptibly();
        int customer = fresh.take(1);
        if (failure != null || customer < 0) {
            underWay.release();
            if (failure != null) {
                throw failure;
            }
            return 0;
        }
        Context context = new Context();
        context.put(CUSTOMER, customer);
        context.put(OWNER, this);
        space.out(queue, context, EXPIRES_MS);
        return 1;
    }

    @Override
    public void settle() {
        underWay.acquireUninterruptibly(sessions);
        underWay.release(sessions);
    }

    @Override
    public void close() throws SQLException {
        underWay.acquireUninterruptibly(sessions);
        List<PaymentRows> all = new ArrayList<>();
        connections.drainTo(all);
        for (PaymentRows each : all) {
            each.close();
        }
    }

    private void post(int customer) {
        try {
            PaymentRows own = connections.take();
            try {
                own.pay(customer);
            } finally {
                connections.add(own);
            }
        } catch (SQLException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Knows the customer. Made by jPOS. */
    public static final class Price implements TransactionParticipant {
        @Override
        public int prepare(long id, Serializable context) {
            return ((Context) context).get(CUSTOMER) == null ? ABORTED : PREPARED | NO_JOIN | READONLY;
        }
    }

    /** Writes and commits. Made by jPOS. */
    public static final class Post implements TransactionParticipant {
        @Override
        public int prepare(long id, Serializable context) {
            Context own = (Context) context;
            ((JposPayments) own.get(OWNER)).post(own.<Integer>get(CUSTOMER));
            return PREPARED | NO_JOIN | READONLY;
        }
    }

    /** Tells that it is done. Made by jPOS. */
    public static final class Reply implements TransactionParticipant {
        @Override
        public int prepare(long id, Serializable context) {
            return PREPARED | READONLY;
        }

        @Override
        public void commit(long id, Serializable context) {
            ((JposPayments) ((Context) context).get(OWNER)).underWay.release();
        }
    }
}
