package id.ppob.lab.chaos;

import id.ppob.lab.run.RunFolder;
import id.ppob.switching.cli.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything of one run lies in one folder. Its cfg is the installation's, with PLN's deadline less than a third of the usual one: banks reverse
 * after 10 s here, not after 35 s.
 *
 * @param keep leave it all behind
 */
record ChaosFolder(Path path, boolean keep) implements RunFolder {
    private static final Map<String, String> SETTINGS = Map.of("pln.deadline-ms", "6000", "grace-seconds", "30", "reversal-seconds", "10", "closed.from", "", "closed.until", "");

    /** @throws IOException when the folder has anything in it, or cannot be made */
    static ChaosFolder open(Path asked, boolean keep) throws IOException {
        Path path = RunFolder.fresh(asked, "ppob-chaos-", "chaos");
        ChaosFolder folder = new ChaosFolder(path, keep);
        RunFolder.copyCfg(Installation.home().resolve("cfg"), folder.cfg(), SETTINGS);
        for (Path made : List.of(folder.batches(), folder.journals(), folder.log(), folder.pln())) {
            Files.createDirectories(made);
        }
        return folder;
    }

    /** Who pays while things go wrong. */
    Path customers() {
        return path.resolve("customers.txt");
    }

    /** Whose bills PT Pos sells meanwhile. */
    Path posCustomers() {
        return path.resolve("customers-pos.txt");
    }

    /** Who pays before. */
    Path before() {
        return path.resolve("customers-before.txt");
    }

    Path bills() {
        return path.resolve("pln-bills.txt");
    }

    Path pln() {
        return path.resolve("pln");
    }

    Path plnJournal() {
        return pln().resolve("journal.jsonl");
    }

    Path plnFaults() {
        return path.resolve("pln-faults.txt");
    }

    Path bankFaults() {
        return path.resolve("bank-faults.txt");
    }

    Path banks() {
        return path.resolve("banks");
    }

    Path node(int node) {
        return path.resolve("node-" + node);
    }

    /** Milliseconds that a node's clock is ahead. */
    Path clock(int node) {
        return node(node).resolve("clock-offset");
    }

    @Override
    public void close() throws IOException {
        if (!keep) {
            RunFolder.delete(path, true);
        }
    }
}
