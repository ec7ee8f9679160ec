package id.ppob.switching.store.lane;

import id.ppob.switching.payment.Identity;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.StoredPayment;
import id.ppob.switching.store.sql.LaneTransaction;
import id.ppob.switching.store.sql.Literals;
import id.ppob.switching.store.sql.Row;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The part of {@link PostingWriter} for what changes between us and PLN: one statement a table, each in key order. */
final class HostWriter {
    private final LaneTransaction transaction;
    private final Effects effects;

    HostWriter(LaneTransaction transaction, Effects effects) {
        this.transaction = transaction;
        this.effects = effects;
    }

    /** Everything but items. */
    void changes() throws SQLException {
        unsettled();
        ended();
        settled();
        rows();
        acknowledged();
    }

    /** What is taken back was not settled for good by people since it was read: its money would be moved twice. The payment's own lock is held by now. */
    private void unsettled() throws SQLException {
        transaction.none(effects.turns.stream().filter(turn -> turn.from() == StoredPayment.State.APPROVED).toList(),
                "UPDATE host_payment FORCE INDEX (PRIMARY) SET open = open WHERE stands = 1 AND (reference, attempt) IN (",
                (row, turn) -> row.add(turn.reference()).add(turn.attempt()));
    }

    private record DayOf(LocalDate date, int node, int lane) implements Comparable<DayOf> {
        @Override
        public int compareTo(DayOf other) {
            return Comparator.comparing(DayOf::date).thenComparingInt(DayOf::node).thenComparingInt(DayOf::lane).compare(this, other);
        }
    }

    /** The row that counted a payment as pending takes its outcome, sealed or not. */
    private void ended() {
        Map<DayOf, long[]> sums = new TreeMap<>();
        for (Posting.DayEnd end : effects.daysEnded) {
            long[] sum = sums.computeIfAbsent(new DayOf(end.businessDate(), end.node(), end.lane()), key -> new long[3]);
            sum[0] += end.payments();
            sum[1] += end.amountRupiah();
            sum[2]++;
        }
        sums.forEach((day, sum) -> transaction.must("UPDATE lane_day SET payments = payments + " + sum[0] + ", amount_rupiah = amount_rupiah + " + sum[1]
                + ", pending = pending - " + sum[2] + " WHERE business_date = '" + day.date + "' AND node = " + day.node + " AND lane = " + day.lane
                + " AND pending >= " + sum[2], 1));
    }

    private record Verdicts(int from, int to) { }

    private void settled() throws SQLException {
        transaction.grouped(Effects.sorted(effects.settled, Comparator.comparing(Posting.Settled::identity)),
                settled -> new Verdicts(settled.from().number(), settled.to().number()),
                verdicts -> "UPDATE identity FORCE INDEX (PRIMARY) SET verdict = " + verdicts.to + " WHERE verdict = " + verdicts.from
                        + " AND (local_at, stan, bank, central, partner, class) IN (",
                (row, settled) -> {
                    Identity identity = settled.identity();
                    row.localAt(identity.localAt()).add(identity.stan()).add(identity.bank()).add(identity.central())
                            .add(identity.partner()).add(identity.kind().number());
                });
    }

    /**
     * The whole row each time. Its payment's own change of state is one condition, and its lock is held by now. The other: no bank has asked it back
     * since it was read. Such a reversal leaves a pending or suspect payment in its state, and its verdict would stay open for ever (27.5).
     */
    private void rows() throws SQLException {
        List<Posting.HostRow> changes = Effects.sorted(effects.host, Comparator.comparingLong(Posting.HostRow::reference));
        transaction.none(changes.stream().filter(row -> !row.first() && !row.host().askedBack()).toList(),
                "UPDATE host_payment FORCE INDEX (PRIMARY) SET open = open WHERE asked_back = 1 AND (reference, attempt) IN (",
                (row, unasked) -> row.add(unasked.reference()).add(unasked.attempt()));
        transaction.added(changes,
                "INSERT INTO host_payment (reference, attempt, stand_in, asked_back, stands, pln_reference, open) VALUES ",
                " ON DUPLICATE KEY UPDATE asked_back = VALUES(asked_back), stands = VALUES(stands), pln_reference = VALUES(pln_reference), open = VALUES(open)",
                (row, changed) -> {
                    StoredPayment.Host host = changed.host();
                    row.add(changed.reference()).add(changed.attempt()).add(host.standIn() ? 1 : 0).add(host.askedBack() ? 1 : 0).add(host.stands() ? 1 : 0)
                            .text(host.plnReference()).addOrNull(changed.open() ? 1L : null);
                });
        exposures();
    }

