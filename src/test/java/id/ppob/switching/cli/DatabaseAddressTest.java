package id.ppob.switching.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.value.OwnerAlone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseAddressTest {
    private static final String URL = "jdbc:mariadb://db.example:3306/ppob?user=ppob&password=secret";
    @TempDir
    private Path folder;

    @Test
    void passwordNeedNotStandInTheListOfProcesses() throws IOException {
        Path file = folder.resolve("address");
        OwnerAlone.write(file, URL + "\n");
        assertEquals(URL, DatabaseAddress.of("file:" + file).jdbcUrl());
        assertEquals(URL, DatabaseAddress.of(URL).jdbcUrl());
    }

    @Test
    void fileThatOthersMayReadIsRefused() throws IOException {
        Path file = folder.resolve("address");
        OwnerAlone.write(file, URL);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(why("file:" + file).contains("chmod 600 " + file), why("file:" + file));
    }

    @Test
    void whatIsNoAddressIsToldWithTheForms() {
        assertTrue(why("nonsense").contains("'nonsense' is none") && why("nonsense").contains("jdbc:mariadb://HOST:3306/SCHEMA"), why("nonsense"));
        assertEquals("--db env:PPOB_NO_SUCH: the environment has no PPOB_NO_SUCH", why("env:PPOB_NO_SUCH"));
        assertTrue(why("file:" + folder.resolve("none")).endsWith("none: there is no such file that can be read"));
        assertFalse(why("jdbc:mysql://x/y?password=secret").contains("secret"));
    }

    private static String why(String text) {
        return assertThrows(IOException.class, () -> DatabaseAddress.of(text)).getMessage();
    }
}
