package id.ppob.switching.iso8583;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of a configuration file that says something: comments (from # on) and blank lines are gone.
 *
 * @param number 1 for the file's first line
 */
record ConfigLine(Path file, int number, String text) {
    static List<ConfigLine> read(Path file) {
        List<String> all;
        try {
            all = Files.readAllLines(file);
        } catch (IOException e) {
            throw new ConfigException(file, 0, "file", "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        List<ConfigLine> lines = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String line = all.get(i);
            String text = (line.indexOf('#') < 0 ? line : line.substring(0, line.indexOf('#'))).strip();
            if (!text.isEmpty()) {
                lines.add(new ConfigLine(file, i + 1, text));
            }
        }
        return lines;
    }

    ConfigException wrong(String key, String reason) {
        return new ConfigException(file, number, key, reason);
    }
}
