package id.ppob.switching.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Makes, starts, asks and stops the server of one folder. Its caller holds the folder's lock. */
final class ServerProcess {
    static final String USER = "ppob";
    static final String ADMINISTRATOR = "ppob_administrator";
    static final String SCHEMA = "ppob";
    private static final int ATTEMPTS_TO_BIND = 3;
    private static final int START_SECONDS = 120;
    private static final int STOP_SECONDS = 60;
    private static final int POLL_MS = 50;

    private final DataFolder folder;
    private final Options options;

    ServerProcess(DataFolder folder, Options options) {
        this.folder = folder;
        this.options = options;
    }

    /** Leaves with the server answering: adopted, started again, or made and started. */
    void ensureRunning() throws IOException {
        ProcessHandle running = folder.server();
        if (running != null && answersWithin(running)) {
            return;
        }
        Distribution files = Distribution.of(options.mariadbd());
        if (!Files.isDirectory(folder.data())) {
            make(files);
        }
        for (int attempt = 1; !start(files); attempt++) {
            if (attempt == ATTEMPTS_TO_BIND) {
                throw new EmbeddedDatabaseException(why("does not start"));
            }
        }
    }

    /** The system tables, one user from this machine with its password, whose rights {@link Grants} says; no root, no anonymous user. */
    private void make(Distribution files) throws IOException {
        Path fresh = folder.path().resolve("data.new");
        Distribution.deleteTree(fresh);
        Files.createDirectories(fresh);
        List<String> command = command(files, fresh);
        command.addAll(List.of("--bootstrap", "--log-warnings=0", "--enforce-storage-engine=", "--max-allowed-packet=8M",
                "--innodb-flush-log-at-trx-commit=0"));
        Process process = process(command);
        try (OutputStream sql = process.getOutputStream()) {
            sql.write("CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\n".getBytes(StandardCharsets.UTF_8));
            for (Path script : files.scripts()) {
                Files.copy(script, sql);
            }
            sql.write(("DELETE FROM global_priv WHERE User NOT IN ('mariadb.sys', 'PUBLIC');\nDELETE FROM proxies_priv;\n"
                    + "INSERT INTO global_priv VALUES ('127.0.0.1', '" + USER + "', CONCAT('{\"access\":0,"
                    + "\"plugin\":\"mysql_native_password\",\"authentication_string\":\"', PASSWORD('" + folder.password() + "'), '\"}'));\n"
                    + "CREATE DATABASE " + SCHEMA + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new EmbeddedDatabaseException(why("cannot be made (" + e.getMessage() + ")"), e);
        }
        if (exitCode(process) != 0) {
            throw new EmbeddedDatabaseException(why("cannot be made"));
        }
        Files.move(fresh, folder.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private boolean start(Distribution files) throws IOException {
        int port = freePort((int) folder.number("port"));
        List<String> command = command(files, folder.data());
        command.addAll(0, List.of("setsid"));
        command.addAll(List.of("--port=" + port, "--bind-address=127.0.0.1", "--socket=mariadbd.sock", "--skip-name-resolve",
                "--character-set-server=utf8mb4", "--collation-server=utf8mb4_bin", "--transaction-isolation=READ-COMMITTED",
                "--innodb-flush-log-at-trx-commit=1", "--innodb-doublewrite=1", "--innodb-buffer-pool-size=" + options.bufferPoolMiB() + "M",
                "--max-connections=300", "--skip-ssl", "--innodb-purge-threads=1", "--local-infile=0", "--secure-file-priv=" + folder.path().resolve("tmp"),
                "--init-file=" + Grants.write(folder, options.unrestricted()),
                "--sql-mode=STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION"));
        command.addAll(options.binlog() ? List.of("--log-bin=binlog", "--binlog-format=ROW", "--sync-binlog=1", "--server-id=1") : List.of("--skip-log-bin"));
        Process process = process(command);
        process.getOutputStream().close();
        folder.number("port", port);
        folder.number("pid", process.pid());
        return answersWithin(process.toHandle());
    }

    /** Temporary tables have a folder of their own: a server clears its folder when it starts, and would clear its neighbour's too. */
    private List<String> command(Distribution files, Path data) throws IOException {
        Path temporary = Files.createDirectories(folder.path().resolve("tmp"));
        List<String> command = new ArrayList<>(List.of(files.mariadbd().toString(), "--no-defaults",
                "--basedir=" + files.basedir(), "--datadir=" + data, "--lc-messages-dir=" + files.share(), "--pid-file=mariadbd.pid",
                "--tmpdir=" + temporary, "--innodb-log-file-size=256M"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        return command;
    }

    private Process process(List<String> command) throws IOException {
        ProcessBuilder server = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()));
        server.environment().putAll(Map.of("UMASK", "0600", "UMASK_DIR", "0700")); // the server sets its umask by these
        return server.start();
    }

    /** @return the port of last time if it is free, so that addresses given out stay true, or any free one */
    private static int freePort(int before) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        if (before > 0) {
            try (ServerSocket probe = new ServerSocket(before, 1, loopback)) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                return freePort(0);
            }
        }
        try (ServerSocket probe = new ServerSocket(0, 1, loopback)) {
            return probe.getLocalPort();
        }
    }

    /** @return false when the process ended; a server that recovers after a crash answers late */
    private boolean answersWithin(ProcessHandle server) throws IOException {
        long deadline = START_SECONDS * 1000L / POLL_MS;
        for (int i = 0; i < deadline; i++) {
            if (answers()) {
                return true;
            }
            if (ended(server, POLL_MS)) {
                return false;
            }
        }
        throw new EmbeddedDatabaseException("The embedded database (process " + server.pid() + ") has not answered for "
                + START_SECONDS + " s; see " + folder.log());
    }

    /** @return whether a server lets our user in on our port */
    boolean answers() throws IOException {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private Connection connect() throws IOException, SQLException {
        String url = "jdbc:mariadb://127.0.0.1:" + folder.number("port") + "/?connectTimeout=2000&socketTimeout=60000";
        return DriverManager.getConnection(url, USER, folder.password());
    }

    /** Ends the server in order; what it was doing is committed or rolled back. */
    void stop() throws IOException {
        ProcessHandle server = folder.server();
        folder.keep(false);
        if (server == null) {
            return;
        }
        server.destroy(); // SIGTERM: the server ends as by SHUTDOWN, a right that its account has not
        if (!ended(server, STOP_SECONDS * 1000)) {
            throw new EmbeddedDatabaseException("The embedded database (process " + server.pid() + ") has not ended in "
                    + STOP_SECONDS + " s; see " + folder.log());
        }
        Files.deleteIfExists(folder.path().resolve("pid"));
    }

    private static boolean ended(ProcessHandle process, int withinMs) {
        try {
            process.onExit().get(withinMs, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static int exitCode(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static EmbeddedDatabaseException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new EmbeddedDatabaseException("interrupted while waiting for the embedded database", e);
    }

    /** @return one sentence where the server's log says by a number that the disk is full; else what failed and the end of that log */
    private String why(String what) throws IOException {
        String end = endOfLog();
        boolean full = Stream.of("No space left on device", "errno: 28", "error 28", "error: 28", "OS error code  28", "Error code: 28").anyMatch(end::contains);
        return full ? "The embedded database %s: the disk of %s is full (%,d MiB are free, a new database takes 400). Make room and start again; its log: %s"
                .formatted(what, folder.path(), Files.getFileStore(folder.path()).getUsableSpace() >> 20, folder.log())
                : "The embedded database " + what + "; the end of " + folder.log() + ":\n" + end;
    }

    private String endOfLog() throws IOException {
        if (!Files.exists(folder.log())) {
            return "(empty)";
        }
        List<String> lines = Files.readAllLines(folder.log(), StandardCharsets.ISO_8859_1);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    }
}
