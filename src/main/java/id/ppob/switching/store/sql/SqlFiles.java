package id.ppob.switching.store.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** SQL that lies in the class path as files, so that one file is one query. */
public final class SqlFiles {
    private static final String SUFFIX = ".sql";

    private SqlFiles() { }

    /**
     * Reads a folder.
     *
     * @param folder absolute, as {@code /sql/invariant}
     * @return text by file name without {@code .sql}, in order of names; empty when there is no such folder
     */
    public static Map<String, String> read(String folder) {
        URL url = SqlFiles.class.getResource(folder);
        if (url == null) {
            return Map.of();
        }
        try {
            URI uri = url.toURI();
            if (!uri.getScheme().equals("jar")) {
                return read(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return read(jar.getPath(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder + " of the class path", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                texts.put(name.substring(0, name.length() - SUFFIX.length()), Files.readString(file));
            }
        }
        return texts;
    }
}
