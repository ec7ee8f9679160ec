package id.ppob.switching.store;

import id.ppob.switching.bill.Bill;
import id.ppob.switching.ledger.Transfer;
import id.ppob.switching.payment.Identity;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.StoredPayment;
import id.ppob.switching.store.LaneBooks.LaneId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The one writer: puts a list of postings into the database, one statement per table, each in key order, within the caller's
 * transaction. It knows no product, route or partner. A count that falls short means that somebody else was first.
 */
final class PostingWriter {
    private final Connection connection;
    private final LaneId lane;

    PostingWriter(Connection connection, LaneId lane) {
        this.connection = connection;
        this.lane = lane;
    }

    /**
     * @param mark what the lane will read back if it does not hear the end of its COMMIT
     * @return false when a condition did not hold: roll back and decide again
     */
    boolean write(long mark, List<Posting> postings) throws SQLException {
        execute("INSERT INTO lane_commit (node, lane, mark) VALUES (" + lane.node() + ", " + lane.lane() + ", " + mark
                + ") ON DUPLICATE KEY UPDATE mark = VALUES(mark)");
        HostWriter host = new HostWriter(this, postings);
        return days(postings) && host.ended() && identities(postings) && host.settled() && payments(postings) && turns(postings) && host.rows() && host.due()
                && released(postings) && paid(postings) && bills(postings) && transfers(postings) && balances(postings) && headroom(postings)
                && advices(postings) && cancelled(postings) && host.acknowledged() && items(postings) && host.itemsEnded();
    }

    /** First, because it alone can say that the date is closed. */
    private boolean days(List<Posting> postings) throws SQLException {
        Map<LocalDate, long[]> sums = new TreeMap<>();
        each(postings, Posting::day).forEach(use -> {
            long[] sum = sums.computeIfAbsent(use.businessDate(), date -> new long[3]);
            sum[0] += use.payments();
            sum[1] += use.amountRupiah();
            sum[2] += use.pending();
        });
        for (Map.Entry<LocalDate, long[]> day : sums.entrySet()) {
            if (execute("UPDATE lane_day SET payments = payments + (" + day.getValue()[0] + "), amount_rupiah = amount_rupiah + ("
                    + day.getValue()[1] + "), pending = pending + " + day.getValue()[2] + " WHERE business_date = '" + day.getKey() + "' AND node = " + lane.node()
                    + " AND lane = " + lane.lane() + " AND sealed = FALSE") != 1) {
                return false;
            }
        }
        return true;
    }

    private boolean identities(List<Posting> postings) throws SQLException {
        return all(all(postings, Posting::identities).sorted(Comparator.comparing(Posting.Verdict::identity)),
                "INSERT INTO identity (local_at, stan, bank, central, partner, class, verdict, content, reference, attempt) VALUES ", "",
                (rows, verdict) -> {
                    Identity identity = verdict.identity();
                    rows.row().localAt(identity.localAt()).add(identity.stan()).add(identity.bank()).add(identity.central())
                            .add(identity.partner()).add(identity.kind().number()).add(verdict.code().number()).add(verdict.content())
                            .addOrNull(verdict.payment()).add(verdict.attempt());
                });
    }

    private boolean payments(List<Posting> postings) throws SQLException {
        return all(each(postings, Posting::payment).sorted(Comparator.comparingLong(payment -> payment.stored().reference())),
                "INSERT INTO payment (reference, attempt, tags, business_date, state, partner, bank, central, stan, local_at, terminal, partner_reference, "
                        + "merchant, product, idpel, bills, amount_rupiah, admin_rupiah, switch_rupiah, pln_rupiah, receipt, node, lane, posted_at) VALUES ", "",
                (rows, payment) -> {
                    StoredPayment stored = payment.stored();
                    Identity identity = stored.identity();
                    rows.row().add(stored.reference()).add(stored.attempt()).bytes(tags(payment)).add(stored.businessDate()).name(stored.state())
                            .add(identity.partner()).add(identity.bank()).add(identity.central()).add(identity.stan())
                            .localAt(identity.localAt()).text(payment.terminal()).text(payment.partnerReference())
                            .add(payment.merchant()).add(payment.product())
                            .add(stored.idpel()).add(payment.bills()).add(stored.amountRupiah()).add(payment.adminRupiah())
                            .add(stored.switchRupiah()).add(stored.plnRupiah()).add(stored.receipt())
                            .add(lane.node()).add(lane.lane()).add(payment.postedAtMs());
                });
    }

