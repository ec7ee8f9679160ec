package id.ppob.lab.bench;

import id.ppob.switching.recon.DayFile.Kind;
import id.ppob.switching.store.recon.DayFileStore;
import id.ppob.switching.store.recon.MatchStore;
import id.ppob.switching.store.recon.MatchStore.Which;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.sql.Lease;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.LocalDate;
import java.util.stream.Collectors;

/** A Java machine that matches a date once, tells in a line of JSON what it found, and waits until it is let go. Arguments: database address, user, password, date, central. */
final class MatchHost {
    private MatchHost() { }

    /** Runs it. */
    public static void main(String[] arguments) throws IOException {
        LocalDate date = LocalDate.parse(arguments[3]);
        int central = Integer.parseInt(arguments[4]);
        try (Database database = Database.open(new Database.Address(arguments[0], arguments[1], arguments[2]), Database.Settings.defaults());
                Lease lease = DayFileStore.lease(database.pool()).orElseThrow()) {
            DayFileStore files = new DayFileStore(database.pool(), lease);
            Which which = new Which(date, central, files.inForce(Kind.FTR, central, date).orElseThrow(), files.inForce(Kind.FCN, central, date).orElseThrow(), date.plusDays(1).atStartOfDay());
            long began = System.nanoTime();
            MatchStore.Matched matched = new MatchStore(database.pool(), lease).match(which, date.plusDays(1).atTime(14, 0).atZone(Clock.WIB).toInstant().toEpochMilli());
            long millis = (System.nanoTime() - began) / 1_000_000;
            long heap = ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP).map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed() >> 20).sum();
            System.out.println("{\"millis\":%d,\"heap\":%d,\"equal\":%d,\"kinds\":{%s}}".formatted(millis, heap, matched.totals().equal(),
                matched.sums().stream().map(sum -> "\"" + sum.kind() + "\":" + sum.bills()).collect(Collectors.joining(","))));
            System.in.readAllBytes();
        }
        System.exit(0);
    }
}
