package id.ppob.lab.run;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The folder of a run of ours, in which everything of it lies. It begins empty, with a copy of the installation's cfg that has some settings of its own. */
public interface RunFolder extends AutoCloseable {
    Path path();

    default Path cfg() {
        return path().resolve("cfg");
    }

    default Path db() {
        return path().resolve("db");
    }

    default Path batches() {
        return path().resolve("batches");
    }

    default Path journals() {
        return path().resolve("journals");
    }

    default Path log() {
        return path().resolve("log");
    }

    @Override
    void close() throws IOException;

    /**
     * @param asked  null for a temporary one
     * @param prefix of its name then
     * @param run    what needs it, as in "a demo"
     * @return its absolute path
     * @throws IOException when it has anything in it, or cannot be made
     */
    static Path fresh(Path asked, String prefix, String run) throws IOException {
        Path path = (asked == null ? Files.createTempDirectory(prefix) : Files.createDirectories(asked)).toAbsolutePath().normalize();
        try (Stream<Path> inside = Files.list(path)) {
            if (inside.findAny().isPresent()) {
                throw new IOException(path + " is not empty: " + run + " needs a folder of its own, which it removes afterwards unless --keep is said");
            }
        }
        return path;
    }

    /** Copies all but the samples. @param settings of switch.properties that become others */
    static void copyCfg(Path from, Path to, Map<String, String> settings) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            List<Path> wanted = all.filter(path -> !path.startsWith(from.resolve("sample"))).toList();
            for (Path each : wanted) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        }
        Path file = to.resolve("switch.properties");
        String text = Files.readString(file);
        for (Map.Entry<String, String> one : settings.entrySet()) {
            text = text.replaceAll("(?m)^" + one.getKey().replace(".", "\\.") + " *=.*$", one.getKey() + " = " + one.getValue());
        }
        Files.writeString(file, text);
    }

    /** Deletes all that is in a folder, and the folder itself where {@code itself} is said. What goes away meanwhile is no trouble. */
    static void delete(Path folder, boolean itself) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                if (itself || !visited.equals(folder)) {
                    Files.deleteIfExists(visited);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
