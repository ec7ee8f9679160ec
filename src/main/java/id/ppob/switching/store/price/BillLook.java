package id.ppob.switching.store.price;

import id.ppob.switching.acmt.price.BillQuestion;
import id.ppob.switching.acmt.price.Components;
import id.ppob.switching.acmt.price.Kind;
import id.ppob.switching.acmt.price.Part;
import id.ppob.switching.acmt.price.Single;
import id.ppob.switching.acmt.price.Supply;
import id.ppob.switching.acmt.price.Usage;
import id.ppob.switching.product.postpaid.LateFee;
import id.ppob.switching.store.reading.MeterRows;
import id.ppob.switching.store.sql.Rows;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.Rounding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Bills as people look at them, with what each was priced from. Nothing is written. Slow work's connections; any thread. */
public final class BillLook {
    private static final String BILLS = """
        SELECT b.period, b.batch, b.state, a.state, a.effective_on, b.due_on, b.read_on, b.kwh, b.energy_rupiah, b.tax_rupiah, b.vat_rupiah, b.stamp_rupiah, b.other_rupiah, b.reduction_rupiah,
               b.total_rupiah, a.component, a.single, COALESCE(g.batch = b.batch, FALSE)
        FROM bill b JOIN acmt_batch a ON a.batch = b.batch LEFT JOIN billed g ON g.idpel = b.idpel AND g.period = b.period
        WHERE b.idpel = ? AND (? = 0 OR b.period = ?) ORDER BY b.period DESC, b.batch DESC LIMIT\s""";
    private static final String CUSTOMER = "SELECT name, unit, tariff, power_va, status FROM customer WHERE idpel = ?";
    private static final String METER = "SELECT DISTINCT idpel FROM meter WHERE number = ? LIMIT 2";
    private static final String READING = "SELECT source, read_on, multiplier, lwbp_from, lwbp_to, wbp_from, wbp_to, kvarh_from, kvarh_to, photo, read_code, abnormality, reader, meter FROM reading"
        + " WHERE idpel = ? AND period = ? AND batch = ? AND state = 'COUNTS' ORDER BY line DESC LIMIT 1";
    private static final String BASIS = "SELECT idpel, tariff, power_va, district, customer_kind, exempt, used_from, used_to, lwbp_kwh, wbp_kwh, kvarh, minimum, estimated FROM bill_basis"
        + " WHERE period = ? AND batch = ? AND idpel IN ";
    private static final String CARRIED = "SELECT idpel, before_rupiah, entry FROM credit WHERE batch = ? AND kind = 'USED' AND period = ? AND before_rupiah <> 0 AND idpel IN ";
    private static final String LATE_FEES = "SELECT power_from_va, power_to_va, valid_from, fixed_rupiah, basis_points, minimum_rupiah, rounding FROM late_fee";
    private static final String BATCHES = "SELECT batch, component, single FROM acmt_batch WHERE period = ? AND state IN ('ACTIVE', 'CLOSED') ORDER BY batch";
    private static final String SLICE = "SELECT b.idpel, b.total_rupiah FROM bill b JOIN billed g ON g.idpel = b.idpel AND g.period = b.period AND g.batch = b.batch"
        + " WHERE b.period = ? AND b.batch = ? AND b.idpel > ? ORDER BY b.idpel LIMIT 500";
    private static final int MOST = 1_000;
    private final DataSource pool;

    /**
     * A bill.
     *
     * @param batchState    of the batch that it came with
     * @param effectiveOn   first day on which it is shown; null where its batch says none
     * @param newestRow     of prices that its batch knew; 0 where the bill came otherwise
     * @param newestSingle  amount that its batch knew
     * @param lives         whether it is the bill of its month; another may have taken its place
     */
    public record Bill(int period, int batch, String state, String batchState, LocalDate effectiveOn, LocalDate dueOn, LocalDate readOn, int kwh, long energyRupiah, long ppjRupiah, long ppnRupiah,
                       long stampRupiah, long otherRupiah, long reductionRupiah, long totalRupiah, int newestRow, long newestSingle, boolean lives) {
        /** @return whether it can be paid on a day */
        public boolean isOpenOn(LocalDate day) {
            return lives && batchState.equals("ACTIVE") && (effectiveOn == null || !effectiveOn.isAfter(day)) && (state.equals("UNPAID") || state.equals("HELD") || state.equals("BLOCKED"));
        }
    }

    /** Whose bills they are. @param name personal data */
    public record Customer(String name, String unit, String tariff, int powerVa, String status) { }

    /** What was read. @param reader personal data */
    public record Reading(String source, LocalDate readOn, int multiplier, String lwbpFrom, String lwbpTo, String wbpFrom, String wbpTo, String kvarhFrom, String kvarhTo, String photo, String readCode,
                          String abnormality, String reader, String meter) { }

    /** A batch of a month with the numbers of the newest rows that it knew. */
    public record Batch(int number, int newestRow, long newestSingle) { }

    /** What is done with a slice of bills: totals by customer, what they were priced from, and the single amounts on them. */
    public interface Slice {
        void take(Map<Long, Long> totals, Map<Long, List<Part>> parts, Map<Long, List<Single>> singles);
    }

    /** @param pool for slow work */
    public BillLook(DataSource pool) {
        this.pool = pool;
    }

    /** @return the customer of this number; empty where the master has none */
    public Optional<Customer> customer(long idpel) {
        return Transaction.on(pool, "looking up a customer", connection -> Transaction.first(connection, CUSTOMER,
            row -> new Customer(row.getString(1), row.getString(2), row.getString(3), row.getInt(4), row.getString(5)), idpel));
    }

