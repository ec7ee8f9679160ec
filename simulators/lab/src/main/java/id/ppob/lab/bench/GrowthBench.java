package id.ppob.lab.bench;

import id.ppob.lab.run.RunFolder;
import id.ppob.simulator.bank.load.Kind;
import id.ppob.simulator.bank.load.LoadClient;
import id.ppob.simulator.bank.load.LoadResult;
import id.ppob.simulator.bank.load.Mix;
import id.ppob.simulator.bank.load.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code bench growth}: the same two rates on databases of rising size. */
final class GrowthBench {
    private static final int CONNECTIONS = 4;
    private static final int OUTSTANDING = 256;
    /** More than is paid in a second, so that no round runs out. */
    private static final int PAID_A_SECOND = 30_000;
    private static final double LEAST = 0.85;

    /** A size. */
    private record Size(int bills, long old) {
        String text() {
            return millions(bills) + " bills, " + millions(old) + " old";
        }

        private static String millions(long count) {
            return count % 1_000_000 == 0 ? count / 1_000_000 + " M" : String.format(Locale.ROOT, "%,d", count);
        }
    }

    /** What was reached at a size. */
    private record Reached(double inquiries, double payments, long bytes) { }

    private GrowthBench() { }

    static BenchReport run(BenchSettings settings, List<Integer> bills, List<Long> old) throws SQLException, IOException {
        BenchReport report = BenchReport.empty();
        List<Size> sizes = new ArrayList<>();
        bills.forEach(each -> sizes.add(new Size(each, old.getFirst())));
        old.stream().skip(1).forEach(each -> sizes.add(new Size(bills.get(Math.min(1, bills.size() - 1)), each)));
        Reached first = null;
        for (Size size : sizes) {
            Reached reached = reach(settings, report, size);
            first = first == null ? reached : first;
            tell(settings, report, size, reached, first);
        }
        report.details().put("settings", settings.text() + "; buffer pool %,d MiB, %d connections x %d under way".formatted(settings.poolMiB(), CONNECTIONS, OUTSTANDING));
        return report;
    }

    private static void tell(BenchSettings settings, BenchReport report, Size size, Reached reached, Reached first) {
        report.results().add(BenchReport.Result.of("growth/inquiry", reached.inquiries, "inquiries/s", size.text(), first.inquiries));
        report.results().add(BenchReport.Result.of("growth/payment", reached.payments, "payments/s", size.text(), first.payments));
        String held = "%,d MiB of tables".formatted(reached.bytes >> 20);
        report.details().put(size.text(), held);
        if (reached.bytes >> 20 < settings.poolMiB()) {
            report.atLeast("inquiries at " + size.text() + ", of the first size's", reached.inquiries / first.inquiries, LEAST, "");
            report.atLeast("payments at " + size.text() + ", of the first size's", reached.payments / first.payments, LEAST, "");
        }
    }

    private static Reached reach(BenchSettings settings, BenchReport report, Size size) throws SQLException, IOException {
        int customers = BillData.customersFor(size.bills);
        BenchSettings own = settings.in(size.text().replaceAll("[^0-9a-zA-Z]+", "-"));
        try (BenchDatabase database = BenchDatabase.start(own)) {
            settings.say(size.text() + ": writing");
            BillData.write(database.address(), customers);
            PaymentTables.partners(database.address());
            long written = OldPayments.write(database.address(), customers, size.old);
            if (written < size.old) {
                report.details().put("stopped", "at %,d old payments of %,d: the disk is nearly full".formatted(written, size.old));
            }
            BillData.warm(database.address());
            Path cfg = BenchConfig.write(settings.cfg(), own.folder());
            try (Contender host = SwitchHost.start(own, List.of(), cfg, database, "0");
                    LoadClient client = Loads.client(host.address(), cfg, CONNECTIONS, OUTSTANDING, true, Loads.customers(Loads.FIRST_CUSTOMER, customers))) {
                return measure(settings, report, size, database, client);
            }
        } finally {
            RunFolder.delete(own.folder(), true);
        }
    }

    private static Reached measure(BenchSettings settings, BenchReport report, Size size, BenchDatabase database, LoadClient client) throws SQLException {
        client.run(closed(Kind.INQUIRY, settings.warmMs()));
        client.run(Step.collecting(OUTSTANDING, Math.min(BillData.customersFor(size.bills) * 9L / 10, (long) PAID_A_SECOND * (settings.rounds() + 1) * settings.roundMs() / 1_000)));
        client.run(closed(Kind.PAYMENT, settings.roundMs()));
        Rates rates = new Rates();
        for (int i = 0; i < settings.rounds(); i++) {
            LoadResult inquiries = client.run(closed(Kind.INQUIRY, settings.roundMs()));
            LoadResult payments = client.run(closed(Kind.PAYMENT, settings.roundMs()));
            if (!payments.limits().isEmpty() || payments.count(Kind.PAYMENT, "0000") != payments.latency().get("all").count()) {
                report.failures().add("void at " + size.text() + ": not all payments were approved, or bills ran out: " + payments.answers() + " " + payments.limits());
            }
            rates.add("inquiries", inquiries.perSecond(), inquiries.latency().get("all"));
            rates.add("payments", payments.perSecond(), payments.latency().get("all"));
            settings.say("%s: %,.0f inquiries, %,.0f payments a second".formatted(size.text(), inquiries.perSecond(), payments.perSecond()));
        }
        report.latency().put(size.text(), rates.latency("payments"));
        return new Reached(rates.median("inquiries"), rates.median("payments"), bytes(database));
    }

    private static Step closed(Kind kind, int millis) {
        return Step.closed(Mix.only(kind), OUTSTANDING, Duration.ofMillis(millis));
    }

    /** All tables and indexes of the schema, as the server counts them. */
    private static long bytes(BenchDatabase database) throws SQLException {
        return database.number("SELECT SUM(data_length + index_length) FROM information_schema.tables WHERE table_schema = DATABASE()");
    }
}
