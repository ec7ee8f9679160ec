package id.ppob.switching.message;

import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.product.postpaid.PayableBill;
import id.ppob.switching.value.Reference;
import java.util.List;

/**
 * A payment as PLN is told of it, first, again and when it is undone: always with the same content.
 *
 * @param bank        DE32, as the bank sent it
 * @param stan        DE11, as the bank sent it
 * @param localAt     DE12, as the bank sent it
 * @param amountRupiah DE4
 * @param outstanding bills the customer owed in all when it paid; 0 where that is not known any more
 * @param adminRupiah a bill
 */
public record PlnSale(int product, int bank, long stan, long localAt, int merchant, String terminal, long amountRupiah, Reference reference,
                      Customer customer, int outstanding, long adminRupiah, List<PayableBill> bills) { }
