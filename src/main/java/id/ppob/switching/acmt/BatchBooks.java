package id.ppob.switching.acmt;

import id.ppob.switching.acmt.meter.Chain;
import id.ppob.switching.acmt.period.PeriodRule;
import id.ppob.switching.acmt.period.PeriodRules;
import id.ppob.switching.acmt.period.Source;
import id.ppob.switching.acmt.price.BillQuestion;
import id.ppob.switching.acmt.price.Components;
import id.ppob.switching.acmt.price.PricedBill;
import id.ppob.switching.acmt.price.Single;
import id.ppob.switching.acmt.rule.Codes;
import id.ppob.switching.acmt.rule.Counted;
import id.ppob.switching.acmt.rule.CreditUse;
import id.ppob.switching.acmt.rule.EstimateRow;
import id.ppob.switching.acmt.rule.RuleRow;
import id.ppob.switching.acmt.rule.SourceOrder;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where batches are kept. Every method is its own transaction; a lost database is an unchecked exception, and the import of that file can be
 * run again. May be called by several threads for files of different units.
 */
public interface BatchBooks {
    /** What a batch's row says at the start of its import. */
    sealed interface Claim {
        /** The batch is ours to fill. {@code added}: bills that an import which died left of it. */
        record Ours(int batch, int added) implements Claim { }

        /** The same content was taken before. */
        record Taken(int batch, String file, String state) implements Claim { }
    }

    /** A reading that is kept, and what was decided about it. @param line of its file. @param bill null where it is not billed */
    record Entry(Reading reading, long line, ReadingDoor.Answer answer, Bill bill) { }

    /**
     * A bill.
     *
     * @param asked  what it is made of
     * @param dueOn  last day without late fee
     * @param credit what became of the customer's balance; null where there was none
     */
    record Bill(BillQuestion asked, PricedBill priced, LocalDate dueOn, CreditUse credit) { }

    /** By what readings are checked and estimated. */
    record ReadingRules(List<RuleRow> rows, Codes codes, SourceOrder order, List<EstimateRow> estimates) { }

    /**
     * The reading that counts for a customer and period.
     *
     * @param readOn  in the unit's own zone
     * @param inForce its bill can be paid already, or two people decided it, or it is no longer open: only a correction changes it
     */
    record Counting(Source source, LocalDate readOn, boolean inForce) {
        /** @return the same, as rules see it */
        public Counted seen(PeriodRule calendar, int period) {
            return new Counted(source, calendar.mayRead(period, source, readOn), inForce);
        }
    }

    /**
     * What the books know of the customers of a slice, each by customer.
     *
     * @param versions oldest first; nothing for whom no master names
     * @param chains   nothing for whom no meter is known
     * @param counted  the reading of this period that counts in another batch that was not rolled back
     * @param balances what a customer has to get, or below zero owes, from corrections; nothing for zero
     * @param seen     of whom, and when
     */
    record Slice(Map<Long, List<CustomerVersion>> versions, Map<Long, Chain> chains, Map<Long, Counting> counted, Map<Long, Long> balances, Seen seen) { }

    /** Customers that were looked up, how often anything but an import had changed what their bills stand on by then, and which of their photos were known. */
    record Seen(Collection<Long> idpels, long touched, Photos photos) { }

