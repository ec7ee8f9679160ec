package id.ppob.lab.bench;

import id.ppob.simulator.bank.Bank;
import id.ppob.simulator.pln.PlnCustomer;
import id.ppob.simulator.pln.PlnHost;
import id.ppob.simulator.pln.PlnOptions;
import id.ppob.simulator.wire.Framing;
import id.ppob.simulator.wire.Statement;
import id.ppob.switching.value.Clock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** PLN's host as a peer of benchmarks, in a process of its own: the simulator, without a journal. Arguments: cfg folder, how many customers of {@link BillData}. */
final class PlnPeer {
    private static final DateTimeFormatter PERIOD = DateTimeFormatter.ofPattern("yyyyMM");

    private PlnPeer() { }

    public static void main(String[] arguments) throws Exception {
        try (PlnHost host = PlnHost.start(options(Path.of(arguments[0]), Integer.parseInt(arguments[1]), null))) {
            Contender.ready(host.port());
        }
        System.exit(0);
    }

    /** @return a host that knows these customers, on a free port */
    static PlnOptions options(Path cfg, int customers, Path journal) {
        return new PlnOptions(0, cfg, "pln-host", Framing.TRAILER_FF, known(customers), Set.of("PPOBSW1"), Bank.demo().stream().map(Bank::code).collect(Collectors.toSet()),
                3_000, false, journal, Duration.ofMinutes(10), 64);
    }

    /** @return what {@link BillData} writes, as PLN knows it */
    private static List<PlnCustomer> known(int customers) {
        LocalDate month = Clock.system().wibDate().withDayOfMonth(1);
        String due = month.plusMonths(2).format(DateTimeFormatter.BASIC_ISO_DATE);
        String read = month.minusDays(1).format(DateTimeFormatter.BASIC_ISO_DATE);
        List<PlnCustomer> all = new ArrayList<>(customers);
        for (int i = 0; i < customers; i++) {
            List<Statement.Line> bills = new ArrayList<>(4);
            for (int age = i % 4; age >= 0; age--) {
                bills.add(new Statement.Line(YearMonth.from(month).minusMonths(age).format(PERIOD), due, read, 50_000 + i % 1000, "0".repeat(11), 0, 0,
                        "%08d%08d".formatted(100, 200) + "0".repeat(32)));
            }
            all.add(new PlnCustomer(Long.toString(Loads.FIRST_CUSTOMER + i), "INVENTED " + i, "53111", "0215550100", "R1", 1300, List.copyOf(bills)));
        }
        return all;
    }
}
