package id.ppob.lab.demo;

import id.ppob.lab.run.RunFolder;
import id.ppob.switching.cli.SwitchFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything of one demo lies in one folder: db, batches, rejects, journals, files, log, and a copy of cfg whose grace is three seconds
 * (its banks reverse after one second, and repeat after another) and which is never closed. A folder that had anything in it is not
 * taken: the demo removes what it made.
 *
 * @param keep leave it all behind
 */
record DemoFolder(Path path, boolean own, boolean keep) implements RunFolder {
    private static final Map<String, String> IN_A_DEMO = Map.of("grace-seconds", "3", "reversal-seconds", "1", "closed.from", "", "closed.until", "");

    /** @throws IOException when the folder has anything in it, or cannot be made */
    static DemoFolder open(Path asked, boolean keep, Path cfg) throws IOException {
        boolean own = asked == null || Files.notExists(asked);
        Path path = RunFolder.fresh(asked, "ppob-demo-", "a demo");
        DemoFolder folder = new DemoFolder(path, own, keep);
        RunFolder.copyCfg(cfg, folder.cfg(), IN_A_DEMO);
        for (Path made : List.of(folder.batches(), folder.journals(), folder.files(), folder.log())) {
            Files.createDirectories(made);
        }
        return folder;
    }

    Path rejects() {
        return path.resolve("rejects");
    }

    Path files() {
        return path.resolve("files");
    }

    /** Removes it all, unless it was to stay or somebody else's switch runs on it. */
    @Override
    public void close() throws IOException {
        if (keep || SwitchFile.read(path).isPresent()) {
            return;
        }
        RunFolder.delete(path, own);
    }
}
