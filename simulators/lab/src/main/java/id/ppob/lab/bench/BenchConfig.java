package id.ppob.lab.bench;

import id.ppob.simulator.bank.Bank;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The installation's configuration with the partners of a benchmark: 2-byte lengths, and limits that do not limit. */
final class BenchConfig {
    private static final String PARTNER = """
            <?xml version="1.0" encoding="UTF-8"?>
            <partner code="%s" name="%s" kind="%s">
              <listener port="7102" framing="length-2"/>
              <dialect>pln-2015</dialect>
              <switcher>PPOBSW1</switcher>
              <bank>%s</bank>
              <central>%s</central>
              <product>99501</product>
              <limits connections="1000" in-flight="100000" deadline-ms="20000"/>
            </partner>
            """;

    private BenchConfig() { }

    /** @return a copy of the configuration under this folder */
    static Path write(Path cfg, Path into) throws IOException {
        Path copy = into.resolve("cfg");
        try (Stream<Path> files = Files.walk(cfg)) {
            for (Path file : files.filter(Files::isRegularFile).filter(file -> !file.startsWith(cfg.resolve("partners"))).toList()) {
                Path target = copy.resolve(cfg.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        Path partners = Files.createDirectories(copy.resolve("partners"));
        List<Bank> banks = Bank.demo();
        for (Bank bank : banks) {
            Files.writeString(partners.resolve(bank.partner() + ".xml"), PARTNER.formatted(bank.partner(), bank.partner(),
                    bank.deposit() ? "deposit" : "receivable", bank.code(), bank.central()));
        }
        return copy;
    }
}