    private static byte[] tags(Posting.NewPayment payment) {
        byte[] tags = new byte[12];
        for (int i = 0; i < 6; i++) {
            tags[i] = (byte) (payment.ownerTag() >>> 8 * (5 - i));
            tags[6 + i] = (byte) (payment.billsTag() >>> 8 * (5 - i));
        }
        return tags;
    }

    private record Turned(StoredPayment.State from, StoredPayment.State to, LocalDate businessDate, LocalDate reversedOn) { }

    private boolean turns(List<Posting> postings) throws SQLException {
        return grouped(each(postings, Posting::turn).sorted(Comparator.comparingLong(Posting.Turn::reference)),
                turn -> new Turned(turn.from(), turn.to(), turn.businessDate(), turn.reversedOn()),
                turned -> "UPDATE payment FORCE INDEX (PRIMARY) SET state = '" + turned.to + "', business_date = '" + turned.businessDate + "', reversed_on = "
                        + (turned.reversedOn == null ? "NULL" : "'" + turned.reversedOn + "'") + " WHERE state = '" + turned.from + "' AND (reference, attempt) IN (",
                (rows, turn) -> rows.row().add(turn.reference()).add(turn.attempt()));
    }

    /** Before the inserts: a bill may be released and paid again, though never for one customer in one batch. */
    private boolean released(List<Posting> postings) throws SQLException {
        return all(all(postings, Posting::released).sorted(), "DELETE FROM paid_bill WHERE (idpel, period) IN (", ")",
                (rows, bill) -> rows.row().add(bill.idpel()).add(bill.period()));
    }

    private boolean paid(List<Posting> postings) throws SQLException {
        return all(all(postings, Posting::paid).sorted(Comparator.comparing(Posting.PaidBill::bill)),
                "INSERT INTO paid_bill (idpel, period, reference, attempt, batch, total_rupiah, late_rupiah, vat_rupiah, admin_rupiah) VALUES ", "",
                (rows, paid) -> rows.row().add(paid.bill().idpel()).add(paid.bill().period()).add(paid.reference()).add(paid.attempt())
                        .add(paid.batch()).add(paid.totalRupiah()).add(paid.lateRupiah()).add(paid.vatRupiah()).add(paid.adminRupiah()));
    }

    private record Transition(Bill.State from, Bill.State to) { }

    private boolean bills(List<Posting> postings) throws SQLException {
        return grouped(all(postings, Posting::bills).sorted(Comparator.comparing(Posting.BillChange::bill)),
                change -> new Transition(change.from(), change.to()),
                change -> "UPDATE bill FORCE INDEX (PRIMARY) SET state = '" + change.to + "' WHERE state = '" + change.from + "' AND (idpel, period, batch) IN (",
                (rows, change) -> rows.row().add(change.bill().idpel()).add(change.bill().period()).add(change.batch()));
    }

    private boolean transfers(List<Posting> postings) throws SQLException {
        return all(all(postings, Posting::transfers).sorted(),
                "INSERT INTO transfer (business_date, reference, attempt, seq, debit, credit, amount_rupiah) VALUES ", "",
                (rows, transfer) -> rows.row().add(transfer.businessDate()).add(transfer.reference()).add(transfer.attempt())
                        .add(transfer.seq()).add(transfer.debit()).add(transfer.credit()).add(transfer.amountRupiah()));
    }

    private record AccountDay(LocalDate date, int account) implements Comparable<AccountDay> {
        @Override
        public int compareTo(AccountDay other) {
            int order = date.compareTo(other.date);
            return order != 0 ? order : Integer.compare(account, other.account);
        }
    }

    private boolean balances(List<Posting> postings) throws SQLException {
        Map<AccountDay, long[]> sums = new TreeMap<>();
        all(postings, Posting::transfers).forEach((Transfer transfer) -> {
            sums.computeIfAbsent(new AccountDay(transfer.businessDate(), transfer.debit()), key -> new long[2])[0] += transfer.amountRupiah();
            sums.computeIfAbsent(new AccountDay(transfer.businessDate(), transfer.credit()), key -> new long[2])[1] += transfer.amountRupiah();
        });
        added(sums.entrySet().stream(), "INSERT INTO balance (business_date, account, node, lane, debit_rupiah, credit_rupiah) VALUES ",
                " ON DUPLICATE KEY UPDATE debit_rupiah = debit_rupiah + VALUES(debit_rupiah), credit_rupiah = credit_rupiah + VALUES(credit_rupiah)",
                (rows, sum) -> rows.row().add(sum.getKey().date).add(sum.getKey().account).add(lane.node()).add(lane.lane())
                        .add(sum.getValue()[0]).add(sum.getValue()[1]));
        return true;
    }

