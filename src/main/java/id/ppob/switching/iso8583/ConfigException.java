package id.ppob.switching.iso8583;

import java.nio.file.Path;

/** A file under cfg/ that cannot be used: stops the start. The message names file, line, key and reason. */
public final class ConfigException extends RuntimeException {

    /** @param line 1 for the first; 0 when the whole file is meant */
    ConfigException(Path file, int line, String key, String reason) {
        super(file + (line > 0 ? ":" + line : "") + ": " + key + ": " + reason);
    }
}
