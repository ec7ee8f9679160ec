package id.ppob.switching.recon;

import id.ppob.switching.value.Sha256;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/**
 * Writes one file beside its place under a name of its own; {@link #publish} puts it and its control file there.
 * Owned by one thread. Closing without publishing leaves nothing behind.
 */
final class FileDraft implements Closeable {
    private final String name;
    private final ProductFile.Sheet sheet;
    private final Path folder;
    private final Path draft;
    private final MessageDigest digest = Sha256.digest();
    private final BufferedWriter out;

    FileDraft(String name, ProductFile.Sheet sheet, Path folder) throws IOException {
        this.name = name;
        this.sheet = sheet;
        this.folder = folder;
        draft = folder.resolve(name + ".part");
        out = new BufferedWriter(new OutputStreamWriter(new DigestOutputStream(Files.newOutputStream(draft), digest),
            StandardCharsets.US_ASCII));
        line(sheet.header());
    }

    String fileName() {
        return name;
    }

    ProductFile.Sheet sheet() {
        return sheet;
    }

    void write(ProductFile.Line line) throws IOException {
        line(sheet.detail(line));
    }

    /** Writes trailer and empty last line. @return SHA-256 of the whole file */
    byte[] finish() throws IOException {
        line(sheet.trailer());
        line("");
        out.close();
        return digest.digest();
    }

    /** Puts the finished file and its control file in their places, replacing what is there. */
    void publish() throws IOException {
        Path control = folder.resolve(ProductFile.controlName(name));
        Path controlDraft = folder.resolve(control.getFileName() + ".part");
        Files.writeString(controlDraft, sheet.control(), StandardCharsets.US_ASCII);
        Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.move(controlDraft, control, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(draft);
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write('\n');
    }
}
