package id.ppob.switching.acmt;

import java.util.regex.Pattern;

/** The columns of an ACMT batch file: those of the first version in their order, then those that newer files have; names are those of PLN's reading list (DPM). docs/iso8583-spec.md 20.5. */
public enum ReadingColumn implements FileColumn {
    /** Billing month. */
    BLTH("20[0-9]{2}(0[1-9]|1[0-2])", "YYYYMM", Privacy.OPEN),
    /** Customer number. */
    IDPEL("[0-9]{12}", "12 digits", Privacy.MASKED),
    /** Service unit. */
    UNITUP("[0-9]{5}", "5 digits", Privacy.OPEN),
    /** Reading route: area, rayon, sub-rayon, read area, route, step, insert. */
    KDDK("[0-9A-Z]{12}", "12 letters or digits", Privacy.OPEN),
    /** Tariff segment. */
    TARIF("[A-Z0-9]{1,4}", "1 to 4 letters or digits", Privacy.OPEN),
    /** Connected power in VA. */
    DAYA("[0-9]{1,9}", "1 to 9 digits", Privacy.OPEN),
    /** Multiplier of the kWh registers. */
    FKMKWH("[0-9]{1,5}", "1 to 5 digits", Privacy.OPEN),
    /** Start of the off-peak register, kWh. */
    SLALWBP(Shapes.STAND, Shapes.STAND_NEEDS, Privacy.OPEN),
    /** End of the off-peak register. */
    SAHLWBP(Shapes.STAND, Shapes.STAND_NEEDS, Privacy.OPEN),
    /** Start of the peak register, kWh. */
    SLAWBP(Shapes.STAND, Shapes.STAND_NEEDS, Privacy.OPEN),
    /** End of the peak register. */
    SAHWBP(Shapes.STAND, Shapes.STAND_NEEDS, Privacy.OPEN),
    /** Start of the reactive register, kVArh. */
    SLAKVARH(Shapes.STAND, Shapes.STAND_NEEDS, Privacy.OPEN),
    /** End of the reactive register. */
    SAHKVARH(Shapes.STAND, Shapes.STAND_NEEDS, Privacy.OPEN),
    /** Date of the reading. */
    TGLBACA("[0-9]{8}", "YYYYMMDD", Privacy.OPEN),
    /** Latitude of the meter, may be empty. */
    LAT("|-?[0-9]{1,2}([.,][0-9]{1,6})?", "empty or degrees, at most 6 decimals", Privacy.HIDDEN),
    /** Longitude of the meter, may be empty. */
    LON("|-?[0-9]{1,3}([.,][0-9]{1,6})?", "empty or degrees, at most 6 decimals", Privacy.HIDDEN),
    /** Name of the photo, may be empty. */
    FOTO("[ -~]{0,80}", "at most 80 printable characters", Privacy.HIDDEN),
    /** Message code of the officer, may be empty. */
    KODE_BACA("[A-Z0-9]{0,4}", "at most 4 letters or digits", Privacy.OPEN),
    /** Condition of the meter, may be empty. */
    KELAINAN("[A-Z0-9]{0,4}", "at most 4 letters or digits", Privacy.OPEN),
    /** Who read the meter. */
    PTGENTRIMETER("[ -~]{0,25}", "at most 25 printable characters", Privacy.HIDDEN),

