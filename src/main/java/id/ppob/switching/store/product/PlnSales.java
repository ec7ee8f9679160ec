package id.ppob.switching.store.product;

import id.ppob.switching.message.PlnSale;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.StoredPayment;
import id.ppob.switching.plnhost.ForwardQueue.Entry;
import id.ppob.switching.plnhost.ForwardQueue.Key;
import id.ppob.switching.plnhost.ForwardQueue.Refusal;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What PLN must still be told about customers, and what it says that another has paid: each product reads and keeps its own. */
public interface PlnSales {
    /**
     * An open entry with what it says.
     *
     * @param state      of the entry: QUEUED, TAKEN or DEAD
     * @param seq        order of posting
     * @param due        whether it may be sent now, by the database's clock: one clock for all nodes, whatever theirs say
     */
    record Open(Key key, String state, long seq, int sent, boolean due, StoredPayment payment, PlnSale sale) {
        /** The order in which it was posted, whatever any clock said. docs/iso8583-spec.md 27.7. */
        public static final Comparator<Open> ORDER = Comparator.comparingLong(Open::seq);
    }

    /** @return all that is open of these customers */
    Collection<Open> read(Collection<Long> customers) throws SQLException;

    /** Keeps what PLN said that another has paid; never what another payment of ours has. docs/iso8583-spec.md 26.10. */
    void elsewhere(Entry entry, Refusal refusal) throws SQLException;

    /**
     * What is kept of a refused payment that its bank took back before PLN's word was kept: its reversal could not know of it.
     *
     * @return effects, with an item, of what is payable still although another has paid it at PLN; none where nothing is
     */
    List<Posting.Effect> overtaken(Key payment, StoredPayment stored, long nowMs) throws SQLException;

    /** Keeps it in the caller's transaction: each product knows its own. */
    static void elsewhere(Statement statement, Entry entry, Refusal refusal) throws SQLException {
        if (refusal.elsewhere() > 0) {
            for (ProductStore product : ProductStore.ALL) {
                product.sales(statement).elsewhere(entry, refusal);
            }
        }
    }

    /** @return as above, of all products, in the caller's transaction */
    static List<Posting.Effect> overtaken(Statement statement, Key payment, StoredPayment stored, long nowMs) throws SQLException {
        List<Posting.Effect> effects = new ArrayList<>();
        for (ProductStore product : ProductStore.ALL) {
            effects.addAll(product.sales(statement).overtaken(payment, stored, nowMs));
        }
        return effects;
    }

    /** @return all that is open of these customers, of all products */
    static Collection<Open> all(Statement statement, Collection<Long> customers) throws SQLException {
        List<Open> open = new ArrayList<>();
        for (ProductStore product : ProductStore.ALL) {
            open.addAll(product.sales(statement).read(customers));
        }
        return open;
    }
}
