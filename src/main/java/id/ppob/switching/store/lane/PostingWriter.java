package id.ppob.switching.store.lane;

import id.ppob.switching.ledger.Transfer;
import id.ppob.switching.payment.Identity;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.StoredPayment;
import id.ppob.switching.store.lane.LaneBooks.LaneId;
import id.ppob.switching.store.product.ProductStore;
import id.ppob.switching.store.sql.LaneTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one writer: puts a list of postings into the database, one statement per table, changes in key order, within one transaction
 * whose COMMIT is the caller's. It knows no product, route or partner: what a product changes of its own, its store writes. A count that
 * falls short means that somebody else was first. Belongs to a connection.
 */
public final class PostingWriter {
    /** No lane has this number. */
    private static final LaneId BESIDE = new LaneId(0, 255);
    private final Connection connection;
    private final LaneId lane;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    /** Of what no lane decides: people do, or the forwarder. */
    public static PostingWriter beside(Connection connection) {
        return new PostingWriter(connection, BESIDE);
    }

    /** @param lane whose rows it writes */
    PostingWriter(Connection connection, LaneId lane) {
        this.connection = connection;
        this.lane = lane;
    }

    /**
     * @param mark the change of the lane's mark, which must count: what tells whether this stands if the end of COMMIT is not heard
     * @return false when a condition did not hold: roll back and decide again
     */
    boolean write(String mark, List<Posting> postings) throws SQLException {
        LaneTransaction transaction = LaneTransaction.begin(connection, prepared, postings.size());
        transaction.must(mark, 1);
        return written(transaction, postings);
    }

    /** Writes in a transaction that the caller has begun and ends. @return false when a condition did not hold: roll back and decide again */
    public boolean join(Posting posting) throws SQLException {
        return written(LaneTransaction.join(connection), List.of(posting));
    }

    private boolean written(LaneTransaction transaction, List<Posting> postings) throws SQLException {
        Effects effects = new Effects(postings);
        OfficeWriter office = new OfficeWriter(transaction, effects);
        HostWriter host = new HostWriter(transaction, effects);
        office.proofs();
        days(transaction, effects);
        turns(transaction, effects);
        host.changes();
        for (ProductStore product : ProductStore.ALL) {
            product.changes(transaction, effects.ofProducts);
        }
        balances(transaction, effects);
        headroom(transaction, effects);
        office.changes();
        cancelled(transaction, effects);
        items(transaction, effects);
        host.itemsEnded();
        identities(transaction, effects);
        payments(transaction, effects);
        for (ProductStore product : ProductStore.ALL) {
            product.rows(transaction, effects.ofProducts);
        }
        transfers(transaction, effects);
        advices(transaction, effects);
        office.rows();
        return transaction.holds();
    }

    private void days(LaneTransaction transaction, Effects effects) {
        Map<LocalDate, long[]> sums = new TreeMap<>();
        for (Posting.DayUse use : effects.days) {
            long[] sum = sums.computeIfAbsent(use.businessDate(), date -> new long[3]);
            sum[0] += use.payments();
            sum[1] += use.amountRupiah();
            sum[2] += use.pending();
        }
        sums.forEach((date, sum) -> transaction.must("UPDATE lane_day SET payments = payments + (" + sum[0] + "), amount_rupiah = amount_rupiah + ("
                + sum[1] + "), pending = pending + " + sum[2] + " WHERE business_date = '" + date + "' AND node = " + lane.node()
                + " AND lane = " + lane.lane() + " AND sealed = FALSE", 1));
    }

    private void identities(LaneTransaction transaction, Effects effects) throws SQLException {
        Comparator<Posting.Verdict> byStan = LaneTransaction.scattered(verdict -> verdict.identity().stan());
        transaction.insert(Effects.sorted(effects.verdicts, byStan.thenComparing(Posting.Verdict::identity)),
                "INSERT INTO identity (local_at, stan, bank, central, partner, class, verdict, content, reference, attempt) VALUES ",
                (row, verdict) -> {
                    Identity identity = verdict.identity();
                    row.localAt(identity.localAt()).add(identity.stan()).add(identity.bank()).add(identity.central())
                            .add(identity.partner()).add(identity.kind().number()).add(verdict.code().number()).add(verdict.content())
                            .addOrNull(verdict.payment()).add(verdict.attempt());
                });
    }

