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

/** Reads what readings are checked by: a few dozen rows in all. */
public final class ReadingRuleRows {
    private ReadingRuleRows() { }

    /** @return rules, codes, whose reading goes first, and how a month is estimated, as they stand now */
    public static ReadingRules read(Connection connection) throws SQLException {
        return new ReadingRules(
            Transaction.all(connection, "SELECT rule, unit, class, valid_from, is_on, most FROM reading_rule ORDER BY valid_from, request", row -> new RuleRow(Rule.valueOf(row.getString(1)), row.getString(2),
                row.getString(3), row.getObject(4, LocalDate.class), row.getBoolean(5), row.getLong(6))),
            new Codes(Transaction.all(connection, "SELECT list, code, valid_from, in_use, meaning, asks_photo, holds, explains_zero FROM reading_code ORDER BY valid_from, request",
                row -> new Code(CodeList.valueOf(row.getString(1)), row.getString(2), row.getObject(3, LocalDate.class), row.getBoolean(4), row.getString(5), row.getBoolean(6), row.getBoolean(7),
                    row.getBoolean(8)))),
            new SourceOrder(Transaction.all(connection, "SELECT source FROM reading_order ORDER BY place", row -> Source.valueOf(row.getString(1)))),
            Transaction.all(connection, "SELECT place, method, hours FROM estimate_method", row -> new EstimateRow(row.getInt(1), EstimateMethod.valueOf(row.getString(2)), row.getInt(3))));
    }
}
