package id.ppob.switching.value;

/**
 * Digits that the amounts of one bill may have in what a partner is told: columns of its DE48, and of its files, which have the same
 * ones so that a bill that could be sold can be written down (docs/iso8583-spec.md 20.1).
 *
 * @param total   the bill (RPTAG)
 * @param vat     PPN in it
 * @param penalty late fee
 * @param admin   admin fee of one bill
 */
public record MoneyWidths(int total, int vat, int penalty, int admin) {
    /** Of most partners. */
    public static final MoneyWidths USUAL = new MoneyWidths(11, 10, 9, 9);
    private static final int WIDEST = 18;

    /** @throws IllegalArgumentException for a width that no amount has */
    public MoneyWidths {
        if (Math.min(Math.min(total, vat), Math.min(penalty, admin)) < 1 || Math.max(Math.max(total, vat), Math.max(penalty, admin)) > WIDEST) {
            throw new IllegalArgumentException("an amount has 1 to 18 digits: " + total + "/" + vat + "/" + penalty + "/" + admin);
        }
    }

    /** @throws IllegalArgumentException when the text is none that {@link #toString} gives */
    public static MoneyWidths parse(String text) {
        String[] widths = text.split("/", -1);
        if (widths.length != 4) {
            throw new IllegalArgumentException("needs four widths, has " + text);
        }
        return new MoneyWidths(Integer.parseInt(widths[0]), Integer.parseInt(widths[1]), Integer.parseInt(widths[2]), Integer.parseInt(widths[3]));
    }

    /** @return for instance 11/10/9/9 */
    @Override
    public String toString() {
        return total + "/" + vat + "/" + penalty + "/" + admin;
    }
}
