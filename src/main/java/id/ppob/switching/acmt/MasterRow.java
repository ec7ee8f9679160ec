package id.ppob.switching.acmt;

import static id.ppob.switching.acmt.MasterColumn.*;

import id.ppob.switching.acmt.CustomerVersion.Details;
import id.ppob.switching.acmt.CustomerVersion.ReadBy;
import id.ppob.switching.product.postpaid.Customer;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/**
 * A row of a master file, its cells named by the header.
 *
 * @param row as it stands there
 */
record MasterRow(FileRow row) {
    private static final Map<String, ReadBy> READ_BY = Map.of("MANUAL", ReadBy.MANUAL, "AMR", ReadBy.AMR, "AMI", ReadBy.AMI, "PRABAYAR", ReadBy.NONE);
    private static final String YES = "Y";

    /** @return null when each cell looks like its column */
    Rejection misshapen() {
        for (MasterColumn column : MasterColumn.values()) {
            if (!column.shape().matcher(text(column)).matches() || column == BERLAKU && !text(BERLAKU).isEmpty() && begins().isEmpty()) {
                return Rejection.of(Reject.SHAPE, column, column.needs(), row.cell(column));
            }
        }
        return null;
    }

    /** @param today counts where the row does not say from when */
    MasterEntry entry(LocalDate today) {
        return new MasterEntry(new Customer(Long.parseLong(text(IDPEL)), text(NAMA), text(UNITUP), text(TELP_UNIT), text(TARIF), Integer.parseInt(text(DAYA)), Customer.Status.ACTIVE),
                text(KDDK), begins().orElse(today), this::details);
    }

    private Details details(Details known) {
        boolean placed = !text(LAT).isEmpty() && !text(LON).isEmpty();
        return new Details(or(PEMDA, known.district()), or(KOGOL, known.kind()), or(BEBAS_PPJ, known.exempt()), or(ALAMAT, known.address()), or(TELP, known.phone()),
                or(IZIN_PESAN, known.consent()), placed ? text(LAT).replace(',', '.') : known.latitude(), placed ? text(LON).replace(',', '.') : known.longitude(),
                text(JENIS_BACA).isEmpty() ? known.readBy() : READ_BY.get(text(JENIS_BACA)));
    }

    private String or(MasterColumn column, String known) {
        return text(column).isEmpty() ? known : text(column);
    }

    private boolean or(MasterColumn column, boolean known) {
        return text(column).isEmpty() ? known : text(column).equals(YES);
    }

    /** @return empty where it is not told, or no date */
    private Optional<LocalDate> begins() {
        try {
            return text(BERLAKU).isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text(BERLAKU), DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    /** A letter and its accent in one character, however the sender parts them: so a text is as long as it looks. */
    String text(MasterColumn column) {
        return column == NAMA || column == ALAMAT ? Normalizer.normalize(row.cell(column), Normalizer.Form.NFC) : row.cell(column);
    }
}
