package id.ppob.lab.bench;

import id.ppob.simulator.bank.load.LoadResult;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rounds of contenders, and the one in the middle of each. */
final class Rates {
    private final Map<String, List<Round>> rounds = new LinkedHashMap<>();

    private record Round(double perSecond, LoadResult.Latency latency) { }

    void add(String contender, double perSecond, LoadResult.Latency latency) {
        rounds.computeIfAbsent(contender, key -> new ArrayList<>()).add(new Round(perSecond, latency));
    }

    /** Runs a yardstick for a round, and adds what it reached. */
    SqlContender.Round run(BenchSettings settings, BenchDatabase database, String yardstick, List<SqlContender.Worker> workers) throws SQLException {
        Costs own = Costs.begin(database, null);
        SqlContender.Round done = SqlContender.run(workers, settings.roundMs());
        settings.say("%s: %,.0f a second; %s".formatted(yardstick, done.perSecond(), own.text(done.items())));
        add(yardstick, done.perSecond(), LoadResult.Latency.of(done.latency()));
        return done;
    }

    private Round middle(String contender) {
        List<Round> sorted = rounds.get(contender).stream().sorted(Comparator.comparingDouble(Round::perSecond)).toList();
        return sorted.get(sorted.size() / 2);
    }

    boolean has(String contender) {
        return rounds.containsKey(contender);
    }

    double median(String contender) {
        return middle(contender).perSecond;
    }

    LoadResult.Latency latency(String contender) {
        return middle(contender).latency;
    }

    /** @return the one of these with the highest median */
    String best(List<String> contenders) {
        return contenders.stream().filter(rounds::containsKey).max(Comparator.comparingDouble(this::median)).orElseThrow();
    }

    /** Writes each contender's rounds and the latencies of its middle one into a report; {@code suffix} tells runs apart. */
    void into(BenchReport report, String suffix) {
        List<String> all = new ArrayList<>();
        rounds.forEach((contender, each) -> {
            report.latency().put(contender + suffix, latency(contender));
            all.add(contender + " " + each.stream().map(round -> Math.round(round.perSecond)).toList());
        });
        report.details().put("rounds" + suffix, String.join(", ", all));
    }

    void into(BenchReport report) {
        into(report, "");
    }
}
