package id.ppob.lab.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.lab.field.FieldFiles;
import id.ppob.lab.field.FieldTown;
import id.ppob.simulator.bank.load.LoadClient;
import id.ppob.simulator.bank.load.LoadResult;
import id.ppob.simulator.bank.load.RatePlan;
import id.ppob.simulator.bank.load.Step;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code bench mixed --import N}: a day's mix at its maximum and at half of it, alone and while readings are imported by the same switch; and the import, alone and beside
 * the mix.
 */
final class ImportBesideBench {
    private static final int HISTORY = 3;
    private static final double LEAST_RATE = 0.8;
    private static final double MOST_P99 = 2;
    private static final double CALM_MICROS = 20_000;
    private static final double MOST_TIMES = 5;
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST_NS = TimeUnit.HOURS.toNanos(1);
    private final BenchSettings settings;
    private final Installed installed;
    private final LoadClient banks;
    private final BenchReport report;

    private ImportBesideBench(BenchSettings settings, Installed installed, LoadClient banks, BenchReport report) {
        this.settings = settings;
        this.installed = installed;
        this.banks = banks;
        this.report = report;
    }

    static BenchReport run(BenchSettings settings, int readings) throws SQLException, IOException {
        BenchReport report = BenchReport.empty();
        try (Installed installed = Installed.start(settings, settings.bills())) {
            FieldTown town = new FieldTown(readings, YearMonth.from(Clock.system().wibDate()).minusMonths(1L + HISTORY), HISTORY, false);
            settings.say("writing %,d customers with %d months of readings and bills".formatted(readings, HISTORY));
            town.write(installed.database().address());
            try (LoadClient banks = installed.banks()) {
                new ImportBesideBench(settings, installed, banks, report).measure(town);
            }
            report.details().put("settings", settings.text() + "; " + MixedBench.MIX + "; %,d readings; ".formatted(readings) + installed.text());
            Verified.add(report, installed.database());
        }
        return report;
    }

    private void measure(FieldTown town) throws IOException {
        double maximum = MixedBench.maximum(settings, report, banks);
        LoadResult.Latency half = half(maximum);
        double alone = began(town, 0).await();
        settings.say("an import alone takes %.1f s".formatted(alone));
        MixedBench.collect(settings, banks, maximum, settings.roundMs());
        Import beside = began(town, 1);
        Rates rates = new Rates();
        double p99 = 0;
        int rounds = 0;
        while (!beside.ended()) {
            LoadResult most = banks.run(MixedBench.closed(settings.roundMs()));
            MixedBench.believe(report, "beside an import", most);
            LoadResult.Latency calm = half(maximum);
            if (beside.ended()) {
                break;
            }
            settings.say("beside the import %,.0f a second, p99 at half the maximum %.1f ms".formatted(most.perSecond(), calm.p99() / 1e3));
            rates.add("beside an import", most.perSecond(), calm);
            p99 = Math.max(p99, calm.p99());
            rounds++;
        }
        double seconds = beside.await();
        settings.say("beside the mix it takes %.1f s".formatted(seconds));
        MixedBench.ranOut(report, banks);
        if (rounds == 0) {
            report.failures().add("void: the import was over before one round; say more --import, or fewer --seconds");
            return;
        }
        report.results().add(BenchReport.Result.of("mixed beside", rates.median("beside an import"), "messages/s", "mixed alone", maximum));
        report.latency().put("half the maximum, alone", half);
        report.latency().put("half the maximum, beside", rates.latency("beside an import"));
        report.atLeast("maximum beside an import, of that alone", rates.median("beside an import") / maximum, LEAST_RATE, "times");
        report.atMost("p99 at half the maximum beside an import", p99, Math.max(CALM_MICROS, MOST_P99 * half.p99()), "us");
        report.atMost("import beside the mix, of its time alone", seconds / alone, MOST_TIMES, "times");
        report.details().put("import", "alone %.1f s, beside the mix %.1f s, %d rounds meanwhile".formatted(alone, seconds, rounds));
    }

    private LoadResult.Latency half(double maximum) {
        MixedBench.collect(settings, banks, maximum / 2, settings.roundMs());
        return banks.run(Step.open(MixedBench.MIX, new RatePlan(maximum / 2, maximum / 2), Duration.ofMillis(settings.roundMs()))).latency().get("decided");
    }

    /** An import under way. @param told the file that tells its end */
    private record Import(Path told) {
        boolean ended() {
            return Files.exists(told);
        }

        /** @return seconds that it took. @throws IOException when a file was refused */
        double await() throws IOException {
            long began = System.nanoTime();
            while (!ended()) {
                if (System.nanoTime() - began > LONGEST_NS) {
                    throw new IOException("the import has not ended within an hour");
                }
                LockSupport.parkNanos(LOOK_NS);
            }
            JsonNode said = new ObjectMapper().readTree(Files.readString(told));
            if (said.has("error")) {
                throw new IOException(said.path("error").asText());
            }
            return said.path("millis").asLong() / 1e3;
        }
    }

    private Import began(FieldTown town, int month) throws IOException {
        Path folder = settings.folder().resolve("month-" + month);
        FieldFiles.right(town, month, folder);
        Import begun = new Import(settings.folder().resolve("month-" + month + ".json"));
        installed.host().tell(folder + " " + begun.told);
        return begun;
    }
}
