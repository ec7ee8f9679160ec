package id.ppob.switching.message;

import id.ppob.switching.value.Reference;

/**
 * A payment as PLN is told of it, first, again and when it is undone: always with the same content.
 *
 * @param bank        DE32, as the bank sent it
 * @param stan        DE11, as the bank sent it
 * @param localAt     DE12, as the bank sent it
 * @param amountRupiah DE4
 * @param shown       what is sold, with its customer and our reference
 */
public record PlnSale(int product, int bank, long stan, long localAt, int merchant, String terminal, long amountRupiah, Answer.Shown shown) {
    /** @return ours */
    public Reference reference() {
        return shown.reference();
    }

    /** @return the customer */
    public long idpel() {
        return shown.idpel();
    }
}
