package id.ppob.simulator.bank.cli;

import id.ppob.simulator.bank.Bank;
import id.ppob.simulator.bank.BankProfile;
import id.ppob.simulator.bank.load.Framing;
import id.ppob.simulator.bank.load.LoadClient;
import id.ppob.simulator.bank.load.LoadPage;
import id.ppob.simulator.bank.load.LoadResult;
import id.ppob.simulator.bank.load.Mix;
import id.ppob.simulator.bank.load.RatePlan;
import id.ppob.simulator.bank.load.Step;
import id.ppob.switching.cli.Installation;
import id.ppob.switching.cli.Output;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ppob bank load}: offers load at a rate, whatever comes back, and draws what became of it. */
@Command(name = "load", description = "Loads a switch: several banks, many connections, an open loop or as many messages as can be under way.",
        mixinStandardHelpOptions = true, footer = {"", "Payments refused with 0068 or left unanswered are reversed (2400, then once 2401), and the sale is begun",
            "again once. It keeps no journal: books loaded with it are proved by verify without --journals."})
final class BankLoad implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Option(names = "--host", defaultValue = "127.0.0.1", description = "where the switch listens (${DEFAULT-VALUE})")
    private String host;
    @Option(names = "--port", defaultValue = "7101", description = "its port (${DEFAULT-VALUE})")
    private int port;
    @Option(names = "--framing", defaultValue = "TRAILER_FF", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE})")
    private Framing framing;
    @Option(names = "--rate", paramLabel = "N[:M]", description = "messages begun a second, all together; N:M rises in a straight line; without it "
            + "as many as --outstanding lets through")
    private String rate;
    @Option(names = "--mix", defaultValue = "inquiry=60,payment=35,reversal=4,nonsense=1", description = "shares of what is begun (${DEFAULT-VALUE})")
    private String mix;
    @Option(names = "--minutes", description = "how long")
    private Integer minutes;
    @Option(names = "--seconds", defaultValue = "30", description = "how long, where --minutes is not said (${DEFAULT-VALUE})")
    private int seconds;
    @Option(names = "--partners", split = ",", defaultValue = "BANKA,BANKB", description = "who sends (${DEFAULT-VALUE})")
    private List<String> partners;
    @Option(names = "--connections", defaultValue = "2", description = "of each partner (${DEFAULT-VALUE})")
    private int connections;
    @Option(names = "--outstanding", defaultValue = "64", description = "without --rate: messages under way on each connection (${DEFAULT-VALUE})")
    private int outstanding;
    @Option(names = "--threads", defaultValue = "1", description = "of the generator (${DEFAULT-VALUE})")
    private int threads;
    @Option(names = "--reverse-after", paramLabel = "MS", defaultValue = "6000", description = "a payment unanswered for so long is reversed (${DEFAULT-VALUE})")
    private int reverseAfterMs;
    @Option(names = "--customers", paramLabel = "FILE|FROM-TO", required = true, description = "IDPELs: a file with one a line, or a range")
    private String customers;
    @Option(names = "--seed", defaultValue = "1", description = "of the mix and the choice of customers (${DEFAULT-VALUE})")
    private long seed;
    @Option(names = "--cfg", description = "configuration folder (default: the installation's)")
    private Path cfg = Installation.home().resolve("cfg");
    @Option(names = "--report", paramLabel = "FILE", description = "write one HTML page here")
    private Path report;
    @Mixin
    private ReportOption json;

    @Override
    public Integer call() throws IOException {
        List<Bank> banks = Bank.demo().stream().filter(bank -> partners.contains(bank.partner())).toList();
        if (banks.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "none of " + partners + " is a partner of this simulator");
        }
        banks.forEach(bank -> BankProfile.of(cfg, bank.code(), bank.central()).filter(own -> own.tls() || own.mac() != null).ifPresent(own -> {
            throw new ParameterException(spec.commandLine(), "load speaks neither TLS nor MAC, and " + bank.partner() + " has " + own.protection()
                    + ": name others with --partners, or use bank traffic");
        }));
        Step step = step();
        LoadClient.Target target = new LoadClient.Target(new InetSocketAddress(host, port), framing, cfg, banks, connections,
                rate == null ? 2 * outstanding : LoadClient.MOST_OUTSTANDING, true, threads, seed);
        try (LoadClient client = new LoadClient(target, idpels())) {
            LoadResult result = client.run(step);
            if (report != null) {
                Files.writeString(report, LoadPage.of("Load on " + host + ":" + port, facts(step, client.connections()), result));
            }
            json.tell(result, result.text());
            return 0;
        }
    }

    private Step step() {
        Duration duration = minutes == null ? Duration.ofSeconds(seconds) : Duration.ofMinutes(minutes);
        return Output.checked(spec, () -> {
            Mix parsed = Mix.parse(mix);
            Step step = rate == null ? Step.closed(parsed, outstanding, duration) : Step.open(parsed, RatePlan.parse(rate), duration);
            return step.withReplyMs(reverseAfterMs);
        });
    }

    private long[] idpels() throws IOException {
        if (customers.matches("\\d{12}-\\d{12}")) {
            return LongStream.rangeClosed(Long.parseLong(customers, 0, 12, 10), Long.parseLong(customers, 13, 25, 10)).toArray();
        }
        try (Stream<String> lines = Files.lines(Path.of(customers))) {
            return lines.map(String::strip).filter(line -> line.matches("\\d{12}")).mapToLong(Long::parseLong).toArray();
        }
    }

    private Map<String, String> facts(Step step, int all) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("mix", step.mix().toString());
        facts.put("offered", rate == null ? outstanding + " under way on each connection" : rate + " a second");
        facts.put("seconds", String.valueOf(step.duration().toSeconds()));
        facts.put("partners", String.join(", ", partners));
        facts.put("connections", String.valueOf(all));
        facts.put("unanswered payments are reversed after", reverseAfterMs + " ms");
        facts.put("generator", threads + " threads, Java " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " processors");
        return facts;
    }
}
