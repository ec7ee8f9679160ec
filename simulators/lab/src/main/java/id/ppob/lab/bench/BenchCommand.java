package id.ppob.lab.bench;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ppob bench}: figures of the switch, each against yardsticks of the same run. A new name is one method: what it is told, and what runs. */
@Command(name = "bench", description = "Measure the switch against its yardsticks.", synopsisSubcommandLabel = "NAME")
public final class BenchCommand implements Runnable {
    private static final int LEAST_LINES = 1_000;
    @Spec
    private CommandSpec spec;

    /** Made by picocli. */
    public BenchCommand() { }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say the NAME of a benchmark.");
    }

    @Command(name = "billing", description = "Files of readings to active bills, all rules on, three months of history present.",
            footer = {"", "Yardstick: load-data, LOAD DATA LOCAL INFILE of the reading rows and bill rows on one connection. The bar is 0.4 of it, with a heap of 512 MiB.",
                "Each round is a month of all customers; --bills, --seconds and --warm-up do not count here."})
    int billing(@Mixin BenchOptions options,
            @Option(names = "--customers", paramLabel = "N", defaultValue = "1000000", description = "with a reading each (${DEFAULT-VALUE})") int customers) throws Exception {
        return options.run(settings -> BillingBench.run(settings, customers));
    }

    @Command(name = "cost", description = "Bytes and time of one message, the collector's pauses at half load, and where the switch's time and memory go.",
            footer = {"", "Exit code 1 when a request takes more bytes than its budget, encoding allocates, or a pause at half load passes 5 ms.",
                "--only message is the first of these, --only half the rest."})
    int cost(@Mixin BenchOptions options,
            @Option(names = "--half", paramLabel = "SECONDS", defaultValue = "20", description = "at half load (${DEFAULT-VALUE})") int halfSeconds) throws Exception {
        return options.run(settings -> CostBench.run(settings, halfSeconds));
    }

    @Command(name = "growth", description = "Inquiries and payments a second as bills and old payments become many.",
            footer = {"", "Each size has a fresh database. --buffer-pool says how much of it fits in memory; a rate may fall by 15 %% while all of it does.",
                "Stops adding old payments when the disk is nearly full, and says where. --bills does not count here."})
    int growth(@Mixin BenchOptions options,
            @Option(names = "--bills-at", split = ",", paramLabel = "N", defaultValue = "1000000,10000000,40000000",
                description = "bills, with the fewest old payments (${DEFAULT-VALUE})") List<Integer> bills,
            @Option(names = "--old-at", split = ",", paramLabel = "N", defaultValue = "1000000,100000000",
                description = "old payments, with the second of the bills (${DEFAULT-VALUE})") List<Long> old) throws Exception {
        return options.run(settings -> GrowthBench.run(settings, bills, old));
    }

    @Command(name = "inquiry", description = "Inquiries from the database, customers chosen evenly at random.",
            footer = {"", "Yardsticks: batched (256 customers a statement, 2 connections), one-by-one (the best of 1, 8, 64 connections)."})
    int inquiry(@Mixin BenchOptions options) throws Exception {
        return options.run(InquiryBench::run);
    }

    @Command(name = "forward", description = "Advices to PLN's simulator from a backlog, while payments run.",
            footer = {"", "Yardstick: link-only, the same link telling as much from memory, without a database. The bar is 0.5 of it."})
    int forward(@Mixin BenchOptions options) throws Exception {
        return options.run(ForwardBench::run);
    }

    @Command(name = "garbage", description = "A good bank at a steady rate, first in quiet, then under malformed frames, reconnect storms and slow readers.",
            footer = {"", "Exit code 1 when an answer is wrong, p99 more than doubles past 20 ms, or memory or file descriptors do not come back.",
                "--rounds, --seconds and --warm-up count for the other benchmarks; here --frames, --quiet and --attack do."})
    int garbage(@Mixin BenchOptions options,
            @Option(names = "--frames", defaultValue = "100000", description = "malformed frames in all (${DEFAULT-VALUE})") int frames,
            @Option(names = "--quiet", paramLabel = "SECONDS", defaultValue = "20", description = "of the baseline (${DEFAULT-VALUE})") int quietSeconds,
            @Option(names = "--attack", paramLabel = "SECONDS", defaultValue = "40",
                description = "over which the frames are spread (${DEFAULT-VALUE})") int attackSeconds,
            @Option(names = "--rate", defaultValue = "500", description = "messages a second of the good bank (${DEFAULT-VALUE})") int perSecond) throws Exception {
        return options.run(settings -> GarbageBench.run(settings, new GarbageBench.Plan(frames, quietSeconds, attackSeconds, perSecond)));
    }

    @Command(name = "loop", description = "The message loop without a database: framing, decoding, checks, lanes, references, encoding.",
            footer = {"", "Yardsticks: bare-netty, jpos-server, jpos-tm; shapes are connections x messages under way on each."})
    int loop(@Mixin BenchOptions options) throws Exception {
        return options.run(LoopBench::run);
    }

    @Command(name = "match", description = "Three books of a date, matched line by line, one difference of each kind hidden.",
            footer = {"", "Yardstick: sort-join, three LC_ALL=C sort -S 512M of the same books as text, and two join. The bar is 0.5 of it, with a heap of 512 MiB.",
                "--bills, --seconds and --warm-up do not count here."})
    int match(@Mixin BenchOptions options,
            @Option(names = "--lines", paramLabel = "N", defaultValue = "5000000", description = "of each book, at least 1,000 (${DEFAULT-VALUE})") int lines) throws Exception {
        if (lines < LEAST_LINES) {
            throw new ParameterException(spec.commandLine(), "--lines must be at least %,d; you gave %,d".formatted(LEAST_LINES, lines));
        }
        return options.run(settings -> MatchBench.run(settings, lines));
    }

    @Command(name = "mixed", description = "60 %% inquiries, 35 %% payments, 4 %% reversals, 1 %% nonsense: the most there can be, and latency against offered load.",
            footer = {"", "--seconds is the time of each of fourteen rates and of each round at the maximum.",
                "With --import: the maximum and half of it alone, and again while readings are imported. Bars: 0.8 of the maximum, p99 at most doubled or under 20 ms,",
                "and the import at most five times as long as alone."})
    int mixed(@Mixin BenchOptions options,
            @Option(names = "--import", paramLabel = "N", defaultValue = "0", description = "instead of fourteen rates: beside an import of so many readings") int readings,
            @Option(names = "--report", paramLabel = "FILE", description = "write one HTML page here") Path page,
            @Option(names = "--svg", paramLabel = "FILE", description = "write the plot of latency here") Path svg) throws Exception {
        return options.run(settings -> readings > 0 ? ImportBesideBench.run(settings, readings) : MixedBench.run(settings, page, svg));
    }

    @Command(name = "overload", description = "Three times what the switch can do, from banks that reverse what was refused and come once more, among unknown customers, broken frames and slow readers.",
            footer = {"", "--rounds, --seconds and --warm-up count for the maximum that is measured first. --only mix, inquiries or strays runs one of the three."})
    int overload(@Mixin BenchOptions options,
            @Option(names = "--overload", paramLabel = "SECONDS", defaultValue = "20", description = "of too much (${DEFAULT-VALUE})") int seconds,
            @Option(names = "--calm", paramLabel = "SECONDS", defaultValue = "8", description = "at half the maximum, before and after (${DEFAULT-VALUE})") int calm,
            @Option(names = "--frames", defaultValue = "5000", description = "broken ones meanwhile (${DEFAULT-VALUE})") int frames,
            @Option(names = "--report", paramLabel = "FILE", description = "write one HTML page of the mix here") Path page) throws Exception {
        return options.run(settings -> OverloadBench.run(settings, new OverloadBench.Plan(seconds, calm, frames, page)));
    }

    @Command(name = "payment", description = "Payments with all they write, durable before they are told.",
            footer = {"", "Yardsticks: batched (256 a commit, 2 connections), one-by-one (the best of 1, 8, 64 connections), minimal, jpos-tm (the best of 8, 32,",
                "64 sessions). --bills is for each schema: a round that runs out of bills is void."})
    int payment(@Mixin BenchOptions options) throws Exception {
        return options.run(PaymentBench::run);
    }
}
