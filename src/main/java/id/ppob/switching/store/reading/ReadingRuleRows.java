package id.ppob.switching.store.reading;

import id.ppob.switching.acmt.BatchBooks.ReadingRules;
import id.ppob.switching.acmt.period.Source;
import id.ppob.switching.acmt.rule.Code;
import id.ppob.switching.acmt.rule.CodeList;
import id.ppob.switching.acmt.rule.Codes;
import id.ppob.switching.acmt.rule.EstimateMethod;
import id.ppob.switching.acmt.rule.EstimateRow;
import id.ppob.switching.acmt.rule.Rule;
import id.ppob.switching.acmt.rule.RuleRow;
import id.ppob.switching.acmt.rule.SourceOrder;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads what readings are checked by: a few dozen rows in all. */
public final class ReadingRuleRows {
    private static final String AGREED = "SELECT in_order, hours FROM reading_orders WHERE kind = ? ORDER BY request DESC LIMIT 1";

    private ReadingRuleRows() { }

    /** An order. @param first names with commas between, the first first; null for none. @param hours of the method that goes by hours; 0 for none */
    public record InOrder(String first, int hours) {
        /** @return as people read it */
        public String words() {
            return first + (hours == 0 ? "" : ", " + hours + " hours");
        }
    }

    /** @return rules, codes, whose reading goes first, and how a month is estimated, as they stand now */
    public static ReadingRules read(Connection connection) throws SQLException {
        return new ReadingRules(
            Transaction.all(connection, "SELECT rule, unit, class, valid_from, is_on, most FROM reading_rule ORDER BY valid_from, request", row -> new RuleRow(Rule.valueOf(row.getString(1)), row.getString(2),
                row.getString(3), row.getObject(4, LocalDate.class), row.getBoolean(5), row.getLong(6))),
            new Codes(Transaction.all(connection, "SELECT list, code, valid_from, in_use, meaning, asks_photo, holds, explains_zero FROM reading_code ORDER BY valid_from, request",
                row -> new Code(CodeList.valueOf(row.getString(1)), row.getString(2), row.getObject(3, LocalDate.class), row.getBoolean(4), row.getString(5), row.getBoolean(6), row.getBoolean(7),
                    row.getBoolean(8)))),
            new SourceOrder(names(sources(connection)).map(Source::valueOf).toList()), estimates(methods(connection)));
    }

    /** @return the order of sources that counts now */
    public static InOrder sources(Connection connection) throws SQLException {
        return agreed(connection, "SOURCES", shippedSources(connection));
    }

    /** @return the methods of estimates that count now */
    public static InOrder methods(Connection connection) throws SQLException {
        return agreed(connection, "ESTIMATES", shippedMethods(connection));
    }

    /** @return the order of sources that came with the schema */
    public static InOrder shippedSources(Connection connection) throws SQLException {
        return Transaction.first(connection, "SELECT GROUP_CONCAT(source ORDER BY place) FROM reading_order", row -> new InOrder(row.getString(1), 0)).orElseThrow();
    }

    /** @return the methods of estimates that came with the schema */
    public static InOrder shippedMethods(Connection connection) throws SQLException {
        return Transaction.first(connection, "SELECT GROUP_CONCAT(method ORDER BY place), MAX(hours) FROM estimate_method", row -> new InOrder(row.getString(1), row.getInt(2))).orElseThrow();
    }

    private static InOrder agreed(Connection connection, String kind, InOrder shipped) throws SQLException {
        return Transaction.first(connection, AGREED, row -> new InOrder(row.getString(1), row.getInt(2)), kind).orElse(shipped);
    }

    private static Stream<String> names(InOrder order) {
        return order.first == null ? Stream.of() : Stream.of(order.first.split(","));
    }

    private static List<EstimateRow> estimates(InOrder order) {
        List<EstimateRow> rows = new ArrayList<>();
        names(order).map(EstimateMethod::valueOf).forEach(method -> rows.add(new EstimateRow(rows.size() + 1, method, method == EstimateMethod.NEW_HOUSEHOLD_HOURS ? order.hours : 0)));
        return rows;
    }
}
