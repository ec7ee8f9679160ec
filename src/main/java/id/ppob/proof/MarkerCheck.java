package id.ppob.proof;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * What a partner may still leave of reversals of unknown payments, outside the lanes and inside, and those that it left, are its allowance
 * (docs/iso8583-spec.md 13.6): none was lost, and none came from nowhere. Markers are counted in slices; meanwhile a partner may leave some and old ones may
 * be forgotten, so what looks wrong is counted again, and is wrong when it looks so each time.
 */
final class MarkerCheck {
    private static final long ALLOWANCE = 100_000;
    private static final int TIMES = 3;
    private static final String LEFT = """
        SELECT p.code, p.partner, COALESCE((SELECT SUM(l.remainder) FROM limit_pool l WHERE l.partner = p.partner AND l.kind = 'MARKER'), 0)
          + COALESCE((SELECT SUM(h.available) FROM headroom h WHERE h.partner = p.partner AND h.kind = 'MARKER'), 0),
          COALESCE((SELECT SUM(CAST(JSON_VALUE(r.content, '$.more') AS SIGNED)) FROM change_request r
                    WHERE r.act = 'LIMIT' AND r.state = 'EXECUTED' AND JSON_VALUE(r.content, '$.partner') = p.code
                      AND r.ended_at > COALESCE((SELECT MAX(x.ended_at) FROM change_request x WHERE x.act = 'PARTNER_REMOVE' AND x.state = 'EXECUTED'
                                                 AND JSON_VALUE(x.content, '$.partner') = p.code), -1)), 0)
        FROM partner p""";
    private static final String MARKERS =
        "SELECT partner, COUNT(*) FROM identity WHERE local_at > :after AND local_at <= :upTo AND class = 1 AND verdict = 94 AND reference IS NULL GROUP BY partner";
    private final Books books;
    private final Tally tally = new Tally("760-markers-add-up",
        "Markers that a partner left, and those that it may still leave, are its allowance: none is lost, none is too many.");

    private record Left(String code, long left, long changed) { }

    MarkerCheck(Books books) {
        this.books = books;
    }

    /** What one count found of a partner. @param wrong null when it adds up, give or take what was under way */
    private record Counted(String wrong) { }

    Finding run() throws SQLException {
        Map<Integer, Counted> counted = counted();
        for (int i = 1; i < TIMES && counted.values().stream().anyMatch(one -> one.wrong != null); i++) {
            counted().forEach((partner, again) -> counted.computeIfPresent(partner, (_, one) -> one.wrong == null ? one : again));
        }
        counted.values().forEach(one -> tally.check(one.wrong == null, one::wrong));
        return tally.finding();
    }

    private Map<Integer, Counted> counted() throws SQLException {
        Map<Integer, Left> before = left();
        Map<Integer, Long> markers = new HashMap<>();
        books.slices("identity.local_at", null, null, places -> books.query(MARKERS, places, row -> markers.merge(row.getInt(1), row.getLong(2), Long::sum)));
        Map<Integer, Left> after = left();
        Map<Integer, Counted> counted = new HashMap<>();
        before.forEach((partner, at) -> {
            Left then = after.getOrDefault(partner, at);
            long used = markers.getOrDefault(partner, 0L);
            boolean lost = ALLOWANCE + Math.min(at.changed, then.changed) > Math.max(at.left, then.left) + used;
            boolean tooMany = ALLOWANCE + Math.max(at.changed, then.changed) < Math.min(at.left, then.left) + used;
            counted.put(partner, new Counted(!lost && !tooMany ? null : "partner=" + at.code + " left=" + then.left + " markers=" + used + " allowance=" + (ALLOWANCE + then.changed)));
        });
        return counted;
    }

    private Map<Integer, Left> left() throws SQLException {
        Map<Integer, Left> left = new HashMap<>();
        books.snapshot(() -> books.query(LEFT, row -> left.put(row.getInt(2), new Left(row.getString(1), row.getLong(3), row.getLong(4)))));
        return left;
    }
}
