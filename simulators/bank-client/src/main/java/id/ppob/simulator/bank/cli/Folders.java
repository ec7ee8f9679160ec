package id.ppob.simulator.bank.cli;

import id.ppob.simulator.bank.BankKeys;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where things of simulated banks lie, as options. */
final class Folders extends KeyOptions {
    @Option(names = "--data", description = "data folder (default: ~/.ppob)")
    private Path data = Path.of(System.getProperty("user.home"), ".ppob");
    @Option(names = "--journals", description = "folder of the banks' journals (default: journals in the data folder); sales to the PLN simulator need another")
    private Path journals;
    @Option(names = "--cfg", description = "configuration folder (default: the installation's)")
    private Path cfg;

    Path data() {
        return data;
    }

    Path journals() {
        return journals == null ? data.resolve("journals") : journals;
    }

    /** @return null for the installation's */
    Path cfg() {
        return cfg;
    }

    BankKeys keys() {
        return of(data);
    }

    /** @return where the switch of the data folder listens, by the ports that partners' files name; empty when none runs */
    Map<Integer, Integer> ports() {
        return RunningSwitch.ports(data);
    }
}
