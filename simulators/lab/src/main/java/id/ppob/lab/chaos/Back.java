package id.ppob.lab.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long it took to come back, in milliseconds.
 *
 * @param when       in a few words
 * @param fromKillMs from each kill -9 of the only node to the next approved payment, all of it
 * @param switchMs   after each kill -9 of the only node: from its new process to the next approved payment, less an ordinary start
 * @param databaseMs after each kill -9 of the database: from its first answer to the next approved payment
 * @param never      times that no payment was approved afterwards
 */
record Back(String when, List<Long> fromKillMs, List<Long> switchMs, List<Long> databaseMs, int never) {
    private static final long MOST_MS = 5_000;

    /** @param startMs an ordinary start of the switch, from its process to its first word */
    static Back of(String when, List<Recovery> recoveries, Journal journal, long startMs, boolean onlyNode) {
        List<Long> fromKill = new ArrayList<>();
        List<Long> switches = new ArrayList<>();
        List<Long> databases = new ArrayList<>();
        int never = 0;
        for (Recovery each : recoveries) {
            long fromMs = each.victim() == Victim.SWITCH ? each.startedMs() : each.backMs();
            long ms = journal.untilApproved(fromMs);
            boolean counts = each.victim() == Victim.SWITCH ? onlyNode : each.victim() == Victim.DATABASE && !(onlyNode && dead(recoveries, each.backMs()));
            if (counts && ms < 0) {
                never++;
            } else if (counts && !killedIn(recoveries, each.backMs(), fromMs + ms)) {
                (each.victim() == Victim.SWITCH ? switches : databases).add(each.victim() == Victim.SWITCH ? Math.max(0, ms - startMs) : ms);
                if (each.victim() == Victim.SWITCH) {
                    fromKill.add(fromMs + ms - each.killedMs());
                }
            }
        }
        return new Back(when, fromKill, switches, databases, never);
    }

    /** @return whether the switch was dead then */
    private static boolean dead(List<Recovery> recoveries, long atMs) {
        return recoveries.stream().anyMatch(each -> each.victim() == Victim.SWITCH && each.killedMs() <= atMs && each.backMs() >= atMs);
    }

    private static boolean killedIn(List<Recovery> recoveries, long fromMs, long toMs) {
        return recoveries.stream().anyMatch(each -> each.killedMs() > fromMs && each.killedMs() < toMs);
    }

    /** @return whether each was back in 5 s */
    boolean holds() {
        return never == 0 && switchMs.stream().allMatch(ms -> ms <= MOST_MS) && databaseMs.stream().allMatch(ms -> ms <= MOST_MS);
    }

    @Override
    public String toString() {
        return when + ": switch " + told(switchMs) + " (from the kill " + told(fromKillMs) + "); database " + told(databaseMs) + (never > 0 ? "; " + never + " times never" : "");
    }

    private static String told(List<Long> times) {
        return times.isEmpty() ? "not killed alone" : String.format(Locale.ROOT, "median %,d ms, worst %,d ms of %d", times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow(),
                times.stream().max(Long::compare).orElseThrow(), times.size());
    }
}