    private void payments(LaneTransaction transaction, Effects effects) throws SQLException {
        transaction.insert(Effects.sorted(effects.payments, LaneTransaction.scattered(payment -> payment.stored().reference())),
                "INSERT INTO payment (reference, attempt, tags, business_date, state, partner, bank, central, stan, local_at, terminal, partner_reference, "
                        + "merchant, product, idpel, bills, amount_rupiah, admin_rupiah, switch_rupiah, pln_rupiah, receipt, node, lane, posted_at) VALUES ",
                (row, payment) -> {
                    StoredPayment stored = payment.stored();
                    Identity identity = stored.identity();
                    row.add(stored.reference()).add(stored.attempt()).bytes(tags(payment)).add(stored.businessDate()).name(stored.state())
                            .add(identity.partner()).add(identity.bank()).add(identity.central()).add(identity.stan())
                            .localAt(identity.localAt()).text(payment.terminal()).text(payment.partnerReference())
                            .add(payment.merchant()).add(payment.product())
                            .add(stored.idpel()).add(payment.sheets()).add(stored.amountRupiah()).add(payment.adminRupiah())
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

    private void turns(LaneTransaction transaction, Effects effects) throws SQLException {
        transaction.grouped(Effects.sorted(effects.turns, Comparator.comparingLong(Posting.Turn::reference)),
                turn -> new Turned(turn.from(), turn.to(), turn.businessDate(), turn.reversedOn()),
                turned -> "UPDATE payment FORCE INDEX (PRIMARY) SET state = '" + turned.to + "', business_date = '" + turned.businessDate + "', reversed_on = "
                        + (turned.reversedOn == null ? "NULL" : "'" + turned.reversedOn + "'") + " WHERE state = '" + turned.from + "' AND (reference, attempt) IN (",
                (row, turn) -> row.add(turn.reference()).add(turn.attempt()));
    }

    private void transfers(LaneTransaction transaction, Effects effects) throws SQLException {
        transaction.insert(Effects.sorted(effects.transfers, Comparator.comparingInt(Transfer::seq).thenComparing(LaneTransaction.scattered(Transfer::reference))),
                "INSERT INTO transfer (business_date, reference, attempt, seq, debit, credit, amount_rupiah) VALUES ",
                (row, transfer) -> row.add(transfer.businessDate()).add(transfer.reference()).add(transfer.attempt())
                        .add(transfer.seq()).add(transfer.debit()).add(transfer.credit()).add(transfer.amountRupiah()));
    }

    private record AccountDay(LocalDate date, int account) implements Comparable<AccountDay> {
        @Override
        public int compareTo(AccountDay other) {
            int order = date.compareTo(other.date);
            return order != 0 ? order : Integer.compare(account, other.account);
        }
    }

    private void balances(LaneTransaction transaction, Effects effects) throws SQLException {
        Map<AccountDay, long[]> sums = new TreeMap<>();
        for (Transfer transfer : effects.transfers) {
            sums.computeIfAbsent(new AccountDay(transfer.businessDate(), transfer.debit()), key -> new long[2])[0] += transfer.amountRupiah();
            sums.computeIfAbsent(new AccountDay(transfer.businessDate(), transfer.credit()), key -> new long[2])[1] += transfer.amountRupiah();
        }
        transaction.added(sums.entrySet(), "INSERT INTO balance (business_date, account, node, lane, debit_rupiah, credit_rupiah) VALUES ",
                " ON DUPLICATE KEY UPDATE debit_rupiah = debit_rupiah + VALUES(debit_rupiah), credit_rupiah = credit_rupiah + VALUES(credit_rupiah)",
                (row, sum) -> row.add(sum.getKey().date).add(sum.getKey().account).add(lane.node()).add(lane.lane())
                        .add(sum.getValue()[0]).add(sum.getValue()[1]));
    }

    /** What is taken must be there; what is given back may be the first of its row. */
    private void headroom(LaneTransaction transaction, Effects effects) throws SQLException {
        Map<LimitKey, Long> sums = new TreeMap<>();
        effects.headroom.forEach(use -> sums.merge(new LimitKey(use.partner(), use.limit()), use.amount(), Long::sum));
        sums.forEach((key, amount) -> {
            if (amount > 0) {
                transaction.must("UPDATE headroom SET available = available - " + amount + " WHERE partner = " + key.partner() + " AND kind = '" + key.limit()
                        + "' AND node = " + lane.node() + " AND lane = " + lane.lane() + " AND available >= " + amount, 1);
            }
        });
        transaction.added(sums.entrySet().stream().filter(use -> use.getValue() < 0).toList(),
                "INSERT INTO headroom (partner, kind, node, lane, available) VALUES ", " ON DUPLICATE KEY UPDATE available = available + VALUES(available)",
                (row, use) -> row.add(use.getKey().partner()).name(use.getKey().limit()).add(lane.node()).add(lane.lane()).add(-use.getValue()));
    }

    private void advices(LaneTransaction transaction, Effects effects) throws SQLException {
        transaction.insert(Effects.sorted(effects.advices, LaneTransaction.scattered(Posting.Advice::reference)),
                "INSERT INTO advice (state, reference, attempt, kind, idpel, queued_at) VALUES ",
                (row, advice) -> row.name(Queued.QUEUED).add(advice.reference()).add(advice.attempt()).add(advice.kind().number())
                        .add(advice.idpel()).add(advice.queuedAtMs()));
    }

    private enum Queued { QUEUED }

    private void cancelled(LaneTransaction transaction, Effects effects) throws SQLException {
        transaction.keyed(Effects.sorted(effects.cancelled, Comparator.comparingLong(Posting.Cancelled::reference)),
                "UPDATE advice FORCE INDEX (PRIMARY) SET state = 'CANCELLED' WHERE state IN ('QUEUED', 'DEAD') AND (reference, attempt, kind) IN (",
                (row, told) -> row.add(told.reference()).add(told.attempt()).add(told.kind().number()));
    }

    /** The same matter stands open once; IGNORE would swallow a failure as well. */
    private void items(LaneTransaction transaction, Effects effects) throws SQLException {
        transaction.added(effects.items, "INSERT INTO item (kind, partner, reference, idpel, detail, opened_at, owner) VALUES ", " ON DUPLICATE KEY UPDATE owner = item.owner",
                (row, item) -> row.name(item.kind()).add(item.partner()).add(item.reference()).add(item.idpel())
                        .text(item.detail()).add(item.openedAtMs()).text(item.kind().owner()));
    }
}
