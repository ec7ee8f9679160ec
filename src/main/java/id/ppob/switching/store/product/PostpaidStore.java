package id.ppob.switching.store.product;

import id.ppob.switching.message.MessageClass;
import id.ppob.switching.payment.Case;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.StoredPayment;
import id.ppob.switching.payment.Terms;
import id.ppob.switching.payment.View;
import id.ppob.switching.product.postpaid.Bill;
import id.ppob.switching.product.postpaid.BillEffect;
import id.ppob.switching.product.postpaid.BillKey;
import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.product.postpaid.CustomerBills;
import id.ppob.switching.product.postpaid.Guards;
import id.ppob.switching.product.postpaid.LateFee;
import id.ppob.switching.product.postpaid.Postpaid;
import id.ppob.switching.product.postpaid.PostpaidSale;
import id.ppob.switching.product.postpaid.PostpaidTerms;
import id.ppob.switching.store.sql.LaneTransaction;
import id.ppob.switching.store.sql.Literals;
import id.ppob.switching.store.sql.Questions;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.trace.Facts;
import id.ppob.switching.value.Rounding;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Customers, bills and the rows that guard them. Stateless. */
final class PostpaidStore implements ProductStore {
    /** PLN's word on a bill holds whichever payment of ours it was said of, unless PLN found that it had that payment after all, and undid it. */
    private static final String GUARDS = "SELECT g.reference, g.idpel, g.period, g.batch, EXISTS (SELECT 1 FROM bill_elsewhere e FORCE INDEX (PRIMARY) LEFT JOIN advice_end r"
            + " FORCE INDEX (PRIMARY) ON r.reference = e.reference AND r.attempt = e.attempt AND r.kind = 2 AND r.code = 0"
            + " WHERE e.idpel = g.idpel AND e.period = g.period AND r.reference IS NULL) FROM paid_bill g FORCE INDEX (PRIMARY) ";
    private static final String SOLD = """
        SELECT b.period, b.total_rupiah, b.late_rupiah, l.state, TRUE FROM paid_bill b JOIN bill l ON l.idpel = b.idpel AND l.period = b.period AND l.batch = b.batch
        WHERE b.idpel = ? AND b.reference = ? AND b.attempt = ?
        UNION ALL
        SELECT b.period, l.total_rupiah, b.late_rupiah, l.state, FALSE FROM reversal_due b JOIN bill l ON l.idpel = b.idpel AND l.period = b.period AND l.batch = b.batch
        WHERE b.idpel = ? AND b.reference = ? AND b.attempt = ? ORDER BY 1""";
    private static final FileLines LINES = new PostpaidLines();
    private static final String OLDEST_FIRST = ") ORDER BY g.idpel, g.period";
    private static final Bill.State[] BILL_STATES = Bill.State.values();
    private static final Customer.Status[] CUSTOMER_STATES = Customer.Status.values();

    @Override
    public int code() {
        return Postpaid.CODE;
    }

    @Override
    public TermsReader terms() {
        ActiveBatches batches = new ActiveBatches();
        return new TermsReader() {
            @Override
            public PostpaidTerms read(Connection connection, LocalDate today) throws SQLException {
                List<LateFee.Row> lateFees = new ArrayList<>();
                Transaction.each(connection, "SELECT power_from_va, power_to_va, valid_from, fixed_rupiah, basis_points, minimum_rupiah, rounding FROM late_fee",
                        row -> lateFees.add(new LateFee.Row(row.getInt(1), row.getInt(2), row.getObject(3, LocalDate.class), row.getLong(4),
                                row.getInt(5), row.getLong(6), Rounding.valueOf(row.getString(7)))));
                batches.read(connection, today);
                return new PostpaidTerms(new LateFee(lateFees), batches.numbers(), batches.loaded());
            }

            @Override
            public long version() {
                return batches.version();
            }
        };
    }

