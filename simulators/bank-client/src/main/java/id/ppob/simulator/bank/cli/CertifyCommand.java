package id.ppob.simulator.bank.cli;

import id.ppob.simulator.bank.BankProfile;
import id.ppob.simulator.bank.certify.Certificate;
import id.ppob.simulator.bank.certify.Certification;
import id.ppob.simulator.bank.traffic.TrafficOptions;
import id.ppob.switching.cli.BooksCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code ppob certify}: the certification checklist as a partner would walk it. */
@Command(name = "certify", description = "Walk the certification checklist as one partner against a switch that runs, and write the certificate.",
        footer = {"", "It pays and reverses real bills of that switch. Exit code 0 only when everything passed."})
public final class CertifyCommand extends BooksCommand implements Callable<Integer> {
    @Option(names = "--partner", required = true, paramLabel = "CODE", description = "business code, as in cfg/partners")
    private String partner;
    @Option(names = "--other", paramLabel = "CODE", description = "the partner whose reference is tried too (default: the first other one)")
    private String other;
    @Option(names = "--host", defaultValue = "127.0.0.1", description = "where the switch listens (${DEFAULT-VALUE})")
    private String host;
    @Option(names = "--port", description = "its port for this partner (default: where the switch of the data folder listens, else as the partner's file says)")
    private Integer port;
    @Option(names = "--idpel-file", paramLabel = "FILE", description = "customers to pay for, one IDPEL a line; some must owe 1, 2, 3, 4 and more bills"
            + " (default: customers.txt of the sample)")
    private Path idpels;
    @Option(names = "--journals", paramLabel = "DIR", description = "folder of the banks' journals (default: journals in the data folder)")
    private Path journals;
    @Mixin
    private KeyOptions keys;
    @Option(names = "--report", paramLabel = "FILE", description = "write the certificate as one HTML page")
    private Path report;

    /** Made by picocli. */
    public CertifyCommand() { }

    @Override
    public Integer call() throws IOException {
        Certificate certificate = certified();
        if (report != null) {
            Files.writeString(report, certificate.html());
        }
        output.print(certificate, certificate.text());
        return certificate.passed() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private Certificate certified() throws IOException {
        Path cfg = installation.cfg();
        try {
            Map<Integer, Integer> ports = RunningSwitch.ports(installation.data());
            if (port != null) {
                ports.put(BankProfile.of(cfg, partner).port(), port);
            }
            return new Certification(cfg, keys.of(installation.data()), host, ports, journals == null ? installation.data().resolve("journals") : journals)
                    .run(partner, other, TrafficOptions.customersOf(idpels == null ? cfg.resolve("sample").resolve("customers.txt") : idpels));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
