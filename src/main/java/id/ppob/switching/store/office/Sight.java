package id.ppob.switching.store.office;

import id.ppob.switching.office.BillingChange;
import id.ppob.switching.office.CalendarChange;
import id.ppob.switching.office.CashChange;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.CustomerChange;
import id.ppob.switching.office.ItemChange;
import id.ppob.switching.office.PartnerChange;
import id.ppob.switching.office.PeopleChange;
import id.ppob.switching.office.PriceChange;
import id.ppob.switching.office.RuleChange;
import id.ppob.switching.office.SingleChange;
import id.ppob.switching.store.price.PriceRows;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.Mask;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What an approver sees of a change beside its sentence, read from the books as they are now and from nothing that its asker wrote. The switch
 * has no default: a new kind does not compile before it says what it shows.
 *
 * @param partner  code and name; empty for none
 * @param customer masked; empty for none
 * @param rupiah   the money that is meant; 0 for none
 * @param before   what holds now
 * @param after    what will hold
 */
public record Sight(String partner, String customer, long rupiah, String before, String after) {
    private static final String PARTNER = "SELECT CONCAT(code, ' ', name) FROM partner WHERE code = ?";
    private static final String PAYMENT = "SELECT COALESCE(CONCAT(r.code, ' ', r.name), ''), p.idpel, p.amount_rupiah, p.state FROM payment p LEFT JOIN partner r ON r.partner = p.partner"
            + " WHERE p.reference = ? AND (? IS NULL OR p.attempt = ?) ORDER BY p.attempt DESC LIMIT 1";
    private static final String ITEM = "SELECT CONCAT(kind, ' ', detail), reference, idpel, settled_at, COALESCE((SELECT CONCAT(code, ' ', name) FROM partner r"
            + " WHERE r.partner = i.partner), '') FROM item i WHERE item = ?";
    private static final String ADVICE = "SELECT GROUP_CONCAT(CASE kind WHEN 1 THEN '2220' ELSE '2400' END, ' ', state ORDER BY kind) FROM advice WHERE reference = ?"
            + " AND (? IS NULL OR attempt = ?) AND (? IS NULL OR kind = ?)";
    private static final String DOUBT = "SELECT IF(state = 'SUSPECT', 'not known whether PLN has it paid', CONCAT(state, ': no doubt any more')) FROM payment WHERE reference = ?"
            + " AND (? IS NULL OR attempt = ?) ORDER BY attempt DESC LIMIT 1";
    private static final String ROUTE = "SELECT r.route FROM route r WHERE r.product = ? AND r.partner IN (0, COALESCE((SELECT partner FROM partner WHERE code = ?), 0))"
            + " ORDER BY r.partner DESC LIMIT 1";
    private static final String FEE = "SELECT CONCAT('Rp ', FORMAT(admin_rupiah, 0), ' a bill, of it Rp ', FORMAT(switch_rupiah, 0), ' to us and Rp ', FORMAT(pln_rupiah, 0), ' to PLN, from ', valid_from,"
            + " IF(f.partner = 0, ' (of all)', '')) FROM fee f WHERE f.product = ? AND f.valid_from <= ? AND f.partner IN (0, COALESCE((SELECT partner FROM partner WHERE code = ?), 0))"
            + " ORDER BY f.partner DESC, f.valid_from DESC LIMIT 1";
    private static final String CAPS = "SELECT CONCAT('Rp ', FORMAT(most_rupiah, 0), ' a payment, ', customer_day, ' of a customer and day, Rp ', FORMAT(exposure_rupiah, 0), ' in all, bills up to ',"
            + " data_days, ' days old') FROM stand_in_cap c JOIN partner p ON p.partner = c.partner WHERE p.code = ?";
    private static final String MARKERS = "SELECT l.remainder FROM limit_pool l JOIN partner p ON p.partner = l.partner WHERE p.code = ? AND l.kind = 'MARKER'";
    private static final String OPERATOR = "SELECT CONCAT(role, IF(active, '', ', disabled'), IF(unset, ', without a password of their own', '')) FROM operator WHERE name = ?";

