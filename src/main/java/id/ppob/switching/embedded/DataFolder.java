package id.ppob.switching.embedded;

import id.ppob.switching.value.OwnerAlone;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The folder of one embedded server, met by many processes.
 *
 * <pre>
 * lock       held while anybody starts or stops the server
 * data/      the server's own data
 * password   of user ppob, who owns the schema; readable by the owner alone
 * *.password of the account that makes accounts, and of the accounts by task
 * port, pid  of the server last started
 * grants.sql what its two own accounts may do, said at each start
 * users/     one file a user: its process id and when that process started
 * keep       there while the server shall outlive its users
 * server.log what the server says
 * </pre>
 */
record DataFolder(Path path) {
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();
    private static final AtomicInteger SEQUENCE = new AtomicInteger();
    private static final long START_TOLERANCE_MS = 5_000;

    static DataFolder of(Path path) throws IOException {
        Path folder = path.toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            OwnerAlone.folder(folder);
        }
        Files.createDirectories(folder.resolve("users"));
        return new DataFolder(folder);
    }

    Path data() {
        return path.resolve("data");
    }

    Path log() {
        return path.resolve("server.log");
    }

    /** Work that nobody else does in this folder meanwhile. */
    interface Exclusive<T> {
        T run() throws IOException;
    }

    <T> T exclusively(Exclusive<T> work) throws IOException {
        IN_THIS_PROCESS.lock();
        try (FileChannel channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (!held.isValid()) {
                throw new IOException("lost the lock of " + path);
            }
            return work.run();
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    /** @return the password of user ppob, made at the first call */
    String password() throws IOException {
        return password("password");
    }

    /** @return the password in a file of this folder, made at the first call */
    String password(String name) throws IOException {
        Path file = path.resolve(name);
        if (!Files.exists(file) || Files.size(file) == 0) {
            byte[] random = new byte[16];
            new SecureRandom().nextBytes(random);
            OwnerAlone.write(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file).strip();
    }

    /** @return the number in a file of this folder, or -1 */
    long number(String name) throws IOException {
        try {
            return Long.parseLong(Files.readString(path.resolve(name)).strip());
        } catch (NoSuchFileException | NumberFormatException e) {
            return -1;
        }
    }

    void number(String name, long value) throws IOException {
        Files.writeString(path.resolve(name), Long.toString(value));
    }

    boolean keep() {
        return Files.exists(path.resolve("keep"));
    }

    void keep(boolean stays) throws IOException {
        if (stays) {
            Files.writeString(path.resolve("keep"), "");
        } else {
            Files.deleteIfExists(path.resolve("keep"));
        }
    }

    /** @return the file that stands for this process as one more user */
    Path register() throws IOException {
        ProcessHandle self = ProcessHandle.current();
        Path file = path.resolve("users").resolve(self.pid() + "." + SEQUENCE.incrementAndGet());
        return Files.writeString(file, Long.toString(startedAt(self)));
    }

    /** @return how many users live; what dead ones left is removed */
    int users() throws IOException {
        int living = 0;
        try (Stream<Path> files = Files.list(path.resolve("users"))) {
            for (Path file : files.toList()) {
                if (lives(file)) {
                    living++;
                } else {
                    Files.deleteIfExists(file);
                }
            }
        }
        return living;
    }

    private static boolean lives(Path user) throws IOException {
        String name = user.getFileName().toString();
        long pid = Long.parseLong(name.substring(0, name.indexOf('.')));
        long started = Long.parseLong("0" + Files.readString(user).strip());
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive)
                .filter(p -> Math.abs(startedAt(p) - started) < START_TOLERANCE_MS).isPresent();
    }

    private static long startedAt(ProcessHandle process) {
        return process.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L);
    }

    /** @return the server's process, if the one last started still lives */
    ProcessHandle server() throws IOException {
        long pid = number("pid");
        return pid < 0 ? null : ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isOurs).orElse(null);
    }

    /** A process id may have been given to another since: ours names this folder on its command line. */
    private boolean isOurs(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline")).contains("--datadir=" + data());
        } catch (IOException e) {
            return false;
        }
    }
}
