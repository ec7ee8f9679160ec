package id.ppob.switching.cli;

import id.ppob.switching.SwitchConfig;
import id.ppob.switching.SwitchServer;
import id.ppob.switching.metrics.Meters;
import id.ppob.switching.q2.Part;
import id.ppob.switching.q2.Parts;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.Jobs;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code ppob up}: the switch, until Ctrl-C. */
@Command(name = "up", description = "Run the switch until Ctrl-C; on the embedded database, or on yours with --db.",
        footer = {"", "It announces itself in DATA/switch.json and logs to DATA/log."})
public final class UpCommand extends BooksCommand implements Callable<Integer> {
    @Option(names = "--port", paramLabel = "PORT", description = "where partners connect, in place of the lowest port of cfg/partners; the next ones follow; 0 takes free ones")
    private Integer port;
    @Option(names = "--admin-port", paramLabel = "PORT", description = "metrics and health; 0 takes a free one (default: as cfg/switch.properties says)")
    private Integer adminPort;
    @Option(names = "--pln", paramLabel = "HOST:PORT", description = "PLN's host (default: as cfg/switch.properties says)")
    private String pln;

    @Option(names = "--clock-offset", paramLabel = "FILE", hidden = true, description = "milliseconds that the clock is ahead, read again and again: for chaos")
    private Path clockOffset;

    @Option(names = "--keep", description = "leave the embedded database running afterwards")
    private boolean keep;

    /** The switch together with the books that it was built on. */
    private record Up(SwitchServer server, Installation.Books books, Database upkeep, Jobs follower, OfficeCommand.Open office) implements Parts {
        @Override
        public Part part(String name) {
            return server.part(name);
        }

        @Override
        public Map<Integer, InetSocketAddress> listeners() {
            return server.listeners();
        }

        @Override
        public void close() {
            if (office != null) {
                office.close();
            }
            server.close();
            follower.close();
            upkeep.close();
            books.close();
        }
    }

    @Override
    public Integer call() throws Exception {
        needPort("--port", port);
        needPort("--admin-port", adminPort);
        SwitchConfig config = SwitchConfig.read(installation.cfg()).on(port, adminPort, plnHost()).in(installation.data());
        SwitchLog.toFolder(installation.data().resolve("log"));
        new SwitchProcess(installation.data(), Installation.home().resolve("deploy")).run(meters -> build(config, meters), file -> output
                .print(file, "ready: banks on " + file.banks() + ", admin on http://" + file.admin()
                        + (installation.embedded() ? ", embedded database" : "") + "; Ctrl-C stops"));
        return CommandLine.ExitCode.OK;
    }

    /** The books close last, after all that could still write to them has stopped, and before the process may end. */
    private Up build(SwitchConfig config, Meters meters) throws Exception {
        Clock clock = SteppedClock.of(clockOffset);
        Installation.Books books = installation.ready(Account.SWITCH, keep, clock);
        Database upkeep = Database.open(books.address(Account.UPKEEP), Database.Settings.defaults());
        try {
            books.whenLost(told -> System.err.println("ppob: " + told + "; the switch waits and goes on by itself. Type: bin/ppob db start --data " + installation.data()));
            books.anchor().wanted();
            SwitchServer server = new SwitchServer(config, books.database(), upkeep, clock, meters);
            return new Up(server, books, upkeep, books.follow(), installation.embedded() ? OfficeCommand.Open.beside(installation, clock) : null);
        } catch (Exception e) {
            upkeep.close();
            books.close();
            throw e;
        }
    }

    private void needPort(String option, Integer number) {
        if (number != null && (number < 0 || number > 65_535)) {
            throw wrong(option + " " + number + ": a port is a whole number from 0 to 65535");
        }
    }

    private InetSocketAddress plnHost() {
        try {
            return pln == null ? null : SwitchConfig.hostPort(pln);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--pln " + pln + ": HOST:PORT is needed", e);
        }
    }
}
