package id.ppob.switching.store.lane;

import id.ppob.switching.message.Message;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.payment.Books.Outcome;
import id.ppob.switching.payment.Case;
import id.ppob.switching.payment.Decision;
import id.ppob.switching.payment.Decisions;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.References;
import id.ppob.switching.payment.View;
import id.ppob.switching.product.Products;
import id.ppob.switching.product.postpaid.PostpaidShown;
import id.ppob.switching.store.office.PartnerStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.upkeep.InvariantStore;
import id.ppob.switching.store.upkeep.InvariantWalk;
import id.ppob.switching.testing.ActiveBatch;
import id.ppob.switching.testing.Draft;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** One lane on the real database with a receivable and a deposit partner and ten customers of two bills each, Rp 10,000 and 20,000. */
public final class LaneWorld implements AutoCloseable {
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    static final LaneBooks.LaneId LANE = new LaneBooks.LaneId(3, 4);
    public final int receivable;
    public final int deposit;
    public final TermsStore terms;
    public final LaneBooks books;
    private final Database database;
    private final Decisions decisions = new Decisions(new References(List.of(new References.Key(0, new byte[16], LocalDate.of(2024, 1, 1))), 1,
            new AtomicLong()), Products.ALL);
    private long stan;

    public LaneWorld(Database database) throws SQLException {
        this.database = database;
        for (String table : List.of("business_day", "lane_day", "lane_commit", "partner", "limit_pool", "headroom", "unit", "customer", "acmt_batch",
                "bill", "billed", "identity", "payment", "paid_bill", "transfer", "balance", "advice", "bill_elsewhere", "item", "change_request", "trail")) {
            run("DELETE FROM " + table);
        }
        run("UPDATE trail_head SET seq = 0, hash = REPEAT(X'00', 32)");
        run("DELETE FROM account WHERE partner > 0");
        PartnerStore partners = new PartnerStore(database.pool());
        receivable = partners.register("BANKA", "Bank A", false);
        deposit = partners.register("BANKC", "Bank C", true);
        run("UPDATE limit_pool SET remainder = 1000000 WHERE kind = 'DEPOSIT' AND partner = " + deposit);
        run("INSERT INTO unit (unit, phone) VALUES ('53001', '021-000')");
        for (int batch = 1; batch <= 2; batch++) {
            ActiveBatch.put(database.pool(), batch, 202611, 0);
        }
        for (int customer = 0; customer < 10; customer++) {
            run("INSERT INTO customer (idpel, name, unit, tariff, power_va, route) VALUES (" + idpel(customer) + ", 'CONTOH', '53001', 'R1', 1300, '')");
            for (int batch = 1; batch <= 2; batch++) {
                run("INSERT INTO bill VALUES (" + idpel(customer) + ", " + (202609 + batch) + ", " + batch + ", 'UNPAID', '2027-12-20', '2026-10-01', 1, " + 10_000 * batch
                        + ", 0, 0, 0, " + 10_000 * batch + ", 0, 1, 0, 0, 0, 0)");
            }
        }
        run("INSERT IGNORE INTO billed SELECT idpel, period, batch FROM bill");
        terms = new TermsStore(database.pool());
        books = new LaneBooks(database, LANE, terms, 600_000);
        books.reopen();
    }

    public static long idpel(int customer) {
        return 530_000_000_000L + customer;
    }

    Case asked(Message message, int partner) {
        return new Case.Asked(message, partner, TODAY, TODAY, 1_000, ResponseCode.APPROVED, shown -> true);
    }

    View load(Message... messages) {
        List<Case> cases = new ArrayList<>();
        for (Message message : messages) {
            cases.add(asked(message, receivable));
        }
        return books.load(cases);
    }

    /** Loads and decides as a batch of one. */
    public Decision decide(Message message, int partner) {
        return decide(asked(message, partner));
    }

    public Decision decide(Case asked) {
        return decisions.decide(asked, books.load(List.of(asked)));
    }

    /** An honest payment of a customer, with a STAN of its own. */
    public Draft honest(int customer, int partner) {
        return Draft.of((PostpaidShown) decide(Draft.inquiry(Draft.BANK, idpel(customer)), partner).answer()).stan(++stan);
    }

    Posting payment(int customer) {
        return decide(honest(customer, receivable).payment(), receivable).posting();
    }

    /** Pays honestly and commits. @return what was sent */
    public Draft paid(int customer) {
        Draft draft = honest(customer, receivable);
        if (books.write(List.of(decide(draft.payment(), receivable).posting())) != Outcome.COMMITTED) {
            throw new AssertionError("not committed");
        }
        return draft;
    }

    public void run(String sql) throws SQLException {
        try (Connection connection = database.pool().getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public List<String> column(String sql, int column) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = database.pool().getConnection(); Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            while (row.next()) {
                values.add(row.getString(column));
            }
        }
        return values;
    }

    public String value(String sql) throws SQLException {
        return column(sql, 1).getFirst();
    }

    /** A fingerprint of everything a posting writes. */
    List<String> rows() throws SQLException {
        return column("CHECKSUM TABLE identity, payment, paid_bill, bill, transfer, balance, lane_day, lane_commit, headroom, limit_pool, advice, item", 2);
    }

    /** The books keep every invariant. */
    public void holds() throws SQLException {
        InvariantStore invariants = new InvariantStore(database.pool());
        for (String name : invariants.names()) {
            InvariantWalk walk = invariants.walk(name);
            walk.advance(TODAY.plusDays(1), 0, () -> true);
            if (walk.violations() != 0) {
                throw new AssertionError(name + " is broken " + walk.violations() + " times");
            }
        }
    }

    @Override
    public void close() {
        books.close();
    }
}
