package id.ppob.switching.acmt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import id.ppob.switching.acmt.ReadingChecks.Checked;
import id.ppob.switching.acmt.meter.Exchange;
import id.ppob.switching.acmt.meter.Stand;
import id.ppob.switching.acmt.meter.Stands;
import id.ppob.switching.acmt.period.Source;
import id.ppob.switching.acmt.period.Zone;
import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.testing.ShippedPrices;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingChecksTest {
    private static final String RIGHT = "202612|530000000001|53111|ABC010100100|R1|1300|1|1000|1100|0|0|0|0|20261105|-6.123456|107.5||||PTG1";
    private static final BatchName BATCH = BatchName.parse("ACMT-53111-202612-1.csv").orElseThrow();
    private static final Customer CUSTOMER = new Customer(530_000_000_001L, "BUDI", "53111", "022", "R1", 1300, Customer.Status.ACTIVE);
    private static final List<CustomerVersion> KNOWN = versions(CUSTOMER);
    private final ReadingChecks checks = new ReadingChecks(ShippedPrices.components());

    private static List<CustomerVersion> versions(Customer customer) {
        return List.of(new CustomerVersion(CustomerVersion.BEGINNING, 1, customer, "ABC010100100", CustomerVersion.Details.NONE));
    }

    private static Map<ReadingColumn, String> row(String column, String value) {
        Map<ReadingColumn, String> row = new EnumMap<>(ReadingColumn.class);
        String[] cells = RIGHT.split("\\|", -1);
        for (ReadingColumn each : ReadingColumn.values()) {
            row.put(each, each.ordinal() < cells.length ? cells[each.ordinal()] : "");
        }
        if (column != null) {
            row.put(ReadingColumn.valueOf(column), value == null ? "" : value);
        }
        return row;
    }

    private static Reading read(String column, String value) {
        return assertInstanceOf(Checked.Taken.class, ReadingChecks.read(row(column, value)::get)).reading();
    }

    private static Rejection shape(String column, String value) {
        return assertInstanceOf(Checked.Rejected.class, ReadingChecks.read(row(column, value)::get)).rejection();
    }

    @Test
    void rightReadingIsTaken() {
        assertNull(checks.check(read(null, null), BATCH, KNOWN));
    }

    @ParameterizedTest
    @CsvSource({
        "BLTH, 202613, 202613", "BLTH, , ''", "IDPEL, 53000000001, 53******001", "IDPEL, 53000000000A, 53*******00A", "IDPEL, 1234, ****",
        "UNITUP, 5311, 5311", "KDDK, abc, abc", "TARIF, R-1, R-1", "DAYA, -1300, -1300", "FKMKWH, 1.0, 1.0", "SLALWBP, 123456789, 123456789",
        "SAHLWBP, 11O0, 11O0", "SLAWBP, , ''", "SAHWBP, x, x", "SLAKVARH, x, x", "SAHKVARH, ' 1', ' 1'", "TGLBACA, 2026-11-05, 2026-11-05",
        "LAT, north, (5 characters)", "LON, 107.1234567, (11 characters)", "FOTO, é, (1 characters)", "KODE_BACA, ABCDE, ABCDE",
        "KELAINAN, a, a", "PTGENTRIMETER, BUDI SANTOSO WIJAYA KUSUMA, (26 characters)"})
    void cellThatDoesNotLookLikeItsColumnIsShapeAndPersonalDataStayHidden(String column, String value, String shown) {
        Rejection rejection = shape(column, value);
        assertEquals(new Rejection(Reject.SHAPE, column, ReadingColumn.valueOf(column).needs(), shown), rejection);
    }

    @ParameterizedTest
    @CsvSource({
        "PERIOD,       BLTH,     202610,   202612",
        "UNIT,         UNITUP,   53112,    53111",
        "MULTIPLIER,   FKMKWH,   0,        1 or more",
        "READ_DATE,    TGLBACA,  20261131, a date"})
    void valueThatDisagreesIsRejectedWithWhatWasNeeded(String reason, String column, String value, String needed) {
        Rejection rejection = checks.check(read(column, value), BATCH, KNOWN);
        assertEquals(reason, rejection.reason().name());
        assertEquals(column, rejection.column());
        assertEquals(needed, rejection.needed());
    }

    @ParameterizedTest
    @CsvSource({"1000, 100000", "1000.5, 100050", "'1000,5', 100050", "1000.05, 100005", "0000998, 99800", "99999999.99, 9999999999"})
    void standHasAtMostTwoDecimalsAfterAPointOrAComma(String cell, long hundredths) {
        assertEquals(hundredths, read("SAHLWBP", cell).to().lwbp().hundredths());
    }

    /** It could be 1,234 or 1.23. */
    @ParameterizedTest
    @ValueSource(strings = {"1.234", "1,234", "1.234,50", "1,234.50", "1.", ".5", "1 000", "-1", "+1", "1e3"})
    void standThatCouldBeReadInTwoWaysIsRefused(String cell) {
        assertEquals(Reject.SHAPE, shape("SAHLWBP", cell).reason());
    }

    @Test
    void decimalCommaOfAPlaceIsTaken() {
        assertEquals("-6.238491", read("LAT", "-6,238491").latitude());
    }

    private static Reading read(Map<ReadingColumn, String> more) {
        Map<ReadingColumn, String> row = row(null, null);
        row.putAll(more);
        return assertInstanceOf(Checked.Taken.class, ReadingChecks.read(row::get)).reading();
    }

    @Test
    void newerColumnsAreToldAndWhatIsNotThereIsNotTold() {
        assertEquals(Told.NOTHING, read(Map.of()).told());
        Reading reading = read(Map.of(ReadingColumn.ID_BACA, "HP7-000123", ReadingColumn.SUMBER, "MANDIRI", ReadingColumn.AKURASI, "8", ReadingColumn.FOTO_SHA256, "AB".repeat(32),
                ReadingColumn.NOMETER, "14-0012", ReadingColumn.KVAMAX, "1,25", ReadingColumn.MSG, "M1", ReadingColumn.KONDISI, "K2"));
        assertEquals(new Told("HP7-000123", Source.SELF, null, null, "14-0012", null, new Stand(125), 8, "ab".repeat(32), "M1", "K2"), reading.told());
    }

    @Test
    void exchangeIsToldWithTheRemovedAndTheInstalledStands() {
        Reading reading = read(Map.of(ReadingColumn.TGLPASANG, "20261103", ReadingColumn.NOMETERBARU, "15-1", ReadingColumn.FKMBARU, "60", ReadingColumn.DIGITBARU, "6",
                ReadingColumn.LWBPCABUT, "8050", ReadingColumn.LWBPPASANG, "10"));
        assertEquals(new Exchange(LocalDate.of(2026, 11, 3), Stands.of("8050"), "15-1", 6, 0, 60, Stands.of("10")), reading.exchange());
        assertEquals(new Exchange(null, Stands.of("8050"), "", 0, 0, 0, Stands.NONE), read(Map.of(ReadingColumn.LWBPCABUT, "8050")).exchange());
    }

    @Test
    void t46_dateOfReadingIsByTheUnitsZoneAndTheMomentIsKept() {
        Reading inJakarta = read(Map.of(ReadingColumn.TGLBACA, "20261130", ReadingColumn.JAMBACA, "223000", ReadingColumn.ZONA, "WIB"));
        assertEquals(LocalDate.of(2026, 12, 1), inJakarta.in(Zone.WIT).readOn());
        Reading inPapua = read(Map.of(ReadingColumn.TGLBACA, "20261201", ReadingColumn.JAMBACA, "003000"));
        assertEquals(LocalDate.of(2026, 12, 1), inPapua.in(Zone.WIT).readOn());
        assertEquals(inJakarta.in(Zone.WIT).told().millis(), inPapua.in(Zone.WIT).told().millis());
        assertEquals(LocalDate.of(2026, 11, 5), read(Map.of()).in(Zone.WIT).readOn());
    }

    @ParameterizedTest
    @CsvSource({"SUMBER, KUCING", "JAMBACA, 240000", "ZONA, WIX", "AKURASI, 8m", "FOTO_SHA256, abc", "DESIMALBARU, 3", "DIGITBARU, 0", "LWBPCABUT, 1.234", "TGLPASANG, 2026-11-03"})
    void newerCellThatDoesNotLookLikeItsColumnIsShape(String column, String value) {
        assertEquals(new Rejection(Reject.SHAPE, column, ReadingColumn.valueOf(column).needs(), value), shape(column, value));
    }

    /** What speaks against it holds it, and is {@link ReadingDoor}'s. */
    @ParameterizedTest
    @CsvSource({"TARIF, R2", "DAYA, 2200", "TGLBACA, 20261201", "SAHLWBP, 999", "SAHLWBP, 1937"})
    void whatCanBeReadAndBelongsToSomebodyIsNoReject(String column, String value) {
        assertNull(checks.check(read(column, value), BATCH, KNOWN));
    }

    @Test
    void unknownCustomerIsRejectedWithItsNumberMasked() {
        assertEquals(new Rejection(Reject.UNKNOWN_CUSTOMER, "IDPEL", "a customer of the master", "53*******001"),
                checks.check(read(null, null), BATCH, List.of()));
    }

    @Test
    void customerOfAnotherUnitIsRejected() {
        Customer moved = new Customer(CUSTOMER.idpel(), "BUDI", "53112", "022", "R1", 1300, Customer.Status.ACTIVE);
        assertEquals(new Rejection(Reject.UNIT, "UNITUP", "53112", "53111"), checks.check(read(null, null), BATCH, versions(moved)));
    }

    @Test
    void classWithoutAPriceIsRejectedAndBusinessHasOne() {
        Customer traction = new Customer(CUSTOMER.idpel(), "BUDI", "53111", "022", "T", 1300, Customer.Status.ACTIVE);
        assertEquals(new Rejection(Reject.NOT_BILLED, "TARIF", "a class that has prices", "T/1300"), checks.check(read("TARIF", "T"), BATCH, versions(traction)));
        Customer business = new Customer(CUSTOMER.idpel(), "BUDI", "53111", "022", "B1", 1300, Customer.Status.ACTIVE);
        assertNull(checks.check(read("TARIF", "B1"), BATCH, versions(business)));
    }
}
