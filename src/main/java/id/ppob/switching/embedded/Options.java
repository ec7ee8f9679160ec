package id.ppob.switching.embedded;

import java.nio.file.Path;

/**
 * How to run the embedded server.
 *
 * @param mariadbd       another server's binary to run instead of the one we carry, or null
 * @param bufferPoolMiB  InnoDB's memory for pages
 * @param keep           the server stays when its last user closes, until it is told to stop
 * @param binlog         it writes a binary log, on disk before each commit is told
 * @param unrestricted   its account may do all on the server, not only what the switch's schema needs: for tests and measuring, never with real money
 */
public record Options(Path mariadbd, int bufferPoolMiB, boolean keep, boolean binlog, boolean unrestricted) {
    private static final int BUFFER_POOL_MIB = 512;

    /** @throws IllegalArgumentException for a buffer pool outside 16 MiB to 1 TiB */
    public Options {
        if (bufferPoolMiB < 16 || bufferPoolMiB > 1 << 20) {
            throw new IllegalArgumentException("buffer pool of " + bufferPoolMiB + " MiB: allowed are 16 to 1048576");
        }
    }

    /** @return our own binary (or the one that PPOB_MARIADBD names), 512 MiB, stopped by its last user */
    public static Options defaults() {
        String other = System.getenv("PPOB_MARIADBD");
        return new Options(other == null || other.isBlank() ? null : Path.of(other), BUFFER_POOL_MIB, false, false, false);
    }

    /** @return the same, run by another server's binary; null leaves it as it is */
    public Options withMariadbd(Path binary) {
        return binary == null ? this : new Options(binary, bufferPoolMiB, keep, binlog, unrestricted);
    }

    /** @return the same with another buffer pool */
    public Options withBufferPoolMiB(int mib) {
        return new Options(mariadbd, mib, keep, binlog, unrestricted);
    }

    /** @return the same, left running after its last user or not */
    public Options withKeep(boolean stays) {
        return new Options(mariadbd, bufferPoolMiB, stays, binlog, unrestricted);
    }

    /** @return the same with a binary log or without */
    public Options withBinlog(boolean written) {
        return new Options(mariadbd, bufferPoolMiB, keep, written, unrestricted);
    }

    /** @return the same with an account that may do all on the server; takes effect when the server is started */
    public Options withUnrestricted(boolean all) {
        return new Options(mariadbd, bufferPoolMiB, keep, binlog, all);
    }
}
