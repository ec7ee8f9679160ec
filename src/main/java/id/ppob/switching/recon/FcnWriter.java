package id.ppob.switching.recon;

import id.ppob.switching.value.MoneyWidths;
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
import java.time.LocalDate;

/**
 * Writes one FCN file beside its place under a name of its own; {@link #publish} puts it and its control file there.
 * Owned by one thread. Closing without publishing leaves nothing behind.
 */
final class FcnWriter implements Closeable {
    private final Fcn layout;
    private final Path folder;
    private final int central;
    private final LocalDate date;
    private final Path draft;
    private final MessageDigest digest = Sha256.digest();
    private final BufferedWriter out;
    private FcnSums sums = FcnSums.NONE;

    FcnWriter(Fcn layout, Path folder, int central, LocalDate date) throws IOException {
        this.layout = layout;
        this.folder = folder;
        this.central = central;
        this.date = date;
        draft = folder.resolve(fileName() + ".part");
        out = new BufferedWriter(new OutputStreamWriter(new DigestOutputStream(Files.newOutputStream(draft), digest),
            StandardCharsets.US_ASCII));
        line(Fcn.HEADER);
    }

    String fileName() {
        return Fcn.fileName(central, date);
    }

    MoneyWidths widths() {
        return layout.widths();
    }

    FcnSums sums() {
        return sums;
    }

    void write(FcnLine line) throws IOException {
        line(layout.detail(line));
        sums = sums.plus(line);
    }

    /** Writes trailer and empty last line. @return SHA-256 of the whole file */
    byte[] finish() throws IOException {
        line(layout.trailer(central, date, sums));
        line("");
        out.close();
        return digest.digest();
    }

    /** Puts the finished file and its control file in their places, replacing what is there. */
    void publish() throws IOException {
        Path control = folder.resolve(Fcn.controlName(fileName()));
        Path controlDraft = folder.resolve(control.getFileName() + ".part");
        Files.writeString(controlDraft, Fcn.control(sums), StandardCharsets.US_ASCII);
        Files.move(draft, folder.resolve(fileName()), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
