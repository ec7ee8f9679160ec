package id.ppob.switching.store.day;

import id.ppob.switching.report.Table;
import id.ppob.switching.report.Table.Column;
import id.ppob.switching.store.sql.Slices;
import id.ppob.switching.store.sql.SqlFiles;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * Reports, one a file of {@code sql/report/}. The comments at its head say what it is:
 *
 * <pre>
 * -- title: WORDS           its first line; :from, :to, :date and :partner are filled in
 * -- slice: payments        asked for each date and some ten thousand payments at a time (:date, :after, :upTo), and added up
 * -- slice: date            asked for each date (:date), and added up
 * -- by NAME: EXPRESSION    a column that the reader chooses, put in the place of {by}
 * -- total                  ends with a row of sums
 * -- note: WORDS            stands below
 * -- sign: WORDS            who signs
 * </pre>
 *
 * Rows that agree in all their texts are one row, whose numbers are added: so nothing is read for long at once. Thread-safe.
 */
public final class ReportStore {
    private static final Map<String, String> FILES = SqlFiles.read("/sql/report");
    private static final Pattern NAME = Pattern.compile(":(date|from|to|partner|after|upTo)\\b");
    private static final Set<Integer> NUMBERS = Set.of(Types.BIGINT, Types.INTEGER, Types.DECIMAL, Types.SMALLINT, Types.TINYINT, Types.NUMERIC, Types.DOUBLE);

    private final DataSource database;

    /** @param database the pool for slow work; autocommit on */
    public ReportStore(DataSource database) {
        this.database = database;
    }

    /**
     * What is asked.
     *
     * @param name    of the file, without {@code .sql}
     * @param from    first business date
     * @param to      last one, not before the first
     * @param partner business code, or empty for all
     * @param by      the chosen column; empty where there is nothing to choose
     */
    public record Wish(String name, LocalDate from, LocalDate to, String partner, String by) { }

    /** @return names of the columns that may be chosen; empty where there is nothing to choose */
    public static List<String> choices(String name) {
        return said(FILES.get(name), "by [a-z]+").stream().map(line -> line.split(": ", 2)[0].substring("by ".length())).toList();
    }

    /** @return whether there is such a report */
    public static boolean has(String name) {
        return FILES.containsKey(name);
    }

    /** @return what the books say. @throws IllegalArgumentException for what cannot be asked */
    public Table read(Wish wish) {
        String text = FILES.get(wish.name);
        List<String> choices = choices(wish.name);
        if (choices.isEmpty() ? !wish.by.isEmpty() : !choices.contains(wish.by)) {
            throw new IllegalArgumentException("a choice of " + choices + " is needed; you gave '" + wish.by + "'");
        }
        String by = said(text, "by " + wish.by).stream().map(line -> line.split(": ", 2)[1]).findFirst().orElse("''");
        String sql = text.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n")).replace("{by}", by).replace("{by name}", wish.by);
        Map<List<String>, long[]> sums = new TreeMap<>(ReportStore::order);
        List<Column> columns = new ArrayList<>();
        Transaction.on(database, "reading the report " + wish.name, connection -> {
            String slice = said(text, "slice").stream().map(line -> line.split(": ", 2)[1]).findFirst().orElse("");
            for (LocalDate date : slice.isEmpty() ? List.of(wish.from) : wish.from.datesUntil(wish.to.plusDays(1)).toList()) {
                Map<String, Object> values = new HashMap<>(Map.of("date", date, "from", wish.from, "to", wish.to, "partner", wish.partner));
                if (slice.equals("payments")) {
                    Slices.ofPayments(connection, date, (after, upTo) -> {
                        values.put("after", after);
                        values.put("upTo", upTo);
                        add(connection, sql, values, columns, sums);
                    });
                } else {
                    add(connection, sql, values, columns, sums);
                }
            }
            return null;
        });
        Table table = new Table(titled(said(text, "title").getFirst().split(": ", 2)[1], wish), List.copyOf(columns), sums.entrySet().stream().map(sum -> row(columns, sum)).toList(),
            words(text, "note"), words(text, "sign"));
        return said(text, "total").isEmpty() ? table : table.summed();
    }

    private static List<String> words(String text, String key) {
        return said(text, key).stream().map(line -> line.split(": ", 2)[1]).toList();
    }

    private static List<String> said(String text, String key) {
        return Pattern.compile("(?m)^-- (" + key + "(:.*)?)$").matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static String titled(String title, Wish wish) {
        return title.replace(":date", wish.from.toString()).replace(":from", wish.from.toString()).replace(":to", wish.to.toString())
            .replace(":partner", wish.partner.isEmpty() ? "*" : wish.partner);
    }

    private static int order(List<String> one, List<String> other) {
        return IntStream.range(0, one.size()).map(i -> one.get(i).compareTo(other.get(i))).filter(way -> way != 0).findFirst().orElse(0);
    }

    private static void add(Connection connection, String sql, Map<String, Object> values, List<Column> columns, Map<List<String>, long[]> sums) throws SQLException {
        List<Object> bound = new ArrayList<>();
        Matcher names = NAME.matcher(sql);
        String asked = names.replaceAll(name -> {
            bound.add(values.get(name.group(1)));
            return "?";
        });
        try (PreparedStatement statement = Transaction.prepare(connection, asked, bound.toArray()); ResultSet row = statement.executeQuery()) {
            if (columns.isEmpty()) {
                columns.addAll(columns(row.getMetaData()));
            }
            while (row.next()) {
                List<String> texts = new ArrayList<>();
                long[] numbers = new long[columns.size()];
                for (int i = 0; i < numbers.length; i++) {
                    if (columns.get(i).number()) {
                        numbers[i] = row.getLong(i + 1);
                    } else {
                        texts.add(row.getString(i + 1) == null ? "" : row.getString(i + 1));
                    }
                }
                sums.merge(texts, numbers, (before, more) -> IntStream.range(0, before.length).mapToLong(i -> Math.addExact(before[i], more[i])).toArray());
            }
        }
    }

    private static List<Column> columns(ResultSetMetaData said) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= said.getColumnCount(); i++) {
            columns.add(new Column(said.getColumnLabel(i), NUMBERS.contains(said.getColumnType(i))));
        }
        return columns;
    }

    private static List<String> row(List<Column> columns, Map.Entry<List<String>, long[]> sum) {
        List<String> cells = new ArrayList<>();
        int texts = 0;
        for (int i = 0; i < columns.size(); i++) {
            cells.add(columns.get(i).number() ? Long.toString(sum.getValue()[i]) : sum.getKey().get(texts++));
        }
        return cells;
    }
}