    private record LimitKey(int partner, id.ppob.switching.payment.Limit limit) implements Comparable<LimitKey> {
        @Override
        public int compareTo(LimitKey other) {
            return partner != other.partner ? Integer.compare(partner, other.partner) : limit.compareTo(other.limit);
        }
    }

    /** What is taken must be there; what is given back may be the first of its row. */
    private boolean headroom(List<Posting> postings) throws SQLException {
        Map<LimitKey, Long> sums = new TreeMap<>();
        all(postings, Posting::headroom).forEach(use -> sums.merge(new LimitKey(use.partner(), use.limit()), use.amount(), Long::sum));
        for (Map.Entry<LimitKey, Long> use : sums.entrySet()) {
            if (use.getValue() > 0 && execute("UPDATE headroom SET available = available - " + use.getValue() + " WHERE partner = "
                    + use.getKey().partner + " AND kind = '" + use.getKey().limit + "' AND node = " + lane.node() + " AND lane = " + lane.lane()
                    + " AND available >= " + use.getValue()) != 1) {
                return false;
            }
        }
        added(sums.entrySet().stream().filter(use -> use.getValue() < 0), "INSERT INTO headroom (partner, kind, node, lane, available) VALUES ",
                " ON DUPLICATE KEY UPDATE available = available + VALUES(available)",
                (rows, use) -> rows.row().add(use.getKey().partner).name(use.getKey().limit).add(lane.node()).add(lane.lane()).add(-use.getValue()));
        return true;
    }

    private boolean advices(List<Posting> postings) throws SQLException {
        return all(each(postings, Posting::advice).sorted(Comparator.comparingLong(Posting.Advice::reference)),
                "INSERT INTO advice (state, reference, attempt, kind, idpel, queued_at) VALUES ", "",
                (rows, advice) -> rows.row().name(Queued.QUEUED).add(advice.reference()).add(advice.attempt()).add(advice.kind().number())
                        .add(advice.idpel()).add(advice.queuedAtMs()));
    }

    private enum Queued { QUEUED }

    private boolean cancelled(List<Posting> postings) throws SQLException {
        return all(each(postings, Posting::cancelled).sorted(Comparator.comparingLong(Posting.Advice::reference)),
                "UPDATE advice FORCE INDEX (PRIMARY) SET state = 'CANCELLED' WHERE state IN ('QUEUED', 'DEAD') AND (reference, attempt, kind) IN (", ")",
                (rows, advice) -> rows.row().add(advice.reference()).add(advice.attempt()).add(advice.kind().number()));
    }

    /** The same matter stands open once. */
    private boolean items(List<Posting> postings) throws SQLException {
        added(each(postings, Posting::item), "INSERT IGNORE INTO item (kind, partner, reference, idpel, detail, opened_at, owner) VALUES ", "",
                (rows, item) -> rows.row().text(item.kind()).add(item.partner()).add(item.reference()).add(item.idpel())
                        .text(item.detail()).add(item.openedAtMs()).text("operator"));
        return true;
    }

    static <T> Stream<T> each(List<Posting> postings, Function<Posting, T> part) {
        return postings.stream().map(part).filter(Objects::nonNull);
    }

    private static <T> Stream<T> all(List<Posting> postings, Function<Posting, List<T>> part) {
        return postings.stream().flatMap(posting -> part.apply(posting).stream());
    }

    /** One statement; every row must count. */
    <T> boolean all(Stream<T> things, String head, String tail, BiConsumer<Literals, T> row) throws SQLException {
        Literals rows = new Literals(head);
        things.forEach(thing -> row.accept(rows, thing));
        return rows.isEmpty() || execute(tail.isEmpty() ? rows.sql(tail) : rows.keys()) == rows.count();
    }

    /** One statement for each kind of change; every row must count. */
    <T, K> boolean grouped(Stream<T> things, Function<T, K> kind, Function<K, String> head, BiConsumer<Literals, T> row) throws SQLException {
        Map<K, Literals> groups = new java.util.LinkedHashMap<>();
        things.forEach(thing -> row.accept(groups.computeIfAbsent(kind.apply(thing), key -> new Literals(head.apply(key))), thing));
        for (Literals rows : groups.values()) {
            if (execute(rows.keys()) != rows.count()) {
                return false;
            }
        }
        return true;
    }

    /** One statement that adds to rows of this lane alone, whose count says nothing. */
    <T> void added(Stream<T> things, String head, String tail, BiConsumer<Literals, T> row) throws SQLException {
        Literals rows = new Literals(head);
        things.forEach(thing -> row.accept(rows, thing));
        if (!rows.isEmpty()) {
            execute(rows.sql(tail));
        }
    }

    int execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
