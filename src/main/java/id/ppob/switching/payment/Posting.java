package id.ppob.switching.payment;

import id.ppob.switching.ledger.Transfer;
import id.ppob.switching.message.ResponseCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * One decision as a list of effects: all of them are committed, or none. The writer puts a list of postings into the database and knows nothing of
 * products, routes or partners. A new kind of change is a record here and a statement there; nobody who makes or reads a posting without it is touched.
 *
 * @param effects what changes, in any order: the writer has its own
 */
public record Posting(List<Effect> effects) {
    /** One kind of change. What it says stands in a row, or is the condition of one. */
    public sealed interface Effect { }

    /** A change of a product's own rows, that the product's part of the writer knows. */
    public non-sealed interface OfProduct extends Effect { }

    /** @return a posting of so many effects */
    public static Posting of(Effect... effects) {
        return new Posting(List.of(effects));
    }

    /** @return its effects of one kind, as they were added */
    public <E extends Effect> List<E> all(Class<E> kind) {
        List<E> found = new ArrayList<>();
        for (Effect each : effects) {
            if (kind.isInstance(each)) {
                found.add(kind.cast(each));
            }
        }
        return found;
    }

    /** @return its first effect of a kind, or null */
    public <E extends Effect> E one(Class<E> kind) {
        for (Effect each : effects) {
            if (kind.isInstance(each)) {
                return kind.cast(each);
            }
        }
        return null;
    }

    /** A posting that is put together. Belongs to whoever decides. */
    public static final class Builder {
        private final List<Effect> effects = new ArrayList<>(16);

        /** @param effect null adds nothing */
        public Builder add(Effect effect) {
            if (effect != null) {
                effects.add(effect);
            }
            return this;
        }

        /** Adds each of them. */
        public Builder addAll(List<? extends Effect> each) {
            effects.addAll(each);
            return this;
        }

        /** @return what was added; nothing is added any more */
        public Posting posting() {
            return new Posting(effects);
        }
    }

    /** A verdict to remember. A reversal of an unknown payment leaves one: the payment's marker. @param payment reference of the payment it stands for, or null */
    public record Verdict(Identity identity, ResponseCode code, long content, Long payment, int attempt) implements Effect { }

    /**
     * A payment to insert.
     *
     * @param ownerTag         with {@code billsTag} the 96 bits of our reference that follow {@code stored.reference}
     * @param partnerReference the partner's own; empty for none
     */
    public record NewPayment(StoredPayment stored, long ownerTag, long billsTag, String terminal, String partnerReference, int merchant, int product, int sheets,
                             long adminRupiah, long postedAtMs) implements Effect { }

    /**
     * A payment that changes state only if it still has the state it was decided on.
     *
     * @param businessDate the date it counts in from now on
     * @param reversedOn   business date of its reversal; null for none
     */
    public record Turn(long reference, int attempt, StoredPayment.State from, StoredPayment.State to, LocalDate businessDate, LocalDate reversedOn) implements Effect { }

    /** A payment that is decided in PLN's place: its exposure begins. */
    public record Exposure(StoredPayment payment) implements Effect { }

    /** An exposure ends, on the condition that it is open: PLN has the payment, or need not be told. */
    public record ExposureEnd(long idpel, long reference, int attempt) implements Effect { }

    /** PLN's own reference of a payment that was decided in its place. */
    public record HostNamed(long reference, int attempt, String plnReference) implements Effect { }

    /**
     * The payment's row between us and PLN as it is from now on.
     *
     * @param open  pending or suspect: somebody must still bring it to an end
     * @param first of a payment that begins with this posting: nobody can have changed it before
     */
    public record HostRow(long reference, int attempt, StoredPayment.Host host, boolean open, boolean first) implements Effect { }

    /** A verdict that was open until PLN spoke, on the condition that it still is. */
    public record Settled(Identity identity, ResponseCode from, ResponseCode to) implements Effect { }