    private static final String HELD = "SELECT CONCAT('held: ', GROUP_CONCAT(sentence SEPARATOR '; ')), CONCAT(COALESCE(MAX(proposed_kwh), 'no'), ' kWh') FROM held WHERE idpel = ? AND period = ? AND batch = ?"
            + " AND line = ? AND waits HAVING COUNT(*) > 0";
    private static final String BILL = "SELECT b.total_rupiah, CONCAT(b.state, ', ', b.kwh, ' kWh, LWBP ', b.lwbp_from, ' to ', b.lwbp_to, ', WBP ', b.wbp_from, ' to ', b.wbp_to) FROM billed g JOIN bill b"
            + " ON b.idpel = g.idpel AND b.period = g.period AND b.batch = g.batch WHERE g.idpel = ? AND g.period = ?";
    private static final String BATCH = "SELECT CONCAT(state, ', ', file_name, ', ', accepted, IF(kind = 'OPENING', ' rows to begin with', CONCAT(' bills of ', period))) FROM acmt_batch WHERE batch = ?";
    private static final String DEPOSIT = "SELECT CONCAT(p.code, ' ', p.name), d.amount_rupiah, CONCAT('booked in ', d.business_date, ' under bank reference ', COALESCE(d.bank_reference, 'none'),"
            + " IF(d.stands IS NULL, ', taken back', '')) FROM deposit d JOIN partner p ON p.partner = d.partner WHERE d.reference = ?";

    private static final String LATE_FEE = "SELECT CONCAT('Rp ', FORMAT(fixed_rupiah, 0), ' and ', FORMAT(basis_points / 100, 2), ' % of the bill, at least Rp ', FORMAT(minimum_rupiah, 0),"
            + " ' a month, from ', valid_from) FROM late_fee WHERE power_from_va <= ? AND power_to_va >= ? AND valid_from <= ? ORDER BY valid_from DESC LIMIT 1";
    private static final String DUE = "SELECT SUM(b.debit_rupiah) - SUM(b.credit_rupiah) FROM partner p JOIN account a ON a.kind = 'DUE' AND a.partner = p.partner JOIN balance b ON b.account = a.account WHERE p.code = ?";
    private static final String PAID_BY = "SELECT CONCAT(p.code, ' ', p.name), c.amount_rupiah, CONCAT('booked in ', c.business_date, ' under bank reference ', c.bank_reference) FROM cash c"
            + " JOIN partner p ON p.partner = c.partner WHERE c.transfer = ?";
    private static final String ADJUSTMENT = "SELECT COALESCE((SELECT CONCAT(code, ' ', name) FROM partner p WHERE p.partner = a.partner), ''), a.idpel, a.amount_rupiah,"
            + " CONCAT(a.how, ' of item ', a.item, ', booked in ', a.business_date) FROM adjustment a WHERE a.transfer = ?";
    private static final Sight NONE = new Sight("", "", 0, "", "");