    @Override
    public void subjects(List<Case.Asked> asked, Terms terms, View view, Questions questions) {
        TreeSet<Long> wanted = new TreeSet<>();
        for (Case.Asked each : asked) { // a reversal undoes what its payment's guards say, and looks at no customer
            MessageClass messageClass = each.message().messageClass();
            if ((messageClass == MessageClass.INQUIRY || messageClass == MessageClass.PAYMENT) && each.message().product() == Postpaid.CODE) {
                wanted.add(each.idpel());
            }
        }
        PostpaidTerms own = terms.own(PostpaidTerms.class);
        Literals rows = new Literals("SELECT c.idpel, c.name, c.unit, u.phone, c.tariff, c.power_va, c.status + 0, b.period, b.batch, b.state + 0, b.due_on + 0, "
                + "b.read_on + 0, b.total_rupiah, b.vat_rupiah, b.lwbp_from, b.lwbp_to, b.wbp_from, b.wbp_to, b.kvarh_from, b.kvarh_to"
                + " FROM customer c FORCE INDEX (PRIMARY) JOIN unit u ON u.unit = c.unit LEFT JOIN bill b FORCE INDEX (PRIMARY) ON b.idpel = c.idpel WHERE c.idpel IN (");
        wanted.forEach(idpel -> rows.row().add(idpel));
        questions.ask(rows, ")", row -> {
            long idpel = row.getLong(1);
            CustomerBills found = view.found(CustomerBills.class, idpel);
            if (found == null) {
                found = new CustomerBills(new Customer(idpel, row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getInt(6),
                        CUSTOMER_STATES[row.getInt(7) - 1]), new ArrayList<>(4));
                view.found(CustomerBills.class, idpel, found);
            }
            int batchNumber = row.getInt(9); // 0 where there is no bill
            if (own.activeBatches().contains(batchNumber) || tookThePlace(found.bills(), row.getInt(8))) {
                found.bills().add(new Bill(row.getInt(8), batchNumber, BILL_STATES[row.getInt(10) - 1], date(row.getInt(11)), date(row.getInt(12)),
                        row.getLong(13), row.getLong(14), row.getInt(15), row.getInt(16), row.getInt(17), row.getInt(18), row.getInt(19), row.getInt(20)));
            }
        });
    }

    /** One that took the place of a bill that counts, counts: its batch may be newer than what is known of batches, and nobody may hear meanwhile that nothing is owed. */
    private static boolean tookThePlace(List<Bill> oldestFirst, int period) {
        return !oldestFirst.isEmpty() && oldestFirst.getLast().period() == period && oldestFirst.getLast().state() == Bill.State.SUPERSEDED;
    }

    /** A date as the server adds zero to it, YYYYMMDD: a number costs a tenth of parsing its text. */
    private static LocalDate date(int digits) {
        return LocalDate.of(digits / 10_000, digits / 100 % 100, digits % 100);
    }

    /** From their guards: a batch that was closed meanwhile hides none of them. A word of PLN names its payment, not its bills: all that stand on it. */
    @Override
    public void holdings(List<Reversed> reversed, List<StoredPayment> told, View view, Questions questions) {
        Questions.RowReader guard = row -> Guards.add(view, row.getLong(1), new BillKey(row.getLong(2), row.getInt(3)), row.getInt(4), row.getBoolean(5));
        Literals named = new Literals(GUARDS + "WHERE (g.idpel, g.period, g.reference, g.attempt) IN (");
        for (Reversed each : reversed) {
            if (each.reversal().message().sale() instanceof PostpaidSale sale) {
                for (PostpaidSale.Line line : sale.bills()) {
                    named.row().add(each.payment().idpel()).add(line.period()).add(each.payment().reference()).add(each.payment().attempt());
                }
            }
        }
        questions.ask(named, OLDEST_FIRST, guard);
        String customers = told.stream().map(payment -> Long.toString(payment.idpel())).collect(Collectors.joining(","));
        Literals all = new Literals(GUARDS + "WHERE g.idpel IN (" + customers + ") AND (g.reference, g.attempt) IN (");
        told.forEach(payment -> all.row().add(payment.reference()).add(payment.attempt()));
        questions.ask(all, OLDEST_FIRST, guard);
    }

    /** A bill that is paid is paid: nothing else is given. */
    @Override
    public void given(List<StoredPayment> standing, View view, Questions questions) { }

    @Override
    public Record given(Connection connection, long reference, int attempt) {
        return null;
    }

