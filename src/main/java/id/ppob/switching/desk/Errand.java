package id.ppob.switching.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What goes along with a question: files that it names, the place to which go those that are made, and who watches.
 *
 * @param brought in their order; read by the rights of who asks
 * @param home    a folder for what is made, or the one file that is made; null where nothing is. Written by the rights of who asks
 */
public record Errand(List<Brought> brought, Path home, Watching watching) {
    /** Nothing. */
    public static final Errand NONE = new Errand(List.of(), null, (done, last) -> { });

    /** Sees how far it is. Called from any thread, one at a time. */
    @FunctionalInterface
    public interface Watching {
        /** As {@link Asker#watched}. */
        void watched(long done, String last);
    }

    /**
     * A file or folder that the question names.
     *
     * @param path  as the question says it
     * @param files of it: the file itself and those beside it that belong to it, or those in and under the folder that are looked at
     */
    public record Brought(Path path, List<Path> files) {
        /** A file. @param beside another one that belongs to it; brought when it is there */
        public static Brought file(Path path, Path... beside) {
            return new Brought(path, Stream.concat(Stream.of(path), Stream.of(beside).filter(Files::isRegularFile)).distinct().toList());
        }

        /** Those of a folder. @param deep folders in it as well. @param looked whether a file is looked at, by its name */
        public static Brought folder(Path path, boolean deep, Predicate<String> looked) throws IOException {
            try (Stream<Path> all = Files.walk(path, deep ? Integer.MAX_VALUE : 1)) {
                return new Brought(path, all.filter(file -> !file.equals(path) && looked.test(file.getFileName().toString()) && Files.isRegularFile(file)).sorted().toList());
            }
        }

        /** @return the folder under which the others find these files by the same names */
        Path root() {
            return Files.isDirectory(path) ? path : path.resolveSibling("");
        }
    }

    /** @return something that is only brought */
    public static Errand bringing(List<Brought> brought) {
        return new Errand(List.copyOf(brought), null, NONE.watching);
    }

    /** @return something that is only taken */
    public static Errand taking(Path home) {
        return new Errand(List.of(), home, NONE.watching);
    }
}
