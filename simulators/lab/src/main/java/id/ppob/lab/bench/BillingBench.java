package id.ppob.lab.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.lab.field.FieldFiles;
import id.ppob.lab.field.FieldTown;
import id.ppob.lab.field.ImportHost;
import id.ppob.lab.run.Child;
import id.ppob.lab.run.RunFolder;
import id.ppob.simulator.bank.traffic.StatusLine;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code bench billing}: files of readings to active bills, all rules on, three months of history present, by a Java machine of 512 MiB; against {@code LOAD DATA LOCAL
 * INFILE} of the reading rows and bill rows that came of it. Each round is the next month, of all customers.
 */
final class BillingBench {
    private static final int HISTORY = 3;
    private static final double BAR = 0.4;
    private static final int HEAP_MIB = 512;
    private static final long LONGEST_MS = 3_600_000;
    private static final long STOP_MS = 20_000;
    private static final int PLAIN_MS = 5_000;
    private static final int BAR_WIDTH = 24;
    private static final int LINE = 100;

    private final BenchSettings settings;
    private final BenchDatabase database;
    private final FieldTown town;
    private final BenchReport report = BenchReport.empty();
    private final Rates rates = new Rates();
    private final List<String> costs = new ArrayList<>();
    private long heapMiB;

    private BillingBench(BenchSettings settings, BenchDatabase database, int customers) {
        this.settings = settings;
        this.database = database;
        this.town = new FieldTown(customers, YearMonth.from(Clock.system().wibDate()).minusMonths(settings.rounds() - 1L + HISTORY), HISTORY, false);
    }

    static BenchReport run(BenchSettings settings, int customers) throws SQLException, IOException {
        try (BenchDatabase database = BenchDatabase.start(settings)) {
            BillingBench bench = new BillingBench(settings, database, customers);
            settings.say("writing %,d customers with %d months of readings and bills".formatted(customers, HISTORY));
            bench.town.write(database.address());
            for (int i = 0; i < settings.rounds(); i++) {
                bench.round(i);
            }
            bench.reckon();
            Verified.add(bench.report, database);
            return bench.report;
        }
    }

    private void round(int round) throws SQLException, IOException {
        Path folder = settings.folder().resolve("round-" + round);
        settings.say("round %d: writing files".formatted(round + 1));
        FieldFiles.right(town, round, folder);
        int firstBatch = (int) database.number("SELECT MAX(batch) + 1 FROM acmt_batch");
        String imported = imported(folder, firstBatch);
        RunFolder.delete(folder, true);
        int period = (int) database.number("SELECT MAX(period) FROM acmt_batch");
        Costs own = Costs.begin(database, null);
        long client = Contender.cpuMicros(ProcessHandle.current().pid());
        double seconds = LoadData.run(database, period, firstBatch);
        rates.add("load-data", town.customers() / seconds, null);
        String loaded = "load-data %,.0f a second (%.1f us of its client, with the writing of the files %s)".formatted(town.customers() / seconds,
            (Contender.cpuMicros(ProcessHandle.current().pid()) - client) / (double) town.customers(), own.text(town.customers()));
        settings.say(loaded);
        costs.add(imported + "; " + loaded);
    }

    private String imported(Path folder, int firstBatch) throws SQLException, IOException {
        List<String> flags = new ArrayList<>(settings.flags("switch"));
        flags.addAll(List.of("-Xmn256m", "-Xms" + HEAP_MIB + "m", "-Xmx" + HEAP_MIB + "m"));
        Costs before = Costs.begin(database, null);
        try (Child child = Child.told("import", settings.folder().resolve("import.log"), STOP_MS, flags, ImportHost.class,
                List.of(database.address().jdbcUrl(), database.address().user(), database.address().password(), folder.toString(), folder.resolve("rejects").toString()));
                Connection look = BenchDatabase.connect(database.address()); StatusLine _ = StatusLine.of("billing-progress", settings.progress(), PLAIN_MS, LINE, () -> bar(look, firstBatch))) {
            JsonNode done = new ObjectMapper().readTree(child.ready(LONGEST_MS));
            double perSecond = town.customers() / (done.path("millis").asLong() / 1e3);
            heapMiB = Math.max(heapMiB, done.path("heap").asLong());
            rates.add("billing", perSecond, null);
            if (done.path("billed").asInt() != town.customers()) {
                report.failures().add("void: of %,d right readings %,d were billed: %s".formatted(town.customers(), done.path("billed").asInt(), done));
            }
            String said = "billing %,.0f customers a second (importer %.1f us of a processor; %s)".formatted(perSecond, Contender.cpuMicros(child.pid()) / (double) town.customers(),
                before.text(town.customers()));
            settings.say(said);
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped during the import", e);
        }
    }

    private String bar(Connection look, int firstBatch) {
        try (Statement statement = look.createStatement(); ResultSet row = statement.executeQuery("SELECT COALESCE(SUM(added), 0) FROM acmt_batch WHERE batch >= " + firstBatch)) {
            row.next();
            double share = row.getLong(1) / (double) town.customers();
            int full = (int) (share * BAR_WIDTH);
            return String.format(Locale.ROOT, "[%s%s] %3.0f %%  %,d readings", "#".repeat(full), ".".repeat(BAR_WIDTH - full), 100 * share, row.getLong(1));
        } catch (SQLException _) {
            return null; // the server has ended
        }
    }

    private void reckon() {
        double own = rates.median("billing");
        double yardstick = rates.median("load-data");
        report.results().add(BenchReport.Result.of("billing", own, "customers/s", "load-data", yardstick));
        report.atLeast("against load-data", own / yardstick, BAR, "times");
        report.atMost("heap of the importer", heapMiB, HEAP_MIB, "MiB");
        for (int i = 0; i < costs.size(); i++) {
            report.details().put("round " + (i + 1), costs.get(i));
        }
        report.details().put("settings", "%d rounds of %,d customers, each a month; %d months before the first; all rules on; buffer pool %,d MiB".formatted(settings.rounds(), town.customers(),
            HISTORY, settings.poolMiB()));
    }
}
