package id.ppob.switching.acmt;

import static id.ppob.switching.acmt.ReadingColumn.*;

import id.ppob.switching.acmt.meter.Exchange;
import id.ppob.switching.acmt.meter.Stand;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.acmt.period.Source;
import id.ppob.switching.acmt.period.Zone;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** From the cells of a row, each of the shape of its column, to the reading that they tell. One row. */
final class RowReader {
    private static final Map<String, Source> SOURCES = Map.of("", Source.OFFICER, "PETUGAS", Source.OFFICER, "MANDIRI", Source.SELF, "METER", Source.METER, "KANTOR", Source.OFFICE);
    private static final List<ReadingColumn> OF_AN_EXCHANGE = List.of(TGLPASANG, NOMETERBARU, FKMBARU, LWBPCABUT, LWBPPASANG, WBPCABUT, WBPPASANG, KVARHCABUT, KVARHPASANG);
    private final Function<ReadingColumn, String> cell;

    /** @param cell text of a column; "" where it is not told */
    RowReader(Function<ReadingColumn, String> cell) {
        this.cell = cell;
    }

    Reading reading() {
        return new Reading(number(BLTH), Long.parseLong(text(IDPEL)), text(UNITUP), text(TARIF), number(DAYA), number(FKMKWH), stands(SLALWBP, SLAWBP, SLAKVARH),
                stands(SAHLWBP, SAHWBP, SAHKVARH), date(TGLBACA), degrees(LAT), degrees(LON), text(FOTO), text(KODE_BACA), text(KELAINAN), text(PTGENTRIMETER), told());
    }

    private Told told() {
        if (Stream.of(ReadingColumn.values()).filter(ReadingColumn::isOptional).allMatch(column -> text(column).isEmpty())) {
            return Told.NOTHING;
        }
        LocalDate day = date(TGLBACA);
        String clock = text(JAMBACA);
        return new Told(text(ID_BACA), SOURCES.get(text(SUMBER)), day == null || clock.isEmpty() ? null : day.atTime(time(clock)), text(ZONA).isEmpty() ? null : Zone.valueOf(text(ZONA)),
                text(NOMETER), exchange(), stand(KVAMAX), number(AKURASI), text(FOTO_SHA256).toLowerCase(java.util.Locale.ROOT), text(MSG), text(KONDISI));
    }

    private Exchange exchange() {
        return OF_AN_EXCHANGE.stream().allMatch(column -> text(column).isEmpty()) ? null : new Exchange(date(TGLPASANG), stands(LWBPCABUT, WBPCABUT, KVARHCABUT), text(NOMETERBARU),
                number(DIGITBARU), number(DESIMALBARU), number(FKMBARU), stands(LWBPPASANG, WBPPASANG, KVARHPASANG));
    }

    private String text(ReadingColumn column) {
        return cell.apply(column);
    }

    private int number(ReadingColumn column) {
        return text(column).isEmpty() ? 0 : Integer.parseInt(text(column));
    }

    private Stands stands(ReadingColumn lwbp, ReadingColumn wbp, ReadingColumn kvarh) {
        return new Stands(stand(lwbp), stand(wbp), stand(kvarh));
    }

    private Stand stand(ReadingColumn column) {
        return text(column).isEmpty() ? null : FileColumn.stand(text(column));
    }

    private String degrees(ReadingColumn column) {
        return text(column).replace(',', '.');
    }

    private static LocalTime time(String digits) {
        return LocalTime.of(Integer.parseInt(digits.substring(0, 2)), Integer.parseInt(digits.substring(2, 4)), Integer.parseInt(digits.substring(4)));
    }

    /** @return null where the digits are no date */
    private LocalDate date(ReadingColumn column) {
        String digits = text(column);
        try {
            return digits.isEmpty() ? null : LocalDate.of(Integer.parseInt(digits.substring(0, 4)), Integer.parseInt(digits.substring(4, 6)), Integer.parseInt(digits.substring(6)));
        } catch (DateTimeException notADate) {
            return null;
        }
    }
}
