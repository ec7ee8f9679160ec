package id.ppob.switching.embedded;

import id.ppob.switching.value.OwnerAlone;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What two accounts of an embedded server may do: said anew at each start, by the server's own {@code --init-file}, before anybody
 * is let in. So a folder that an older version made is narrowed as well. The first owns the schema; the second makes the accounts by task and
 * says what each may do with its tables, and reads none of them.
 */
final class Grants {
    /** Of the schema alone, changing its tables too, because migrations and partitions need that. No FILE, no SUPER, no right to grant. */
    private static final String OF_THE_SCHEMA = "SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, ALTER, INDEX, REFERENCES, CREATE VIEW, SHOW VIEW, TRIGGER, LOCK TABLES";

    private Grants() { }

    /** Writes them, one statement a line as the server wants it. @return the file, which holds a password */
    static Path write(DataFolder folder, boolean unrestricted) throws IOException {
        String owner = account(ServerProcess.USER);
        String administrator = account(ServerProcess.ADMINISTRATOR);
        Path file = folder.path().resolve("grants.sql");
        OwnerAlone.write(file, "REVOKE ALL PRIVILEGES, GRANT OPTION FROM " + owner + ";\n"
                + (unrestricted ? "GRANT ALL ON *.* TO " + owner + " WITH GRANT OPTION" : "GRANT " + OF_THE_SCHEMA + " ON " + ServerProcess.SCHEMA + ".* TO " + owner) + ";\n"
                + "CREATE OR REPLACE USER " + administrator + " IDENTIFIED BY '" + folder.password("administrator.password") + "';\n"
                + "GRANT CREATE USER ON *.* TO " + administrator + ";\n"
                + "GRANT SELECT ON mysql.* TO " + administrator + ";\n"
                + "GRANT " + OF_THE_SCHEMA + " ON " + ServerProcess.SCHEMA + ".* TO " + administrator + " WITH GRANT OPTION;\n");
        return file;
    }

    private static String account(String user) {
        return "'" + user + "'@'127.0.0.1'";
    }
}
