package id.ppob.switching.keys;

import id.ppob.switching.value.OwnerAlone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the password of the key stores comes from: {@code env:NAME} or {@code file:PATH}. It stands in no setting and no log.
 *
 * @param source as above
 * @param folder what a relative path starts from
 */
public record KeyPassword(String source, Path folder) {
    /** What a setting of this kind looks like. */
    public static final String FORM = "env:[A-Za-z_][A-Za-z0-9_]*|file:.+";

    /** Reads it anew. @throws KeyProblem when there is none */
    char[] read(String store) throws KeyProblem {
        String rest = source.substring(source.indexOf(':') + 1);
        if (source.startsWith("env:")) {
            String value = System.getenv(rest);
            if (value == null) {
                throw new KeyProblem(store, "its password stands in the environment variable " + rest + ", which is not set", null);
            }
            return value.toCharArray();
        }
        Path file = folder.resolve(rest);
        try {
            Optional<String> open = OwnerAlone.problem(file);
            if (open.isPresent()) {
                throw new KeyProblem(store, "its password: " + open.get(), null);
            }
            return Files.readString(file).strip().toCharArray();
        } catch (IOException e) {
            throw new KeyProblem(store, "its password stands in " + file + ", which cannot be read", e);
        }
    }
}
