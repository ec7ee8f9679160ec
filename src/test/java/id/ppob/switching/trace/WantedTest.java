package id.ppob.switching.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.ppob.switching.value.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WantedTest {
    @Test
    void whatIsTypedIsToldApartByItsLength() {
        assertEquals(new Wanted.OfStan(17), Wanted.parse("17"));
        assertEquals(new Wanted.OfSale(17, "20261120100005"), Wanted.parse("000000000017@20261120100005"));
        assertEquals(new Wanted.OfCustomerOrStan(530_000_000_001L), Wanted.parse(" 530000000001 "));
        assertEquals(new Wanted.OfReference(594_897_395_245_940_737L), Wanted.parse("594897395245940737"));
        assertEquals(new Wanted.OfReference(594_897_395_245_940_737L), Wanted.parse(new Reference(594_897_395_245_940_737L, 1, 2).toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "BANKA", "-1", "17@2026", "ILOUILOUILOUILOUILOUILOUILOUILOU", "53*******001"})
    void whatCannotBeOneIsRefused(String typed) {
        assertThrows(IllegalArgumentException.class, () -> Wanted.parse(typed));
    }
}
