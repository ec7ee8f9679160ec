package id.ppob.switching.value;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What somebody may have meant: by the optimal string alignment distance (Levenshtein's with neighbours that changed places), the usual one
 * for typing errors. No library here has one; picocli compares letters without their order and finds nothing for "dya".
 */
public final class Likeness {
    private static final int MOST = 3;

    private Likeness() { }

    /** @return the known words that are near enough to what was typed, the nearest first; at most three */
    public static List<String> nearest(String typed, Collection<String> known) {
        String word = typed.toLowerCase(Locale.ROOT);
        int enough = Math.max(1, word.length() / 3);
        return known.stream().distinct().filter(each -> near(word, each) <= enough).sorted(Comparator.comparingInt((String each) -> near(word, each))
                .thenComparing(Comparator.naturalOrder())).limit(MOST).toList();
    }

    private static int near(String word, String known) {
        return distance(word, known.toLowerCase(Locale.ROOT));
    }

    static int distance(String one, String other) {
        int[][] least = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    least[i][j] = i + j;
                    continue;
                }
                int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int best = Math.min(Math.min(least[i - 1][j], least[i][j - 1]) + 1, least[i - 1][j - 1] + same);
                boolean swapped = i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
                least[i][j] = swapped ? Math.min(best, least[i - 2][j - 2] + 1) : best;
            }
        }
        return least[one.length()][other.length()];
    }
}
