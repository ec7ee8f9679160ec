package id.ppob.switching.iso8583;

import java.util.List;
import java.util.Locale;

/**
 * What a column of DE48 may mean, under the name that layout files have for it. Here are those of any sale; a product's own are made by its
 * {@link ColumnNames}.
 *
 * @param index      of the column among the names of one product: those here come first in each
 * @param key        its name in a layout file
 * @param fixedWidth the only width that makes sense; 0 when the layout decides
 */
record Column(int index, String key, int fixedWidth, Kind kind) {
    /** What stands in it. */
    enum Kind {
        TEXT,
        NUMBER,
        /** A day, the year first or last. */
        DATE,
        /** An amount that may have a sign. */
        SIGNED
    }

    static final Column SWITCHER = new Column(0, "switcher", 7, Kind.TEXT);
    static final Column IDPEL = new Column(1, "idpel", 12, Kind.NUMBER);
    /** Ours: the inquiry's. */
    static final Column REFERENCE = new Column(2, "reference", 32, Kind.TEXT);
    /** A second reference that the partner adds to payments (2008); stored and echoed, never checked. */
    static final Column PARTNER_REFERENCE = new Column(3, "partner-reference", 32, Kind.TEXT);
    /** PLN's own, on the leg to its host: blank in our requests unless an inquiry there told it. */
    static final Column PLN_REFERENCE = new Column(4, "pln-reference", 32, Kind.TEXT);
    /** Admin fee a sheet. */
    static final Column ADMIN = new Column(5, "admin", 0, Kind.NUMBER);
    /** Digits that stand where no source tells their meaning: zeros. */
    static final Column RESERVED = new Column(6, "reserved", 0, Kind.NUMBER);
    /** All of them. */
    static final List<Column> OF_ANY = List.of(SWITCHER, IDPEL, REFERENCE, PARTNER_REFERENCE, PLN_REFERENCE, ADMIN, RESERVED);

    /** @return whether it holds digits alone, but for a sign */
    boolean number() {
        return kind != Kind.TEXT;
    }

    /** @return its name for people */
    @Override
    public String toString() {
        return key.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
