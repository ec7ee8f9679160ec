package id.ppob.switching.acmt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was named on the command line: data files to take, and files that somebody meant to be taken and that are not.
 *
 * @param files    a file named by itself, and of each folder its files DIL-*.csv, ACMT-*.csv and AWAL-*.csv
 * @param leftOver of each folder what looks like a file of ours or comes from a spreadsheet and is not taken, with the reason
 */
public record ImportFolder(List<Path> files, List<ImportResult> leftOver) {
    private static final Pattern MEANT = Pattern.compile("(?i)(DIL|ACMT|AWAL)[-_ ].*|.*[.](csv|ctl|xlsx?|ods|zip|gz)");
    private static final Pattern COPYING = Pattern.compile("(?i).*[.](part|partial|filepart|crdownload|tmp)");

    /** Looks at what was named. */
    public static ImportFolder of(List<Path> named) {
        List<Path> files = new ArrayList<>();
        List<ImportResult> leftOver = new ArrayList<>();
        for (Path path : named) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            List<Path> inside = list(path);
            List<Path> taken = inside.stream().filter(file -> BatchName.parse(name(file)).isPresent()).toList();
            files.addAll(taken);
            Set<String> controls = taken.stream().map(file -> BatchName.parse(name(file)).orElseThrow().controlFile()).collect(Collectors.toSet());
            inside.stream().filter(file -> !taken.contains(file) && !controls.contains(name(file)) && MEANT.matcher(name(file)).matches())
                .map(file -> ImportResult.refused(name(file), "not looked at: " + why(name(file)))).forEach(leftOver::add);
        }
        return new ImportFolder(List.copyOf(files), List.copyOf(leftOver));
    }

    /** @return where the control file of this one would lie; itself for a file that has none */
    public static Path controlFile(Path file) {
        return BatchName.parse(name(file)).map(batch -> file.resolveSibling(batch.controlFile())).orElse(file);
    }

    private static String why(String name) {
        if (name.toLowerCase(Locale.ROOT).endsWith(".ctl")) {
            return "a control file without its " + name.substring(0, name.length() - 3) + "csv";
        }
        if (COPYING.matcher(name).matches()) {
            return "it is still being copied";
        }
        return BatchName.NEEDED + ", letters as written here, and nothing more but .gz";
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(file -> !Files.isDirectory(file)).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
