package id.ppob.switching.recon;

import id.ppob.switching.value.MoneyWidths;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What file writing reads and records. Failures of the database are unchecked exceptions. */
public interface FileBook {
    /** A file as it was given to a partner. */
    record PartnerFile(LocalDate date, String name, byte[] sha256, long lines, long amountRupiah, MoneyWidths widths, long writtenAt) { }

    /** @return whether anything was ever done in the date */
    boolean isKnown(LocalDate date);

    /** @return whether the date is CLOSED */
    boolean isClosed(LocalDate date);

    /** @return the file of each product that is sold */
    List<ProductFile> products();

    /** Gives each line of a product and a closed date to the reader, by reference; read in slices. */
    void lines(ProductFile file, LocalDate date, Consumer<ProductFile.Line> reader);

    /** @return what was recorded when this file was first written */
    Optional<PartnerFile> file(LocalDate date, String name);

    /** @return what proves a closed date and the trail so far outside of the books, as lines of text: the date's root, the trail's newest row */
    String anchor(LocalDate date);

    /** Records a file, unless it is recorded already. */
    void record(PartnerFile file);
}
