package id.ppob.simulator.bank.cli;

import id.ppob.simulator.bank.Bank;
import id.ppob.simulator.bank.LinkOptions;
import id.ppob.simulator.bank.Patience;
import id.ppob.simulator.bank.traffic.Progress;
import id.ppob.simulator.bank.traffic.StatusLine;
import id.ppob.simulator.bank.traffic.Traffic;
import id.ppob.simulator.bank.traffic.TrafficOptions;
import id.ppob.simulator.bank.traffic.TrafficReport;
import id.ppob.simulator.fault.FaultOptions;
import id.ppob.simulator.fault.Side;
import id.ppob.switching.cli.Output;
import id.ppob.switching.cli.Stopping;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ppob bank traffic}: mixed traffic of the demo's partners; Ctrl-C ends it in order. */
@Command(name = "traffic", description = "Runs mixed traffic of several banks.", mixinStandardHelpOptions = true)
final class BankTraffic implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Option(names = "--host", defaultValue = "127.0.0.1", description = "where the switch listens (${DEFAULT-VALUE})")
    private String host;
    @Option(names = "--port", description = "one port for all, in the usual dialect and 0xFF framing, as PLN's host takes them (default: each partner as its file"
            + " says, where the switch of the data folder listens)")
    private Integer port;
    @Option(names = "--banks", split = ",", defaultValue = "BANKA,BANKB,BANKC,POS", description = "partners that sell (${DEFAULT-VALUE})")
    private List<String> partners;
    @Option(names = "--connections", defaultValue = "2", description = "connections a bank (${DEFAULT-VALUE})")
    private int connections;
    @Option(names = "--seconds", defaultValue = "30", description = "how long (${DEFAULT-VALUE})")
    private int seconds;
    @Option(names = "--payments", description = "end after so many planned sales, all banks together")
    private long payments = Long.MAX_VALUE;
    @Option(names = "--customers", required = true, description = "file of IDPELs, one a line")
    private Path customers;
    @Option(names = "--seed", defaultValue = "1", description = "of the plan (${DEFAULT-VALUE})")
    private long seed;
    @Option(names = "--outstanding", defaultValue = "32", description = "steps in progress a bank (${DEFAULT-VALUE})")
    private int outstanding;
    @Option(names = "--rate", defaultValue = "0", description = "steps begun a second, all banks together; 0: as fast as answers come")
    private double rate;
    @Option(names = "--reverse-after", defaultValue = "1000", description = "milliseconds a payment waits before it is reversed; 2401 goes on until the end (${DEFAULT-VALUE})")
    private int reverseAfterMs;
    @Option(names = "--real", description = "behave as real banks do: 2400 after 35 s, one 2401 after 35 s more, then the payment is unknown; all times by this factor, as 0.02")
    private Double scale;
    @Option(names = "--unjudged", description = "call no answer unexpected: for tests in which things go wrong on purpose; so it is with faults too")
    private boolean unjudged;
    @Mixin
    private FaultOptions faults;
    @Option(names = "--finish", defaultValue = "20", description = "seconds to try on open reversals at the end (${DEFAULT-VALUE})")
    private int finishSeconds;
    @Mixin
    private Folders folders;
    @Mixin
    private ReportOption json;

    @Override
    public Integer call() throws InterruptedException, IOException {
        Traffic traffic = new Traffic(options());
        try (Stopping _ = new Stopping(traffic::stop, finishSeconds + 10L, null); StatusLine _ = Progress.of(traffic, System.err)) {
            TrafficReport report = traffic.run();
            json.tell(report, report.text());
            return report.unexpectedCount() == 0 ? 0 : 1;
        }
    }

    private TrafficOptions options() {
        List<Bank> banks = Bank.demo().stream().filter(bank -> partners.contains(bank.partner())).toList();
        return Output.checked(spec, () -> new TrafficOptions(banks, LinkOptions.to(host, port == null ? 0 : port).over(connections), port == null ? folders.ports() : null,
                folders.keys(), TrafficOptions.customersOf(customers), folders.cfg(), folders.journals(), seed, Duration.ofSeconds(seconds), payments, outstanding, rate,
                scale == null ? Patience.endless(5_000, reverseAfterMs) : Patience.real(scale), faults.any() ? faults.open(Side.BANK) : null, !unjudged && !faults.any(),
                Duration.ofSeconds(finishSeconds)));
    }
}
