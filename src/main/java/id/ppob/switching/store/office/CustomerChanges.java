package id.ppob.switching.store.office;

import id.ppob.switching.acmt.CustomerVersion;
import id.ppob.switching.acmt.Reading;
import id.ppob.switching.acmt.ReadingDoor;
import id.ppob.switching.acmt.Told;
import id.ppob.switching.acmt.meter.Chain;
import id.ppob.switching.acmt.meter.Stand;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.acmt.period.Period;
import id.ppob.switching.acmt.period.Source;
import id.ppob.switching.office.CustomerChange;
import id.ppob.switching.office.CustomerChange.CloseCredit;
import id.ppob.switching.office.CustomerChange.How;
import id.ppob.switching.office.CustomerChange.Leave;
import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.store.office.BillMaker.Made;
import id.ppob.switching.store.office.ChangeWriter.Done;
import id.ppob.switching.store.office.ChangeWriter.Impossible;
import id.ppob.switching.store.office.ChangeWriter.Result;
import id.ppob.switching.store.reading.Chains;
import id.ppob.switching.store.reading.Credits;
import id.ppob.switching.store.reading.CustomerEnds;
import id.ppob.switching.store.reading.CustomerRows;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.Clock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** Executes what two people agreed on about customers who leave, inside their transaction (docs/iso8583-spec.md 32). Stateless. */
final class CustomerChanges {
    private static final String NEWEST = "SELECT COALESCE(MAX(g.period), 0) FROM billed g JOIN acmt_batch a ON a.batch = g.batch AND a.state <> 'ROLLED_BACK' WHERE g.idpel = ?";
    private static final String WAITS = "SELECT period FROM held WHERE idpel = ? AND waits = 1 LIMIT 1";
    private static final String OWES = "SELECT b.period FROM billed g JOIN bill b ON b.idpel = g.idpel AND b.period = g.period AND b.batch = g.batch JOIN acmt_batch a ON a.batch = g.batch AND a.state = 'ACTIVE'"
        + " WHERE g.idpel = ? AND b.state IN ('UNPAID', 'HELD', 'BLOCKED') ORDER BY b.period LIMIT 1";
    private static final String UNKNOWN = "the master has no such customer";
    /** Readings that are kept are of no later period. */
    private static final int MONTHS_AHEAD = 3;

    private CustomerChanges() { }

    static Result apply(Connection connection, CustomerChange change, long request, long nowMs) throws SQLException {
        return switch (change) {
            case Leave leave -> leave(connection, leave, request, nowMs);
            case CustomerChange.Stay stay -> {
                boolean known = CustomerRows.touch(connection, stay.idpel());
                yield !known ? new Impossible(UNKNOWN) : CustomerEnds.put(connection, stay.idpel(), null, number(request), nowMs) ? new Done(null) : new Impossible("no last day of this customer is told");
            }
            case CloseCredit close -> close(connection, close, request, nowMs);
        };
    }

    private static Long number(long request) {
        return request == 0 ? null : request;
    }

    private static Result leave(Connection connection, Leave leave, long request, long nowMs) throws SQLException {
        long idpel = leave.idpel();
        LocalDate on = LocalDate.parse(leave.on());
        LocalDate today = Clock.wibDate(nowMs);
        if (!CustomerRows.touch(connection, idpel)) {
            return new Impossible(UNKNOWN);
        }
        if (leave.hasStands() && on.isAfter(today)) {
            return new Impossible("stands are those of a day that has been, up to " + today + ": has " + on);
        }
        Chain chain = chain(connection, idpel, today);
        if (chain != null && chain.billedOn().isAfter(on)) {
            return new Impossible("a bill was made of a reading of " + chain.billedOn() + ", after that day");
        }
        boolean other = CustomerEnds.put(connection, idpel, on, number(request), nowMs);
        if (!leave.hasStands()) {
            return other ? new Done(null) : new Impossible("this is the customer's last day already");
        }
        return chain == null ? new Impossible("no meter of this customer is known") : billed(connection, leave, on, request, nowMs);
    }

    private static Chain chain(Connection connection, long idpel, LocalDate today) throws SQLException {
        return Chains.before(connection, Period.of(YearMonth.from(today).plusMonths(MONTHS_AHEAD)), List.of(idpel)).get(idpel);
    }

