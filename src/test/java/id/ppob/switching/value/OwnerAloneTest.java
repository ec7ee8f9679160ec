package id.ppob.switching.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerAloneTest {
    @TempDir
    private Path folder;

    @Test
    void folderIsMadeClosed() throws IOException {
        assertEquals("rwx------", rights(OwnerAlone.folder(folder.resolve("a/b"))));
    }

    @Test
    void dataFolderThatAnOlderVersionLeftOpenIsClosed() throws IOException {
        Path data = open("data");
        Files.createDirectory(data.resolve("db"));
        Files.createFile(data.resolve("other"));
        assertEquals("rwx------", rights(OwnerAlone.folder(data)));
    }

    @Test
    void folderOfOthersIsNotClosedButRefused() throws IOException {
        Path shared = open("shared");
        Files.createFile(shared.resolve("report.txt"));
        String why = assertThrows(IOException.class, () -> OwnerAlone.folder(shared)).getMessage();
        assertTrue(why.contains("chmod 700 " + shared) && why.contains("rwxr-xr-x"), why);
        assertEquals("rwxr-xr-x", rights(shared));
    }

    @Test
    void fileThatOthersMayReadIsToldWithWhatToType() throws IOException {
        Path file = folder.resolve("secret");
        OwnerAlone.write(file, "s");
        assertEquals(Optional.empty(), OwnerAlone.problem(file));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        String why = OwnerAlone.problem(file).orElseThrow();
        assertTrue(why.endsWith("(rw-r-----): chmod 600 " + file), why);
    }

    private Path open(String name) throws IOException {
        Path made = Files.createDirectory(folder.resolve(name));
        return Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
