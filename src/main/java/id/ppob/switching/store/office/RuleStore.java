package id.ppob.switching.store.office;

import id.ppob.switching.acmt.rule.CodeList;
import id.ppob.switching.acmt.rule.Rule;
import id.ppob.switching.acmt.rule.RuleRow;
import id.ppob.switching.office.RuleChange;
import id.ppob.switching.store.office.ChangeWriter.Done;
import id.ppob.switching.store.office.ChangeWriter.Impossible;
import id.ppob.switching.store.office.ChangeWriter.Result;
import id.ppob.switching.store.reading.ReadingRuleRows;
import id.ppob.switching.store.sql.Transaction;
import id.ppob.switching.value.Clock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** What readings are checked by, with who agreed on it: as people look at it, and as two people change it. Rows are only added. Any thread. */
public final class RuleStore {
    private static final String AGREED = ", b.request, COALESCE(m.name, ''), COALESCE(c.name, ''), COALESCE(JSON_VALUE(q.content, '$.reason'), '')";
    private static final String PEOPLE = " b LEFT JOIN change_request q ON q.request = b.request LEFT JOIN operator m ON m.operator = q.maker LEFT JOIN operator c ON c.operator = q.checker";
    private static final String RULES = "SELECT b.rule, b.unit, b.class, b.valid_from, b.is_on, b.most" + AGREED + " FROM reading_rule" + PEOPLE + " ORDER BY b.unit, b.class, b.valid_from, b.request";
    private static final String CODES = "SELECT b.list, b.code, b.valid_from, b.in_use, b.meaning, b.asks_photo, b.holds, b.explains_zero, b.confirmed" + AGREED + " FROM reading_code" + PEOPLE
        + " ORDER BY b.list, b.code, b.valid_from, b.request";
    private static final String RULE_BEFORE = "SELECT CONCAT(IF(is_on, 'on', 'off'), ', limit ', most, ', of unit ', unit, ' and class ', class, ' from ', valid_from) FROM reading_rule"
        + " WHERE rule = ? AND unit IN (?, '*') AND class IN (?, '*') AND valid_from <= ? ORDER BY unit = '*', class = '*', valid_from DESC, request DESC LIMIT 1";
    private static final String RULE_THERE = "SELECT 1 FROM (SELECT is_on, most FROM reading_rule WHERE rule = ? AND unit = ? AND class = ? AND valid_from = ? ORDER BY request DESC LIMIT 1) b"
        + " WHERE b.is_on = ? AND b.most = ?";
    private static final String RULE_PUT = "INSERT INTO reading_rule (rule, unit, class, valid_from, is_on, most, request) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String CODE_BEFORE = "SELECT in_use, CONCAT(meaning, IF(in_use, CONCAT(IF(asks_photo, ', needs a photo', ''), IF(holds, ', waits for a person', ''), IF(explains_zero, ', explains no use', ''),"
        + " IF(confirmed, '', ' (not confirmed)')), ', no longer in use')) FROM reading_code WHERE list = ? AND code = ? AND valid_from <= ? ORDER BY valid_from DESC, request DESC LIMIT 1";
    private static final String CODE_PUT = "INSERT INTO reading_code (list, code, valid_from, in_use, meaning, asks_photo, holds, explains_zero, confirmed, request) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String ORDER_PUT = "INSERT INTO reading_orders (request, kind, in_order, hours) VALUES (?, ?, ?, ?)";
    private static final String ORDERS = "SELECT b.kind, b.in_order, b.hours" + AGREED + " FROM reading_orders" + PEOPLE + " ORDER BY b.kind, b.request";
    private final DataSource pool;

    /** Who agreed on a row. @param request 0: it came with the schema, and nobody is named */
    public record By(long request, String asked, String approved, String reason) { }

    /** A row of a rule. @param limit in the rule's own measure */
    public record RuleLine(Rule rule, String unit, String tariff, String from, boolean on, long limit, By by) { }

    /** A row of a code. */
    public record CodeLine(CodeList list, String code, String from, boolean inUse, String meaning, boolean asksPhoto, boolean holds, boolean explainsZero, boolean confirmed, By by) { }

    /** An order. @param kind of sources, or of methods of estimates. @param first names with commas between. @param hours of the method that goes by hours */
    public record OrderLine(String kind, String first, int hours, By by) { }

    private record CodeNow(boolean inUse, String words) { }

    /** @param pool for slow work */
    public RuleStore(DataSource pool) {
        this.pool = pool;
    }

    /** @return all rows of rules, those that counted and those to come among them: by rule, unit, class and day */
    public List<RuleLine> rules() {
        return Transaction.on(pool, "reading the rules of readings", connection -> Transaction.all(connection, RULES, row -> new RuleLine(Rule.valueOf(row.getString(1)), row.getString(2), row.getString(3),
            row.getString(4), row.getBoolean(5), row.getLong(6), by(row, 7)))).stream().sorted(Comparator.comparing(RuleLine::rule)).toList();
    }

    /** @return all rows of codes, by list, code and day */
    public List<CodeLine> codes() {
        return Transaction.on(pool, "reading the codes of readings", connection -> Transaction.all(connection, CODES, row -> new CodeLine(CodeList.valueOf(row.getString(1)), row.getString(2),
            row.getString(3), row.getBoolean(4), row.getString(5), row.getBoolean(6), row.getBoolean(7), row.getBoolean(8), row.getBoolean(9), by(row, 10))));
    }

    /** @return orders of sources and of methods: as they came with the schema, and each that was agreed on; the last of a kind counts */
    public List<OrderLine> orders() {
        return Transaction.on(pool, "reading the orders of readings", connection -> {
            List<OrderLine> lines = new ArrayList<>();
            By nobody = new By(0, "", "", "");
            lines.add(new OrderLine("SOURCES", ReadingRuleRows.shippedSources(connection).first(), 0, nobody));
            ReadingRuleRows.InOrder methods = ReadingRuleRows.shippedMethods(connection);
            lines.add(new OrderLine("ESTIMATES", methods.first(), methods.hours(), nobody));
            lines.addAll(Transaction.all(connection, ORDERS, row -> new OrderLine(row.getString(1), row.getString(2), row.getInt(3), by(row, 4))));
            lines.sort(Comparator.comparing(OrderLine::kind).reversed());
            return lines;
        });
    }

    private static By by(ResultSet row, int at) throws SQLException {
        return new By(row.getLong(at), row.getString(at + 1), row.getString(at + 2), row.getString(at + 3));
    }

    /** @return what counts for the same readings before the change */
    static String before(Connection connection, RuleChange change) throws SQLException {
        return switch (change) {
            case RuleChange.SetRule set -> Transaction.first(connection, RULE_BEFORE, row -> row.getString(1), set.rule().name(), set.unit(), set.tariff(), set.from()).orElse("off: no row says otherwise");
            case RuleChange.SetCode set -> code(connection, set).map(CodeNow::words).orElse("not in its list");
            case RuleChange.SetOrder _ -> ReadingRuleRows.sources(connection).words();
            case RuleChange.SetMethods _ -> ReadingRuleRows.methods(connection).words();
        };
    }

    static Result apply(Connection connection, RuleChange change, long request, long nowMs) throws SQLException {
        LocalDate today = Clock.wibDate(nowMs);
        if (!change.from().isEmpty() && !LocalDate.parse(change.from()).isAfter(today)) {
            return new Impossible("what readings are checked by changes for readings of a later day than today, " + today + ": has " + change.from());
        }
        return switch (change) {
            case RuleChange.SetRule set -> rule(connection, set, request);
            case RuleChange.SetCode set -> code(connection, set, request);
            case RuleChange.SetOrder set -> order(connection, set, "SOURCES", set.first(), 0, request);
            case RuleChange.SetMethods set -> order(connection, set, "ESTIMATES", set.first(), set.hours(), request);
        };
    }

    private static Result order(Connection connection, RuleChange change, String kind, List<? extends Enum<?>> first, int hours, long request) throws SQLException {
        if (before(connection, change).equals(change.words())) {
            return new Impossible("this is the order already");
        }
        Transaction.execute(connection, ORDER_PUT, request, kind, first.stream().map(Enum::name).collect(Collectors.joining(",")), hours);
        return new Done(null);
    }

    private static Result rule(Connection connection, RuleChange.SetRule set, long request) throws SQLException {
        if (!set.unit().equals(RuleRow.ALL) && Transaction.first(connection, "SELECT 1 FROM unit WHERE unit = ?", row -> row.getInt(1), set.unit()).isEmpty()) {
            return new Impossible("there is no unit " + set.unit());
        }
        if (!set.tariff().equals(RuleRow.ALL) && Transaction.first(connection, "SELECT 1 FROM price_component WHERE tariff = ? LIMIT 1", row -> row.getInt(1), set.tariff()).isEmpty()) {
            return new Impossible("no price is of class " + set.tariff());
        }
        if (Transaction.first(connection, RULE_THERE, row -> row.getInt(1), set.rule().name(), set.unit(), set.tariff(), set.from(), set.on(), set.limit()).isPresent()) {
            return new Impossible("this is the rule from " + set.from() + " already");
        }
        Transaction.execute(connection, RULE_PUT, set.rule().name(), set.unit(), set.tariff(), set.from(), set.on(), set.limit(), request);
        return new Done(null);
    }

    private static Optional<CodeNow> code(Connection connection, RuleChange.SetCode set) throws SQLException {
        return Transaction.first(connection, CODE_BEFORE, row -> new CodeNow(row.getBoolean(1), row.getString(2)), set.list().name(), set.code(), set.from());
    }

    private static Result code(Connection connection, RuleChange.SetCode set, long request) throws SQLException {
        Optional<CodeNow> now = code(connection, set);
        if (!set.inUse() && !now.map(CodeNow::inUse).orElse(false)) {
            return new Impossible("there is no code " + set.code() + " in list " + set.list() + " on that day");
        }
        if (now.isPresent() && now.get().words().equals(set.words())) {
            return new Impossible("this is the code on that day already");
        }
        Transaction.execute(connection, CODE_PUT, set.list().name(), set.code(), set.from(), set.inUse(), set.meaning(), set.asksPhoto(), set.holds(), set.explainsZero(), set.confirmed(), request);
        return new Done(null);
    }
}
