package id.ppob.lab.run;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {
    private static final long TWO_MINUTES_MS = 120_000;
    @TempDir
    private Path folder;

    @Test
    void switchThatDoesNotStartIsToldAtOnceWithItsReasonAndNotWaitedFor() throws IOException {
        try (Child child = Child.noun("switch", folder, 10_000, List.of("up", "--json", "--db", "nonsense", "--data", folder.resolve("data").toString()))) {
            String why = assertThrows(IOException.class, () -> child.ready(TWO_MINUTES_MS)).getMessage();
            assertTrue(why.contains("did not start, it ended with exit code 1: ") && why.contains("--db needs"), why);
        }
    }

    /** So the switch that is tried out has nothing on its class path that an installed one has not. */
    @Test
    void nounRunsFromTheClassPathOfItsProgramWhereTheLauncherTellsIt() throws IOException {
        Files.writeString(folder.resolve("switch.path"), folder + "\n");
        System.setProperty("ppob.paths", folder.toString());
        try (Child child = Child.noun("switch", folder, 10_000, List.of("up", "--json"))) {
            String why = assertThrows(IOException.class, () -> child.ready(TWO_MINUTES_MS)).getMessage();
            assertTrue(why.contains("id.ppob.switching.cli.Ppob"), why);
        } finally {
            System.clearProperty("ppob.paths");
        }
    }
}
