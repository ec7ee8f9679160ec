package id.ppob.switching.store.office;

import id.ppob.switching.office.BillingChange;
import id.ppob.switching.office.CalendarChange;
import id.ppob.switching.office.CashChange;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.Code;
import id.ppob.switching.office.CustomerChange;
import id.ppob.switching.office.ItemChange;
import id.ppob.switching.office.MoneyDecisions;
import id.ppob.switching.office.PartnerChange;
import id.ppob.switching.office.PeopleChange;
import id.ppob.switching.office.PriceChange;
import id.ppob.switching.office.Role;
import id.ppob.switching.office.RuleChange;
import id.ppob.switching.office.SingleChange;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;

/** Executes what two people agreed on, inside their transaction: for each kind one conditional write, whose count says whether it could be done. */
public final class ChangeWriter {
    private static final String STATUS = "UPDATE partner SET status = ? WHERE code = ? AND status <> ?";
    private static final String MARKERS = """
        UPDATE limit_pool l JOIN partner p ON p.partner = l.partner SET l.remainder = l.remainder + ?
        WHERE p.code = ? AND l.kind = 'MARKER' AND l.remainder + ? >= 0""";
    private static final String KNOWN = "SELECT 1 FROM operator WHERE name = ?";
    private static final String ROLE = "UPDATE operator SET role = ? WHERE name = ? AND role <> ?";
    private static final String ACTIVE = "UPDATE operator SET active = ? WHERE name = ? AND active <> ?";
    private static final String RESET = "UPDATE operator SET password = ?, unset = TRUE, failures = 0 WHERE name = ? AND active";
    private static final String REVOKE = "DELETE t FROM operator_token t JOIN operator o ON o.operator = t.operator WHERE o.name = ?";
    private static final String ADMINISTRATORS = "SELECT COUNT(*) FROM operator WHERE role = 'ADMIN' AND active";
    private static final int LEAST_ADMINISTRATORS = 2;

    private ChangeWriter() { }

    /** What came of it. */
    public sealed interface Result { }

    /** It is done. @param code for the approver's eyes alone; null for most */
    record Done(Code code) implements Result { }

    /** It cannot be done as things are: whatever was written must be undone. */
    public record Impossible(String why) implements Result { }

    /** @param request number of the request; 0 while it is only tried whether it could be done */
    public static Result apply(Connection connection, BusinessCalendar calendar, Change change, long request, long nowMs) throws SQLException {
        return switch (change) {
            case Change.Deposit order -> booked(books(connection, calendar, request, nowMs).deposit(order));
            case Change.TakeBackDeposit back -> booked(books(connection, calendar, request, nowMs).takeBack(back));
            case CashChange.Transfer cash -> booked(new CashBooks(connection, books(connection, calendar, request, nowMs)).transfer(cash));
            case CashChange.Credit credit -> booked(new CashBooks(connection, books(connection, calendar, request, nowMs)).credit(credit));
            case Change.SettleItem item -> booked(books(connection, calendar, request, nowMs).settle(item));
            case ItemChange.Adjust adjust -> booked(new AdjustBooks(connection, books(connection, calendar, request, nowMs)).adjust(adjust));
            case ItemChange.Back back -> booked(new AdjustBooks(connection, books(connection, calendar, request, nowMs)).back(back));
            case PartnerChange.PartnerStatus partner -> {
                String status = partner.blocked() ? "BLOCKED" : "ACTIVE";
                yield one(Transaction.execute(connection, STATUS, status, partner.partner(), status), "there is no partner " + partner.partner()
                        + ", or it is " + status + " already");
            }
            case PartnerChange.MarkerLimit limit -> one(Transaction.execute(connection, MARKERS, limit.more(), limit.partner(), limit.more()), "there is no partner "
                    + limit.partner() + ", or less than " + -limit.more() + " is left outside the lanes");
            case PartnerChange.SetRoute route -> route(connection, route);
            case BillingChange billing -> BillingChanges.apply(connection, billing, request, nowMs);
            case CustomerChange customer -> CustomerChanges.apply(connection, customer, request, nowMs);
            case CalendarChange calendarChange -> CalendarStore.apply(connection, calendarChange, nowMs);
            case RuleChange rule -> RuleStore.apply(connection, rule, request, nowMs);
            case PriceChange price -> PriceChanges.price(connection, price, nowMs);
            case SingleChange.SetSingles singles -> SingleChanges.put(connection, singles);
            case PartnerChange.AgreeFile file -> PartnerChanges.agree(connection, file, request);
            case PartnerChange.PartnerKind kind -> PartnerChanges.kind(connection, kind);
            case PartnerChange.RemovePartner remove -> PartnerChanges.remove(connection, remove);
            case PartnerChange.StandInCaps caps -> caps(connection, caps);
            case Change.SettleAdvice settle -> booked(books(connection, calendar, request, nowMs).settle(settle));
            case Change.SuspectWord word -> booked(books(connection, calendar, request, nowMs).word(word));
            case PeopleChange.AddOperator add -> add(connection, add, nowMs);
            case PeopleChange.OperatorRole role -> withAdministrators(connection, role.name(), Transaction.execute(connection, ROLE, role.role().name(), role.name(),
                    role.role().name()), "there is no operator " + role.name() + ", or their role is " + role.role() + " already");
            case PeopleChange.OperatorStatus status -> withAdministrators(connection, status.name(), Transaction.execute(connection, ACTIVE, status.active(), status.name(),
                    status.active()), "there is no operator " + status.name() + ", or they are " + (status.active() ? "active" : "disabled") + " already");
            case PeopleChange.ResetOperator reset -> reset(connection, reset);
        };
    }

