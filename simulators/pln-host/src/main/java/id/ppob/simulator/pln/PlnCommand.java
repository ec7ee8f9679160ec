package id.ppob.simulator.pln;

import id.ppob.simulator.fault.FaultOptions;
import id.ppob.simulator.fault.Side;
import id.ppob.simulator.wire.Framing;
import id.ppob.wire.Dialect;
import id.ppob.wire.Messages;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ppob pln}: runs the host until Ctrl-C. */
@Command(name = "pln", description = "Runs the simulator of PLN's host until Ctrl-C.", mixinStandardHelpOptions = true, subcommands = PlnBooksCommand.class)
public final class PlnCommand implements Callable<Integer> {
    /** Name of the journal in its folder. */
    static final String JOURNAL = "journal.jsonl";
    @Spec
    private CommandSpec spec;
    @Option(names = "--port", defaultValue = "7180", description = "TCP port on 127.0.0.1, 0 for any free one (${DEFAULT-VALUE})")
    private int port;
    @Option(names = "--bills", defaultValue = "1000", description = "invented customers, from IDPEL 530000000001 on (${DEFAULT-VALUE})")
    private int customers;
    @Option(names = "--seed", defaultValue = "1", description = "seed of the invented bills (${DEFAULT-VALUE})")
    private long seed;
    @Option(names = "--bills-file", description = "bills from this file instead of invented ones")
    private Path billsFile;
    @Option(names = "--any-reference", description = "accept payments whose reference was not told here")
    private boolean anyReference;
    @Option(names = "--settle-at", description = "settle the day at this time (HH:mm, WIB); later reversals get 0012")
    private LocalTime settleAt;
    @Option(names = "--data", description = "folder of its journal (journal.jsonl): what it holds as paid lives there and survives it; without one it forgets")
    private Path data;
    @Option(names = "--bank-codes", split = ",", description = "DE32 it accepts (default: those of the demo)")
    private Set<String> banks;
    @Option(names = "--cfg", description = "configuration folder (default: the installation's)")
    private Path cfg;
    @Option(names = "--dialect", defaultValue = Dialect.USUAL, description = "dialect it speaks, of cfg/dialect (${DEFAULT-VALUE})")
    private String dialect;
    @Option(names = "--framing", defaultValue = "trailer-ff", description = "trailer-ff, length-2 or length-4-digits (${DEFAULT-VALUE})")
    private String framing;
    @Mixin
    private FaultOptions faults;
    @Option(names = "--json", description = "say where it listens as JSON")
    private boolean json;

    /** Made by picocli. */
    public PlnCommand() { }

    @Override
    public Integer call() throws InterruptedException {
        Path journal = data == null ? null : data.resolve(JOURNAL);
        PlnOptions invented = PlnOptions.invented(port, billsFile == null ? customers : 0, seed, journal).speaking(dialect, framing());
        PlnOptions options = (banks == null ? invented : invented.of(banks)).with(billsFile == null ? invented.customers() : bills(), cfg, !anyReference);
        CountDownLatch stopped = new CountDownLatch(1);
        try (PlnHost host = PlnHost.start(options, faults.open(Side.PLN)); var clock = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory())) {
            Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown));
            if (settleAt != null) {
                LocalDateTime now = LocalDateTime.now(Messages.WIB);
                long first = Math.floorMod(Duration.between(now.toLocalTime(), settleAt).toSeconds(), Duration.ofDays(1).toSeconds());
                clock.scheduleAtFixedRate(host::settle, first, Duration.ofDays(1).toSeconds(), TimeUnit.SECONDS);
            }
            System.out.printf(json ? "{\"host\":\"127.0.0.1\",\"port\":%d,\"customers\":%d}%n" : "PLN simulator on 127.0.0.1:%d, %d customers; Ctrl-C ends it%n",
                    host.port(), options.customers().size());
            stopped.await();
            clock.shutdownNow();
        }
        return 0;
    }

    private Framing framing() {
        try {
            return new Framing(framing, 0);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private List<PlnCustomer> bills() {
        try {
            return PlnBills.read(billsFile);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
