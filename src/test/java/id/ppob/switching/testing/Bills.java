package id.ppob.switching.testing;

import id.ppob.switching.message.Message;
import id.ppob.switching.message.PlnSale;
import id.ppob.switching.product.postpaid.PostpaidSale;
import id.ppob.switching.product.postpaid.PostpaidShown;

/** What is postpaid in messages of whatever product. */
public final class Bills {
    private Bills() { }

    /** @return what a payment or reversal sells */
    public static PostpaidSale of(Message message) {
        return (PostpaidSale) message.sale();
    }

    /** @return what PLN is told */
    public static PostpaidShown of(PlnSale sale) {
        return (PostpaidShown) sale.shown();
    }
}
