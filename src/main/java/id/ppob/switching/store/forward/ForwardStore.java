package id.ppob.switching.store.forward;

import id.ppob.switching.payment.ItemKind;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.StoredPayment;
import id.ppob.switching.plnhost.ForwardPostings;
import id.ppob.switching.plnhost.ForwardQueue;
import id.ppob.switching.store.lane.PostingWriter;
import id.ppob.switching.store.product.PlnSales;
import id.ppob.switching.store.product.PlnSales.Open;
import id.ppob.switching.store.product.ProductStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue of what PLN must be told, in table advice, which holds only what is still to do. It is walked in key order from where the
 * last walk stopped; which entry of a customer comes first is asked by the customer's guard rows, so the posting of a payment needs no
 * index for it. Owned by the forwarder's thread; one connection of the pool at a time.
 */
public final class ForwardStore implements ForwardQueue {
    /** What PLN must still be told of payments that are reversed: a table a product. */
    private static final List<String> DUE = ProductStore.ALL.stream().map(ProductStore::due).filter(Objects::nonNull).toList();
    private static final String LEFT = "SELECT EXISTS (SELECT 1 FROM advice_trouble)" + DUE.stream().map(", EXISTS (SELECT 1 FROM %s)"::formatted).collect(Collectors.joining());
    private static final Logger LOG = LoggerFactory.getLogger(ForwardStore.class);
    private static final String LEASE = "forward";
    private static final String UNTIL = Database.NOW_MS + " + 30000";
    private static final int LEAST_PAGE = 64;
    private static final String TAKEN = "TAKEN";
    private static final String DEAD = "DEAD";
    private final DataSource pool;
    private final int node;
    private volatile long fence = -1;
    private long cursor;

    /** @param node of this process */
    public ForwardStore(DataSource pool, int node) {
        this.pool = pool;
        this.node = node;
    }

    @Override
    public boolean hold() {
        return Transaction.on(pool, "taking the lease of forwarding", connection -> {
            if (renewed(connection)) {
                return true;
            }
            Transaction.execute(connection, "INSERT IGNORE INTO lease (name, node, fence, leased_until) VALUES ('" + LEASE + "', ?, 0, 0)", node);
            boolean got = Transaction.execute(connection, "UPDATE lease l LEFT JOIN node n ON n.node = l.node SET l.node = ?, l.fence = l.fence + 1, l.leased_until = " + UNTIL
                    + " WHERE l.name = '" + LEASE + "' AND (l.leased_until < " + Database.NOW_MS + " OR l.node = ? OR COALESCE(n.leased_until, 0) < " + Database.NOW_MS + ")",
                    node, node) > 0;
            fence = got ? Transaction.first(connection, "SELECT fence FROM lease WHERE name = '" + LEASE + "' AND node = ?", row -> row.getLong(1), node).orElse(-1L) : -1;
            return fence >= 0;
        });
    }

    private boolean renewed(Connection connection) throws SQLException {
        return fence >= 0 && Transaction.execute(connection, "UPDATE lease SET leased_until = " + UNTIL + " WHERE name = '" + LEASE + "' AND node = ? AND fence = ?", node, fence) == 1;
    }

    @Override
    public List<Entry> take(int most, Set<Long> busy, long nowMs) {
        Collection<Open> open = withoutRefused(Transaction.on(pool, "looking for advices", connection -> {
            try (Statement statement = connection.createStatement()) {
                Set<Long> customers = page(statement, Math.max(LEAST_PAGE, most), nowMs);
                customers.removeAll(busy);
                return PlnSales.all(statement, customers);
            }
        }), nowMs);
        Map<Long, Open> firsts = new TreeMap<>();
        open.forEach(each -> firsts.merge(each.payment().idpel(), each, BinaryOperator.minBy(Open.ORDER)));
        List<Open> due = firsts.values().stream().filter(first -> !first.state().equals(DEAD) && first.due()).limit(most).toList(); // more come with the next walk
        return due.isEmpty() ? List.of() : marked(due).stream()
                .map(each -> new Entry(each.key(), each.payment(), each.sale(), each.sent(), each.state().equals(TAKEN))).toList();
    }

