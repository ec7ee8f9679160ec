package id.ppob.switching.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * One user's hold on the embedded server of a folder. Owner: whoever opened it; any thread may close it.
 * The server is a process in a session of its own: neither Ctrl-C nor the sudden death of its users ends it. The next
 * user adopts it alive or starts it again, and the last one that closes stops it, unless it was asked to stay.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private final DataFolder folder;
    private final ServerProcess server;
    private final Path registration;
    private final String url;
    private final String password;
    private volatile boolean closed;

    private EmbeddedDatabase(DataFolder folder, ServerProcess server, Path registration) throws IOException {
        this.folder = folder;
        this.server = server;
        this.registration = registration;
        this.url = "jdbc:mariadb://127.0.0.1:" + folder.number("port") + "/" + ServerProcess.SCHEMA;
        this.password = folder.password();
    }

    /**
     * Adopts, starts or makes the server of a folder and registers this process as a user.
     *
     * @throws EmbeddedDatabaseException when it cannot be had; the message says what to do
     */
    public static EmbeddedDatabase use(Path dataDir, Options options) {
        try {
            DataFolder folder = DataFolder.of(dataDir);
            ServerProcess server = new ServerProcess(folder, options);
            return folder.exclusively(() -> {
                server.ensureRunning();
                if (options.keep()) {
                    folder.keep(true);
                }
                return new EmbeddedDatabase(folder, server, folder.register());
            });
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("The embedded database in " + dataDir + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** What is known of a folder's server without touching it. */
    public record Status(boolean running, long pid, String jdbcUrl, int users, boolean keep) {
    }

    /** @return the state of a folder's server */
    public static Status status(Path dataDir) {
        try {
            if (!Files.isDirectory(dataDir)) {
                return new Status(false, -1, null, 0, false);
            }
            DataFolder folder = DataFolder.of(dataDir);
            ProcessHandle process = folder.server();
            boolean running = process != null && new ServerProcess(folder, Options.defaults()).answers();
            return new Status(running, running ? process.pid() : -1,
                    running ? "jdbc:mariadb://127.0.0.1:" + folder.number("port") + "/" + ServerProcess.SCHEMA : null,
                    folder.users(), folder.keep());
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("The embedded database in " + dataDir + " cannot be asked: " + e.getMessage(), e);
        }
    }

    /**
     * Stops a folder's server.
     *
     * @param force stop it although others use it
     * @return false when it was left running because others use it
     */
    public static boolean stop(Path dataDir, boolean force) {
        try {
            if (!Files.isDirectory(dataDir)) {
                return true;
            }
            DataFolder folder = DataFolder.of(dataDir);
            return folder.exclusively(() -> {
                if (folder.users() > 0 && !force) {
                    return false;
                }
                new ServerProcess(folder, Options.defaults()).stop();
                return true;
            });
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("The embedded database in " + dataDir + " cannot be stopped: " + e.getMessage(), e);
        }
    }

    /** @return the shell command line that opens a SQL prompt on a folder's server; the password stays in its file */
    public static String shellCommand(Path dataDir) {
        try {
            DataFolder folder = DataFolder.of(dataDir);
            return "MYSQL_PWD=$(cat '%s') '%s' --protocol=tcp --host=127.0.0.1 --port=%d --user=%s %s".formatted(
                    folder.path().resolve("password"), Distribution.of(null).basedir().resolve("bin/mariadb"), folder.number("port"),
                    ServerProcess.USER, ServerProcess.SCHEMA);
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("The embedded database in " + dataDir + " cannot be asked: " + e.getMessage(), e);
        }
    }

    /** @return the address of the switch's schema, without user and password */
    public String jdbcUrl() {
        return url;
    }

    /** @return the one user, from this machine only, who may do what the switch's schema needs */
    public String user() {
        return ServerProcess.USER;
    }

    /** @return the generated password of this folder's server */
    public String password() {
        return password;
    }

    /** @return the user, from this machine only, who makes the accounts by task and says what each may do with the switch's schema */
    public String administrator() {
        return ServerProcess.ADMINISTRATOR;
    }

    /** @return that user's generated password */
    public String administratorPassword() {
        try {
            return folder.password("administrator.password");
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("The embedded database in " + folder.path() + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Tells in a sentence, on another thread, when the server ends while this use of it lasts. */
    public void whenLost(Consumer<String> told) {
        try {
            ProcessHandle process = folder.server();
            if (process != null) {
                process.onExit().thenRun(() -> {
                    if (!closed) {
                        told.accept("the embedded database (process " + process.pid() + ") ended, see " + folder.log());
                    }
                });
            }
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("The embedded database in " + folder.path() + " cannot be asked: " + e.getMessage(), e);
        }
    }

    /** Ends this use; the last one stops the server unless it was asked to stay. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            folder.exclusively(() -> {
                Files.deleteIfExists(registration);
                if (folder.users() == 0 && !folder.keep()) {
                    server.stop();
                }
                return null;
            });
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("The embedded database in " + folder.path() + " cannot be released: " + e.getMessage(), e);
        }
    }
}
