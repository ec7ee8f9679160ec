package id.ppob.switching.recon;

import id.ppob.switching.recon.FileBook.PartnerFile;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.MoneyWidths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the partner files of a closed date: one per partner central, also for those without a payment. Written again, each has the
 * same bytes; one that would differ from what was recorded is refused and the old file stays. One thread a call.
 */
public final class PartnerFiles {
    private final FileBook book;
    private final Clock clock;

    /** A file would differ from the one its partner was given. */
    public static final class ChangedFile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ChangedFile(String name, byte[] recorded, byte[] now) {
            super(name + " was given with SHA-256 " + HexFormat.of().formatHex(recorded) + " and would now be "
                + HexFormat.of().formatHex(now) + ": not written");
        }
    }

    /** Nothing is read or written yet. */
    public PartnerFiles(FileBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    /**
     * @param folder   made if missing
     * @param centrals partner ids that get a file in any case, with the widths of their DE48: the centrals of all partners, bank codes where
     *                 a dialect has none. A file written before keeps the widths it had; one of a partner that is gone has the usual ones
     * @return what was written, by name
     * @throws IllegalStateException when the date is not closed, or a value is wider than the partner's columns are now; none is put in place then
     * @throws ChangedFile           when one differs from its record; none is put in place then
     */
    public List<PartnerFile> write(LocalDate date, Path folder, Map<Integer, MoneyWidths> centrals) throws IOException {
        if (!book.isClosed(date)) {
            throw new IllegalStateException(book.isKnown(date) ? date + " is not closed; its files can still change"
                : date + " is no business date of these books: nothing was ever posted in it");
        }
        Files.createDirectories(folder);
        Map<Integer, FcnWriter> writers = new TreeMap<>();
        try {
            for (int central : centrals.keySet()) {
                open(writers, central, centrals, folder, date);
            }
            book.lines(date, line -> {
                try {
                    open(writers, line.central(), centrals, folder, date).write(line);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (IllegalArgumentException wide) {
                    throw new IllegalStateException(wide.getMessage(), wide);
                }
            });
            return publish(date, writers.values(), folder);
        } finally {
            for (FcnWriter writer : writers.values()) {
                writer.close();
            }
        }
    }

    private FcnWriter open(Map<Integer, FcnWriter> writers, int central, Map<Integer, MoneyWidths> centrals, Path folder, LocalDate date)
            throws IOException {
        FcnWriter writer = writers.get(central);
        if (writer == null) {
            MoneyWidths widths = book.file(date, Fcn.fileName(central, date)).map(PartnerFile::widths)
                .orElseGet(() -> centrals.getOrDefault(central, MoneyWidths.USUAL));
            writer = new FcnWriter(new Fcn(widths), folder, central, date);
            writers.put(central, writer);
        }
        return writer;
    }

    private List<PartnerFile> publish(LocalDate date, Collection<FcnWriter> writers, Path folder) throws IOException {
        List<PartnerFile> files = new ArrayList<>();
        for (FcnWriter writer : writers) {
            byte[] sha256 = writer.finish();
            PartnerFile recorded = book.file(date, writer.fileName()).orElse(null);
            if (recorded != null && !Arrays.equals(recorded.sha256(), sha256)) {
                throw new ChangedFile(writer.fileName(), recorded.sha256(), sha256);
            }
            files.add(recorded != null ? recorded : new PartnerFile(date, writer.fileName(), sha256, writer.sums().lines(),
                writer.sums().transactionRupiah(), writer.widths(), clock.millis()));
        }
        for (FcnWriter writer : writers) {
            writer.publish();
        }
        files.forEach(book::record);
        anchor(date, files, folder);
        return files;
    }

    /** Beside each file what its partner keeps for us: the date's root and the trail's head. One that is there stays as it was given. */
    private void anchor(LocalDate date, List<PartnerFile> files, Path folder) throws IOException {
        String lines = book.anchor(date);
        for (PartnerFile file : files) {
            Path root = folder.resolve(file.name() + ".root");
            if (!Files.exists(root)) {
                Path draft = folder.resolve(file.name() + ".root.part");
                Files.writeString(draft, lines, StandardCharsets.US_ASCII);
                Files.move(draft, root, StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }
}
