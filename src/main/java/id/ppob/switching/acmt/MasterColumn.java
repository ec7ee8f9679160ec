package id.ppob.switching.acmt;

import java.util.regex.Pattern;

/** The columns of a customer master file (Data Induk Langganan) in their order. docs/iso8583-spec.md 20.6. */
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
    KDDK("[0-9A-Z]{12}", "12 letters or digits", Privacy.OPEN);

    private final Rule rule;

    MasterColumn(String shape, String needs, Privacy privacy) {
        rule = new Rule(Pattern.compile(shape), needs, privacy);
    }

    @Override
    public Rule rule() {
        return rule;
    }
}