    /** A single reading, a release or a correction of one of these customers, or with one of their photos, was first: nothing of the slice was written, and it must be looked up and decided again. */
    final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** No cause: nothing broke. */
        public Overtaken() {
            super("a reading of one of these customers came meanwhile by another way: the same again goes on where it was");
        }
    }

    /**
     * What the books know of a customer that is taken over.
     *
     * @param begun  a meter of it is in the books, or a bill that was made of a reading
     * @param billed months of which a bill is in the books
     * @param credited an entry of the register of credits is in the books
     */
    record Taking(String unit, boolean begun, Set<Integer> billed, boolean credited) { }

    /** What the books know of meters. @param chains by customer. @param holders at whom a number hangs, by the number */
    record Hung(Map<Long, Chain> chains, Map<String, Set<Long>> holders) { }

    /** How many rows of a batch became what. @param beside kept beside another that counts, or told why nothing was read */
    record Counts(int rows, int billed, int held, int beside) {
        /** @return rows that were kept */
        public int kept() {
            return billed + held + beside;
        }
    }

    /** What bills of a batch are priced by. @param newestSingle number of the newest single amount that they may carry */
    record Prices(Components components, long newestSingle) { }

    /** A reading that an import which died wrote, and that its batch still holds. @param dueOn of its bill; null where it is not billed */
    record Kept(long idpel, ReadingState state, long rupiah, LocalDate dueOn) { }

    /** What became of a reading when it came. */
    enum ReadingState {
        /** It has a bill. */
        COUNTS,
        /** Another counts. */
        BESIDE,
        /** It waits for a person. */
        HELD,
        /** It tells why nothing was read. */
        UNREAD
    }

    /** What a process hears that asks to import. */
    sealed interface Asked {
        /** It may; until the turn is closed, its process dies, or it stands still for so long that another takes it. */
        record Granted(Turn turn) implements Asked { }

        /** It may not: another imports. {@code holder}: which process, for people. */
        record Busy(String holder) implements Asked { }
    }

    /** The turn was taken over by another process: what was being written is undone, and nothing more of it can be written. */
    final class LostTurn extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** No cause: nothing broke. */
        public LostTurn() {
            super("another process took over importing while this one stood still");
        }
    }

    /**
     * The right to import, one process at a time, because "billed before" is looked up and not locked; and all that is written under it. Each
     * method is its own transaction, and proves in it that the turn is still ours.
     */
    interface Turn extends AutoCloseable {
        /** @return what is known of the meters that these entries tell, and of their customers' */
        Hung hung(List<MasterEntry> entries, long nowMillis);

        /** Takes over customers: what differs from what was known is a new version; the status stays. @throws LostTurn as all of these */
        void putCustomers(List<MasterEntry> entries, long nowMillis);

        /** Writes a file into the ledger before anything of it is taken. @return number of its row */
        long began(Incoming file);

        /** Says in the ledger what came of a file. */
        void ended(long number, Incoming.End end);

        /** Makes the batch's row in state LOADING, or takes up the one that an import left which was interrupted. */
        Claim claim(BatchName name, byte[] sha256, long nowMillis);

        /** Makes the row of a batch of estimates of a unit and period in state LOADING, or takes up the one that was left when its process died. */
        Claim.Ours claimEstimates(String unit, int period, long nowMillis);

        /** @return rows and single amounts as they stand now, the batch keeps their numbers; of a batch that is taken up, rows as they stood when it began */
        Prices prices(Claim.Ours ours);

        /** Rolls this batch back for good: others took over what it held, so what is left of it never counts. The same content gets another number. */
        void abandon(int batch);

        /** Gives the bills of these customers in this batch, which is being loaded, another due date. */
        void due(int batch, int period, Collection<Long> idpels, LocalDate dueOn);

        /**
         * Adds readings, and unpaid bills of those that are billed; nobody can pay them before {@link #activate}. A customer that is billed already fails the whole slice.
         *
         * @param seen what they were decided by. @throws Overtaken when that is not so any more
         */
        void add(int batch, List<Entry> entries, Seen seen);

        /** @return transactions that others than this turn's imports committed so far on the same server; it only rises while the server runs */
        long commitsOfOthers();

        /**
         * Adds rows of an opening file to its batch. @param from so many of them are there already
         *
         * @throws IllegalStateException when somebody billed one of these customers and months meanwhile
         */
        void open(int batch, List<Opening> rows, int from);

        /** All rows of an opening file are there: they count once two people agree. */
        void waitForTwo(int batch, int rows, long rupiah);

        /** Makes all bills of the batch payable at once, from 00:00 WIB of a day on. */
        void activate(int batch, Counts counts, LocalDate effectiveOn);

        /**
         * Decides again what waits in a unit by GAP alone, or to take another reading's place, now that a batch of it became active. That it is to be done is in the books
         * since then, until this returns.
         *
         * @return readings that became bills
         */
        int askAgain(String unit, long nowMillis);

        /** Gives up a batch of which no row was taken, so that the same content may come again. */
        void giveUp(int batch, int rows);

        /** Gives the turn back. */
        @Override
        void close();
    }

    /** Asks for the turn. Whoever gets it has rolled back what a predecessor left half loaded. */
    Asked takeTurn();

    /** @return units of which a batch became active, and what waits there was not asked again to the end */
    List<String> toAskAgain();

    /** @return single amounts of those customers for bills of this month, no newer than this number; nothing for a customer that has none */
    Map<Long, List<Single>> singles(int period, Collection<Long> idpels, long newest);

    /** @return another name under which this content was taken */
    Optional<String> anotherName(byte[] sha256, String file);

    /** @return what bills would be priced by that are begun now */
    Prices prices();

    /** @return units that have customers, in their order */
    List<String> units();

    /** @return customers of a unit after this one, in their order, so many at most */
    List<Long> customers(String unit, long after, int most);

    /** @return which of these customers have a reading of this period, or of one before, that waits for a person */
    Set<Long> waiting(int period, Collection<Long> idpels);

    /** @return when bills begin and fall due, as units have it now */
    PeriodRules periods();

    /** @return rules, codes, orders and methods as they stand now */
    ReadingRules readingRules();

    /** @return an opening batch of the unit on which two people have not agreed yet */
    Optional<Integer> openingThatWaits(String unit);

    /** @return what is known of these customers beside this opening batch; nothing for whom no master names */
    Map<Long, Taking> taking(int batch, Collection<Long> idpels);

    /** @return readings of these customers that a batch, which is being loaded, holds from before, by line */
    Map<Long, Kept> kept(int batch, int period, Collection<Long> idpels);

    /** @param today WIB: bills that take effect later are not in force. @param photos hashes of those that came with their readings. @return what is known of these before this period */
    Slice slice(int batch, int period, Collection<Long> idpels, List<String> photos, LocalDate today);
}
