package id.ppob.switching.session;

import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.session.PartnerFileException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All files of cfg/partners, checked one by one and against each other. */
public final class PartnerFiles {
    private final Map<String, Codec.Traits> dialects;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, PartnerFile> owners = new HashMap<>();

    private PartnerFiles(Map<String, Codec.Traits> dialects) {
        this.dialects = dialects;
    }

    /**
     * Reads every file whose name ends in .xml.
     *
     * @param dialects those that exist, by name
     * @return at least one, in order of file names
     * @throws PartnerFileException when anything is wrong in any file, or two files contradict each other
     * @throws IOException          when the folder or a file cannot be read
     */
    public static List<PartnerFile> read(Path folder, Map<String, Codec.Traits> dialects) throws IOException, PartnerFileException {
        return new PartnerFiles(dialects).readAll(folder);
    }

    private List<PartnerFile> readAll(Path folder) throws IOException, PartnerFileException {
        List<PartnerFile> files = new ArrayList<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.filter(path -> path.toString().endsWith(".xml")).sorted().toList()) {
                PartnerFile file = new PartnerFileReader(path, dialects, problems).read();
                if (problems.isEmpty()) {
                    compare(file);
                }
                files.add(file);
            }
        }
        if (files.isEmpty()) {
            problems.add(new Problem(folder, 0, "partner", "no file *.xml here"));
        }
        if (!problems.isEmpty()) {
            throw new PartnerFileException(problems);
        }
        return List.copyOf(files);
    }

    /** One partner a code, bank code and central; one framing and one dialect a port. */
    private void compare(PartnerFile file) {
        own(file, "partner code", file.code());
        file.bankCodes().forEach(bank -> own(file, "bank", "%07d".formatted(bank)));
        file.centrals().forEach(central -> own(file, "central", "%07d".formatted(central)));
        if (file.centrals().isEmpty()) {
            own(file, "partner without central on port", String.valueOf(file.port()));
        }
        PartnerFile sharing = owners.putIfAbsent("port " + file.port(), file);
        if (sharing != null && !sharing.sharesPort(file)) {
            problem(file, "listener port", file.port() + " has another framing, dialect or TLS key in " + sharing.file());
        }
    }

    private void own(PartnerFile file, String key, String value) {
        PartnerFile other = owners.putIfAbsent(key + " " + value, file);
        if (other != null) {
            problem(file, key, value + " belongs to " + other.code() + " in " + other.file());
        }
    }

    private void problem(PartnerFile file, String key, String reason) {
        problems.add(new Problem(file.file(), 0, key, reason));
    }
}
