package id.ppob.switching.store.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** docs/architecture.md 18: a product brings the rights on its tables in a file of its own. */
class ProductRightsTest {
    private static final Map<String, String> FILES = Map.of(
            "switch", "GRANT SELECT ON payment TO account;\n", "reader", "GRANT SELECT ON payment TO account;\n",
            "99599", "-- Tickets.\nGRANT SELECT, INSERT ON seat TO switch;\nGRANT SELECT ON seat TO reader;\nGRANT DELETE ON seat TO account;\n");

    @Test
    void eachAccountHasItsOwnRightsAndThoseThatProductsNameItFor() {
        assertEquals(Map.of("payment", Set.of("SELECT"), "seat", Set.of("INSERT", "SELECT")), Accounts.wanted(Account.SWITCH, FILES));
        assertEquals(Map.of("payment", Set.of("SELECT"), "seat", Set.of("SELECT")), Accounts.wanted(Account.READER, FILES));
        assertEquals(Map.of(), Accounts.wanted(Account.OFFICE, FILES));
    }
}
