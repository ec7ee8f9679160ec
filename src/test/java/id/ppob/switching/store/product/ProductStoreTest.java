package id.ppob.switching.store.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.ppob.switching.payment.Product;
import id.ppob.switching.product.Products;
import org.junit.jupiter.api.Test;

/** docs/architecture.md 18: whatever is sold has its rows. */
class ProductStoreTest {
    @Test
    void eachProductHasOneStoreInTheSameOrder() {
        assertEquals(Products.ALL.stream().map(Product::code).toList(), ProductStore.ALL.stream().map(ProductStore::code).toList());
        assertEquals(Products.ALL.size(), Products.ALL.stream().map(Product::code).distinct().count(), "each has a code of its own");
    }
}
