package id.ppob.lab.differences;

import id.ppob.lab.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Everything of one played day: books, files, journals, and a copy of cfg whose dates end at 23:00 and whose PLN has a second to answer. @param keep leave it all behind */
public record PlayedFolder(Path path, boolean own, boolean keep) implements RunFolder {
    private static final Map<String, String> SETTINGS = Map.of("cut-over", "23:00", "pln.deadline-ms", "1000", "closed.from", "", "closed.until", "");

    /** @param asked an empty or missing folder; null for a temporary one. @throws IOException when it has anything in it, or cannot be made */
    public static PlayedFolder open(Path asked, boolean keep, Path cfg) throws IOException {
        boolean own = asked == null || Files.notExists(asked);
        PlayedFolder folder = new PlayedFolder(RunFolder.fresh(asked, "ppob-differences-", "a demo"), own, keep);
        RunFolder.copyCfg(cfg, folder.cfg(), SETTINGS);
        Files.createDirectories(folder.journals());
        return folder;
    }

    @Override
    public void close() throws IOException {
        if (!keep) {
            RunFolder.delete(path, own);
        }
    }
}
