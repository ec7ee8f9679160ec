package id.ppob.simulator.bank.bench;

import id.ppob.simulator.bank.load.LoadResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rounds of contenders, and the one in the middle of each. */
final class Medians {
    private final Map<String, List<LoadResult>> rounds = new LinkedHashMap<>();

    void add(String contender, LoadResult result) {
        rounds.computeIfAbsent(contender, key -> new ArrayList<>()).add(result);
    }

    /** @return the round of the median rate */
    LoadResult of(String contender) {
        List<LoadResult> sorted = rounds.get(contender).stream().sorted(Comparator.comparingDouble(LoadResult::perSecond)).toList();
        return sorted.get(sorted.size() / 2);
    }

    /** @return all rates, in the order of the rounds */
    List<Long> rates(String contender) {
        return rounds.get(contender).stream().map(result -> Math.round(result.perSecond())).toList();
    }
}
