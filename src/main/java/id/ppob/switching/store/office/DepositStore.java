package id.ppob.switching.store.office;

import id.ppob.switching.office.Act;
import id.ppob.switching.office.Approval;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.Entry.Step;
import id.ppob.switching.office.MoneyDecisions;
import id.ppob.switching.office.Operator;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.Clock;
import java.sql.Savepoint;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Deposits that one person books: the row of the trail, the deposit and its transfer stand in one transaction or not at all. What is above the limit
 * of one person, and what is taken back, is a {@link Change} of two. docs/iso8583-spec.md 12.3. Thread-safe.
 */
public final class DepositStore {
    /** What one person booked of this partner in the dates that the books still have open, or within a day: closing a date early leaves no room for more. */
    private static final String ALONE = """
        SELECT COALESCE(SUM(d.amount_rupiah), 0) FROM deposit d JOIN partner p ON p.partner = d.partner
        JOIN business_day b ON b.business_date = d.business_date
        WHERE p.code = ? AND d.trail IS NOT NULL AND d.stands AND (b.state = 'OPEN' OR d.booked_at > ?)""";
    private static final String LIST = """
        SELECT d.reference, d.business_date, p.code, d.amount_rupiah, COALESCE(d.bank_reference, ''), COALESCE(d.takes_back, 0), COALESCE(d.stands, FALSE),
               COALESCE(n.operator, (SELECT e.operator FROM trail e WHERE e.request = d.request AND e.step = 'ASKED'), ''), COALESCE(d.request, 0), d.booked_at
        FROM deposit d JOIN partner p ON p.partner = d.partner LEFT JOIN trail n ON n.seq = d.trail ORDER BY d.booked_at DESC, d.reference DESC LIMIT ?""";
    private final DataSource database;
    private final BusinessCalendar calendar;

    /** How booking ended. */
    public sealed interface Outcome { }

    /**
     * It is booked and can be spent.
     *
     * @param date       business date it is booked in: today's, or the next that is open
     * @param reference  of its transfer
     * @param poolRupiah what no lane has taken yet of the partner's deposit
     */
    public record Booked(LocalDate date, long reference, long poolRupiah) implements Outcome { }

    /** Nothing is booked. @param permission the person may not, whatever the deposit */
    public record Refused(boolean permission, String why) implements Outcome { }

    /** Nothing is booked: with what one person booked of this partner in open dates it is above the limit, and needs two. */
    public record NeedsTwo(long aloneRupiah) implements Outcome { }

    /**
     * A deposit as it is listed.
     *
     * @param takesBack the deposit that it undoes; 0 for none
     * @param stands    false once taken back, and for what takes back
     * @param by        who booked or asked for it
     * @param request   of the two who decided; 0 where one was enough
     * @param bookedAt  epoch ms
     */
    public record Listed(long reference, String date, String partner, long amountRupiah, String bankReference, long takesBack, boolean stands, String by,
                         long request, long bookedAt) { }

    /**
     * @param database the pool for slow work; autocommit on
     * @param calendar says which business date it is
     */
    public DepositStore(DataSource database, BusinessCalendar calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    /**
     * Books a deposit by one person, who is read anew under the trail's lock: whoever was disabled meanwhile, or has another role, books nothing.
     *
     * @param mostRupiah what one person may book of a partner in open dates, all together
     */
    public Outcome add(Operator by, Change.Deposit order, long mostRupiah, long nowMs) {
        return Transaction.run(database, "booking a deposit", connection -> {
            TrailStore.lock(connection);
            Optional<Approval.Refusal> mayNot = Approval.ask(Act.DEPOSIT, OperatorStore.now(connection, by));
            if (mayNot.isPresent()) {
                return new Refused(mayNot.get().permission(), mayNot.get().why());
            }
            long alone = Transaction.first(connection, ALONE, row -> row.getLong(1), order.partner(), nowMs - Clock.DAY_MS).orElse(0L);
            if (order.amountRupiah() > mostRupiah - alone) {
                return new NeedsTwo(alone);
            }
            Savepoint unchanged = connection.setSavepoint();
            long row = TrailStore.add(connection, nowMs, by.name(), Act.DEPOSIT, Step.DONE, 0, RequestStore.write(order));
            OfficeBooks books = new OfficeBooks(connection, calendar, new MoneyDecisions.By(row, null, nowMs));
            return switch (books.deposit(order)) {
                case MoneyDecisions.Booked booked -> new Booked(booked.date(), booked.reference(), books.pool(booked.partner()));
                case MoneyDecisions.Refused refused -> {
                    connection.rollback(unchanged);
                    TrailStore.add(connection, nowMs, by.name(), Act.DEPOSIT, Step.FAILED, 0, order.sentence() + ": " + refused.why());
                    yield new Refused(false, refused.why());
                }
            };
        });
    }

    /** @return the last so many, newest first */
    public List<Listed> last(int most) {
        return Transaction.on(database, "reading the deposits", connection -> Transaction.all(connection, LIST, row -> new Listed(row.getLong(1), row.getString(2), row.getString(3),
                row.getLong(4), row.getString(5), row.getLong(6), row.getBoolean(7), row.getString(8), row.getLong(9), row.getLong(10)), most));
    }
}
