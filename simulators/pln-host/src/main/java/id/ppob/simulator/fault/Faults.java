package id.ppob.simulator.fault;

import id.ppob.simulator.fault.Fault.At;
import id.ppob.simulator.fault.Fault.Every;
import id.ppob.simulator.fault.Fault.On;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * The faults that are in force, with their chances and counts. A line that stays in force over {@link #set} keeps both; equal seeds and equal
 * messages in equal order give equal hits. Any thread; one lock a line.
 */
public final class Faults {
    private static final Set<Deed> ALL = EnumSet.allOf(Deed.class);
    private final long seed;
    private final LongSupplier clockMs;
    private volatile List<Armed> armed = List.of();

    /** One line in force. */
    private static final class Armed {
        private final Fault fault;
        private final SplittableRandom random;
        private final long sinceMs;
        private long met;
        private long struck;
        private long dueMs;

        Armed(Fault fault, long seed, long nowMs) {
            this.fault = fault;
            random = new SplittableRandom(seed * 31 + fault.text().hashCode());
            sinceMs = nowMs;
            dueMs = switch (fault.when()) {
                case At at -> at.ms();
                case Every every -> fault.fromMs() + every.ms();
                case On _ -> 0;
            };
        }

        synchronized Strike on(Met what, long nowMs) {
            long ageMs = nowMs - sinceMs;
            if (!(fault.when() instanceof On on) || !on.is(what) || ageMs < fault.fromMs() || ageMs > fault.toMs() || struck >= fault.often().most()) {
                return null;
            }
            met++;
            return met % fault.often().each() == 0 && (fault.often().share() >= 1 || random.nextDouble() < fault.often().share()) ? strike() : null;
        }

        synchronized Strike due(long nowMs) {
            long ageMs = nowMs - sinceMs;
            if (fault.when() instanceof On || ageMs < dueMs || ageMs > fault.toMs()) {
                return null;
            }
            dueMs = fault.when() instanceof Every every ? dueMs + every.ms() : Long.MAX_VALUE;
            return strike();
        }

        private Strike strike() {
            struck++;
            return new Strike(fault, random.nextLong());
        }

        synchronized long struck() {
            return struck;
        }
    }

    /** @param seed of all chances */
    public Faults(long seed) {
        this(seed, () -> System.nanoTime() / 1_000_000);
    }

    Faults(long seed, LongSupplier clockMs) {
        this.seed = seed;
        this.clockMs = clockMs;
    }

    /** @return faults that never do anything */
    public static Faults none() {
        return new Faults(0);
    }

    /** Puts these lines in force and no others. */
    public synchronized void set(List<Fault> faults) {
        Map<String, Armed> before = armed.stream().collect(Collectors.toMap(one -> one.fault.text(), one -> one, (one, _) -> one));
        long nowMs = clockMs.getAsLong();
        armed = faults.stream().map(fault -> before.getOrDefault(fault.text(), new Armed(fault, seed, nowMs))).distinct().toList();
    }

    /** @return whether any line is in force */
    public boolean any() {
        return !armed.isEmpty();
    }

    /** @return what hits this */
    public Strikes on(Met met) {
        return on(met, ALL);
    }

    /** @return what of these deeds hits this; the others are not asked and not counted */
    public Strikes on(Met met, Set<Deed> deeds) {
        List<Armed> asked = armed;
        if (asked.isEmpty()) {
            return Strikes.NONE;
        }
        long nowMs = clockMs.getAsLong();
        List<Strike> strikes = new ArrayList<>();
        for (Armed one : asked) {
            Strike strike = deeds.contains(one.fault.deed()) ? one.on(met, nowMs) : null;
            if (strike != null) {
                strikes.add(strike);
            }
        }
        return strikes.isEmpty() ? Strikes.NONE : new Strikes(List.copyOf(strikes));
    }

    /** @return what is due by time since it was asked last */
    public List<Strike> due() {
        long nowMs = clockMs.getAsLong();
        return armed.stream().map(one -> one.due(nowMs)).filter(java.util.Objects::nonNull).toList();
    }

    /** @return how often each line hit, in their order */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        armed.forEach(one -> counts.put(one.fault.text(), one.struck()));
        return counts;
    }
}
