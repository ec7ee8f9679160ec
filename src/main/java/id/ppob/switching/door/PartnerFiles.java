package id.ppob.switching.door;

import id.ppob.switching.door.PartnerFileException.Problem;
import id.ppob.switching.iso8583.Codec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
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

    /**
     * Reads one file, wherever it lies.
     *
     * @throws PartnerFileException when anything is wrong in it
     * @throws IOException          when it cannot be read
     */
    public static PartnerFile one(Path file, Map<String, Codec.Traits> dialects) throws IOException, PartnerFileException {
        List<Problem> problems = new ArrayList<>();
        PartnerFile read = new PartnerFileReader(file, dialects, problems).read();
        if (!problems.isEmpty()) {
            throw new PartnerFileException(problems);
        }
        return read;
    }

    /**
     * What a folder says now, beside what was in force.
     *
     * @param files    in force from now on: a file that cannot be used stays as it was
     * @param problems with those that cannot be used
     */
    public record Change(List<PartnerFile> files, List<Problem> problems) { }

    /**
     * Reads the folder again while traffic runs. A wrong file concerns its own partner alone: the version before it stays in force,
     * and all other changes are taken, together if they only fit together.
     *
     * @param now    in force
     * @param refusal why a file that is right in itself cannot be used (a key, a port); null when it can
     * @throws IOException when the folder cannot be read
     */
    public static Change change(Path folder, Map<String, Codec.Traits> dialects, List<PartnerFile> now,
                                Function<PartnerFile, String> refusal) throws IOException {
        Map<Path, PartnerFile> before = new TreeMap<>();
        now.forEach(file -> before.put(file.file(), file));
        Map<Path, PartnerFile> kept = new TreeMap<>();
        Map<Path, PartnerFile> changed = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Path path : paths(folder)) {
            PartnerFile known = before.get(path);
            List<Problem> own = new ArrayList<>();
            PartnerFile file = new PartnerFileReader(path, dialects, own).read();
            String refused = own.isEmpty() && !file.equals(known) ? refusal.apply(file) : null;
            if (refused != null) {
                own.add(new Problem(path, 0, "partner " + file.code(), refused));
            }
            problems.addAll(own);
            if (own.isEmpty() && !file.equals(known)) {
                changed.put(path, file);
            }
            if (known != null) {
                kept.put(path, known);
            }
        }
        if (kept.isEmpty() && changed.isEmpty()) {
            problems.add(new Problem(folder, 0, "partner", "no file *.xml here that can be used"));
            return new Change(now, problems);
        }
        return new Change(List.copyOf(together(dialects, kept, changed, problems).values()), problems);
    }

    /** Takes all changes at once, else one after the other as long as one fits. */
    private static Map<Path, PartnerFile> together(Map<String, Codec.Traits> dialects, Map<Path, PartnerFile> kept,
                                                   Map<Path, PartnerFile> changed, List<Problem> problems) {
        Map<Path, PartnerFile> all = new TreeMap<>(kept);
        all.putAll(changed);
        if (contradictions(dialects, all.values()).isEmpty()) {
            return all;
        }
        Map<Path, PartnerFile> taken = new TreeMap<>(kept);
        boolean more = true;
        while (more) {
            more = false;
            for (PartnerFile file : List.copyOf(changed.values())) {
                if (contradictions(dialects, withLast(taken, file)).isEmpty()) {
                    taken.put(file.file(), file);
                    changed.remove(file.file());
                    more = true;
                }
            }
        }
        changed.values().forEach(file -> problems.addAll(contradictions(dialects, withLast(taken, file))));
        return taken;
    }

    private static List<PartnerFile> withLast(Map<Path, PartnerFile> taken, PartnerFile file) {
        List<PartnerFile> files = new ArrayList<>(taken.values());
        files.removeIf(other -> other.file().equals(file.file()));
        files.add(file);
        return files;
    }

    private static List<Problem> contradictions(Map<String, Codec.Traits> dialects, Collection<PartnerFile> files) {
        PartnerFiles checked = new PartnerFiles(dialects);
        files.forEach(checked::compare);
        return checked.problems;
    }

    private static List<Path> paths(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> path.toString().endsWith(".xml")).sorted().toList();
        }
    }

    private List<PartnerFile> readAll(Path folder) throws IOException, PartnerFileException {
        List<PartnerFile> files = new ArrayList<>();
        for (Path path : paths(folder)) {
            PartnerFile file = new PartnerFileReader(path, dialects, problems).read();
            if (problems.isEmpty()) {
                compare(file);
            }
            files.add(file);
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
