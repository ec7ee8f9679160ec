package id.ppob.switching.acmt;

import static id.ppob.switching.acmt.MasterColumn.*;

import id.ppob.switching.acmt.CustomerVersion.Details;
import id.ppob.switching.acmt.CustomerVersion.ReadBy;
import id.ppob.switching.acmt.meter.Meter;
import id.ppob.switching.acmt.meter.Stand;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.product.postpaid.Customer;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A row of a master file, its cells named by the header.
 *
 * @param row as it stands there
 */
record MasterRow(FileRow row) {
    private static final Map<String, ReadBy> READ_BY = Map.of("MANUAL", ReadBy.MANUAL, "AMR", ReadBy.AMR, "AMI", ReadBy.AMI, "PRABAYAR", ReadBy.NONE, "A", ReadBy.AMR, "L", ReadBy.AMI, "P", ReadBy.NONE);
    /** Without these a meter is none. */
    private static final List<MasterColumn> OF_A_METER = List.of(DIGIT, FKM, TGLPASANG, LWBPPASANG);
    private static final List<MasterColumn> BESIDE_A_METER = List.of(DIGIT, DESIMAL, FKM, TGLPASANG, LWBPPASANG, WBPPASANG, KVARHPASANG, LWBPCABUT, WBPCABUT, KVARHCABUT);
    private static final Set<MasterColumn> DATES = EnumSet.of(BERLAKU, TGLPASANG, BERHENTI);
    private static final String YES = "Y";

    /** @return null when each cell looks like its column */
    Rejection misshapen() {
        for (MasterColumn column : MasterColumn.values()) {
            if (!column.shape().matcher(text(column)).matches() || DATES.contains(column) && !text(column).isEmpty() && date(column) == null) {
                return Rejection.of(Reject.SHAPE, column, column.needs(), row.cell(column));
            }
        }
        return text(NOMETER).isEmpty() ? nothingOfAMeter() : wholeMeter();
    }

    private Rejection nothingOfAMeter() {
        return BESIDE_A_METER.stream().allMatch(column -> text(column).isEmpty()) ? null : Rejection.of(Reject.SHAPE, NOMETER, "the number of the meter that is told", "");
    }

    private Rejection wholeMeter() {
        for (MasterColumn column : OF_A_METER) {
            if (text(column).isEmpty()) {
                return Rejection.of(Reject.SHAPE, column, column.needs().replace(" or empty", "").replace(", or empty", "") + ", since NOMETER is told", "");
            }
        }
        Meter meter = meter().meter();
        for (MasterColumn register : List.of(LWBPPASANG, WBPPASANG, KVARHPASANG)) {
            if (stand(register) != null && !meter.shows(stand(register))) {
                return Rejection.of(Reject.SHAPE, register, meter.digits() + " digits, " + meter.decimals() + " decimals", text(register));
            }
        }
        return null;
    }

    private MasterMeter meter() {
        int decimals = text(DESIMAL).isEmpty() ? 0 : Integer.parseInt(text(DESIMAL));
        return new MasterMeter(new Meter(text(NOMETER), Integer.parseInt(text(DIGIT)), decimals, Integer.parseInt(text(FKM)), date(TGLPASANG),
            new Stands(stand(LWBPPASANG), stand(WBPPASANG), stand(KVARHPASANG))), new Stands(stand(LWBPCABUT), stand(WBPCABUT), stand(KVARHCABUT)));
    }

    private Stand stand(MasterColumn column) {
        return text(column).isEmpty() ? null : FileColumn.stand(text(column));
    }

    /** @param today counts where the row does not say from when */
    MasterEntry entry(LocalDate today) {
        return new MasterEntry(new Customer(Long.parseLong(text(IDPEL)), text(NAMA), text(UNITUP), text(TELP_UNIT), text(TARIF), Integer.parseInt(text(DAYA)), Customer.Status.ACTIVE),
                text(KDDK), text(BERLAKU).isEmpty() ? today : date(BERLAKU), this::details, text(NOMETER).isEmpty() ? null : meter(), null, date(BERHENTI));
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

    /** @return null where it is not told, or no date */
    private LocalDate date(MasterColumn column) {
        try {
            return text(column).isEmpty() ? null : LocalDate.parse(text(column), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    /** A letter and its accent in one character, however the sender parts them: so a text is as long as it looks. */
    String text(MasterColumn column) {
        return column == NAMA || column == ALAMAT ? Normalizer.normalize(row.cell(column), Normalizer.Form.NFC) : row.cell(column);
    }
}
