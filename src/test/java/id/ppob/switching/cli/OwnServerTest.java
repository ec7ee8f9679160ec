package id.ppob.switching.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.ppob.switching.embedded.EmbeddedDatabase;
import id.ppob.switching.embedded.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of one's own, by the operating guide's chapter 6: on the MariaDB that the system brings (10.11 on Debian 12), where there is one. */
class OwnServerTest {
    private static final Path MARIADBD = Path.of("/usr/sbin/mariadbd");
    @TempDir
    private Path folder;

    private Typed types(String words) {
        Typed typed = Typed.plain(List.of((words + " --data " + folder.resolve("data")).split(" ")));
        assertEquals(0, typed.exit(), () -> words + ": " + typed);
        return typed;
    }

    @Test
    void accountsAndSchemaAreMadeByTheGuideAndTheBooksHold() throws IOException, SQLException {
        assumeTrue(Files.isExecutable(MARIADBD), "no MariaDB of the system at " + MARIADBD + ": a server of one's own is not tried");
        try (EmbeddedDatabase server = EmbeddedDatabase.use(folder.resolve("server"), Options.defaults().withUnrestricted(true).withMariadbd(MARIADBD))) {
            try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password()); Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE own CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
            }
            String url = server.jdbcUrl().substring(0, server.jdbcUrl().lastIndexOf('/') + 1) + "own";
            Path as = Files.createFile(folder.resolve("dba.address"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(as, url + "?user=" + server.user() + "&password=" + server.password());
            assertTrue(types("db init --db " + url + " --as file:" + as).screen().startsWith("accounts migrate, upkeep, switch, office, reader may use"));
            types("db init --db " + url + " --as file:" + as);
            types("db migrate --db " + url);
            types("db status --db " + url);
            assertTrue(types("verify --db " + url).screen().contains("invariants hold"));
        }
    }
}
