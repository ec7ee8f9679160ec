package id.ppob.switching.acmt;

import java.util.regex.Pattern;

/** The columns of a customer master file (Data Induk Langganan): those of the first version in their order, then those that newer files have. docs/iso8583-spec.md 20.6. */
public enum MasterColumn implements FileColumn {
    /** Customer number. */
    IDPEL("[0-9]{12}", "12 digits", Privacy.MASKED),
    /** Name as the receipt prints it. */
    NAMA("[ -~\\p{L}\\p{M}]{1,25}", "1 to 25 letters, with or without accents, or printable ASCII characters", Privacy.HIDDEN),
    /** Service unit. */
    UNITUP("[0-9]{5}", "5 digits", Privacy.OPEN),
    /** Telephone of the service unit. */
    TELP_UNIT("(?=.{1,15}$)[+(]?[0-9][-0-9 ()/.]*", "1 to 15 characters, digits as in 021-5550100", Privacy.OPEN),
    /** Tariff segment. */
    TARIF("[A-Z0-9]{1,4}", "1 to 4 letters or digits", Privacy.OPEN),
    /** Connected power in VA. */
    DAYA("[1-9][0-9]{0,8}", "1 to 9 digits, not zero", Privacy.OPEN),
    /** Reading route. */
    KDDK("[0-9A-Z]{12}", "12 letters or digits", Privacy.OPEN),

    /** First day from which the row counts; empty is the day on which it comes. */
    BERLAKU("|20[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])", "YYYYMMDD or empty", Privacy.OPEN),
    /** Address. */
    ALAMAT("[ -~\\p{L}\\p{M}]{0,100}", "at most 100 letters or printable ASCII characters", Privacy.HIDDEN),
    /** District, whose local tax it is. */
    PEMDA("[0-9A-Z]{0,10}", "at most 10 letters or digits", Privacy.OPEN),
    /** Kind of customer. */
    KOGOL("[0-9A-Z]{0,4}", "at most 4 letters or digits", Privacy.OPEN),
    /** Exempt of the local tax. */
    BEBAS_PPJ("[YT]?", "Y, T or empty", Privacy.OPEN),
    /** The customer's own telephone. */
    TELP("|(?=.{1,15}$)[+(]?[0-9][-0-9 ()/.]*", "1 to 15 characters, digits as in 021-5550100, or empty", Privacy.HIDDEN),
    /** The customer agreed to messages. */
    IZIN_PESAN("[YT]?", "Y, T or empty", Privacy.OPEN),
    /** Latitude of the meter. */
    LAT("|-?[0-9]{1,2}([.,][0-9]{1,6})?", "empty or degrees, at most 6 decimals", Privacy.HIDDEN),
    /** Longitude of the meter. */
    LON("|-?[0-9]{1,3}([.,][0-9]{1,6})?", "empty or degrees, at most 6 decimals", Privacy.HIDDEN),
    /** How the meter is read; PRABAYAR, who pays in advance, is not read. */
    JENIS_BACA("|MANUAL|AMR|AMI|PRABAYAR|A|L|P", "MANUAL, AMR (or A), AMI (or L), PRABAYAR (or P) or empty", Privacy.OPEN),

    /** Number of the meter; with it come the next four, and the stand at which it was hung up. */
    NOMETER("[0-9A-Za-z./-]{0,20}", "at most 20 letters or digits", Privacy.OPEN),
    /** Its digits before the point. */
    DIGIT("[1-9]?", "1 to 9 or empty", Privacy.OPEN),
    /** Its digits after the point; empty is 0. */
    DESIMAL("[0-2]?", "0, 1, 2 or empty", Privacy.OPEN),
    /** Its multiplier. */
    FKM("|[1-9][0-9]{0,4}", "1 to 5 digits, not zero, or empty", Privacy.OPEN),
    /** Day on which it was hung up. */
    TGLPASANG("|[0-9]{8}", "YYYYMMDD or empty", Privacy.OPEN),
    /** Off-peak register of the meter when it was hung up. */
    LWBPPASANG(ReadingColumn.Shapes.MAYBE_STAND, ReadingColumn.Shapes.MAYBE_STAND_NEEDS, Privacy.OPEN),
    /** Peak register; empty where the meter has none. */
    WBPPASANG(ReadingColumn.Shapes.MAYBE_STAND, ReadingColumn.Shapes.MAYBE_STAND_NEEDS, Privacy.OPEN),
    /** Reactive register; empty where the meter has none. */
    KVARHPASANG(ReadingColumn.Shapes.MAYBE_STAND, ReadingColumn.Shapes.MAYBE_STAND_NEEDS, Privacy.OPEN),
    /** Off-peak register of the meter before it when that one was taken down. */
    LWBPCABUT(ReadingColumn.Shapes.MAYBE_STAND, ReadingColumn.Shapes.MAYBE_STAND_NEEDS, Privacy.OPEN),
    /** Its peak register. */
    WBPCABUT(ReadingColumn.Shapes.MAYBE_STAND, ReadingColumn.Shapes.MAYBE_STAND_NEEDS, Privacy.OPEN),
    /** Its reactive register. */
    KVARHCABUT(ReadingColumn.Shapes.MAYBE_STAND, ReadingColumn.Shapes.MAYBE_STAND_NEEDS, Privacy.OPEN),
    /** Last day of a customer who leaves. */
    BERHENTI("|[0-9]{8}", "YYYYMMDD or empty", Privacy.OPEN);

    private final Rule rule;

    MasterColumn(String shape, String needs, Privacy privacy) {
        rule = new Rule(Pattern.compile(shape), needs, privacy);
    }

    @Override
    public boolean isOptional() {
        return ordinal() > KDDK.ordinal();
    }

    @Override
    public Rule rule() {
        return rule;
    }
}
