package id.ppob.switching.acmt;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file's bytes, read once and bounded; those of a gzip file unpacked. */
final class FileBytes {
    /** About 400,000 readings; a larger unit sends several files. */
    static final long MOST_BYTES = 64L << 20;

    private FileBytes() { }

    /** What is no regular file, or grows while it is read, as a link to a device does, is not read to its end. */
    static byte[] read(Path path) throws Refused, IOException {
        if (!Files.isRegularFile(path)) {
            throw new Refused("it is no regular file");
        }
        BasicFileAttributes before = Files.readAttributes(path, BasicFileAttributes.class);
        byte[] bytes = unpacked(path);
        BasicFileAttributes after = Files.readAttributes(path, BasicFileAttributes.class);
        if (before.size() != after.size() || !before.lastModifiedTime().equals(after.lastModifiedTime())) {
            throw new Refused("it changed while it was read: it is still being copied");
        }
        return bytes;
    }

    private static byte[] unpacked(Path path) throws Refused, IOException {
        try (InputStream plain = new BufferedInputStream(Files.newInputStream(path)); InputStream from = isPacked(path) ? new GZIPInputStream(plain) : plain) {
            byte[] bytes = from.readNBytes((int) MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new Refused("the file has more than the " + MOST_BYTES + " bytes that one may have: send it in parts");
            }
            return bytes;
        } catch (EOFException cut) {
            throw new Refused("the gzip file ends too early: it was cut, or is still being copied");
        } catch (ZipException wrong) {
            throw new Refused("it is no gzip file: " + wrong.getMessage());
        }
    }

    private static boolean isPacked(Path path) {
        return path.getFileName().toString().endsWith(".gz");
    }
}