    /**
     * A pending payment less in the lane's row of a day, sealed or not: the day waits for it.
     *
     * @param node     that counted it; with {@code lane} the row
     * @param payments one when it is approved, else nothing
     */
    public record DayEnd(LocalDate businessDate, int node, int lane, int payments, long amountRupiah) implements Effect { }

    /**
     * What PLN need not be told any more, because it is done.
     *
     * @param settled by two people, not acknowledged by PLN
     * @param code    DE39 of PLN's answer; null for none
     */
    public record AdviceEnd(long reference, int attempt, Advice.Kind kind, boolean settled, Long code, long endedAtMs) implements Effect { }

    /** PLN refuses what it was told: it is not sent any more by itself. */
    public record AdviceDead(long reference, int attempt, Advice.Kind kind) implements Effect { }

    /** An advice that PLN refused is sent again. */
    public record AdviceAgain(long reference, int attempt, Advice.Kind kind) implements Effect { }

    /**
     * What two people, or a rule of the match, say in the place of PLN's answer to our reversal: the payment's lane ends the doubt by it.
     *
     * @param code         as PLN would say it
     * @param plnReference empty for none
     * @param request      of these people; 0 where a rule says it
     * @param rule         of docs/iso8583-spec.md 20.14; 0 where people say it
     * @param plnFile      PLN's file that proves it; 0 where people say it
     */
    public record Said(long reference, int attempt, ResponseCode code, String plnReference, long request, int rule, long plnFile, long saidAtMs) implements Effect {
        /** By two people. */
        public Said(long reference, int attempt, ResponseCode code, String plnReference, long request, long saidAtMs) {
            this(reference, attempt, code, plnReference, request, 0, 0, saidAtMs);
        }
    }

    /** PLN need not be told any more what of a payment was reversed. */
    public record DueEnd(long idpel, long reference, int attempt) implements Effect { }

    /** Proves that nobody has told PLN of a reversal of this payment, nor can who decided one before this. */
    public record Unreversed(long reference, int attempt, long idpel, long nowMs) implements Effect { }

    /**
     * Settles the open item of a kind about a payment.
     *
     * @param settlement what people said; null where the switch itself settles it
     * @param request    of these people; null for none
     */
    public record ItemEnd(ItemKind kind, int partner, long reference, long idpel, long settledAtMs, String settlement, Long request) implements Effect {
        /** By the switch itself. */
        public ItemEnd(ItemKind kind, int partner, long reference, long idpel, long settledAtMs) {
            this(kind, partner, reference, idpel, settledAtMs, null, null);
        }
    }

    /** Money that moves between accounts, and in their balances. */
    public record Moved(List<Transfer> transfers) implements Effect { }

    /**
     * What the business date's count and sum change by; proves that the date is open.
     *
     * @param payments plus one, or minus one for a reversal
     * @param pending  one when PLN is asked first: the day waits for the outcome
     */
    public record DayUse(LocalDate businessDate, int payments, long amountRupiah, int pending) implements Effect {
        /** Nothing pending. */
        public DayUse(LocalDate businessDate, int payments, long amountRupiah) {
            this(businessDate, payments, amountRupiah, 0);
        }
    }

    /** What is used of a limit; negative gives back. @param amount rupiah of a deposit, or a count */
    public record HeadroomUse(int partner, Limit limit, long amount) implements Effect { }

    /** What PLN must be told about a payment. */
    public record Advice(long reference, int attempt, Kind kind, long idpel, long queuedAtMs) implements Effect {
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

    /** What PLN need not be told any more, on the condition that it was not yet, or refused it. */
    public record Cancelled(long reference, int attempt, Advice.Kind kind) implements Effect { }

    /**
     * Something a person must look at, opened once for the same matter, however often it is met.
     *
     * @param reference of the payment it is about; 0 for none
     * @param idpel     of the customer it is about; 0 for none
     */
    public record Item(ItemKind kind, int partner, long reference, long idpel, String detail, long openedAtMs) implements Effect {
        private static final int LONGEST = 255;