    /**
     * A payment that its bank has reversed is not dead, whichever of the two was written first: its refusal is its end, its item is settled, and
     * the reversal behind it finds out. docs/iso8583-spec.md 27.14.
     */
    private Collection<Open> withoutRefused(Collection<Open> open, long nowMs) {
        List<Open> dead = open.stream().filter(each -> each.state().equals(DEAD) && each.key().kind() == Posting.Advice.Kind.PAYMENT).toList();
        if (dead.isEmpty()) {
            return open;
        }
        Set<Key> keys = open.stream().map(Open::key).collect(Collectors.toSet());
        List<Open> refused = dead.stream().filter(each -> keys.contains(reversalOf(each.key()))).toList();
        if (refused.isEmpty()) {
            return open;
        }
        Transaction.run(pool, "ending refused advices of payments that were reversed", connection -> {
            try (Statement statement = connection.createStatement()) {
                for (Open each : refused) {
                    endRefused(connection, statement, each.key(), each.payment(), "NULL", nowMs);
                }
            }
            return null;
        });
        return open.stream().filter(each -> !refused.contains(each)).toList();
    }

    private static Key reversalOf(Key payment) {
        return new Key(payment.reference(), payment.attempt(), Posting.Advice.Kind.REVERSAL);
    }

    /** What PLN said of it is true of its bills, also where the reversal was decided before that was known. */
    private static void endRefused(Connection connection, Statement statement, Key key, StoredPayment payment, String code, long nowMs) throws SQLException {
        boolean standIn = payment.host() != null && payment.host().standIn();
        write(connection, ForwardPostings.refusedAndReversed(payment, exposed(statement, standIn ? List.of(key) : List.of()), nowMs));
        write(connection, new Posting(PlnSales.overtaken(statement, key, payment, nowMs)));
        end(statement, "ACKNOWLEDGED", code, List.of(key), nowMs);
    }

    private static void write(Connection connection, Posting posting) throws SQLException {
        if (!posting.effects().isEmpty() && !PostingWriter.beside(connection).join(posting)) {
            throw new SQLException("others were first: what was read does not hold any more");
        }
    }

    /** @return those that are open still, locked */
    private static List<ForwardPostings.Exposed> exposed(Statement statement, List<Key> keys) throws SQLException {
        List<ForwardPostings.Exposed> exposed = new ArrayList<>();
        if (!keys.isEmpty()) {
            try (ResultSet row = statement.executeQuery("SELECT s.idpel, s.reference, s.attempt, s.partner, s.amount_rupiah FROM advice a FORCE INDEX (PRIMARY)"
                    + " JOIN stand_in s FORCE INDEX (PRIMARY) ON s.idpel = a.idpel AND s.reference = a.reference AND s.attempt = a.attempt"
                    + " WHERE s.open = 1 AND " + AdviceKeys.in("a.", keys) + " FOR UPDATE")) {
                while (row.next()) {
                    exposed.add(new ForwardPostings.Exposed(row.getLong(1), row.getLong(2), row.getInt(3), row.getInt(4), row.getLong(5)));
                }
            }
        }
        return exposed;
    }

    /** The customers of the next entries in key order; what was cancelled is cleared away. */
    private Set<Long> page(Statement statement, int page, long nowMs) throws SQLException {
        Set<Long> customers = new HashSet<>();
        List<Key> cancelled = new ArrayList<>();
        long last = 0;
        int rows = 0;
        try (ResultSet row = statement.executeQuery("SELECT reference, attempt, kind, idpel, state = 'CANCELLED' FROM advice FORCE INDEX (PRIMARY)"
                + " WHERE reference > " + cursor + " AND state <> 'DEAD' ORDER BY reference, attempt, kind LIMIT " + page)) {
            while (row.next()) {
                rows++;
                last = row.getLong(1);
                if (row.getBoolean(5)) {
                    cancelled.add(key(row, 1));
                } else {
                    customers.add(row.getLong(4));
                }
            }
        }
        cursor = rows < page ? 0 : last - 1; // a reference whose entries the page's end parted is seen again
        if (!cancelled.isEmpty()) {
            Transaction.run(pool, "clearing away what was cancelled", connection -> {
                try (Statement clearing = connection.createStatement()) {
                    end(clearing, "CANCELLED", "NULL", cancelled, nowMs);
                }
                return null;
            });
        }
        return customers;
    }

