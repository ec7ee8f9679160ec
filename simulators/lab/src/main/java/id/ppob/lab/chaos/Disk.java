package id.ppob.lab.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A small disk of its own for the database, so that it can be full: memory mounted at the folder. Where nothing may be mounted the
 * database lies on the usual disk, and that one is never filled. One thread.
 */
final class Disk implements AutoCloseable {
    private static final int CHUNK = 1 << 20;
    private static final int COMMAND_SECONDS = 60;
    private final Path folder;
    private final boolean keep;
    private boolean mounted;

    private Disk(Path folder, boolean keep, boolean mounted) {
        this.folder = folder;
        this.keep = keep;
        this.mounted = mounted;
    }

    /**
     * @param mib  what it holds at most
     * @param keep at the end what is on it is moved to the disk below
     */
    static Disk at(Path folder, int mib, boolean keep) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        return new Disk(folder, keep, done("mount", "-t", "tmpfs", "-o", "size=" + mib + "m,mode=0700", "tmpfs", folder.toString()));
    }

    private static boolean done(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException _) {
            return false; // no such program here
        }
    }

    /** @return whether it can be filled */
    boolean mounted() {
        return mounted;
    }

    /** Writes until nothing more fits. @return MiB that were left */
    long fill() throws IOException {
        FileStore store = Files.getFileStore(folder);
        long before = store.getUsableSpace();
        try (OutputStream ballast = Files.newOutputStream(ballast())) {
            for (byte[] chunk = new byte[CHUNK]; true;) {
                ballast.write(chunk);
            }
        } catch (IOException _) {
            return (before - store.getUsableSpace()) / CHUNK; // it is full
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    /** Moves what is on it to the disk below, for people to look at. */
    private void below() throws IOException, InterruptedException {
        Path copy = folder.resolveSibling(folder.getFileName() + ".kept");
        if (mounted && (!done("cp", "-a", folder.toString(), copy.toString()) || !done("umount", folder.toString()) || !done("cp", "-a", copy + "/.", folder.toString())
                || !done("rm", "-r", copy.toString()))) {
            throw new IOException("what is on " + folder + " cannot be kept");
        }
        mounted = false;
    }

    @Override
    public void close() throws IOException {
        try {
            if (keep) {
                below();
            }
            if (mounted && !done("umount", folder.toString())) {
                throw new IOException(folder + " cannot be unmounted");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while unmounting " + folder, e);
        }
    }
}
