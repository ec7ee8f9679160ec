package id.ppob.switching.store.trace;

import id.ppob.switching.store.product.ProductStore;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.trace.Facts;
import id.ppob.switching.trace.Facts.Sale;
import id.ppob.switching.trace.Wanted;
import id.ppob.switching.value.Reference;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Finds sales of the books by what somebody holds of them. A reference is one read. Nothing indexes payments by customer or STAN, because that would
 * cost every payment: these are found by the guard rows, and by reading the days that are asked for, each in a statement of its own. Reads only.
 */
public final class TraceStore {
    private static final String COLUMNS = "SELECT COALESCE(p.code, ''), s.reference, s.attempt, s.stan, DATE_FORMAT(s.local_at, '%Y%m%d%H%i%s'), s.bank, s.central FROM ";
    private static final String OF_PAYMENT = COLUMNS + "payment s LEFT JOIN partner p ON p.partner = s.partner WHERE ";
    private static final String OF_IDENTITY = COLUMNS.replace("s.reference, s.attempt", "COALESCE(s.reference, 0), COALESCE(s.attempt, 0)")
            + "identity s LEFT JOIN partner p ON p.partner = s.partner WHERE ";
    private static final String OF_TOLD = "SELECT COALESCE(p.code, ''), s.reference, 0, -1, '', s.bank, -1 FROM inquiry_journal s LEFT JOIN partner p ON p.partner = s.partner"
            + " WHERE s.told_on = ? AND ";
    private static final String KEYS = "(s.reference, s.attempt) IN (SELECT reference, attempt FROM ";

    private final Connection connection;
    private final int most;
    private final Map<String, Sale> found = new LinkedHashMap<>();

    private TraceStore(Connection connection, int most) {
        this.connection = connection;
        this.most = most;
    }

    /** What was found. @param more whether there are others beyond the bound */
    public record Found(List<Facts> sales, boolean more) { }

    /** As below, with a connection of this pool. @throws StoreException when the database cannot be read */
    public static Found find(DataSource pool, Wanted wanted, List<LocalDate> days, int most) {
        return Transaction.on(pool, "looking for a payment", connection -> find(connection, wanted, days, most));
    }

    /**
     * Finds sales and all that the books hold of them.
     *
     * @param days to look through where no key helps, newest first
     * @param most sales at most; those beyond are left out, and that is said
     */
    public static Found find(Connection connection, Wanted wanted, List<LocalDate> days, int most) throws SQLException {
        TraceStore store = new TraceStore(connection, most);
        switch (wanted) {
            case Wanted.OfReference of -> store.reference(of.number());
            case Wanted.OfSale of -> store.add(OF_IDENTITY + "s.local_at = ? AND s.stan = ?", of.localAt(), of.stan());
            case Wanted.OfStan of -> store.stan(of.stan(), days);
            case Wanted.OfCustomerOrStan of -> {
                store.customer(of.digits(), days);
                store.stan(of.digits(), days);
            }
        }
        TraceReader reader = new TraceReader(connection);
        List<Facts> sales = new ArrayList<>();
        for (String key : store.found.keySet().stream().limit(most).sorted().toList()) {
            sales.add(reader.facts(store.found.get(key)));
        }
        return new Found(List.copyOf(sales), store.found.size() > most);
    }

    private boolean full() {
        return found.size() > most;
    }

    private void reference(long number) throws SQLException {
        add(OF_PAYMENT + "s.reference = ?", number);
        if (found.isEmpty()) {
            add(OF_TOLD + "s.reference = ?", new Reference(number, 0, 0).day(), number);
        }
    }

    private void stan(long stan, List<LocalDate> days) throws SQLException {
        for (LocalDate day : days) {
            if (!full()) {
                add(OF_IDENTITY + "s.local_at >= ? AND s.local_at < ? AND s.stan = ?", day, day.plusDays(1), stan);
            }
        }
    }

    private void customer(long idpel, List<LocalDate> days) throws SQLException {
        for (ProductStore product : ProductStore.ALL) {
            add(OF_PAYMENT + KEYS + product.guards() + " WHERE idpel = ?)", idpel);
            if (product.due() != null) {
                add(OF_PAYMENT + KEYS + product.due() + " WHERE idpel = ?)", idpel);
            }
        }
        for (LocalDate day : days) {
            if (!full()) {
                add(OF_PAYMENT + "s.reference >= ? AND s.reference < ? AND s.idpel = ?", Reference.firstOf(day), Reference.firstOf(day.plusDays(1)), idpel);
                add(OF_TOLD + "s.idpel = ? AND NOT EXISTS (SELECT 1 FROM payment o WHERE o.reference = s.reference)", day, idpel);
            }
        }
    }

    /** A payment's and its reversal's verdict are one sale; what has a payment goes by its reference. */
    private void add(String sql, Object... values) throws SQLException {
        Transaction.each(connection, sql + " LIMIT " + 2 * (most + 1), row -> {
            Sale sale = new Sale(row.getString(1), row.getLong(2), row.getInt(3), row.getLong(4), row.getString(5), row.getInt(6), row.getInt(7));
            String key = sale.stan() < 0 ? DateTimeFormatter.BASIC_ISO_DATE.format(new Reference(sale.reference(), 0, 0).day()) + " " + sale.reference()
                    : "%s %012d %s %d %d".formatted(sale.localAt(), sale.stan(), sale.partner(), sale.bank(), sale.central());
            found.merge(key, sale, (one, other) -> one.reference() == 0 ? other : one);
        }, values);
    }
}
