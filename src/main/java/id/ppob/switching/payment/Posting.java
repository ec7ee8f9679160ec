package id.ppob.switching.payment;

import id.ppob.switching.bill.Bill;
import id.ppob.switching.ledger.Transfer;
import id.ppob.switching.message.ResponseCode;
import java.time.LocalDate;
import java.util.List;

/**
 * One decision as rows: all of it is committed, or none. The writer puts a list of these into the database and knows nothing of
 * products, routes or partners; a new feature is a new field here.
 *
 * @param identities verdicts to remember; a reversal of an unknown payment leaves one: the payment's marker
 * @param payment    a payment to insert, or null
 * @param turn       a payment that changes state, on the condition of the state it was decided on; or null
 * @param bills      bills that change state, each on the condition of the state it was decided on
 * @param paid       bills that this payment now pays: the guard against a second payment, and the line of the partner's file
 * @param released   bills whose guard falls
 * @param day        what the business date's count and sum change by, or null; proves that the date is open
 * @param headroom   what is used of limits; negative gives back
 * @param advice     what PLN must be told, or null
 * @param cancelled  what PLN need not be told any more, or null
 * @param item       something a person must look at, or null
 * @param host       what changes between us and PLN, or null
 */
public record Posting(List<Verdict> identities, NewPayment payment, Turn turn, List<BillChange> bills, List<PaidBill> paid,
                      List<BillKey> released, List<Transfer> transfers, DayUse day, List<HeadroomUse> headroom, Advice advice,
                      Advice cancelled, Item item, HostChange host) {
    /** A posting that PLN's host has no part in. */
    public Posting(List<Verdict> identities, NewPayment payment, Turn turn, List<BillChange> bills, List<PaidBill> paid,
                   List<BillKey> released, List<Transfer> transfers, DayUse day, List<HeadroomUse> headroom, Advice advice,
                   Advice cancelled, Item item) {
        this(identities, payment, turn, bills, paid, released, transfers, day, headroom, advice, cancelled, item, null);
    }

    /** @param payment reference of the payment it stands for, or null */
    public record Verdict(Identity identity, ResponseCode code, long content, Long payment, int attempt) { }

    /**
     * @param ownerTag         with {@code billsTag} the 96 bits of our reference that follow {@code stored.reference}
     * @param partnerReference the partner's own; empty for none
     */
    public record NewPayment(StoredPayment stored, long ownerTag, long billsTag, String terminal, String partnerReference, int merchant, int product, int bills,
                             long adminRupiah, long postedAtMs) { }

    /**
     * A payment that changes state only if it still has the state it was decided on.
     *
     * @param businessDate the date it counts in from now on
     * @param reversedOn   business date of its reversal; null for none
     */
    public record Turn(long reference, int attempt, StoredPayment.State from, StoredPayment.State to, LocalDate businessDate, LocalDate reversedOn) { }

    /**
     * What changes between us and PLN.
     *
     * @param row     the payment's row on this side as it is from now on; null when nothing of it changes
     * @param settled verdicts that were open until PLN spoke, each on the condition that it still is
     * @param ended   the pending payment that has its outcome, or null; proves that its day waited for it
     * @param ack     what PLN has acknowledged, or null
     * @param itemEnd an item that is settled by this, or null
     * @param due     bills of a payment that is reversed here while PLN may know of it: their guard rows go, and PLN must be told still
     * @param standIn a payment that is decided in PLN's place, or whose exposure ends with this; or null
     */
    public record HostChange(HostRow row, List<Settled> settled, DayEnd ended, AdviceEnd ack, ItemEnd itemEnd, List<Due> due, Exposure standIn) {
        /** Nothing of standing in. */
        public HostChange(HostRow row, List<Settled> settled, DayEnd ended, AdviceEnd ack, ItemEnd itemEnd, List<Due> due) {
            this(row, settled, ended, ack, itemEnd, due, null);
        }
    }

    /** @param open begins with this posting; else it ends, because PLN need not be told */
    public record Exposure(StoredPayment payment, boolean open) { }

    /** A bill that PLN must be told is not paid after all. */
    public record Due(BillKey bill, long reference, int attempt) { }

    /** @param open pending or suspect: somebody must still bring it to an end */
    public record HostRow(long reference, int attempt, StoredPayment.Host host, boolean open) { }

    /** A verdict that was open. */
    public record Settled(Identity identity, ResponseCode from, ResponseCode to) { }

    /**
     * A pending payment less in the lane's row of a day, sealed or not: the day waits for it.
     *
     * @param node     that counted it; with {@code lane} the row
     * @param payments one when it is approved, else nothing
     */
    public record DayEnd(LocalDate businessDate, int node, int lane, int payments, long amountRupiah) { }

    /** @param code DE39 of PLN's answer */
    public record AdviceEnd(long reference, int attempt, Advice.Kind kind, int code, long endedAtMs) { }

    /** Settles the open item of a kind about a payment. */
    public record ItemEnd(String kind, int partner, long reference, long idpel, long settledAtMs) { }

    /** A bill that changes state only if it still has the state it was decided on. */
    public record BillChange(BillKey bill, int batch, Bill.State from, Bill.State to) { }

    /** A customer's bill of a period. */
    public record BillKey(long idpel, int period) implements Comparable<BillKey> {
        @Override
        public int compareTo(BillKey other) {
            return idpel != other.idpel ? Long.compare(idpel, other.idpel) : Integer.compare(period, other.period);
        }
    }

    /** @param adminRupiah admin fee of this bill */
    public record PaidBill(BillKey bill, long reference, int attempt, int batch, long totalRupiah, long lateRupiah, long vatRupiah,
                           long adminRupiah) { }

    /**
     * @param payments plus one, or minus one for a reversal
     * @param pending  one when PLN is asked first: the day waits for the outcome
     */
    public record DayUse(LocalDate businessDate, int payments, long amountRupiah, int pending) {
        /** Nothing pending. */
        public DayUse(LocalDate businessDate, int payments, long amountRupiah) {
            this(businessDate, payments, amountRupiah, 0);
        }
    }

    /** @param amount rupiah of a deposit, or a count */
    public record HeadroomUse(int partner, Limit limit, long amount) { }

    /** What PLN is told about a payment. */
    public record Advice(long reference, int attempt, Kind kind, long idpel, long queuedAtMs) {
        /** Numbers as in the database. */
        public enum Kind {
            PAYMENT(1), REVERSAL(2);

            private final int number;

            Kind(int number) {
                this.number = number;
            }

            public int number() {
                return number;
            }

            /** @return the kind with this number in table advice */
            public static Kind of(int number) {
                return number == PAYMENT.number ? PAYMENT : REVERSAL;
            }
        }
    }

    /**
     * Opened once for the same matter, however often it is met.
     *
     * @param kind      short upper-case word operators know
     * @param reference of the payment it is about; 0 for none
     * @param idpel     of the customer it is about; 0 for none
     */
    public record Item(String kind, int partner, long reference, long idpel, String detail, long openedAtMs) {
        /** PLN refuses what was decided here on the local route. */
        public static final String ADVICE_DEAD = "ADVICE_DEAD";
        /** PLN refuses what was decided in its place. */
        public static final String STAND_IN_REFUSED = "STAND_IN_REFUSED";
        /** PLN has, or may have, a payment of which we cannot tell. */
        public static final String PAYMENT_SUSPECT = "PAYMENT_SUSPECT";
        /** PLN neither takes nor refuses what it is told, however often. */
        public static final String ADVICE_STUCK = "ADVICE_STUCK";
        /** PLN answered one question twice, and not the same. */
        public static final String PLN_CONTRADICTS = "PLN_CONTRADICTS";
    }

    /** @return a posting that only remembers a verdict */
    public static Posting verdict(Verdict verdict) {
        return new Posting(List.of(verdict), null, null, List.of(), List.of(), List.of(), List.of(), null, List.of(), null, null, null);
    }

    /** @return a posting that only opens an item */
    public static Posting item(Item item) {
        return new Posting(List.of(), null, null, List.of(), List.of(), List.of(), List.of(), null, List.of(), null, null, item);
    }
}
