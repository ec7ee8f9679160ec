package id.ppob.switching.store.forward;

import id.ppob.switching.plnhost.ForwardQueue.Key;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rows of table advice, or of one with its key, as a condition: a list of references for each attempt and kind, which the server reads in a
 * third of the time of a list of triples.
 */
final class AdviceKeys {
    private AdviceKeys() { }

    private record Sort(int attempt, int kind) { }

    /** @param alias of the table, with its dot; empty where there is one table */
    static String in(String alias, Collection<Key> keys) {
        Map<Sort, StringBuilder> references = new LinkedHashMap<>();
        for (Key key : keys) {
            StringBuilder list = references.computeIfAbsent(new Sort(key.attempt(), key.kind().number()), sort -> new StringBuilder(32 * keys.size()));
            list.append(list.isEmpty() ? "" : ",").append(key.reference());
        }
        StringBuilder sql = new StringBuilder("(");
        references.forEach((sort, list) -> sql.append(sql.length() > 1 ? " OR " : "").append(alias).append("attempt = ").append(sort.attempt).append(" AND ").append(alias)
                .append("kind = ").append(sort.kind).append(" AND ").append(alias).append("reference IN (").append(list).append(')'));
        return sql.append(')').toString();
    }
}
