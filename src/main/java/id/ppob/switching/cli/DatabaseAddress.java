package id.ppob.switching.cli;

import id.ppob.switching.store.sql.Database;
import id.ppob.switching.value.OwnerAlone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code --db} and {@code PPOB_DB} may say: the address itself, or where it stands ({@code env:NAME}, {@code file:PATH}), so that its
 * password is in no list of processes.
 */
final class DatabaseAddress {
    /** The forms, for help and errors. */
    static final String FORMS = "jdbc:mariadb://HOST:3306/SCHEMA?user=U&password=P, or env:NAME or file:PATH, where that stands";

    private DatabaseAddress() { }

    /** @return the address that a text means. @throws IOException saying what is wrong, never with the address itself, which may hold a password */
    static Database.Address of(String text) throws IOException {
        String url = text.startsWith("env:") ? environment(text.substring("env:".length())) : text.startsWith("file:") ? file(Path.of(text.substring("file:".length()))) : text;
        if (!url.startsWith("jdbc:mariadb://")) {
            throw new IOException("--db needs " + FORMS + "; " + (url.equals(text) ? "'" + text.replaceAll("(?i)(password=)[^&]*", "$1...") + "' is none" : text + " holds no such address"));
        }
        try {
            return new Database.Address(url, null, null);
        } catch (IllegalArgumentException e) {
            throw new IOException("--db: " + e.getMessage());
        }
    }

    private static String environment(String name) throws IOException {
        String value = System.getenv(name);
        if (value == null) {
            throw new IOException("--db env:" + name + ": the environment has no " + name);
        }
        return value.strip();
    }

    private static String file(Path path) throws IOException {
        if (!Files.isReadable(path)) {
            throw new IOException("--db file:" + path + ": there is no such file that can be read");
        }
        Optional<String> open = OwnerAlone.problem(path);
        if (open.isPresent()) {
            throw new IOException("--db: " + open.get());
        }
        return Files.readString(path).strip();
    }
}