    static Key key(ResultSet row, int first) throws SQLException {
        return new Key(row.getLong(first), row.getInt(first + 1), Posting.Advice.Kind.of(row.getInt(first + 2)));
    }

    /**
     * Before anything leaves, in one transaction with the proof of the lease: from now on an entry may have been sent.
     *
     * @return those that are taken: a reversal may have cancelled one at the last moment
     */
    private List<Open> marked(List<Open> due) {
        return Transaction.run(pool, "taking advices", begun -> {
            if (!renewed(begun)) {
                fence = -1;
                return List.of();
            }
            try (Statement statement = begun.createStatement()) {
                List<Key> keys = due.stream().map(Open::key).toList();
                int taken = statement.executeUpdate("UPDATE advice FORCE INDEX (PRIMARY) SET state = 'TAKEN' WHERE state = 'QUEUED' AND " + AdviceKeys.in("", keys));
                boolean all = taken == due.stream().filter(open -> !open.state().equals(TAKEN)).count();
                Set<Key> those = all ? Set.of() : taken(statement, keys);
                return all ? due : due.stream().filter(open -> those.contains(open.key())).toList();
            }
        });
    }

    private static Set<Key> taken(Statement statement, List<Key> keys) throws SQLException {
        Set<Key> taken = new HashSet<>();
        try (ResultSet row = statement.executeQuery("SELECT reference, attempt, kind FROM advice FORCE INDEX (PRIMARY) WHERE state = 'TAKEN' AND " + AdviceKeys.in("", keys))) {
            while (row.next()) {
                taken.add(key(row, 1));
            }
        }
        return taken;
    }

    @Override
    public List<Word> words() {
        return Transaction.on(pool, "reading the words of people", SuspectWords::open);
    }

    @Override
    public void acknowledge(List<Done> done, long nowMs) {
        Map<Integer, List<Key>> byCode = done.stream().collect(Collectors.groupingBy(Done::code, Collectors.mapping(Done::key, Collectors.toList())));
        Transaction.run(pool, "acknowledging advices", connection -> {
            try (Statement statement = connection.createStatement()) {
                if (!holds(statement)) {
                    LOG.info("{} acknowledgements are left to the node that forwards now", done.size());
                    return null;
                }
                write(connection, ForwardPostings.taken(done, exposed(statement, done.stream().filter(Done::standIn).map(Done::key).toList())));
                for (Map.Entry<Integer, List<Key>> each : byCode.entrySet()) {
                    if (end(statement, "ACKNOWLEDGED", each.getKey().toString(), each.getValue(), nowMs) < each.getValue().size()) {
                        write(connection, ForwardPostings.contradicted(endedByPeople(connection, each.getValue()), nowMs));
                    }
                }
            }
            return null;
        });
    }

    private static List<ForwardPostings.Ended> endedByPeople(Connection connection, List<Key> keys) throws SQLException {
        return Transaction.all(connection, "SELECT p.partner, p.reference, p.idpel, s.kind, s.how FROM advice_settlement s JOIN payment p ON p.reference = s.reference"
                + " AND p.attempt = s.attempt WHERE (s.how <> 'FILE' OR p.state <> 'APPROVED') AND " + AdviceKeys.in("s.", keys),
                row -> new ForwardPostings.Ended(row.getInt(1), row.getLong(2), row.getLong(3), Posting.Advice.Kind.of(row.getInt(4)), row.getString(5)));
    }

