package id.ppob.switching.store;

import id.ppob.switching.payment.Identity;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.StoredPayment;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The part of {@link PostingWriter} for what changes between us and PLN: one statement a table, each in key order. */
final class HostWriter {
    private final PostingWriter writer;
    private final List<Posting.HostChange> changes;
    private final List<Posting.HostRow> known;

    HostWriter(PostingWriter writer, List<Posting> postings) {
        this.writer = writer;
        this.changes = PostingWriter.each(postings, Posting::host).toList();
        this.known = postings.stream().filter(posting -> posting.payment() == null).map(Posting::host).filter(Objects::nonNull).map(Posting.HostChange::row)
                .filter(Objects::nonNull).sorted(Comparator.comparingLong(Posting.HostRow::reference)).toList();
    }

    private <T> Stream<T> each(Function<Posting.HostChange, T> part) {
        return changes.stream().map(part).filter(Objects::nonNull);
    }

    private record DayOf(LocalDate date, int node, int lane) implements Comparable<DayOf> {
        @Override
        public int compareTo(DayOf other) {
            return Comparator.comparing(DayOf::date).thenComparingInt(DayOf::node).thenComparingInt(DayOf::lane).compare(this, other);
        }
    }

    /** The row that counted a payment as pending takes its outcome, sealed or not. */
    boolean ended() throws SQLException {
        Map<DayOf, long[]> sums = new TreeMap<>();
        each(Posting.HostChange::ended).forEach(end -> {
            long[] sum = sums.computeIfAbsent(new DayOf(end.businessDate(), end.node(), end.lane()), key -> new long[3]);
            sum[0] += end.payments();
            sum[1] += end.amountRupiah();
            sum[2]++;
        });
        for (Map.Entry<DayOf, long[]> day : sums.entrySet()) {
            long[] sum = day.getValue();
            if (writer.execute("UPDATE lane_day SET payments = payments + " + sum[0] + ", amount_rupiah = amount_rupiah + " + sum[1] + ", pending = pending - "
                    + sum[2] + " WHERE business_date = '" + day.getKey().date + "' AND node = " + day.getKey().node + " AND lane = " + day.getKey().lane
                    + " AND pending >= " + sum[2]) != 1) {
                return false;
            }
        }
        return true;
    }

    private record Verdicts(int from, int to) { }

    boolean settled() throws SQLException {
        return writer.grouped(changes.stream().flatMap(change -> change.settled().stream()).sorted(Comparator.comparing(Posting.Settled::identity)),
                settled -> new Verdicts(settled.from().number(), settled.to().number()),
                verdicts -> "UPDATE identity FORCE INDEX (PRIMARY) SET verdict = " + verdicts.to + " WHERE verdict = " + verdicts.from
                        + " AND (local_at, stan, bank, central, partner, class) IN (",
                (rows, settled) -> {
                    Identity identity = settled.identity();
                    rows.row().localAt(identity.localAt()).add(identity.stan()).add(identity.bank()).add(identity.central())
                            .add(identity.partner()).add(identity.kind().number());
                });
    }

    /**
     * The whole row each time. Its payment's own change of state is one condition, and its lock is held by now. The other: no bank has asked it back
     * since it was read. Such a reversal leaves a pending or suspect payment in its state, and its verdict would stay open for ever (27.5).
     */
    boolean rows() throws SQLException {
        Literals unasked = new Literals("UPDATE host_payment FORCE INDEX (PRIMARY) SET open = open WHERE asked_back = 1 AND (reference, attempt) IN (");
        known.stream().filter(row -> !row.host().askedBack()).forEach(row -> unasked.row().add(row.reference()).add(row.attempt()));
        if (!unasked.isEmpty() && writer.execute(unasked.keys()) > 0) {
            return false;
        }
        writer.added(each(Posting.HostChange::row).sorted(Comparator.comparingLong(Posting.HostRow::reference)),
                "INSERT INTO host_payment (reference, attempt, stand_in, asked_back, stands, pln_reference, open) VALUES ",
                " ON DUPLICATE KEY UPDATE asked_back = VALUES(asked_back), stands = VALUES(stands), pln_reference = VALUES(pln_reference), open = VALUES(open)",
                (rows, row) -> {
                    StoredPayment.Host host = row.host();
                    rows.row().add(row.reference()).add(row.attempt()).add(host.standIn() ? 1 : 0).add(host.askedBack() ? 1 : 0).add(host.stands() ? 1 : 0)
                            .text(host.plnReference()).addOrNull(row.open() ? 1L : null);
                });
        return true;
    }

    /** Copied from the guard rows before these go. */
    boolean due() throws SQLException {
        return writer.all(changes.stream().flatMap(change -> change.due().stream()).sorted(Comparator.comparing(Posting.Due::bill)),
                "INSERT INTO reversal_due (idpel, reference, attempt, period, batch, late_rupiah, admin_rupiah) SELECT idpel, reference, attempt, period, batch,"
                        + " late_rupiah, admin_rupiah FROM paid_bill WHERE (idpel, period, reference, attempt) IN (", ")",
                (rows, due) -> rows.row().add(due.bill().idpel()).add(due.bill().period()).add(due.reference()).add(due.attempt()));
    }

    private record Ack(int code, long endedAtMs) { }

    /** From what is still to do to what is done. */
    boolean acknowledged() throws SQLException {
        return writer.grouped(acks(), ack -> new Ack(ack.code(), ack.endedAtMs()),
                ack -> "INSERT INTO advice_end (reference, attempt, kind, idpel, state, code, queued_at, ended_at) SELECT reference, attempt, kind, idpel, "
                        + "'ACKNOWLEDGED', " + ack.code + ", queued_at, " + ack.endedAtMs + " FROM advice WHERE (reference, attempt, kind) IN (",
                HostWriter::key)
                && writer.all(acks(), "DELETE FROM advice WHERE (reference, attempt, kind) IN (", ")", HostWriter::key)
                && forgotten();
    }

    private boolean forgotten() throws SQLException {
        Literals rows = new Literals("DELETE FROM advice_trouble WHERE (reference, attempt, kind) IN (");
        acks().forEach(ack -> key(rows, ack));
        if (!rows.isEmpty()) {
            writer.execute(rows.keys());
        }
        return true;
    }

    private Stream<Posting.AdviceEnd> acks() {
        return each(Posting.HostChange::ack).sorted(Comparator.comparingLong(Posting.AdviceEnd::reference));
    }

    private static void key(Literals rows, Posting.AdviceEnd ack) {
        rows.row().add(ack.reference()).add(ack.attempt()).add(ack.kind().number());
    }

    boolean itemsEnded() throws SQLException {
        for (Posting.ItemEnd end : each(Posting.HostChange::itemEnd).toList()) {
            writer.execute("UPDATE item SET settled_at = " + end.settledAtMs() + " WHERE kind = '" + end.kind() + "' AND partner = " + end.partner()
                    + " AND reference = " + end.reference() + " AND idpel = " + end.idpel() + " AND settled_at IS NULL");
        }
        return true;
    }
}