    @Override
    public void behind(Collection<Long> customers, View view, Questions questions) {
        Literals told = new Literals("SELECT b.idpel FROM paid_bill b FORCE INDEX (PRIMARY) JOIN advice a FORCE INDEX (PRIMARY) ON a.reference = b.reference"
                + " AND a.attempt = b.attempt AND a.state IN ('QUEUED', 'TAKEN', 'DEAD') WHERE b.idpel IN (");
        Literals due = new Literals("SELECT idpel FROM reversal_due WHERE idpel IN (");
        customers.forEach(idpel -> {
            told.row().add(idpel);
            due.row().add(idpel);
        });
        questions.ask(told, ")", row -> view.behindWith(row.getLong(1)));
        questions.ask(due, ")", row -> view.behindWith(row.getLong(1)));
    }

    private record Transition(Bill.State from, Bill.State to) { }

    /** What is still due to PLN is copied from guard rows before these go, and these go before others come: a bill may be released and paid again. */
    @Override
    public void changes(LaneTransaction transaction, List<Posting.OfProduct> effects) throws SQLException {
        transaction.keyed(sorted(effects, BillEffect.Due.class, Comparator.comparing(BillEffect.Due::bill)),
                "INSERT INTO reversal_due (idpel, reference, attempt, period, batch, late_rupiah, admin_rupiah) SELECT idpel, reference, attempt, period, batch,"
                        + " late_rupiah, admin_rupiah FROM paid_bill WHERE (idpel, period, reference, attempt) IN (",
                (row, due) -> row.add(due.bill().idpel()).add(due.bill().period()).add(due.reference()).add(due.attempt()));
        transaction.keyed(sorted(effects, BillEffect.Released.class, Comparator.comparing(BillEffect.Released::bill)), "DELETE FROM paid_bill WHERE (idpel, period) IN (",
                (row, released) -> row.add(released.bill().idpel()).add(released.bill().period()));
        transaction.grouped(sorted(effects, BillEffect.Change.class, Comparator.comparing(BillEffect.Change::bill)),
                change -> new Transition(change.from(), change.to()),
                change -> "UPDATE bill FORCE INDEX (PRIMARY) SET state = '" + change.to + "' WHERE state = '" + change.from + "' AND (idpel, period, batch) IN (",
                (row, change) -> row.add(change.bill().idpel()).add(change.bill().period()).add(change.batch()));
    }

    @Override
    public void rows(LaneTransaction transaction, List<Posting.OfProduct> effects) throws SQLException {
        Comparator<BillEffect.Paid> byPeriod = Comparator.comparingInt(paid -> paid.bill().period());
        transaction.insert(sorted(effects, BillEffect.Paid.class, byPeriod.thenComparing(LaneTransaction.scattered(paid -> paid.bill().idpel()))),
                "INSERT INTO paid_bill (idpel, period, reference, attempt, batch, total_rupiah, late_rupiah, vat_rupiah, admin_rupiah) VALUES ",
                (row, paid) -> row.add(paid.bill().idpel()).add(paid.bill().period()).add(paid.reference()).add(paid.attempt())
                        .add(paid.batch()).add(paid.totalRupiah()).add(paid.lateRupiah()).add(paid.vatRupiah()).add(paid.adminRupiah()));
    }

    private static <E extends BillEffect> List<E> sorted(List<Posting.OfProduct> effects, Class<E> kind, Comparator<E> order) {
        List<E> found = new ArrayList<>();
        for (Posting.OfProduct each : effects) {
            if (kind.isInstance(each)) {
                found.add(kind.cast(each));
            }
        }
        found.sort(order);
        return found;
    }

    @Override
    public void toldAgain(LaneTransaction transaction, Posting.AdviceAgain again) {
        transaction.add("DELETE FROM bill_elsewhere WHERE reference = " + again.reference() + " AND attempt = " + again.attempt());
    }

    @Override
    public PlnSales sales(Statement statement) {
        return new PostpaidSaleReader(statement);
    }

    @Override
    public String guards() {
        return "paid_bill";
    }

    @Override
    public String due() {
        return "reversal_due";
    }

    @Override
    public FileLines file() {
        return LINES;
    }

    @Override
    public String noun() {
        return "bill";
    }

    /** A bill each; what PLN must still be told of has no guard any more. */
    @Override
    public List<Facts.Sold> sold(Connection connection, long idpel, long reference, int attempt) throws SQLException {
        return Transaction.all(connection, SOLD, row -> new Facts.Sold("%d, Rp %,d and Rp %,d late fee".formatted(row.getInt(1), row.getLong(2), row.getLong(3)),
                row.getString(4), row.getBoolean(5)), idpel, reference, attempt, idpel, reference, attempt);
    }
}