    /** The final bill is of the month of its day, or of the next that has none. */
    private static Result billed(Connection connection, Leave leave, LocalDate on, long request, long nowMs) throws SQLException {
        long idpel = leave.idpel();
        BillMaker bills = new BillMaker(connection, request, nowMs);
        List<CustomerVersion> versions = bills.versions(idpel);
        Customer customer = CustomerVersion.on(on, versions).orElseThrow().customer();
        int newest = Transaction.first(connection, NEWEST, row -> row.getInt(1), idpel).orElse(0);
        int own = Period.ofRead(on);
        int period = newest < own ? own : Period.of(Period.month(newest).plusMonths(1));
        Optional<String> busy = bills.busy(idpel, customer.unit(), own);
        if (busy.isPresent()) {
            return new Impossible(busy.get() + ": ask again when that has ended");
        }
        Chain chain = Chains.before(connection, period, List.of(idpel)).get(idpel);
        Reading reading = new Reading(period, idpel, customer.unit(), customer.tariff(), customer.powerVa(), chain.meter().multiplier(), Stands.NONE,
            new Stands(stand(leave.lwbp()), stand(leave.wbp()), stand(leave.kvarh())), on, "", "", "", "", "", "", Told.NOTHING.by(Source.OFFICE));
        ReadingDoor.Answer answer = bills.answer(reading, versions, chain);
        Made made = BillMaker.made(reading, answer).orElse(null);
        if (TrueUpBills.neededFor(reading, answer)) {
            TrueUpBills trueUp = new TrueUpBills(connection, bills, versions);
            if (trueUp.correct(reading, answer) instanceof Impossible impossible) {
                return impossible;
            }
            made = trueUp.rest();
        }
        if (made == null) {
            return new Impossible("no final bill can be made of these stands: " + (answer.findings().isEmpty() ? "they are below the last ones" : answer.findings().getFirst().sentence()));
        }
        long balance = Credits.balances(connection, List.of(idpel)).getOrDefault(idpel, 0L);
        bills.add(made, bills.bill(made, versions, balance, bills.dueOn(reading, customer.unit())), customer.unit(), false);
        return new Done(null);
    }

    private static Stand stand(String told) {
        return told.isEmpty() ? null : Stand.of(told);
    }

    /** @return the same with the credit that there is now */
    static CloseCredit exact(Connection connection, CloseCredit asked) throws SQLException {
        return new CloseCredit(asked.idpel(), Credits.balances(connection, List.of(asked.idpel())).getOrDefault(asked.idpel(), 0L), asked.how(), asked.to(), asked.reason());
    }

    private static Result close(Connection connection, CloseCredit close, long request, long nowMs) throws SQLException {
        Impossible why = whyNot(connection, close, Clock.wibDate(nowMs));
        if (why != null) {
            return why;
        }
        Credits.add(connection, close.idpel(), close.how().kind(), 0, 0, -close.rupiah(), 0, close.rupiah(), number(request), nowMs);
        if (close.how() == How.CARRIED) {
            long met = Credits.balances(connection, List.of(close.to())).getOrDefault(close.to(), 0L);
            Credits.add(connection, close.to(), close.how().kind(), 0, 0, close.rupiah(), 0, met, number(request), nowMs);
        }
        return new Done(null);
    }

    /** Both customers are held until this transaction ends, the lower number first, as imports do. */
    private static Impossible whyNot(Connection connection, CloseCredit close, LocalDate today) throws SQLException {
        long idpel = close.idpel();
        for (long one : close.to() == 0 ? new long[] {idpel} : new long[] {Math.min(idpel, close.to()), Math.max(idpel, close.to())}) {
            if (!CustomerRows.touch(connection, one)) {
                return new Impossible(UNKNOWN);
            }
        }
        LocalDate ends = ends(connection, idpel);
        if (ends == null || !ends.isBefore(today)) {
            return new Impossible("a credit is closed when its customer has left: " + (ends == null ? "no last day is told; the next bill takes it" : "the last day is " + ends));
        }
        Chain chain = chain(connection, idpel, today);
        if (chain != null && chain.billedOn().isBefore(ends)) {
            return new Impossible("the last bill ended on " + chain.billedOn() + ", the customer on " + ends + ": the final bill comes first");
        }
        Optional<Integer> waits = Transaction.first(connection, WAITS, row -> row.getInt(1), idpel);
        if (waits.isPresent()) {
            return new Impossible("a reading of this customer for " + waits.get() + " waits: decide on it first");
        }
        Optional<Integer> owes = close.how() == How.PAID_BACK ? Transaction.first(connection, OWES, row -> row.getInt(1), idpel) : Optional.empty();
        if (owes.isPresent()) {
            return new Impossible("the customer owes the bill of " + owes.get() + ": nothing is paid back before it is paid");
        }
        long balance = Credits.balances(connection, List.of(idpel)).getOrDefault(idpel, 0L);
        if (balance <= 0 || balance != close.rupiah()) {
            return new Impossible(balance <= 0 ? "the customer has nothing to get" : "the credit is not what was asked for: it is Rp %,d".formatted(balance));
        }
        return close.how() == How.CARRIED ? whyNotTo(connection, close, today) : null;
    }

    private static Impossible whyNotTo(Connection connection, CloseCredit close, LocalDate today) throws SQLException {
        LocalDate ends = ends(connection, close.to());
        if (ends != null && ends.isBefore(today)) {
            return new Impossible("who gets it left as well, on " + ends);
        }
        String sql = "SELECT name FROM customer WHERE idpel = ?";
        boolean same = Transaction.first(connection, sql, row -> row.getString(1), close.idpel()).equals(Transaction.first(connection, sql, row -> row.getString(1), close.to()));
        return same ? null : new Impossible("the master has the two customers under different names: it is carried to the same person alone");
    }

    private static LocalDate ends(Connection connection, long idpel) throws SQLException {
        return Transaction.first(connection, "SELECT ends_on FROM customer WHERE idpel = ?", row -> Optional.ofNullable(row.getObject(1, LocalDate.class)), idpel).flatMap(found -> found).orElse(null);
    }
}
