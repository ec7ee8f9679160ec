package id.ppob.switching.acmt;

import id.ppob.switching.product.postpaid.Customer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where batches are kept. Every method is its own transaction; a lost database is an unchecked exception, and the import of that file can be
 * run again. May be called by several threads for files of different units.
 */
public interface BatchBooks {
    /** What a batch's row says at the start of its import. */
    sealed interface Claim {
        /** The batch is ours to fill. {@code leftovers}: an import that died left rows of it. */
        record Ours(int batch, boolean leftovers) implements Claim { }

        /** The same content was taken before. */
        record Taken(int batch, String file, String state) implements Claim { }
    }

    /** A reading and what it costs. */
    record Entry(Reading reading, Charge charge) { }

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
        /** Takes over customers: new ones are added, known ones updated except their status. @throws LostTurn as all of these */
        void putCustomers(List<MasterEntry> entries);

        /** Makes the batch's row in state LOADING, or begins anew the one that an import left which was interrupted. */
        Claim claim(BatchName name, byte[] sha256, long nowMillis);

        /** Removes what an interrupted import of this batch left for these customers. */
        void remove(int batch, int period, Collection<Long> idpels);

        /** Adds readings and unpaid bills; nobody can pay them before {@link #activate}. A customer that is billed already fails the whole slice. */
        void add(int batch, List<Entry> entries);

        /** Makes all bills of the batch payable at once. */
        void activate(int batch, int rows, int accepted);

        /** Gives up a batch of which no row was taken, so that the same content may come again. */
        void giveUp(int batch, int rows);

        /** Gives the turn back. */
        @Override
        void close();
    }

    /** Asks for the turn. Whoever gets it has rolled back what a predecessor left half loaded. */
    Asked takeTurn();

    /** @return rates, taxes and duties as they stand now */
    BillTables tables();

    /** @return those customers of the master, by number */
    Map<Long, Customer> customers(Collection<Long> idpels);

    /** @return those customers that have a bill of this month already, in a batch that was not rolled back */
    Set<Long> billed(int period, Collection<Long> idpels);
}
