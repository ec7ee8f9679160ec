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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the partner files of a closed date: one a product and partner central, also for those without a payment. Written again, each has the
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
     * @param folder made if missing
     * @param sold   by product: partner ids that get its file in any case, with the widths of its DE48: the centrals of all partners that speak of it, bank codes
     *               where a dialect has none. A file written before keeps the widths it had; one of a partner that is gone has the usual ones
     * @return what was written: product by product, by name
     * @throws IllegalStateException when the date is not closed, or a value is wider than the partner's columns are now; none is put in place then
     * @throws ChangedFile           when one differs from its record; none is put in place then
     */
    public List<PartnerFile> write(LocalDate date, Path folder, Map<Integer, Map<Integer, MoneyWidths>> sold) throws IOException {
        if (!book.isClosed(date)) {
            throw new IllegalStateException(book.isKnown(date) ? date + " is not closed; its files can still change"
                : date + " is no business date of these books: nothing was ever posted in it");
        }
        Files.createDirectories(folder);
        List<FileDraft> drafts = new ArrayList<>();
        try {
            for (ProductFile product : book.products()) {
                write(product, date, folder, sold.getOrDefault(product.product(), Map.of()), drafts);
            }
            return publish(date, drafts, folder);
        } finally {
            for (FileDraft draft : drafts) {
                draft.close();
            }
        }
    }

    private void write(ProductFile product, LocalDate date, Path folder, Map<Integer, MoneyWidths> centrals, List<FileDraft> all) throws IOException {
        Map<Integer, FileDraft> drafts = new TreeMap<>();
        try {
            for (int central : centrals.keySet()) {
                open(product, central, centrals, folder, date, drafts);
            }
            book.lines(product, date, line -> {
                try {
                    open(product, line.central(), centrals, folder, date, drafts).write(line);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (IllegalArgumentException wide) {
                    throw new IllegalStateException(wide.getMessage(), wide);
                }
            });
        } finally {
            all.addAll(drafts.values());
        }
    }

    private FileDraft open(ProductFile product, int central, Map<Integer, MoneyWidths> centrals, Path folder, LocalDate date, Map<Integer, FileDraft> drafts)
            throws IOException {
        FileDraft draft = drafts.get(central);
        if (draft == null) {
            String name = product.name(central, date);
            MoneyWidths widths = book.file(date, name).map(PartnerFile::widths).orElseGet(() -> centrals.getOrDefault(central, MoneyWidths.USUAL));
            draft = new FileDraft(name, product.begin(central, date, widths), folder);
            drafts.put(central, draft);
        }
        return draft;
    }

    private List<PartnerFile> publish(LocalDate date, List<FileDraft> drafts, Path folder) throws IOException {
        List<PartnerFile> files = new ArrayList<>();
        for (FileDraft draft : drafts) {
            byte[] sha256 = draft.finish();
            PartnerFile recorded = book.file(date, draft.fileName()).orElse(null);
            if (recorded != null && !Arrays.equals(recorded.sha256(), sha256)) {
                throw new ChangedFile(draft.fileName(), recorded.sha256(), sha256);
            }
            files.add(recorded != null ? recorded : new PartnerFile(date, draft.fileName(), sha256, draft.sheet().lines(),
                draft.sheet().amountRupiah(), draft.sheet().widths(), clock.millis()));
        }
        for (FileDraft draft : drafts) {
            draft.publish();
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
