package id.ppob.switching.store.upkeep;

import id.ppob.switching.store.sql.SqlFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of {@code sql/invariant/}: a SELECT whose rows are violations. Its comment {@code -- slice:} says how it is asked in
 * bounded pieces: {@code whole}, {@code date} (one business date: {@code :date}, with the first and last reference of its payments)
 * or {@code table.column} (keys after {@code :after} and up to {@code :upTo}).
 *
 * @param table      that is walked; null for whole and date
 * @param column     its key
 * @param byDate     asked per business date
 * @param sql        with question marks
 * @param parameters names of the question marks, in order
 */
record Invariant(String table, String column, boolean byDate, String sql, List<String> parameters) {
    private static final Pattern SLICE = Pattern.compile("(?m)^-- slice: (whole|date|([a-z_]+)\\.([a-z_]+))\\s*$");
    private static final Pattern PARAMETER = Pattern.compile(":(date|first|last|after|upTo|nowMs)\\b");

    static Invariant parse(String name, String text) {
        Matcher slice = SLICE.matcher(text);
        if (!slice.find()) {
            throw new IllegalArgumentException("sql/invariant/" + name + ".sql does not say its slice");
        }
        String plain = text.replaceAll("(?m)^--.*$", "").strip();
        List<String> parameters = new ArrayList<>();
        String sql = PARAMETER.matcher(plain).replaceAll(found -> {
            parameters.add(found.group(1));
            return "?";
        });
        return new Invariant(slice.group(2), slice.group(3), slice.group(1).equals("date"), sql, List.copyOf(parameters));
    }

    static Map<String, Invariant> all() {
        Map<String, Invariant> all = new java.util.TreeMap<>();
        SqlFiles.read("/sql/invariant").forEach((name, text) -> all.put(name, parse(name, text)));
        return all;
    }

    /** @return the values of the question marks */
    List<Object> values(Map<String, Object> named) {
        return parameters.stream().map(named::get).toList();
    }
}
