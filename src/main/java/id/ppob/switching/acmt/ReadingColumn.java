package id.ppob.switching.acmt;

import java.util.regex.Pattern;

/** The columns of an ACMT batch file in their order; names are those of PLN's reading list (DPM). docs/iso8583-spec.md 20.5. */
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
    SLALWBP("[0-9]{1,8}", "1 to 8 digits", Privacy.OPEN),
    /** End of the off-peak register. */
    SAHLWBP("[0-9]{1,8}", "1 to 8 digits", Privacy.OPEN),
    /** Start of the peak register, kWh. */
    SLAWBP("[0-9]{1,8}", "1 to 8 digits", Privacy.OPEN),
    /** End of the peak register. */
    SAHWBP("[0-9]{1,8}", "1 to 8 digits", Privacy.OPEN),
    /** Start of the reactive register, kVArh. */
    SLAKVARH("[0-9]{1,8}", "1 to 8 digits", Privacy.OPEN),
    /** End of the reactive register. */
    SAHKVARH("[0-9]{1,8}", "1 to 8 digits", Privacy.OPEN),
    /** Date of the reading. */
    TGLBACA("[0-9]{8}", "YYYYMMDD", Privacy.OPEN),
    /** Latitude of the meter, may be empty. */
    LAT("|-?[0-9]{1,2}(\\.[0-9]{1,6})?", "empty or degrees, at most 6 decimals", Privacy.HIDDEN),
    /** Longitude of the meter, may be empty. */
    LON("|-?[0-9]{1,3}(\\.[0-9]{1,6})?", "empty or degrees, at most 6 decimals", Privacy.HIDDEN),
    /** Name of the photo, may be empty. */
    FOTO("[ -~]{0,80}", "at most 80 printable characters", Privacy.HIDDEN),
    /** Message code of the officer, may be empty. */
    KODE_BACA("[A-Z0-9]{0,4}", "at most 4 letters or digits", Privacy.OPEN),
    /** Condition of the meter, may be empty. */
    KELAINAN("[A-Z0-9]{0,4}", "at most 4 letters or digits", Privacy.OPEN),
    /** Who read the meter. */
    PTGENTRIMETER("[ -~]{0,25}", "at most 25 printable characters", Privacy.HIDDEN);

    private final Rule rule;

    ReadingColumn(String shape, String needs, Privacy privacy) {
        rule = new Rule(Pattern.compile(shape), needs, privacy);
    }

    @Override
    public Rule rule() {
        return rule;
    }

    /** @return whether the control file carries the sum of this column */
    public boolean isStand() {
        return switch (this) {
            case SLALWBP, SAHLWBP, SLAWBP, SAHWBP, SLAKVARH, SAHKVARH -> true;
            default -> false;
        };
    }
}