    /** Name that the sender gave the reading: sent again it changes nothing. */
    ID_BACA("[0-9A-Za-z._-]{0,40}", "at most 40 letters, digits, dots, dashes", Privacy.OPEN),
    /** Who read: an officer, the customer, the meter itself, the office; empty is an officer. */
    SUMBER("|PETUGAS|MANDIRI|METER|KANTOR", "PETUGAS, MANDIRI, METER, KANTOR or empty", Privacy.OPEN),
    /** Clock time of the reading. */
    JAMBACA("|([01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]", "hhmmss or empty", Privacy.OPEN),
    /** Zone of that clock; empty is the unit's own. */
    ZONA("|WIB|WITA|WIT", "WIB, WITA, WIT or empty", Privacy.OPEN),
    /** Metres by which the place may be wrong. */
    AKURASI("[0-9]{0,5}", "at most 5 digits", Privacy.OPEN),
    /** SHA-256 of the photo. */
    FOTO_SHA256("|[0-9A-Fa-f]{64}", "64 hexadecimal digits or empty", Privacy.OPEN),
    /** Number of the meter at the start; at an exchange of the old one. */
    NOMETER("[0-9A-Za-z./-]{0,20}", "at most 20 letters or digits", Privacy.OPEN),
    /** Highest load as the meter shows it, in kVA before the multiplier. */
    KVAMAX(Shapes.MAYBE_STAND, Shapes.MAYBE_STAND_NEEDS, Privacy.OPEN),
    /** Date of an exchange. */
    TGLPASANG("|[0-9]{8}", "YYYYMMDD or empty", Privacy.OPEN),
    /** Number of the new meter. */
    NOMETERBARU("[0-9A-Za-z./-]{0,20}", "at most 20 letters or digits", Privacy.OPEN),
    /** Digits of the new meter before the point; empty as the old one's. */
    DIGITBARU("[1-9]?", "1 to 9 or empty", Privacy.OPEN),
    /** Its digits after the point. */
    DESIMALBARU("[0-2]?", "0, 1, 2 or empty", Privacy.OPEN),
    /** Multiplier of the new meter. */
    FKMBARU("[0-9]{0,5}", "at most 5 digits", Privacy.OPEN),
    /** Off-peak register of the old meter when it was removed. */
    LWBPCABUT(Shapes.MAYBE_STAND, Shapes.MAYBE_STAND_NEEDS, Privacy.OPEN),
    /** Off-peak register of the new meter when it was installed. */
    LWBPPASANG(Shapes.MAYBE_STAND, Shapes.MAYBE_STAND_NEEDS, Privacy.OPEN),
    /** Peak register of the old meter. */
    WBPCABUT(Shapes.MAYBE_STAND, Shapes.MAYBE_STAND_NEEDS, Privacy.OPEN),
    /** Peak register of the new meter. */
    WBPPASANG(Shapes.MAYBE_STAND, Shapes.MAYBE_STAND_NEEDS, Privacy.OPEN),
    /** Reactive register of the old meter. */
    KVARHCABUT(Shapes.MAYBE_STAND, Shapes.MAYBE_STAND_NEEDS, Privacy.OPEN),
    /** Reactive register of the new meter. */
    KVARHPASANG(Shapes.MAYBE_STAND, Shapes.MAYBE_STAND_NEEDS, Privacy.OPEN),
    /** Message code. */
    MSG("[A-Z0-9]{0,4}", "at most 4 letters or digits", Privacy.OPEN),
    /** State of the meter. */
    KONDISI("[A-Z0-9]{0,4}", "at most 4 letters or digits", Privacy.OPEN);

    /** Three digits after a point or comma may be thousands: they are refused. */
    static final class Shapes {
        static final String STAND = "[0-9]{1,8}([.,][0-9]{1,2})?";
        static final String STAND_NEEDS = "1 to 8 digits, with at most 2 decimals";
        static final String MAYBE_STAND = "|" + STAND;
        static final String MAYBE_STAND_NEEDS = STAND_NEEDS + ", or empty";

        private Shapes() { }
    }

    private final Rule rule;

    ReadingColumn(String shape, String needs, Privacy privacy) {
        rule = new Rule(Pattern.compile(shape), needs, privacy);
    }

    @Override
    public Rule rule() {
        return rule;
    }

    @Override
    public boolean isOptional() {
        return ordinal() > PTGENTRIMETER.ordinal();
    }

    @Override
    public boolean isSummed() {
        return switch (this) {
            case SLALWBP, SAHLWBP, SLAWBP, SAHWBP, SLAKVARH, SAHKVARH -> true;
            default -> false;
        };
    }
}
