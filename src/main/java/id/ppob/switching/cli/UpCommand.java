package id.ppob.switching.cli;

import id.ppob.switching.SwitchConfig;
import id.ppob.switching.SwitchServer;
import id.ppob.switching.session.PartnerFileException;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ppob up}: the switch, until Ctrl-C. */
@Command(name = "up", description = "Run the switch until Ctrl-C; on the embedded database, or on yours with --db.",
        footer = {"", "It announces itself in DATA/switch.json and logs to DATA/log."})
public final class UpCommand implements Callable<Integer> {
    @Mixin
    private Installation installation;
    @Mixin
    private Output output;
    @Option(names = "--port", description = "where all partners connect; 0 takes a free one (default: each partner's own)")
    private Integer port;
    @Option(names = "--admin-port", description = "metrics and health; 0 takes a free one (default: as cfg/switch.properties says)")
    private Integer adminPort;
    @Option(names = "--pln", paramLabel = "HOST:PORT", description = "PLN's host (default: as cfg/switch.properties says)")
    private String pln;
    @Option(names = "--keep", description = "leave the embedded database running afterwards")
    private boolean keep;

    @Override
    public Integer call() throws Exception {
        SwitchConfig config = SwitchConfig.read(installation.cfg()).on(port, adminPort, pln == null ? null : SwitchConfig.hostPort(pln));
        SwitchLog.toFolder(installation.data().resolve("log"));
        Clock clock = Clock.system();
        try (Installation.Books books = installation.open(keep)) {
            books.database().migrate(clock);
            new SwitchProcess(installation.data(), Installation.home().resolve("deploy")).run(meters -> {
                try {
                    return new SwitchServer(config, books.database(), clock, meters);
                } catch (PartnerFileException wrong) {
                    throw new IOException(wrong.getMessage(), wrong);
                }
            }, file -> output.print(file, "ready: banks on " + file.banks() + ", admin on http://" + file.admin()
                    + (books.server() == null ? "" : ", embedded database") + "; Ctrl-C stops"));
        }
        return CommandLine.ExitCode.OK;
    }
}
