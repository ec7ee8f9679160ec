package id.ppob.lab.bench;

import id.ppob.simulator.bank.Bank;
import id.ppob.simulator.bank.load.Framing;
import id.ppob.simulator.bank.load.Kind;
import id.ppob.simulator.bank.load.LoadClient;
import id.ppob.simulator.bank.load.LoadResult;
import id.ppob.simulator.bank.load.Mix;
import id.ppob.simulator.bank.load.RatePlan;
import id.ppob.simulator.bank.load.Step;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** {@code bench garbage}: whether one partner feels what others, and strangers, send. The configuration is the installation's own. */
final class GarbageBench {
    private static final int MOST_BILLS = 400_000;
    private static final int CONNECTIONS = 4;
    private static final int WARM_SECONDS = 15;
    private static final int STORMERS = 10;
    private static final double STILL_GOOD_MICROS = 20_000;
    private static final double MEMORY_SHARE = 1.25;
    private static final int MEMORY_MIB = 32;
    private static final int MOST_NEW_FILES = 2;
    private static final int CALM_SECONDS = 60;
    private static final Mix MIX = Mix.parse("inquiry=60,payment=35,reversal=5");
    private static final Set<String> HARMLESS = Set.of("no-sale");

    /** How much of what. */
    record Plan(int frames, int quietSeconds, int attackSeconds, int perSecond) { }

    private GarbageBench() { }

    static BenchReport run(BenchSettings settings, Plan plan) throws Exception {
        BenchReport report = BenchReport.empty();
        try (Installed installed = Installed.start(settings, Math.min(settings.bills(), MOST_BILLS))) {
            try (Attacker attacker = Attacker.start(settings, installed.port()); LoadClient good = new LoadClient(new LoadClient.Target(new InetSocketAddress(InetAddress.getLoopbackAddress(), installed.port()), Framing.TRAILER_FF,
                    settings.cfg(), List.of(Bank.demo().getFirst()), CONNECTIONS, LoadClient.MOST_OUTSTANDING, true, 1, 1),
                    Loads.customers(Loads.FIRST_CUSTOMER, installed.customers()))) {
                measure(settings, plan, report, installed.host(), good, attacker);
            }
            Verified.add(report, installed.database());
        }
        return report;
    }

    private static void measure(BenchSettings settings, Plan plan, BenchReport report, Contender host, LoadClient good, Attacker attacker) throws Exception {
        settings.say("warming for %d s, half of it under attack".formatted(2 * WARM_SECONDS));
        good.run(open(plan, WARM_SECONDS));
        attacker.begin(plan.frames / plan.attackSeconds * WARM_SECONDS, WARM_SECONDS, STORMERS);
        right(report, "while warming", good.run(open(plan, WARM_SECONDS)));
        settings.say("warmed by " + attacker.done());
        attacker.rest();
        settings.say("quiet for " + plan.quietSeconds + " s");
        long cpuBefore = Contender.cpuMicros(host.pid());
        LoadResult quiet = good.run(open(plan, plan.quietSeconds));
        long cpuQuiet = Contender.cpuMicros(host.pid());
        Footprint before = Footprint.of(host);
        settings.say("attack of %,d frames in %d s".formatted(plan.frames, plan.attackSeconds));
        long cpuStart = Contender.cpuMicros(host.pid());
        long attackerStart = Contender.cpuMicros(attacker.pid());
        attacker.begin(plan.frames, plan.attackSeconds, STORMERS);
        LoadResult attacked = good.run(open(plan, plan.attackSeconds));
        report.details().put("processors busy with the switch", "%.2f in quiet, %.2f under attack".formatted((cpuQuiet - cpuBefore) / 1e6 / plan.quietSeconds,
                (Contender.cpuMicros(host.pid()) - cpuStart) / 1e6 / plan.attackSeconds));
        report.details().put("processors busy with attacking", "%.2f".formatted((Contender.cpuMicros(attacker.pid()) - attackerStart) / 1e6 / plan.attackSeconds));
        while (!attacker.ended()) {
            settings.say("the attack goes on: " + attacker.done());
            right(report, "under attack, after its time", good.run(open(plan, 5)));
        }
        Map<String, Long> done = attacker.done();
        attacker.rest();
        Footprint after = calm(host, before, good, plan);
        quiet.latency().forEach((kind, latency) -> report.latency().put(kind + ", quiet", latency));
        attacked.latency().forEach((kind, latency) -> report.latency().put(kind + ", under attack", latency));
        right(report, "in quiet", quiet);
        right(report, "under attack", attacked);
        double bar = Math.max(2 * quiet.latency().get("all").p99(), STILL_GOOD_MICROS);
        if (attacked.latency().get("all").p99() > bar) {
            report.failures().add("p99 under attack is %,.0f us, more than %,.0f".formatted(attacked.latency().get("all").p99(), bar));
        }
        report.details().put("attack", done.toString());
        report.details().put("answers in quiet", quiet.answers().toString());
        report.details().put("answers under attack", attacked.answers().toString());
        report.details().put("before", before.text());
        report.details().put("after", after.text());
        if (!after.like(before)) {
            report.failures().add("memory or file descriptors did not come back: before " + before.text() + ", after " + after.text());
        }
        if (done.get("frames") < plan.frames) {
            report.failures().add("only " + done.get("frames") + " frames were sent");
        }
    }

    private static Step open(Plan plan, int seconds) {
        return Step.open(MIX, new RatePlan(plan.perSecond, plan.perSecond), Duration.ofSeconds(seconds));
    }

    /** A good bank's answers are all 0000, all in time. */
    private static void right(BenchReport report, String when, LoadResult result) {
        long all = result.latency().get("all").count();
        long approved = 0;
        for (Kind kind : Kind.values()) {
            approved += result.count(kind, "0000");
        }
        boolean unhindered = HARMLESS.containsAll(result.limits().keySet());
        if (all == 0 || approved != all || !unhindered) {
            report.failures().add("the good bank's answers %s: %,d of %,d are 0000: %s %s".formatted(when, approved, all, result.answers(), result.limits()));
        }
    }

    /** Waits, with the good bank going on, until it is as before, at most a minute. */
    private static Footprint calm(Contender host, Footprint before, LoadClient good, Plan plan) throws IOException, InterruptedException {
        Footprint now = Footprint.of(host);
        for (int i = 0; i < CALM_SECONDS / 5 && !now.like(before); i++) {
            good.run(open(plan, 5));
            now = Footprint.of(host);
        }
        return now;
    }

    /**
     * What a process holds.
     *
     * @param heapMiB     live objects, after a collection
     * @param residentMiB as the system counts it
     * @param files       open file descriptors
     */
    private record Footprint(long heapMiB, long residentMiB, int files) {
        static Footprint of(Contender host) throws IOException, InterruptedException {
            host.command("GC.run");
            LockSupport.parkNanos(500_000_000L);
            host.command("GC.run");
            return new Footprint(host.heapMiB(), host.residentMiB(), host.files());
        }

        boolean like(Footprint before) {
            return heapMiB <= before.heapMiB * MEMORY_SHARE + MEMORY_MIB / 2 && residentMiB <= before.residentMiB * MEMORY_SHARE + MEMORY_MIB
                    && files <= before.files + MOST_NEW_FILES;
        }

        String text() {
            return "heap %,d MiB, resident %,d MiB, %d file descriptors".formatted(heapMiB, residentMiB, files);
        }
    }
}
