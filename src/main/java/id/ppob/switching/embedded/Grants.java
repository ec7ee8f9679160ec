package id.ppob.switching.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the one account of an embedded server may do: said anew at each start, by the server's own {@code --init-file}, before anybody
 * is let in. So a folder that an older version made is narrowed as well.
 */
final class Grants {
    /** Of the schema alone, changing its tables too, because migrations and partitions need that. No FILE, no SUPER, no right to grant. */
    private static final String OF_THE_SCHEMA = "SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, ALTER, INDEX, REFERENCES, CREATE VIEW, SHOW VIEW, TRIGGER, LOCK TABLES";

    private Grants() { }

    /** Writes them, one statement a line as the server wants it. @return the file */
    static Path write(Path folder, boolean unrestricted) throws IOException {
        String account = "'" + ServerProcess.USER + "'@'127.0.0.1'";
        Path file = folder.resolve("grants.sql");
        Files.writeString(file, "REVOKE ALL PRIVILEGES, GRANT OPTION FROM " + account + ";\n"
                + (unrestricted ? "GRANT ALL ON *.* TO " + account : "GRANT " + OF_THE_SCHEMA + " ON " + ServerProcess.SCHEMA + ".* TO " + account) + ";\n");
        return file;
    }
}