    /** @param change whichever kind. @return what is seen of it */
    static Sight of(Connection connection, Change change) throws SQLException {
        return switch (change) {
            case Change.SettleItem item -> item(connection, item.item(), "settled: " + item.reason());
            case Change.SettleAdvice advice -> payment(connection, advice.reference(), advice.attempt()).changing(advice(connection, advice),
                    switch (advice.how()) {
                        case AGAIN -> "sent to PLN again";
                        case FILE -> "ended: PLN accepts it by file";
                        case REFUND -> "ended: the partner gets it back";
                        case LOSS -> "ended: the stand-in loss account bears it";
                    });
            case Change.SuspectWord word -> payment(connection, word.reference(), word.attempt()).changing(text(connection, DOUBT, word.reference(), word.attempt(), word.attempt())
                    .orElse("there is no such payment"), word.paid()
                    ? "paid at PLN under " + word.plnReference() + ": it stands" : "not paid at PLN: it is void");
            case Change.Deposit deposit -> new Sight(partner(connection, deposit.partner()).partner, "", deposit.amountRupiah(), "not booked", "booked under bank reference "
                    + deposit.bankReference());
            case CashChange.Transfer cash -> new Sight(partner(connection, cash.partner()).partner, "", cash.amountRupiah(), "due by transfer: Rp %,d".formatted(Transaction.first(connection, DUE,
                    row -> row.getLong(1), cash.partner()).orElse(0L)), "booked under bank reference " + cash.bankReference() + (cash.way() == CashChange.Way.IN ? ": it clears what is due, oldest first" : ""));
            case CashChange.Credit credit -> Transaction.first(connection, PAID_BY, row -> new Sight(row.getString(1), "", row.getLong(2), row.getString(3),
                    "what is left of it clears what is due"), credit.transfer()).orElse(NONE.changing("there is no such transfer", "credited"));
            case Change.TakeBackDeposit back -> Transaction.first(connection, DEPOSIT, row -> new Sight(row.getString(1), "", row.getLong(2), row.getString(3),
                    "taken back by a counter-booking"), back.reference()).orElse(NONE.changing("there is no such deposit", "taken back"));
            case ItemChange.Adjust adjust -> item(connection, adjust.item(), adjust.how() + " of Rp %,d, and settled".formatted(adjust.amountRupiah()));
            case ItemChange.Back back -> Transaction.first(connection, ADJUSTMENT, row -> new Sight(row.getString(1), Mask.idpel(row.getLong(2)), row.getLong(3), row.getString(4),
                    "taken back"), back.transfer()).orElse(NONE.changing("there is no such adjustment", "taken back"));
            case PartnerChange.PartnerStatus status -> partner(connection, status.partner()).changing(text(connection, "SELECT status FROM partner WHERE code = ?", status.partner())
                    .orElse("not in the books"), status.blocked() ? "BLOCKED: inquiries and payments get 0006" : "ACTIVE");
            case PartnerChange.MarkerLimit limit -> {
                long now = Long.parseLong(text(connection, MARKERS, limit.partner()).orElse("0"));
                yield partner(connection, limit.partner()).changing("%,d reversals of unknown payments left outside the lanes".formatted(now), "%,d".formatted(now + limit.more()));
            }
            case PartnerChange.SetRoute route -> partner(connection, route.partner()).changing(text(connection, ROUTE, route.product(), route.partner()).orElse("LOCAL"), route.route().name());
            case PriceChange.SetFee fee -> partner(connection, fee.partner()).changing(text(connection, FEE, fee.product(), fee.from(), fee.partner()).orElse("no fee"),
                    "Rp %,d a bill, of it Rp %,d to us and Rp %,d to PLN, from %s".formatted(fee.adminRupiah(), fee.switchRupiah(), fee.plnRupiah(), fee.from()));
            case PriceChange.SetLateFee fee -> NONE.changing(text(connection, LATE_FEE, fee.powerFromVa(), fee.powerFromVa(), fee.from()).orElse("nothing"),
                    fee.words() + " a month, from " + fee.from());
            case PriceChange.SetComponent set -> NONE.changing(PriceRows.before(connection, set.row()).map(row -> row.words() + ", from " + row.validFrom()).orElse("nothing"),
                    set.row().words() + ", from " + set.from());
            case SingleChange.SetSingles set -> new Sight("", "", set.rupiah(), "on no bill", "%,d amounts on bills of %,d customers".formatted(set.rows(), set.customers()));
            case PartnerChange.StandInCaps caps -> partner(connection, caps.partner()).changing(text(connection, CAPS, caps.partner()).orElse("we do not stand in"),
                    "Rp %,d a payment, %d of a customer and day, Rp %,d in all, bills up to %d days old".formatted(caps.mostRupiah(), caps.customerDay(), caps.exposureRupiah(),
                            caps.dataDays()));
            case PartnerChange.AgreeFile file -> partner(connection, file.partner()).changing("the file in force has SHA-256 " + text(connection,
                    "SELECT LOWER(HEX(sha256)) FROM partner_agreed WHERE code = ?", file.partner()).orElse("none"), file.difference() + "; SHA-256 " + file.sha256());
            case PartnerChange.PartnerKind kind -> partner(connection, kind.partner()).changing(text(connection, "SELECT kind FROM partner WHERE code = ?", kind.partner())
                    .orElse("not in the books"), kind.deposit() ? "DEPOSIT" : "RECEIVABLE");
            case PartnerChange.RemovePartner remove -> partner(connection, remove.partner()).changing(text(connection, "SELECT CONCAT(kind, ', ', status) FROM partner WHERE code = ?",
                    remove.partner()).orElse("not in the books"), "not in the books");
            case BillingChange.DecideReading decide -> Transaction.first(connection, HELD, row -> new Sight("", Mask.idpel(decide.idpel()), 0, row.getString(1), decide.release()
                    ? "billed with " + row.getString(2) : "no bill comes of it"), decide.idpel(), decide.period(), decide.batch(), decide.line()).orElse(NONE.changing("there is no such reading that waits", "decided"));
            case BillingChange.CorrectBill correct -> Transaction.first(connection, BILL, row -> new Sight("", Mask.idpel(correct.idpel()), row.getLong(1), row.getString(2),
                    "a bill of other stands takes its place; of a paid one the difference is carried to the next"), correct.idpel(), correct.period()).orElse(NONE.changing("there is no such bill", "corrected"));
            case BillingChange.OpenBatch open -> Transaction.first(connection, BATCH, row -> new Sight("", "", open.rupiah(), row.getString(1), "its meters and bills count from today on"), open.batch())
                    .orElse(NONE.changing("there is no such batch", "opened"));
            case BillingChange.RollBack back -> Transaction.first(connection, BATCH, row -> new Sight("", "", 0, row.getString(1), "rolled back: none of its bills is payable, the same readings may come again"),
                    back.batch()).orElse(NONE.changing("there is no such batch", "rolled back"));
            case CustomerChange.Leave leave -> customer(connection, leave, 0, "no reading is expected after " + leave.on() + (leave.hasStands() ? ", and the final bill can be paid at once" : ""));
            case CustomerChange.Stay stay -> customer(connection, stay, 0, "stays, and is read as before");
            case CustomerChange.CloseCredit close -> customer(connection, close, close.rupiah(), "it is " + (close.to() == 0 ? close.how().name() : "carried to " + Mask.idpel(close.to())));
            case CalendarChange.SetPeriodRule rule -> NONE.changing(CalendarStore.before(connection, rule.unit(), rule.from()), rule.words() + ", from period " + rule.from());
            case CalendarChange.SetZone zone -> NONE.changing(text(connection, "SELECT zone FROM unit WHERE unit = ?", zone.unit()).orElse("there is no such unit"), zone.zone().name());
            case RuleChange.SetRule set -> NONE.changing(RuleStore.before(connection, set), set.words() + ", from " + set.from());
            case RuleChange.SetOrder set -> NONE.changing(RuleStore.before(connection, set), set.words());
            case RuleChange.SetMethods set -> NONE.changing(RuleStore.before(connection, set), set.words());
            case RuleChange.SetCode set -> NONE.changing(RuleStore.before(connection, set), set.words() + ", from " + set.from());
            case PeopleChange.AddOperator add -> operator(connection, add.name(), add.role().name());
            case PeopleChange.OperatorRole role -> operator(connection, role.name(), role.role().name());
            case PeopleChange.OperatorStatus status -> operator(connection, status.name(), status.active() ? "active" : "disabled");
            case PeopleChange.ResetOperator reset -> operator(connection, reset.name(), "no password: two codes for a new one");
        };
    }

