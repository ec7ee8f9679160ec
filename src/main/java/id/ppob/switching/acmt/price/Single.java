package id.ppob.switching.acmt.price;

/** An amount of one customer and month that comes from no reading. @param number of its row; 0 for none */
public record Single(Kind kind, long rupiah, long number) {
    /** @throws IllegalArgumentException when its kind has rows of prices, or it is not more than nothing */
    public Single {
        if (!kind.isSingle() || rupiah < 1) {
            throw new IllegalArgumentException("a single amount is an instalment, a rent, a debit or a credit of Rp 1 or more: has " + kind + " of " + rupiah);
        }
    }
}
