package id.ppob.switching.acmt;

import id.ppob.switching.bill.Customer;
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
        /** The batch is ours to fill. {@code leftovers}: an import that died left rows of it. */
        record Ours(int batch, boolean leftovers) implements Claim { }

        /** The same content was taken before. */
        record Taken(int batch, String file, String state) implements Claim { }
    }

    /** A reading and what it costs. */
    record Entry(Reading reading, Charge charge) { }

    /** The right to import: one importer at a time, because "billed before" is looked up and not locked. Given back by close, or when its process dies. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** @return empty while another importer works on these books */
    Optional<Turn> takeTurn();

    /** @return rates, taxes and duties as they stand now */
    BillTables tables();

    /** Takes over customers: new ones are added, known ones updated except their status. */
    void putCustomers(List<MasterEntry> entries);

    /** @return those customers of the master, by number */
    Map<Long, Customer> customers(Collection<Long> idpels);

    /** @return those customers that have a bill of this month in a batch that counts */
    Set<Long> billed(int period, Collection<Long> idpels);

    /** Makes the batch's row in state LOADING, or finds the one that an interrupted import left. */
    Claim claim(BatchName name, byte[] sha256, long nowMillis);

    /** Removes what an interrupted import of this batch left for these customers. */
    void remove(int batch, int period, Collection<Long> idpels);

    /** Adds readings and unpaid bills; nobody can pay them before {@link #activate}. */
    void add(int batch, List<Entry> entries);

    /** Makes all bills of the batch payable at once. */
    void activate(int batch, int rows, int accepted);

    /** Gives up a batch of which no row was taken, so that the same content may come again. */
    void giveUp(int batch, int rows);
}
