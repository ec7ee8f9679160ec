package id.ppob.switching.store.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.testing.SampleBooks;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.trace.Story;
import id.ppob.switching.trace.Wanted;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Stories of the local route from the books alone. */
class TraceStoreTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final long SENT = 1_795_143_600_000L;
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private SampleBooks books;

    @BeforeEach
    void writeADay() throws SQLException {
        books = new SampleBooks(DATABASE.database().pool(), DAY);
        books.clear();
        books.run("DELETE FROM inquiry_journal");
        books.write();
        books.run("UPDATE payment SET posted_at = " + SENT);
        books.run("UPDATE advice SET queued_at = " + SENT);
    }

    private static TraceStore.Found found(Wanted wanted, int most) {
        return TraceStore.find(DATABASE.database().pool(), wanted, List.of(DAY, DAY.minusDays(1)), most);
    }

    private static String told(String typed) {
        return found(Wanted.parse(typed), 10).sales().stream().flatMap(facts -> Story.of(facts, List.of(), false).lines().stream()).collect(Collectors.joining("\n"));
    }

    private static void inOrder(String story, String... parts) {
        int at = 0;
        for (String part : parts) {
            int found = story.indexOf(part, at);
            assertTrue(found >= 0, () -> "not there, or not in its place: " + part + "\n" + story);
            at = found + part.length();
        }
    }

    @Test
    void paidAndInTheFileOfItsClosedDay() throws SQLException {
        books.run("INSERT INTO inquiry_journal (told_on, reference, partner, bank, idpel, amount_rupiah, bills, told_at) VALUES ('" + DAY + "', "
                + books.reference(SampleBooks.PAID) + ", 1, 4510017, 530000000001, 75124, 2, " + (SENT - 5_000) + ")");
        books.run("UPDATE business_day SET state = 'CLOSED', closed_at = " + (SENT + 60_000));
        books.run("INSERT INTO partner_file (business_date, file_name, sha256, row_count, amount_rupiah, written_at) VALUES ('" + DAY
                + "', '4510216-50501-99-20261120.fcn', REPEAT('a', 32), 2, 75124, " + (SENT + 70_000) + "), ('" + DAY + "', '4510234-50501-99-20261120.fcn', REPEAT('a', 32), 1, 50000, 9)");
        String story = told(books.referenceText(SampleBooks.PAID));
        inOrder(story, "payment " + books.referenceText(SampleBooks.PAID), "of customer 53*******001, BANKA, bank 4510017: Rp 75,124 for 2 bills, APPROVED",
                "inquiry answered 0000", "Rp 75,124 for 2 bills told to BANKA", "[9.1]", "payment with STAN 000000000001, DE12 20261120100001, bank 4510017, central 4510216",
                "approved by us", "business date 2026-11-20", "[12.1]", "Rp 75,124 from BANKA to PLN_PAYABLE", "[12.2]", "Rp 2,000 from BANKA to FEE_SWITCH",
                "202610, Rp 30,000 and Rp 5,000 late fee: now PAID", "202611", "advice (2220) for PLN queued", "advice (2220) waits still",
                "business date 2026-11-20 closed", "[18.4]", "a line a bill in 4510216-50501-99-20261120.fcn", "[20.4]");
        assertFalse(story.contains("4510234"), story);
    }

    @Test
    void reversedByItsBank() {
        String story = told("3");
        inOrder(story, "REVERSED", "payment with STAN 000000000003", "approved by us", "Rp 30,000 from BANKA to PLN_PAYABLE", "reversal of it  [13.1]",
                "reversal answered 0000 (approved): payment undone", "[13.2]", "Rp 30,000 from PLN_PAYABLE to BANKA", "cancelled: PLN was never told");
    }

    @Test
    void aLocalOneIsLocalAlsoWhenPlnsSideHasARowOfIt() throws SQLException {
        books.run("INSERT INTO host_payment (reference, attempt, stand_in, asked_back, stands) VALUES (" + books.reference(SampleBooks.PAID) + ", 0, FALSE, FALSE, TRUE)");
        inOrder(told(books.referenceText(SampleBooks.PAID)), "approved by us", "[12.1]", "advice (2220) waits still");
    }

    @Test
    void refusedOnesAndMarkersHaveAStoryToo() {
        inOrder(told("4"), "STAN 000000000004 of 20261120100004, BANKA, bank 4510017: no payment stands in the books", "refused: answered 0088 (already paid)  [10.3]");
        inOrder(told("5@20261120100005"), "reversal of a payment that never came: answered 0063", "the late payment gets 0094  [13.5]");
    }

    @Test
    void anInquiryThatNobodyPaidIsToldByItsCustomerOrReference() throws SQLException {
        long reference = books.reference(77);
        books.run("INSERT INTO inquiry_journal (told_on, reference, partner, bank, idpel, amount_rupiah, bills, told_at) VALUES ('" + DAY + "', " + reference
                + ", 1, 4510017, 530000000004, 20000, 1, " + SENT + ")");
        for (String typed : List.of(Long.toString(reference), "530000000004")) {
            inOrder(told(typed), "inquiry of customer 53*******004", "no payment was made on its reference", "Rp 20,000 for 1 bills told to BANKA");
        }
    }

    @Test
    void everyPaymentOfACustomerIsToldAndNoMoreThanAskedFor() throws SQLException {
        books.run("UPDATE payment SET idpel = 530000000001 WHERE reference = " + books.reference(SampleBooks.REVERSED));
        assertEquals(2, found(Wanted.parse("530000000001"), 2).sales().size());
        assertFalse(found(Wanted.parse("530000000001"), 2).more());
        assertEquals(1, found(Wanted.parse("530000000001"), 1).sales().size());
        assertTrue(found(Wanted.parse("530000000001"), 1).more());
    }

    @Test
    void aPaymentThatStandsIsFoundByItsCustomerAtAnyAge() {
        assertEquals(1, TraceStore.find(DATABASE.database().pool(), Wanted.parse("530000000002"), List.of(DAY.plusDays(90)), 5).sales().size());
        assertEquals(List.of(), TraceStore.find(DATABASE.database().pool(), Wanted.parse("2"), List.of(DAY.plusDays(90)), 5).sales());
    }

    @Test
    void anItemNamesTheTwoWhoSettledIt() throws SQLException {
        books.run("UPDATE item SET reference = " + books.reference(SampleBooks.PAID));
        inOrder(told(books.referenceText(SampleBooks.PAID)), "item 1 opened", "BILL_TOO_WIDE, contoh", "item 1 settled by request 1, asked by maker, approved by checker: corrected");
    }
}