    /** Without a lock: what PLN acknowledged is true whoever writes it, and its successor hears it again. */
    private boolean holds(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT 1 FROM lease WHERE name = '" + LEASE + "' AND node = " + node + " AND fence = " + fence)) {
            return row.next();
        }
    }

    /** From what is still to do to what is done, in the caller's transaction. @return how many were still to do */
    private static int end(Statement statement, String state, String code, Collection<Key> keys, long nowMs) throws SQLException {
        String where = " WHERE " + AdviceKeys.in("", keys);
        statement.executeUpdate("INSERT IGNORE INTO advice_end (reference, attempt, kind, idpel, state, code, queued_at, ended_at)"
                + " SELECT reference, attempt, kind, idpel, '" + state + "', " + code + ", queued_at, " + nowMs + " FROM advice FORCE INDEX (PRIMARY)" + where);
        boolean troubles;
        List<String> due = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(LEFT)) {
            row.next();
            troubles = row.getBoolean(1); // all are empty as a rule, and what concerns these entries was committed before they were taken
            for (int i = 0; i < DUE.size(); i++) {
                if (row.getBoolean(2 + i)) {
                    due.add(DUE.get(i));
                }
            }
        }
        for (String table : due) {
            statement.executeUpdate("DELETE d FROM " + table + " d JOIN advice a ON a.reference = d.reference AND a.attempt = d.attempt AND a.kind = "
                    + Posting.Advice.Kind.REVERSAL.number() + " WHERE " + AdviceKeys.in("a.", keys));
        }
        int ended = statement.executeUpdate("DELETE FROM advice" + where);
        if (troubles) {
            statement.executeUpdate("DELETE FROM advice_trouble" + where);
            write(statement.getConnection(), Posting.of(new Posting.ItemsEnd(ItemKind.ADVICE_STUCK, keys.stream().map(Key::reference).toList(), nowMs)));
        }
        return ended;
    }

    @Override
    public void later(Entry entry, long pauseMs, String reason, boolean counts, boolean tell, long nowMs) {
        Transaction.run(pool, "putting an advice back", connection -> {
            boolean open = trouble(connection, entry.key(), counts ? 1 : 0, pauseMs, reason);
            if (open && tell) {
                stuck(connection, entry, reason, nowMs);
            }
            return null;
        });
    }

    private static void stuck(Connection connection, Entry entry, String reason, long nowMs) throws SQLException {
        boolean open = Transaction.first(connection, "SELECT 1 FROM item WHERE kind = ? AND reference = ? AND settled_at IS NULL FOR UPDATE", row -> row.getInt(1),
                ForwardPostings.lasting(entry.key().kind(), entry.payment().state()).name(), entry.key().reference()).isPresent();
        write(connection, ForwardPostings.lasts(entry, reason, open, nowMs));
    }

    /**
     * One transaction, with the proof of the lease: a dead entry without its item would be nobody's. What its bank has reversed meanwhile
     * is not dead: its reversal goes next, and finds out.
     */
    @Override
    public void dead(Entry entry, Refusal refusal, long nowMs) {
        Key key = entry.key();
        boolean payment = key.kind() == Posting.Advice.Kind.PAYMENT;
        Transaction.run(pool, "ending an advice that PLN refuses", connection -> {
            try (Statement statement = connection.createStatement()) {
                if (!renewed(connection)) {
                    fence = -1;
                    return null; // another node forwards, and hears for itself
                }
                if (payment && Transaction.first(connection, "SELECT 1 FROM advice WHERE reference = ? AND attempt = ? AND kind = ? FOR UPDATE", row -> row.getInt(1), key.reference(),
                        key.attempt(), Posting.Advice.Kind.REVERSAL.number()).isPresent()) {
                    PlnSales.elsewhere(statement, entry, refusal);
                    endRefused(connection, statement, key, entry.payment(), Integer.toString(refusal.code()), nowMs);
                } else if (Transaction.first(connection, "SELECT 1 FROM advice WHERE reference = ? AND attempt = ? AND kind = ? AND state = 'TAKEN' FOR UPDATE",
                        row -> row.getInt(1), key.reference(), key.attempt(), key.kind().number()).isPresent()) {
                    PlnSales.elsewhere(statement, entry, refusal);
                    write(connection, ForwardPostings.dead(entry, refusal.reason(), nowMs));
                    trouble(connection, key, 1, 0, refusal.reason());
                }
            }
            return null;
        });
    }

    /** @return whether the entry is open still: of one that has ended nothing is written */
    private static boolean trouble(Connection connection, Key key, int sent, long pauseMs, String reason) throws SQLException {
        return Transaction.execute(connection,
                "INSERT INTO advice_trouble (reference, attempt, kind, sent, not_before, reason) SELECT reference, attempt, kind, ?, " + Database.NOW_MS + " + ?, ? FROM advice"
                        + " WHERE reference = ? AND attempt = ? AND kind = ?"
                        + " ON DUPLICATE KEY UPDATE sent = advice_trouble.sent + VALUES(sent), not_before = VALUES(not_before), reason = VALUES(reason)",
                sent, pauseMs, reason.length() > 120 ? reason.substring(0, 120) : reason, key.reference(), key.attempt(), key.kind().number()) > 0;
    }
}
