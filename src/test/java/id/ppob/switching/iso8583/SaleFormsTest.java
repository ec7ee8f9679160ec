package id.ppob.switching.iso8583;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.ppob.switching.payment.Product;
import id.ppob.switching.product.Products;
import id.ppob.switching.value.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/architecture.md 18: whatever is sold has its DE48 in each dialect, and on the leg to PLN. */
class SaleFormsTest {
    private static final List<Integer> SOLD = Products.ALL.stream().map(Product::code).toList();

    @ParameterizedTest
    @ValueSource(strings = {"pln-2008", "pln-2015", "pln-2020", "pln-2024", "pos-1987"})
    void eachProductHasItsForm(String name) {
        Dialect dialect = Dialect.read(Wire.CFG, name, Clock.system());
        SOLD.forEach(code -> assertEquals(code, dialect.forms().of(code).product()));
        assertEquals(SOLD.getFirst(), dialect.forms().of(12_345).product(), "what is not sold is read as the first, and refused by its code");
    }

    @ParameterizedTest
    @ValueSource(strings = "pln-host")
    void plnIsToldOfEach(String name) {
        Dialect dialect = Dialect.read(Wire.CFG, name, Clock.system());
        assertEquals(SOLD, Arrays.stream(SaleForms.host(dialect.layout(), dialect.family())).map(HostForm::product).toList());
    }
}
