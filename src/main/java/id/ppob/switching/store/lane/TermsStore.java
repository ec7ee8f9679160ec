package id.ppob.switching.store.lane;

import id.ppob.switching.payment.Route;
import id.ppob.switching.payment.Terms;
import id.ppob.switching.store.product.ProductStore;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.Clock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What decisions only read, as one immutable snapshot. A runner calls {@link #refresh} each second, and who adds a partner before it may
 * connect; lanes read {@link #get}.
 */
public final class TermsStore implements java.util.function.Supplier<Terms> {
    private static final Logger LOG = LoggerFactory.getLogger(TermsStore.class);
    private final DataSource pool;
    private final Clock clock;
    private final List<ProductStore.TermsReader> products = ProductStore.ALL.stream().map(ProductStore::terms).toList();
    private volatile Terms terms;
    private volatile long version;

    /** Reads the first snapshot, by the machine's clock. @throws StoreException when the database cannot be read */
    public TermsStore(DataSource pool) {
        this(pool, Clock.system());
    }

    /**
     * Reads the first snapshot.
     *
     * @param clock tells which day it is: batches take effect on theirs
     * @throws StoreException when the database cannot be read
     */
    public TermsStore(DataSource pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
        try {
            terms = read();
        } catch (SQLException e) {
            throw new StoreException("reading partners, fees and what products go by", e);
        }
    }

    @Override
    public Terms get() {
        return terms;
    }

    /**
     * Reads anew; a database that is away leaves the old snapshot, which conditional writes make safe. One at a time, so that a slow
     * reader never puts an older snapshot over a newer one: whoever returns from here sees what was committed before the call.
     */
    public synchronized void refresh() {
        try {
            terms = read();
            version = products.stream().mapToLong(ProductStore.TermsReader::version).max().orElse(0);
        } catch (SQLException | IllegalArgumentException e) {
            LOG.warn("partners, fees and active batches could not be read again: {}", e.getMessage());
        }
    }

    /** @return the newest change of a batch that {@link #get} knows of: what closed a batch up to it, no later decision overlooks */
    public long version() {
        return version;
    }

    private Terms read() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            Map<Integer, Terms.Partner> partners = new HashMap<>();
            Transaction.each(connection, "SELECT p.partner, p.status, p.kind, a.account FROM partner p JOIN account a ON a.kind = 'PARTNER' AND a.partner = p.partner",
                    row -> partners.put(row.getInt(1), new Terms.Partner(row.getInt(1), "BLOCKED".equals(row.getString(2)),
                            "DEPOSIT".equals(row.getString(3)), row.getInt(4))));
            List<Terms.Fee> fees = new ArrayList<>();
            Transaction.each(connection, "SELECT partner, product, valid_from, admin_rupiah, switch_rupiah, pln_rupiah FROM fee",
                    row -> fees.add(new Terms.Fee(row.getInt(1), row.getInt(2), row.getObject(3, LocalDate.class), row.getLong(4),
                            row.getLong(5), row.getLong(6))));
            List<Record> own = new ArrayList<>();
            for (ProductStore.TermsReader product : products) {
                own.add(product.read(connection, clock.wibDate()));
            }
            Map<Integer, String> receipts = new HashMap<>();
            Transaction.each(connection, "SELECT receipt, text FROM receipt_text", row -> receipts.put(row.getInt(1), row.getString(2)));
            Map<Terms.Routed, Route> routes = new HashMap<>();
            Transaction.each(connection, "SELECT partner, product, route FROM route",
                    row -> routes.put(new Terms.Routed(row.getInt(1), row.getInt(2)), Route.valueOf(row.getString(3))));
            int receipt = receipts.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
            return new Terms(Map.copyOf(partners), List.copyOf(fees), List.copyOf(own), Map.copyOf(receipts), receipt,
                    Map.copyOf(routes), standIn(connection));
        }
    }

    private static Terms.StandInTerms standIn(Connection connection) throws SQLException {
        Map<Integer, Terms.Caps> caps = new HashMap<>();
        Transaction.each(connection, "SELECT partner, most_rupiah, customer_day, data_days FROM stand_in_cap",
                row -> caps.put(row.getInt(1), new Terms.Caps(row.getLong(2), row.getInt(3), row.getInt(4))));
        List<Boolean> away = new ArrayList<>();
        Transaction.each(connection, "SELECT away FROM pln_order", row -> away.add(row.getBoolean(1)));
        return new Terms.StandInTerms(Map.copyOf(caps), away.contains(true));
    }
}
