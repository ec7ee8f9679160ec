package id.ppob.lab.differences;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The list that is kept apart: which customer has which case. @param cases by customer, from the first on */
record Plan(List<Case> cases) {
    private static final int EQUAL = 1_000;
    private static final int FEW = 60;
    private static final int MOST_OF_A_KIND = 3;

    /** @return the test day: 1,000 that are equal, and each case once, K9 with seven that PLN takes */
    static Plan testDay() {
        Map<Case, Integer> counts = new EnumMap<>(Case.class);
        for (Case each : Case.values()) {
            counts.put(each, 1);
        }
        counts.put(Case.EQUAL, EQUAL - 1); // the bill of K7 is equal, too
        counts.put(Case.K9, 7);
        counts.put(Case.K57, 0);
        return of(counts, new Random(1));
    }

    /** @return some of each kind, in any order */
    static Plan random(long seed) {
        Random random = new Random(seed);
        Map<Case, Integer> counts = new EnumMap<>(Case.class);
        for (Case each : Case.values()) {
            counts.put(each, random.nextInt(MOST_OF_A_KIND + 1));
        }
        counts.merge(Case.EQUAL, FEW, Integer::sum);
        return of(counts, random);
    }

    private static Plan of(Map<Case, Integer> counts, Random random) {
        List<Case> cases = new ArrayList<>();
        counts.forEach((each, count) -> cases.addAll(Collections.nCopies(count, each)));
        Collections.shuffle(cases, random);
        return new Plan(List.copyOf(cases));
    }

    /** @return how many differences of each kind must be found */
    Map<String, Long> planted() {
        Map<String, Long> planted = new TreeMap<>();
        for (Case each : cases) {
            if (!each.found().isEmpty()) {
                planted.merge(each.found(), 1L, Long::sum);
            }
            if (each == Case.K57) {
                planted.merge("DUPLICATE", 1L, Long::sum);
            }
        }
        return planted;
    }
}