    private Sight changing(String now, String then) {
        return new Sight(partner, customer, rupiah, now, then);
    }

    private static Sight item(Connection connection, long item, String then) throws SQLException {
        return Transaction.first(connection, ITEM, row -> {
            Sight about = row.getLong(2) == 0 ? NONE : payment(connection, row.getLong(2), null);
            boolean open = row.getObject(4) == null;
            return new Sight(about.partner.isEmpty() ? row.getString(5) : about.partner, about.customer.isEmpty() && row.getLong(3) != 0 ? Mask.idpel(row.getLong(3)) : about.customer,
                    about.rupiah, (open ? "open: " : "settled: ") + row.getString(1), then);
        }, item).orElse(NONE.changing("there is no such item", "settled"));
    }

    private static String advice(Connection connection, Change.SettleAdvice change) throws SQLException {
        Integer kind = change.kind() == null ? null : change.kind().number();
        return text(connection, ADVICE, change.reference(), change.attempt(), change.attempt(), kind, kind).orElse("no such advice of it waits");
    }

    private static Sight payment(Connection connection, long reference, Integer attempt) throws SQLException {
        return Transaction.first(connection, PAYMENT, row -> new Sight(row.getString(1), Mask.idpel(row.getLong(2)), row.getLong(3), row.getString(4), ""), reference, attempt, attempt).orElse(NONE);
    }

    private static Sight partner(Connection connection, String code) throws SQLException {
        return new Sight(text(connection, PARTNER, code).orElse(code), "", 0, "", "");
    }

    private static Sight customer(Connection connection, CustomerChange change, long rupiah, String then) throws SQLException {
        return new Sight("", Mask.idpel(change.idpel()), rupiah, text(connection, "SELECT CONCAT('unit ', unit, COALESCE(CONCAT(', last day ', ends_on), ', stays')) FROM customer WHERE idpel = ?",
            change.idpel()).orElse("there is no such customer"), then);
    }

    private static Sight operator(Connection connection, String name, String then) throws SQLException {
        return NONE.changing(text(connection, OPERATOR, name).orElse("no operator"), then);
    }

    private static Optional<String> text(Connection connection, String sql, Object... values) throws SQLException {
        return Transaction.first(connection, sql, row -> Optional.ofNullable(row.getString(1)), values).flatMap(found -> found);
    }
}
