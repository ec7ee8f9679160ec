package id.ppob.switching.cli;

import id.ppob.switching.session.PartnerFile;
import id.ppob.switching.session.PartnerFileException;
import id.ppob.switching.session.PartnerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who gets a file each date: the partner centrals of cfg/partners, bank codes where a dialect has none. */
final class Centrals {
    private static final String DIALECT = ".properties";

    private Centrals() { }

    /** @throws IOException naming every wrong line, when a partner's file cannot be used */
    static Set<Integer> read(Path cfg) throws IOException {
        Set<Integer> centrals = new TreeSet<>();
        try (Stream<Path> files = Files.list(cfg.resolve("dialect"))) {
            Set<String> dialects = files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(DIALECT))
                .map(name -> name.substring(0, name.length() - DIALECT.length())).collect(Collectors.toSet());
            for (PartnerFile partner : PartnerFiles.read(cfg.resolve("partners"), dialects)) {
                centrals.addAll(partner.centrals().isEmpty() ? partner.bankCodes() : partner.centrals());
            }
        } catch (PartnerFileException e) {
            throw new IOException(e.getMessage(), e);
        }
        return centrals;
    }
}
