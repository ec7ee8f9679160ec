package id.ppob.switching.iso8583;

import java.util.Locale;

/** What a column of DE48 may mean. Names in layout files are these in lower case with hyphens. */
enum Column {
    SWITCHER(7, false),
    IDPEL(12, true),
    BILL_STATUS(1, true),
    PAYMENT_STATUS(1, true),
    OUTSTANDING(0, true),
    /** Ours: the inquiry's. */
    REFERENCE(32, false),
    /** A second reference that the partner adds to payments (2008); stored and echoed, never checked. */
    PARTNER_REFERENCE(32, false),
    /** PLN's own, on the leg to its host: blank in our requests unless an inquiry there told it. */
    PLN_REFERENCE(32, false),
    NAME(0, false),
    UNIT(0, false),
    PHONE(0, false),
    TARIFF(0, false),
    POWER(0, true),
    /** Admin fee a bill. */
    ADMIN(0, true),
    PERIOD(6, true),
    DUE(8, true),
    READ(8, true),
    /** RPTAG. */
    TOTAL(0, true),
    INCENTIVE(0, true),
    VAT(0, true),
    /** Late fee (BK). */
    PENALTY(0, true),
    LWBP_FROM(0, true),
    LWBP_TO(0, true),
    WBP_FROM(0, true),
    WBP_TO(0, true),
    KVARH_FROM(0, true),
    KVARH_TO(0, true),
    /** Digits that stand where no source tells their meaning: zeros. */
    RESERVED(0, true);

    /** The only width that makes sense; 0 when the layout decides. */
    final int fixedWidth;
    final boolean number;

    Column(int fixedWidth, boolean number) {
        this.fixedWidth = fixedWidth;
        this.number = number;
    }

    /** @return its name in a layout file */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @return the column of this name, or null */
    static Column of(String key) {
        for (Column column : values()) {
            if (column.key().equals(key)) {
                return column;
            }
        }
        return null;
    }
}
