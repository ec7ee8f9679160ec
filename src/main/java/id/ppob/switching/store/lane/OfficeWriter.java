package id.ppob.switching.store.lane;

import id.ppob.switching.payment.Limit;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.store.product.ProductStore;
import id.ppob.switching.store.sql.LaneTransaction;
import id.ppob.switching.store.sql.Literals;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** The part of {@link PostingWriter} for what no lane decides: people do, or the forwarder. Most batches have none of it. */
final class OfficeWriter {
    private final LaneTransaction transaction;
    private final Effects effects;

    OfficeWriter(LaneTransaction transaction, Effects effects) {
        this.transaction = transaction;
        this.effects = effects;
    }

    /** The date's row is changed, not only read: on another node of a cluster it could be closed still. */
    void proofs() {
        for (Posting.OfficeUse use : effects.officeDays) {
            transaction.must("UPDATE business_day SET office = office + 1 WHERE business_date = '" + use.businessDate() + "' AND state = 'OPEN'", 1);
        }
        for (Posting.CloseUse use : effects.closings) {
            transaction.must("UPDATE business_day SET office = office + 1 WHERE business_date = '" + use.businessDate() + "' AND state = 'CLOSING' AND NOT EXISTS"
                    + " (SELECT 1 FROM lane_day l WHERE l.business_date = business_day.business_date AND (l.pending <> 0 OR NOT l.sealed))", 1);
        }
        for (Posting.DepositFall fall : effects.depositsFallen) {
            transaction.must("UPDATE deposit SET stands = NULL WHERE reference = " + fall.reference() + " AND stands", 1);
        }
    }

    /** After the lanes' rows of the same tables. */
    void changes() throws SQLException {
        pools();
        for (Posting.AdviceDead dead : effects.dead) {
            transaction.must("UPDATE advice SET state = 'DEAD' WHERE reference = " + dead.reference() + " AND attempt = " + dead.attempt() + " AND kind = "
                    + dead.kind().number() + " AND state = 'TAKEN'", 1);
        }
        for (Posting.AdviceAgain again : effects.again) {
            if (again.kind() == Posting.Advice.Kind.PAYMENT) { // PLN is asked anew
                for (ProductStore product : ProductStore.ALL) {
                    product.toldAgain(transaction, again);
                }
            }
            String key = " WHERE reference = " + again.reference() + " AND attempt = " + again.attempt() + " AND kind = " + again.kind().number();
            transaction.must("UPDATE advice SET state = 'TAKEN'" + key + " AND state = 'DEAD'", 1);
            transaction.add("UPDATE advice_trouble SET not_before = 0" + key);
        }
        for (Posting.DueEnd end : effects.dueEnded) {
            for (ProductStore product : ProductStore.ALL) {
                if (product.due() != null) {
                    transaction.add("DELETE FROM " + product.due() + " WHERE idpel = " + end.idpel() + " AND reference = " + end.reference() + " AND attempt = " + end.attempt());
                }
            }
        }
        unreversed();
        items();
        owners();
    }

    private record PoolOf(int partner, Limit limit) implements Comparable<PoolOf> {
        @Override
        public int compareTo(PoolOf other) {
            return partner != other.partner ? Integer.compare(partner, other.partner) : limit.compareTo(other.limit);
        }
    }

    private void pools() throws SQLException {
        Map<PoolOf, Long> sums = new TreeMap<>();
        effects.pools.forEach(use -> sums.merge(new PoolOf(use.partner(), use.limit()), use.amount(), Long::sum));
        sums.forEach((pool, amount) -> {
            if (amount > 0) {
                transaction.must("UPDATE limit_pool SET remainder = remainder - " + amount + " WHERE partner = " + pool.partner + " AND kind = '" + pool.limit
                        + "' AND remainder >= " + amount, 1);
            }
        });
        transaction.added(sums.entrySet().stream().filter(use -> use.getValue() < 0).toList(), "INSERT INTO limit_pool (partner, kind, remainder) VALUES ",
                " ON DUPLICATE KEY UPDATE remainder = remainder + VALUES(remainder)",
                (row, use) -> row.add(use.getKey().partner).name(use.getKey().limit).add(-use.getValue()));
    }

    /** Each that people settle is open still. */
    private void items() {
        for (Posting.ItemSettled settled : effects.itemsSettled) {
            transaction.must("UPDATE item SET settled_at = " + settled.settledAtMs() + ", settlement = " + Literals.quoted(settled.settlement()) + ", request = "
                    + settled.request() + " WHERE item = " + settled.item() + " AND settled_at IS NULL", 1);
        }
    }

