package id.ppob.simulator.pln;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.simulator.wire.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where PLN's bills come from, and which of them are told. */
class PlnBillsTest {
    private static final YearMonth MONTH = YearMonth.of(2026, 11);
    private static final String HEADER = "IDPEL|NAME|UNIT|PHONE|TARIFF|POWER|PERIOD|DUE|READ|TOTAL|LATE\n";

    @Test
    void equalSeedsInventEqualBills() {
        assertEquals(PlnBills.invented(50, 7, MONTH), PlnBills.invented(50, 7, MONTH));
        assertNotEquals(PlnBills.invented(50, 7, MONTH), PlnBills.invented(50, 8, MONTH));
    }

    @Test
    void atMostTheFourOldestUnpaidBillsAreTold() {
        PlnCustomer many = PlnBills.invented(200, 7, MONTH).stream().filter(customer -> customer.bills().size() == 6).findFirst().orElseThrow();
        String oldest = many.bills().getFirst().period();
        Statement owed = many.owed(Set.of(many.idpel() + oldest), "PPOBSW1", "", "R".repeat(32), 3000, LocalDate.of(2026, 11, 23));
        assertEquals(5, owed.outstanding());
        assertEquals(many.bills().subList(1, 5), owed.bills());
    }

    @Test
    void billsFileGivesCustomersTheirBillsInOrder(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("bills.txt"), HEADER + "530000000009|CONTOH|53001|022-1|R1|1300|202611|20261120|20261101|75124|0\n"
                + "530000000009|CONTOH|53001|022-1|R1|1300|202610|20261020|20261001|75124|5000\n");
        PlnCustomer one = PlnBills.read(file).getFirst();
        assertEquals(List.of("202610", "202611"), one.bills().stream().map(Statement.Line::period).toList());
    }

    @Test
    void wrongRowIsNamedByItsLine(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("bills.txt"), HEADER + "53|CONTOH|53001|022-1|R1|1300|202611|20261120|20261101|75124|0\n");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> PlnBills.read(file)).getMessage().contains("line 2"));
    }
}
