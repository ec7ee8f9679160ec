package id.ppob.switching.product;

import id.ppob.switching.payment.Product;
import id.ppob.switching.product.postpaid.Postpaid;
import java.util.List;

/** The one list of what is sold. docs/architecture.md 18 tells what else a second line brings with it. */
public final class Products {
    /** Each with a code of its own. */
    public static final List<Product> ALL = List.of(new Postpaid());

    private Products() { }
}