    private void owners() {
        for (Posting.ItemAssigned assigned : effects.itemsAssigned) {
            transaction.must("UPDATE item SET owner = " + Literals.quoted(assigned.to()) + " WHERE item = " + assigned.item() + " AND owner = " + Literals.quoted(assigned.from())
                    + " AND settled_at IS NULL", 1);
        }
    }

    /** Where the entry of a bank's reversal would be written: taken and given back, so that of the two only one can end, on all nodes. */
    private void unreversed() {
        for (Posting.Unreversed each : effects.unreversed) {
            transaction.must("INSERT INTO advice (state, reference, attempt, kind, idpel, queued_at) VALUES ('CANCELLED', " + each.reference() + ", " + each.attempt()
                    + ", " + Posting.Advice.Kind.REVERSAL.number() + ", " + each.idpel() + ", " + each.nowMs() + ")", 1);
            transaction.must("DELETE FROM advice WHERE reference = " + each.reference() + " AND attempt = " + each.attempt() + " AND kind = "
                    + Posting.Advice.Kind.REVERSAL.number() + " AND state = 'CANCELLED'", 1);
        }
    }

    void rows() throws SQLException {
        transaction.insert(effects.deposits, "INSERT INTO deposit (reference, business_date, partner, amount_rupiah, bank_reference, stands, takes_back, trail, request, booked_at)"
                + " VALUES ", (row, deposit) -> row.add(deposit.reference()).add(deposit.businessDate()).add(deposit.partner()).add(deposit.amountRupiah())
                        .textOrNull(deposit.bankReference()).addOrNull(deposit.takesBack() == null ? 1L : null).addOrNull(deposit.takesBack()).addOrNull(deposit.trail())
                        .addOrNull(deposit.request()).add(deposit.bookedAtMs()));
        transaction.insert(effects.dues, "INSERT INTO due (business_date, partner, product, transfer, net_rupiah, due_at) VALUES ",
                (row, due) -> row.add(due.businessDate()).add(due.partner()).text(due.product()).add(due.transfer()).add(due.netRupiah()).add(due.dueAtMs()));
        transaction.insert(effects.cash, "INSERT INTO cash (transfer, business_date, partner, came_in, amount_rupiah, bank_reference, request, booked_at) VALUES ",
                (row, cash) -> row.add(cash.transfer()).add(cash.businessDate()).add(cash.partner()).add(cash.cameIn() ? 1 : 0).add(cash.amountRupiah()).text(cash.bankReference())
                        .addOrNull(cash.request()).add(cash.bookedAtMs()));
        transaction.insert(effects.cleared, "INSERT INTO cash_cleared (transfer, cash, due_date, partner, product, amount_rupiah) VALUES ", (row, cleared) -> row.add(cleared.transfer())
                .add(cleared.cash()).add(cleared.dueDate()).add(cleared.partner()).text(cleared.product()).add(cleared.amountRupiah()));
        transaction.insert(effects.settlements, "INSERT INTO advice_settlement (reference, attempt, kind, how, request, business_date, transfer, settled_at) VALUES ",
                (row, settled) -> row.add(settled.reference()).add(settled.attempt()).add(settled.kind().number()).name(settled.how()).add(settled.request())
                        .add(settled.businessDate()).addOrNull(settled.transfer()).add(settled.settledAtMs()));
        transaction.insert(effects.adjustments, "INSERT INTO adjustment (transfer, business_date, partner, how, amount_rupiah, item, reference, attempt, idpel, period, of_date, central,"
                + " takes_back, request, booked_at) VALUES ", (row, each) -> row.add(each.transfer()).add(each.businessDate()).add(each.partner()).name(each.how()).add(each.amountRupiah())
                        .add(each.item()).add(each.reference()).add(each.attempt()).add(each.idpel()).add(each.period()).add(each.ofDate()).add(each.central()).addOrNull(each.takesBack())
                        .addOrNull(each.request()).add(each.bookedAtMs()));
        transaction.insert(effects.said, "INSERT INTO suspect_word (reference, attempt, code, pln_reference, request, rule, pln_file, said_at) VALUES ",
                (row, said) -> row.add(said.reference()).add(said.attempt()).add(said.code().number()).text(said.plnReference()).add(said.request()).add(said.rule())
                        .add(said.plnFile()).add(said.saidAtMs()));
    }
}
