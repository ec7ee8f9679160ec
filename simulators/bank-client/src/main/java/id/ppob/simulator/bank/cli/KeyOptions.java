package id.ppob.simulator.bank.cli;

import id.ppob.simulator.bank.BankKeys;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the simulated banks' keys lie; asked for only by partners with TLS or a MAC. */
class KeyOptions {
    @Option(names = "--keys", paramLabel = "DIR", description = "keys of the banks played here, a PKCS#12 file CODE.p12 each (default: bank/keys in the data folder)")
    private Path folder;
    @Option(names = "--keys-password", paramLabel = "env:NAME|file:PATH", defaultValue = "env:PPOB_BANK_PASSWORD",
            description = "where the password of these files stands (${DEFAULT-VALUE})")
    private String password;

    BankKeys of(Path data) {
        return new BankKeys(folder == null ? data.resolve("bank").resolve("keys") : folder, password);
    }
}