        /** What is longer than its column is cut. */
        public Item {
            detail = detail.length() > LONGEST ? detail.substring(0, LONGEST) : detail;
        }
    }

    /** Settles what is open of a kind about payments, whoever they belong to. */
    public record ItemsEnd(ItemKind kind, List<Long> references, long settledAtMs) implements Effect { }

    /** People settle one open item. @param request of them; null for none */
    public record ItemSettled(long item, long settledAtMs, String settlement, Long request) implements Effect { }

    /** An open item becomes another's, on the condition that it is still whose it was. */
    public record ItemAssigned(long item, String from, String to) implements Effect { }

    /** An open item about a payment says something else from now on. */
    public record ItemDetail(ItemKind kind, long reference, String detail) implements Effect { }

    /** What is used of a limit outside the lanes, on the condition that it is there; negative gives, and may be the first of its row. */
    public record PoolUse(int partner, Limit limit, long amount) implements Effect { }

    /** Proves that a business date is open for what people book. */
    public record OfficeUse(LocalDate businessDate) implements Effect { }

    /** Proves that a business date is being closed and that no lane can post in it any more: for what the close itself books. */
    public record CloseUse(LocalDate businessDate) implements Effect { }

    /**
     * What a date left on a partner's receivable is due by transfer.
     *
     * @param transfer  number of what moved it
     * @param netRupiah below zero: the partner is owed it
     * @param dueAtMs   until when it should be paid
     */
    public record Due(LocalDate businessDate, int partner, String product, long transfer, long netRupiah, long dueAtMs) implements Effect { }

    /** A transfer between banks. @param transfer number of what it moved. @param partner 0 for PLN. @param cameIn else it went out. @param request of the two who decided; null while it is tried */
    public record Cash(long transfer, LocalDate businessDate, int partner, boolean cameIn, long amountRupiah, String bankReference, Long request, long bookedAtMs) implements Effect { }

    /** What a transfer cleared of one date and product. @param transfer number of what moved it. @param cash of the transfer between banks that it comes from */
    public record CashCleared(long transfer, long cash, LocalDate dueDate, int partner, String product, long amountRupiah) implements Effect { }

    /**
     * A deposit, or the counter-booking of one.
     *
     * @param reference     number of its transfer
     * @param bankReference of the transfer that brought the money; null for a counter-booking
     * @param takesBack     the deposit that it undoes; null for a deposit
     * @param trail         row of the trail, where one person was enough; else null
     * @param request       where two decided; else null
     */
    public record Deposit(long reference, LocalDate businessDate, int partner, long amountRupiah, String bankReference, Long takesBack, Long trail, Long request,
                          long bookedAtMs) implements Effect { }

    /** A deposit that stands no more, on the condition that it does. */
    public record DepositFall(long reference) implements Effect { }

    /**
     * What two people moved to settle a difference of a date.
     *
     * @param transfer     number of what it moved
     * @param how          as they said
     * @param amountRupiah as they said; of what takes back, the other way
     * @param reference    of our payment; 0 for none, as its attempt
     * @param ofDate       of the difference
     * @param takesBack    the adjustment that it undoes; null for none
     * @param request      of these people; null while it is tried
     */
    public record Adjustment(long transfer, LocalDate businessDate, int partner, Enum<?> how, long amountRupiah, long item, long reference, int attempt, long idpel, int period,
                             LocalDate ofDate, int central, Long takesBack, Long request, long bookedAtMs) implements Effect { }

    /** How two people ended what PLN does not take. @param transfer number of what moved; null for nothing */
    public record Settlement(long reference, int attempt, Advice.Kind kind, Enum<?> how, long request, LocalDate businessDate, Long transfer, long settledAtMs)
            implements Effect { }
}
