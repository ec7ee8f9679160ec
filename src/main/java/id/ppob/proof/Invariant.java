package id.ppob.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One text under {@code sql/invariant}: a query whose rows are violations.
 *
 * <pre>
 * -- the sentence: what must hold
 * -- slice: whole | date | table.column
 * -- checked: a query that counts what is looked at
 * the query
 * </pre>
 * Placeholders: {@code :date}, {@code :first}, {@code :last} (references) of a date; {@code :after}, {@code :upTo} of a slice;
 * {@code :nowMs}.
 */
record Invariant(String name, String sentence, String slice, String checkedSql, String sql) {
    private static final String FOLDER = "sql/invariant";
    private static final String WHOLE = "whole";
    private static final String DATE = "date";

    boolean isWhole() {
        return slice.equals(WHOLE);
    }

    boolean isByDate() {
        return slice.equals(DATE);
    }

    /** @return all of them, by name */
    static Collection<Invariant> all() {
        Map<String, Invariant> all = new TreeMap<>();
        URL folder = Invariant.class.getClassLoader().getResource(FOLDER);
        if (folder == null) {
            throw new IllegalStateException("no resources under " + FOLDER);
        }
        try {
            URI uri = folder.toURI();
            if (uri.getScheme().equals("jar")) {
                try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                    read(jar.getPath(FOLDER), all);
                }
            } else {
                read(Path.of(uri), all);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return all.values();
    }

    private static void read(Path folder, Map<String, Invariant> into) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String fileName = file.getFileName().toString();
                if (fileName.endsWith(".sql")) {
                    Invariant invariant = parse(fileName.substring(0, fileName.length() - 4), Files.readAllLines(file));
                    into.put(invariant.name, invariant);
                }
            }
        }
    }

    private static Invariant parse(String name, List<String> lines) {
        return new Invariant(name, header(name, lines.get(0), "-- "), header(name, lines.get(1), "-- slice: "),
            header(name, lines.get(2), "-- checked: "), String.join("\n", lines.subList(3, lines.size())));
    }

    private static String header(String name, String line, String prefix) {
        if (!line.startsWith(prefix)) {
            throw new IllegalStateException(name + ": expected a line beginning with '" + prefix + "', found '" + line + "'");
        }
        return line.substring(prefix.length());
    }
}