    /** @param today WIB. @return at whom the meter of this number hangs; where it hangs at nobody, who had it; two at most */
    public List<Long> ofMeter(String number, LocalDate today) {
        return Transaction.on(pool, "looking up a meter", connection -> {
            List<Long> holders = List.copyOf(MeterRows.holders(connection, List.of(number), today).getOrDefault(number, Set.of()));
            return holders.isEmpty() ? Transaction.all(connection, METER, row -> row.getLong(1), number) : holders;
        });
    }

    /** @param period 0 for all. @return the bills, newest first */
    public List<Bill> bills(long idpel, int period) {
        return Transaction.on(pool, "looking at bills", connection -> Transaction.all(connection, BILLS + MOST, row -> new Bill(row.getInt(1), row.getInt(2), row.getString(3), row.getString(4),
            row.getObject(5, LocalDate.class), row.getObject(6, LocalDate.class), row.getObject(7, LocalDate.class), row.getInt(8), row.getLong(9), row.getLong(10), row.getLong(11), row.getLong(12),
            row.getLong(13), row.getLong(14), row.getLong(15), row.getInt(16), row.getLong(17), row.getBoolean(18)), idpel, period, period));
    }

    /** @return the reading that a bill was made of; empty for a bill that came otherwise */
    public Optional<Reading> reading(long idpel, Bill bill) {
        return Transaction.on(pool, "looking at a reading", connection -> Transaction.first(connection, READING, row -> new Reading(row.getString(1), row.getObject(2, LocalDate.class), row.getInt(3),
            row.getString(4), row.getString(5), row.getString(6), row.getString(7), row.getString(8), row.getString(9), row.getString(10), row.getString(11), row.getString(12), row.getString(13),
            row.getString(14)), idpel, bill.period(), bill.batch()));
    }

    /** @return what a bill was priced from; empty for a bill that came otherwise */
    public Optional<BillQuestion> question(long idpel, Bill bill) {
        return Transaction.on(pool, "looking at what a bill was priced from", connection -> {
            List<Part> parts = parts(connection, bill.period(), bill.batch(), List.of(idpel)).get(idpel);
            List<Single> singles = singles(connection, bill.period(), new Batch(bill.batch(), bill.newestRow(), bill.newestSingle()), List.of(idpel)).getOrDefault(idpel, List.of());
            return parts == null ? Optional.empty() : Optional.of(new BillQuestion(bill.period(), parts, singles));
        });
    }

    /** @return all rows of prices */
    public Components components() {
        return Transaction.on(pool, "reading the prices", PriceRows::components);
    }

    /** @return late fees as they stand now */
    public LateFee lateFees() {
        return Transaction.on(pool, "reading the late fees", connection -> new LateFee(Transaction.all(connection, LATE_FEES, row -> new LateFee.Row(row.getInt(1), row.getInt(2),
            row.getObject(3, LocalDate.class), row.getLong(4), row.getInt(5), row.getLong(6), Rounding.valueOf(row.getString(7))))));
    }

    /** @return batches of a month whose bills count, in their order */
    public List<Batch> batches(int period) {
        return Transaction.on(pool, "looking at batches", connection -> Transaction.all(connection, BATCHES, row -> new Batch(row.getInt(1), row.getInt(2), row.getLong(3)), period));
    }

    /** Reads the living bills of a batch, some hundreds at a time, in the order of customers. */
    public void each(int period, Batch batch, Slice slice) {
        long after = -1;
        while (after < Long.MAX_VALUE) {
            long from = after;
            after = Transaction.on(pool, "reading bills", connection -> {
                TreeMap<Long, Long> totals = new TreeMap<>();
                Transaction.each(connection, SLICE, row -> totals.put(row.getLong(1), row.getLong(2)), period, batch.number(), from);
                if (totals.isEmpty()) {
                    return Long.MAX_VALUE;
                }
                slice.take(totals, parts(connection, period, batch.number(), totals.keySet()), singles(connection, period, batch, totals.keySet()));
                return totals.lastKey();
            });
        }
    }

    /** Those of people, then what corrections left: the balance that the bill met. */
    private static Map<Long, List<Single>> singles(Connection connection, int period, Batch batch, Collection<Long> idpels) throws SQLException {
        Map<Long, List<Single>> found = PriceRows.singles(connection, period, idpels, batch.newestSingle());
        try (PreparedStatement select = connection.prepareStatement(CARRIED + Rows.keys(idpels.size()))) {
            select.setInt(1, batch.number());
            select.setInt(2, period);
            Rows.bind(select, 3, idpels);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    long balance = row.getLong(2);
                    found.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>(1)).add(new Single(balance > 0 ? Kind.CREDIT : Kind.DEBIT, Math.abs(balance), row.getLong(3)));
                }
            }
        }
        return found;
    }

    private static Map<Long, List<Part>> parts(Connection connection, int period, int batch, Collection<Long> idpels) throws SQLException {
        Map<Long, List<Part>> found = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(BASIS + Rows.keys(idpels.size()) + " ORDER BY idpel, part")) {
            select.setInt(1, period);
            select.setInt(2, batch);
            Rows.bind(select, 3, idpels);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Supply supply = new Supply(row.getLong(1), "", row.getString(2), row.getInt(3), row.getString(4), row.getString(5), row.getBoolean(6));
                    Usage usage = new Usage(row.getObject(7, LocalDate.class), row.getObject(8, LocalDate.class), row.getLong(9), row.getLong(10), row.getLong(11),
                        Usage.Minimum.valueOf(row.getString(12)), row.getBoolean(13));
                    found.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>(1)).add(new Part(supply, usage));
                }
            }
        }
        return found;
    }
}