    private static OfficeBooks books(Connection connection, BusinessCalendar calendar, long request, long nowMs) {
        return new OfficeBooks(connection, calendar, new MoneyDecisions.By(null, request == 0 ? null : request, nowMs));
    }

    private static Result booked(MoneyDecisions.Result result) {
        return result instanceof MoneyDecisions.Refused refused ? new Impossible(refused.why()) : new Done(null);
    }

    public static Result one(int rows, String why) {
        return rows == 1 ? new Done(null) : new Impossible(why);
    }

    private static Result route(Connection connection, PartnerChange.SetRoute set) throws SQLException {
        int partner = set.partner().equals(PartnerChange.SetRoute.ALL) ? 0
                : Transaction.first(connection, "SELECT partner FROM partner WHERE code = ?", row -> row.getInt(1), set.partner()).orElse(-1);
        if (partner < 0) {
            return new Impossible("there is no partner " + set.partner());
        }
        String route = set.route().name();
        if (Transaction.first(connection, "SELECT 1 FROM route WHERE partner = ? AND product = ? AND route = ?", row -> row.getInt(1), partner, set.product(), route)
                .isPresent()) {
            return new Impossible("payments of " + set.product() + " of " + set.partner() + " go " + route + " already");
        }
        Transaction.execute(connection, "REPLACE INTO route (partner, product, route) VALUES (?, ?, ?)", partner, set.product(), route);
        return new Done(null);
    }

    /** The pool takes the difference: what lanes hold and what is exposed stays where it is. */
    private static Result caps(Connection connection, PartnerChange.StandInCaps caps) throws SQLException {
        int partner = Transaction.first(connection, "SELECT partner FROM partner WHERE code = ?", row -> row.getInt(1), caps.partner()).orElse(-1);
        if (partner < 0) {
            return new Impossible("there is no partner " + caps.partner());
        }
        if (Transaction.first(connection, "SELECT 1 FROM stand_in_cap WHERE partner = ? AND most_rupiah = ? AND customer_day = ? AND exposure_rupiah = ? AND data_days = ?",
                row -> row.getInt(1), partner, caps.mostRupiah(), caps.customerDay(), caps.exposureRupiah(), caps.dataDays()).isPresent()) {
            return new Impossible("these are the caps of " + caps.partner() + " already");
        }
        long before = Transaction.first(connection, "SELECT exposure_rupiah FROM stand_in_cap WHERE partner = ? FOR UPDATE", row -> row.getLong(1), partner).orElse(0L);
        Transaction.execute(connection, "INSERT IGNORE INTO limit_pool (partner, kind, remainder) VALUES (?, 'STAND_IN', 0)", partner);
        long more = caps.exposureRupiah() - before;
        if (Transaction.execute(connection, "UPDATE limit_pool SET remainder = remainder + ? WHERE partner = ? AND kind = 'STAND_IN' AND remainder + ? >= 0", more, partner,
                more) != 1) {
            return new Impossible("less than Rp " + -more + " of the exposure is free outside the lanes: lower the cap of one payment to 0 instead");
        }
        Transaction.execute(connection, "REPLACE INTO stand_in_cap (partner, most_rupiah, customer_day, exposure_rupiah, data_days) VALUES (?, ?, ?, ?, ?)", partner,
                caps.mostRupiah(), caps.customerDay(), caps.exposureRupiah(), caps.dataDays());
        return new Done(null);
    }

    private static Result add(Connection connection, PeopleChange.AddOperator add, long nowMs) throws SQLException {
        if (Transaction.first(connection, KNOWN, row -> row.getInt(1), add.name()).isPresent()) {
            return new Impossible("there is, or was, an operator " + add.name() + ": a name stands for one person for ever");
        }
        Code code = Code.random();
        Transaction.execute(connection, OperatorStore.ADD, add.name(), add.role().name(), code.with(add.half()).text(), true, nowMs);
        return new Done(code);
    }

    private static Result reset(Connection connection, PeopleChange.ResetOperator reset) throws SQLException {
        Code code = Code.random();
        if (Transaction.execute(connection, RESET, code.with(reset.half()).text(), reset.name()) != 1) {
            return new Impossible("there is no active operator " + reset.name());
        }
        Transaction.execute(connection, REVOKE, reset.name());
        return new Done(code);
    }

    /** Whatever changes an operator ends their logins, and leaves enough administrators to approve each other's work. */
    private static Result withAdministrators(Connection connection, String name, int rows, String why) throws SQLException {
        if (rows != 1) {
            return new Impossible(why);
        }
        Transaction.execute(connection, REVOKE, name);
        int left = Transaction.first(connection, ADMINISTRATORS, row -> row.getInt(1)).orElseThrow();
        return left >= LEAST_ADMINISTRATORS ? new Done(null)
                : new Impossible("fewer than " + LEAST_ADMINISTRATORS + " active operators would be " + Role.ADMIN + ": add one first");
    }
}