    /** What is decided in PLN's place is marked once, and its exposure ends once. */
    private void exposures() throws SQLException {
        transaction.insert(Effects.sorted(effects.exposures, Comparator.comparingLong(exposure -> exposure.payment().idpel())),
                "INSERT INTO stand_in (open, idpel, reference, attempt, business_date, partner, amount_rupiah) VALUES ", (row, exposure) -> {
                    StoredPayment payment = exposure.payment();
                    row.add(1).add(payment.idpel()).add(payment.reference()).add(payment.attempt()).add(payment.businessDate()).add(payment.identity().partner())
                            .add(payment.amountRupiah());
                });
        transaction.keyed(Effects.sorted(effects.exposuresEnded, Comparator.comparingLong(Posting.ExposureEnd::idpel)),
                "UPDATE stand_in FORCE INDEX (PRIMARY) SET open = NULL WHERE open = 1 AND (idpel, reference, attempt) IN (",
                (row, end) -> row.add(end.idpel()).add(end.reference()).add(end.attempt()));
        transaction.added(Effects.sorted(effects.named, Comparator.comparingLong(Posting.HostNamed::reference)),
                "INSERT INTO host_payment (reference, attempt, stand_in, asked_back, stands, pln_reference, open) VALUES ",
                " ON DUPLICATE KEY UPDATE pln_reference = VALUES(pln_reference)",
                (row, named) -> row.add(named.reference()).add(named.attempt()).add(1).add(0).add(0).text(named.plnReference()).addOrNull(null));
    }

    private record Ack(boolean settled, Long code, long endedAtMs) { }

    /** From what is still to do to what is done; of many an entry never was in trouble. */
    private void acknowledged() throws SQLException {
        List<Posting.AdviceEnd> acks = Effects.sorted(effects.acknowledged, Comparator.comparingLong(Posting.AdviceEnd::reference));
        transaction.grouped(acks, ack -> new Ack(ack.settled(), ack.code(), ack.endedAtMs()),
                ack -> "INSERT INTO advice_end (reference, attempt, kind, idpel, state, code, queued_at, ended_at) SELECT reference, attempt, kind, idpel, "
                        + (ack.settled ? "'SETTLED', " : "'ACKNOWLEDGED', ") + ack.code + ", queued_at, " + ack.endedAtMs + " FROM advice WHERE (reference, attempt, kind) IN (",
                HostWriter::key);
        transaction.keyed(acks, "DELETE FROM advice WHERE (reference, attempt, kind) IN (", HostWriter::key);
        transaction.tried(acks, "DELETE FROM advice_trouble WHERE (reference, attempt, kind) IN (", HostWriter::key);
    }

    private static void key(Row row, Posting.AdviceEnd ack) throws SQLException {
        row.add(ack.reference()).add(ack.attempt()).add(ack.kind().number());
    }

    void itemsEnded() {
        for (Posting.ItemsEnd end : effects.itemsOfMany) {
            transaction.add("UPDATE item SET settled_at = " + end.settledAtMs() + " WHERE kind = '" + end.kind() + "' AND settled_at IS NULL AND reference IN ("
                    + end.references().stream().map(String::valueOf).collect(Collectors.joining(",")) + ")");
        }
        for (Posting.ItemDetail told : effects.itemsTold) {
            transaction.add("UPDATE item SET detail = " + Literals.quoted(told.detail()) + " WHERE kind = '" + told.kind() + "' AND reference = " + told.reference()
                    + " AND settled_at IS NULL");
        }
        for (Posting.ItemEnd end : effects.itemsEnded) {
            transaction.add("UPDATE item SET settled_at = " + end.settledAtMs() + (end.settlement() == null ? "" : ", settlement = " + Literals.quoted(end.settlement())
                    + ", request = " + end.request()) + " WHERE kind = '" + end.kind() + "' AND partner = " + end.partner()
                    + " AND reference = " + end.reference() + " AND idpel = " + end.idpel() + " AND settled_at IS NULL");
        }
    }
}
