package id.ppob.switching.value;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Files and folders that only their owner may use: 0600 and 0700, made so whatever the umask says, and asked for where secrets are read. */
public final class OwnerAlone {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    /** What only a switch's data folder has in it: an older version made it wider. */
    private static final List<String> OURS = List.of("db", "switch.lock", "token");
    private static final String UNPACKED = "mariadb-";

    private OwnerAlone() { }

    /**
     * Makes a folder, or closes one that is empty or a data folder of ours.
     *
     * @return the folder
     * @throws IOException when others may enter it and it holds more than our data: it is not ours to close
     */
    public static Path folder(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, FOLDER);
            return path;
        }
        Optional<String> problem = problem(path);
        if (problem.isPresent()) {
            if (!ours(path)) {
                throw new IOException("the folder " + problem.get() + ", and holds other things than a switch's data; or name another one");
            }
            Files.setPosixFilePermissions(path, FOLDER);
        }
        return path;
    }

    private static boolean ours(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            List<String> names = inside.map(each -> each.getFileName().toString()).toList();
            return names.isEmpty() || names.stream().anyMatch(name -> OURS.contains(name) || name.startsWith(UNPACKED));
        }
    }

    /** Writes a small text that only its owner may read, from its first byte on. */
    public static void write(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
        Files.setPosixFilePermissions(file, FILE); // whatever the umask took away
        Files.writeString(file, text);
    }

    /** @return what is wrong when others than the owner have a right on this file or folder, and what to type; empty when all is well */
    public static Optional<String> problem(Path path) throws IOException {
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path);
        Set<PosixFilePermission> others = EnumSet.copyOf(rights.isEmpty() ? FOLDER : rights);
        others.removeAll(FOLDER);
        boolean folder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        return others.isEmpty() ? Optional.empty() : Optional.of(path + " may be read by others than its owner (" + PosixFilePermissions.toString(rights)
                + "): chmod " + (folder ? "700 " : "600 ") + path);
    }
}
