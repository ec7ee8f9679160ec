package id.ppob.lab.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who has the processors: switch, database, generator (this process) and attack.
 *
 * @param since  when it began
 * @param pids   by name
 * @param before processor time of each at the beginning, in microseconds
 */
record Busy(long since, Map<String, Long> pids, Map<String, Long> before) {
    /** @param attack null for none */
    static Busy begin(Installed installed, Contender attack) {
        Map<String, Long> pids = new LinkedHashMap<>();
        pids.put("switch", installed.host().pid());
        pids.put("database", installed.database().pid());
        pids.put("generator", ProcessHandle.current().pid());
        if (attack != null) {
            pids.put("attack", attack.pid());
        }
        return new Busy(System.nanoTime(), pids, now(pids));
    }

    private static Map<String, Long> now(Map<String, Long> pids) {
        Map<String, Long> now = new LinkedHashMap<>();
        pids.forEach((name, pid) -> now.put(name, Contender.cpuMicros(pid)));
        return now;
    }

    /** @return processors of this one since the beginning */
    double of(String name) {
        return (Contender.cpuMicros(pids.get(name)) - before.get(name)) * 1e3 / (System.nanoTime() - since);
    }

    String text() {
        return pids.keySet().stream().map(name -> "%s %.2f".formatted(name, of(name))).collect(Collectors.joining(", "));
    }
}
