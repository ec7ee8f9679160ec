package id.ppob.switching.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.office.ItemChange;
import id.ppob.switching.office.ItemChange.Adjust.How;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Role;
import id.ppob.switching.recon.AdjustmentFile;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.settlement.DayClose;
import id.ppob.switching.store.day.AdjustmentStore;
import id.ppob.switching.store.day.DayStore;
import id.ppob.switching.store.office.ItemStore;
import id.ppob.switching.store.office.TrailAnchor;
import id.ppob.switching.store.office.TrailStore;
import id.ppob.switching.store.recon.DayFileStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.SampleBooks;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.Reference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Files of a date are taken, and the date is matched, by the office's own account. docs/iso8583-spec.md 20.10 to 20.14. */
class MatchDayTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final String FTR = "4510216-50501-99-20261120.ftr";
    private static final String FCN = "4510216-50501-99-20261120.fcn";
    private static final String FTR_HEADER = "DT|SWITCHERID|MERCHANT|REFNUM|SREFNUM|IDPEL|BL_TH|TRAN_AMOUNT|RP_TAG|RP_INSENTIF|VAT|RP_BK|BANKCODE\n";
    private static final String FCN_HEADER = "DT|BANKCODE|PARTNERID|MERCHANT|SREFNUM|IDPEL|BL_TH|TRAN_AMOUNT|TOTAL_BILL|ELEC_BILL|INCENTIVE|VAT|PENALTY|ADMIN|TERMINAL\n";
    @TempDir
    private Path folder;
    private SampleBooks books;
    private Office office;
    private Office checker;

    private record Bill(int period, long total, long penalty) { }

    private static final Bill OCTOBER = new Bill(202610, 30_000, 5_000);
    private static final Bill NOVEMBER = new Bill(202611, 40_124, 0);

    @BeforeEach
    void aClosedDay() throws Exception {
        books = new SampleBooks(DATABASE.database().pool(), DAY);
        books.clear();
        books.write();
        new DayClose(new DayStore(DATABASE.database().pool()), BusinessCalendar.ofWibDays(0), Clock.system()).close(DAY);
        People people = new People(DATABASE.database().pool());
        office = office(people, people.add("matcher", Role.MAKER));
        checker = office(people, people.add("second", Role.CHECKER));
    }

    private Office office(People people, Operator who) throws Exception {
        Optional<id.ppob.switching.office.Token> token = Optional.of(new id.ppob.switching.office.Token(Files.readString(people.login(who, folder.resolve(who.name() + ".token"))).strip()));
        Database own = DATABASE.database(Account.OFFICE);
        return new OfficeHere(new Counter(own, () -> own, new TrailAnchor(new TrailStore(own.pool()), folder.resolve("trail")), Path.of("cfg"), folder, Clock.system()), () -> token, () -> { });
    }

    private Path ftr(String name, Bill... bills) throws IOException {
        return file(name, FTR_HEADER, "20261121000000|4510216|0000|%032d|" + "0".repeat(32) + "|000000000000|000000|%012d|%011d|+0000000000|0000000000|%09d|0000000", bill ->
            "20261120100001|4510216|6012|" + "0".repeat(32) + "|" + books.referenceText(SampleBooks.PAID) + "|530000000001|%06d|%012d|%011d|+0000000000|0000000000|%09d|4510017".formatted(bill.period,
                bill.total + bill.penalty, bill.total, bill.penalty), false, bills);
    }

    private Path fcn(String name, Bill... bills) throws IOException {
        return file(name, FCN_HEADER, "20261121000000|0000000|4510216|0000|%032d|000000000000|000000|%012d|%011d|%011d|+0000000000|0000000000|%09d|000000000|                ", bill ->
            "20261120100001|4510017|4510216|6012|" + books.referenceText(SampleBooks.PAID) + "|530000000001|%06d|%012d|%011d|%011d|+0000000000|0000000000|%09d|000000000|                ".formatted(
                bill.period, bill.total + bill.penalty, bill.total, bill.total, bill.penalty), true, bills);
    }

    private Path file(String name, String header, String trailer, java.util.function.Function<Bill, String> row, boolean electricity, Bill... bills) throws IOException {
        long total = Stream.of(bills).mapToLong(Bill::total).sum();
        long penalty = Stream.of(bills).mapToLong(Bill::penalty).sum();
        List<Object> sums = new ArrayList<>(List.of((long) bills.length, total + penalty, total));
        if (electricity) {
            sums.add(total);
        }
        sums.add(penalty);
        StringBuilder text = new StringBuilder(header);
        Stream.of(bills).forEach(bill -> text.append(row.apply(bill)).append('\n'));
        Path file = Files.writeString(folder.resolve(name), text.append(trailer.formatted(sums.toArray())).append("\n\n"));
        Files.writeString(folder.resolve(name + ".ctl"), "%032d|%012d%n".formatted(bills.length, total + penalty));
        return file;
    }

    private List<TakeDayFiles.One> take(Path... files) {
        return office.ask(UseCases.TAKE_DAY_FILES, new TakeDayFiles.Question(), Errand.bringing(Stream.of(files).map(file -> Errand.Brought.file(file)).toList())).files();
    }

    private MatchDay.One match() {
        return office.ask(UseCases.MATCH_DAY, new MatchDay.Question(DAY.toString(), "")).all().stream().filter(one -> one.central() == 4_510_216).findFirst().orElseThrow();
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = DATABASE.database().pool().getConnection(); Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void threeBooksThatAgreeHaveNoDifferenceAndNoItem() throws Exception {
        assertEquals(List.of("", ""), take(ftr(FTR, OCTOBER, NOVEMBER), fcn(FCN, NOVEMBER, OCTOBER)).stream().map(TakeDayFiles.One::refusal).toList());
        MatchDay.One matched = match();
        assertEquals(2, matched.equal());
        assertEquals(List.of(), matched.sums());
        assertEquals(75_124, matched.ours().rupiah());
        assertEquals(0, number("SELECT COUNT(*) FROM item WHERE kind = 'DIFFERENCE'"));
    }

    @Test
    void aFileThatIsNotInLeavesTheDateUnmatched() throws Exception {
        take(ftr(FTR, OCTOBER));
        assertEquals("FCN", match().missing());
        assertEquals(0, number("SELECT COUNT(*) FROM day_match"));
    }

    @Test
    void whatTheBankLeavesOutIsAnItemOnceAndACorrectedFileEndsItK2K7() throws Exception {
        take(ftr(FTR, NOVEMBER), fcn(FCN, OCTOBER, NOVEMBER));
        MatchDay.One matched = match();
        assertEquals(List.of("NOT_AT_BANK"), matched.sums().stream().map(MatchDay.Sum::kind).toList());
        assertEquals(-35_000, matched.sums().getFirst().bankLessOurs());
        assertEquals(0, matched.bankRest());
        match();
        assertEquals(1, number("SELECT COUNT(*) FROM item WHERE kind = 'DIFFERENCE' AND settled_at IS NULL"));
        TakeDayFiles.One corrected = take(ftr(FTR, NOVEMBER, OCTOBER)).getFirst();
        assertTrue(corrected.supersedes() > 0);
        assertEquals(1, corrected.changed());
        assertEquals(List.of(), match().sums());
        assertEquals(1, number("SELECT COUNT(*) FROM item WHERE kind = 'DIFFERENCE' AND settlement = 'later files agree' AND request IS NULL"));
    }

    @Test
    void anItemThatTwoPeopleSettledStaysSettledWhenTheDateIsMatchedAgainK7() throws Exception {
        take(ftr(FTR, NOVEMBER), fcn(FCN, OCTOBER, NOVEMBER));
        match();
        books.run("UPDATE item SET settled_at = 5, settlement = 'the bank confirmed', request = 1 WHERE kind = 'DIFFERENCE'");
        match();
        assertEquals(0, number("SELECT COUNT(*) FROM item WHERE kind = 'DIFFERENCE' AND settled_at IS NULL"));
        assertEquals(1, number("SELECT COUNT(*) FROM day_difference d JOIN item i ON i.item = d.item WHERE i.request = 1"));
    }

    @Test
    void otherAmountsAreToldByComponentAndALineTwiceIsADuplicateK5K7() throws Exception {
        take(ftr(FTR, new Bill(202610, 30_000, 0), NOVEMBER, NOVEMBER), fcn(FCN, OCTOBER, NOVEMBER));
        MatchDay.One matched = match();
        assertEquals(List.of("DUPLICATE", "AMOUNT"), matched.sums().stream().map(MatchDay.Sum::kind).toList());
        assertEquals(List.of(40_124L, -5_000L), matched.sums().stream().map(MatchDay.Sum::bankLessOurs).toList());
        assertEquals(List.of(0L, 0L), List.of(matched.bankRest(), matched.plnRest()));
        assertEquals(1, number("SELECT COUNT(*) FROM day_difference WHERE kind = 'AMOUNT' AND components = 'RPBK'"));
    }

    @Test
    void theSameBytesAgainAreRefusedNamingTheFirstOneK7() throws Exception {
        take(ftr(FTR, OCTOBER));
        assertTrue(take(ftr(FTR, OCTOBER)).getFirst().refusal().startsWith("the same bytes came as " + FTR + " on "));
        assertEquals(1, number("SELECT COUNT(*) FROM day_file_line"));
    }

    @Test
    void aFileWhoseControlFailsLeavesNoLineK8() throws Exception {
        Path file = ftr(FTR, OCTOBER, NOVEMBER);
        Files.writeString(folder.resolve(FTR + ".ctl"), "3|75124\n");
        assertTrue(take(file).getFirst().refusal().startsWith("the control file says 3 lines"));
        assertEquals(0, number("SELECT COUNT(*) FROM day_file_line"));
        assertEquals(1, number("SELECT COUNT(*) FROM day_file WHERE state = 'REFUSED'"));
    }

    @Test
    void whatAKilledProcessLeftIsEndedByTheNextAndTheFileIsTakenOnceK8() throws Exception {
        books.run("INSERT INTO day_file (file, file_name, kind, central, business_date, brought_by, brought_at, state) VALUES (900, '" + FTR + "', 'FTR', 4510216, '" + DAY + "', 'maker', 1, 'TAKING')");
        books.run("INSERT INTO day_file_line VALUES (900, 530000000001, 202610, 2, 4510017, 'R', '2026-11-20 10:00:01', 30000, 5000)");
        assertEquals("", take(ftr(FTR, OCTOBER, NOVEMBER)).getFirst().refusal());
        assertEquals(2, number("SELECT COUNT(*) FROM day_file_line"));
        assertEquals(List.of("IN_FORCE", "REFUSED"), new DayFileStore(DATABASE.database().pool(), null).last(5).stream().map(DayFileStore.Listed::state).toList());
    }

    @Test
    void aReversedPaymentThatTheBankHoldsAsPaidIsNamedSoK4() throws Exception {
        Path file = ftr(FTR, OCTOBER, NOVEMBER);
        String text = Files.readString(file);
        String row = text.lines().skip(1).findFirst().orElseThrow();
        String reversed = row.replace(books.referenceText(SampleBooks.PAID), books.referenceText(SampleBooks.REVERSED)).replace("530000000001|202610|000000035000|00000030000", "530000000003|202611|000000030000|00000030000")
            .replace("000005000|4510017", "000000000|4510017");
        Files.writeString(file, text.replace("20261121000000", reversed + "\n20261121000000").replace("0".repeat(31) + "2", "0".repeat(31) + "3").replace("000000075124|00000070124", "000000105124|00000100124"));
        Files.writeString(folder.resolve(FTR + ".ctl"), "3|105124\n");
        assertEquals(List.of("", ""), take(file, fcn(FCN, OCTOBER, NOVEMBER)).stream().map(TakeDayFiles.One::refusal).toList());
        assertEquals(List.of("REVERSED_HERE"), match().sums().stream().map(MatchDay.Sum::kind).toList());
    }

    /** As PLN's silence leaves it: nobody knows, and it is asked back. */
    private void inDoubt(String askedAt) throws SQLException {
        long paid = Reference.parse(books.referenceText(SampleBooks.PAID).getBytes(StandardCharsets.ISO_8859_1), 0).number();
        books.run("UPDATE payment SET state = 'SUSPECT', posted_at = " + LocalDateTime.parse(askedAt).atZone(Clock.WIB).toInstant().toEpochMilli() + " WHERE reference = " + paid);
        books.run("DELETE FROM advice WHERE reference = " + paid);
        books.run("INSERT INTO advice (state, reference, attempt, kind, idpel, queued_at) SELECT 'TAKEN', reference, attempt, 2, idpel, 1 FROM payment WHERE reference = " + paid);
    }

    private String words() throws SQLException {
        return number("SELECT COUNT(*) FROM suspect_word") == 0 ? "none" : "rule " + number("SELECT rule FROM suspect_word") + " code " + number("SELECT code FROM suspect_word");
    }

    @Test
    void aDoubtThatBankAndPlnHoldAsPaidIsSaidPaidByRule3OnceK3a() throws Exception {
        inDoubt("2026-11-20T14:00:00");
        take(ftr(FTR, OCTOBER, NOVEMBER), fcn(FCN, OCTOBER, NOVEMBER));
        assertEquals(1, match().said());
        assertEquals("rule 3 code 12", words());
        assertEquals(0, match().said());
        assertEquals(0, number("SELECT COUNT(*) FROM item WHERE kind = 'DIFFERENCE'"));
    }

    @Test
    void aDoubtOfWhichNoFileHasAnythingIsSaidNotPaidByRule4K3b() throws Exception {
        inDoubt("2026-11-20T14:00:00");
        take(ftr(FTR), fcn(FCN));
        assertEquals(1, match().said());
        assertEquals("rule 4 code 63", words());
    }

    @Test
    void aDoubtCloseToCutOverNeedsTheFilesOfBothDatesAndOneBillOfTwoProvesNothing() throws Exception {
        inDoubt("2026-11-20T23:50:00");
        take(ftr(FTR), fcn(FCN));
        assertEquals(List.of("DOUBT_OPEN"), match().sums().stream().map(MatchDay.Sum::kind).toList());
        take(ftr(FTR, NOVEMBER), fcn(FCN, NOVEMBER));
        match();
        assertEquals("none", words());
    }

    @Test
    void aFileWhoseControlFailedEndsNoDoubt() throws Exception {
        inDoubt("2026-11-20T14:00:00");
        Path file = fcn(FCN);
        Files.writeString(folder.resolve(FCN + ".ctl"), "1|0\n");
        take(ftr(FTR), file);
        assertEquals("FCN", match().missing());
        assertEquals("none", words());
    }

    @Test
    void sinceATimeOfDayIsOnlyLookedAt() throws Exception {
        take(ftr(FTR, NOVEMBER));
        List<MatchDay.One> all = office.ask(UseCases.MATCH_DAY, new MatchDay.Question(DAY.toString(), "09:00")).all();
        MatchDay.One one = all.stream().filter(each -> each.central() == 4_510_216).findFirst().orElseThrow();
        assertEquals("FCN", one.missing());
        assertEquals(2, one.shown().size());
        assertEquals(0, number("SELECT COUNT(*) FROM item WHERE kind = 'DIFFERENCE'") + number("SELECT COUNT(*) FROM day_match"));
        assertEquals(List.of(), office.ask(UseCases.MATCH_DAY, new MatchDay.Question(DAY.toString(), "23:00")).all().stream().flatMap(each -> each.shown().stream()).toList());
    }

    private long oneItem() throws SQLException {
        return number("SELECT MAX(item) FROM item WHERE kind = 'DIFFERENCE' AND settled_at IS NULL");
    }

    private Decided agreed(ItemChange change) throws IOException {
        Decided asked = office.ask(UseCases.ASK_CHANGE, AskChange.Question.of(change));
        assertTrue(assertThrows(Refusal.class, () -> office.ask(UseCases.APPROVE_REQUEST, new ApproveRequest.Question(asked.request()))).permission());
        return checker.ask(UseCases.APPROVE_REQUEST, new ApproveRequest.Question(asked.request()));
    }

    private String refused(ItemChange change) {
        return assertThrows(Refusal.class, () -> office.ask(UseCases.ASK_CHANGE, AskChange.Question.of(change))).getMessage();
    }

    @Test
    void whatThePartnerPaidByItsOwnFigureStandsInSuspenseToTheRupiahUntilItGoesBackK5() throws Exception {
        take(ftr(FTR, new Bill(202610, 1_030_000, 5_000), NOVEMBER), fcn(FCN, OCTOBER, NOVEMBER));
        match();
        long item = oneItem();
        assertTrue(refused(new ItemChange.Adjust(item, How.SUSPENSE, 999_999, "x")).startsWith("what differs is Rp 1,000,000, not Rp 999,999"));
        assertTrue(refused(new ItemChange.Adjust(item, How.REFUND, 35_000, "x")).startsWith("REFUND is for"));
        agreed(new ItemChange.Adjust(item, How.SUSPENSE, 1_000_000, "they transferred by their own file"));
        assertEquals(1_000_000, number("SELECT SUM(credit_rupiah) - SUM(debit_rupiah) FROM balance WHERE account = 5"));
        assertEquals(0, number("SELECT COUNT(*) FROM item WHERE kind = 'DIFFERENCE' AND settled_at IS NULL"));
        match();
        assertEquals(0, number("SELECT COUNT(*) FROM item WHERE kind = 'DIFFERENCE' AND settled_at IS NULL"));
        long transfer = number("SELECT transfer FROM adjustment");
        agreed(new ItemChange.Back(transfer, "corrected file of the next day"));
        assertEquals(0, number("SELECT SUM(credit_rupiah) - SUM(debit_rupiah) FROM balance WHERE account = 5"));
        assertEquals("adjustment " + transfer + " is taken back already", refused(new ItemChange.Back(transfer, "again")));
    }

    @Test
    void aPaymentThatPlnGivesBackIsRefundedOnceWithItsFeesAndItsPartnerIsToldInTheFileOfAdjustmentsK2() throws Exception {
        take(ftr(FTR), fcn(FCN, OCTOBER, NOVEMBER));
        match();
        assertEquals(2, number("SELECT COUNT(*) FROM item WHERE kind = 'DIFFERENCE' AND settled_at IS NULL"));
        assertTrue(refused(new ItemChange.Adjust(oneItem(), How.REFUND, number("SELECT our_rupiah FROM day_difference WHERE item = " + oneItem()), "x")).startsWith("the payment is of several bills"));
        books.run("DELETE FROM day_difference WHERE period = 202610");
        books.run("UPDATE day_difference SET our_rupiah = 75124, pln_rupiah = 75124");
        agreed(new ItemChange.Adjust(number("SELECT item FROM day_difference"), How.REFUND, 75_124, "PLN gives it back by file"));
        LocalDate booked = Clock.system().wibDate();
        new DayClose(new DayStore(DATABASE.database().pool()), BusinessCalendar.ofWibDays(0), Clock.system()).close(booked, true);
        List<AdjustmentFile.Line> told = new AdjustmentStore(DATABASE.database().pool()).lines(booked);
        assertEquals(List.of("REFUND", books.referenceText(SampleBooks.PAID)), List.of(told.getFirst().kind(), told.getFirst().reference()));
        String text = Files.readString(AdjustmentFile.write(folder, 4_510_216, booked, told));
        long fees = number("SELECT switch_rupiah + pln_rupiah FROM payment WHERE amount_rupiah = 75124");
        assertTrue(text.endsWith("TOTAL|1|%+013d\n".formatted(-75_124 - fees)), text);
        assertEquals(text, Files.readString(AdjustmentFile.write(folder, 4_510_216, booked, told)));
        assertEquals("it was given back already", refused(new ItemChange.Adjust(reopened(), How.REFUND, 75_124, "again")));
    }

    private long reopened() throws SQLException {
        books.run("INSERT INTO item (kind, partner, detail, opened_at, owner) SELECT 'DIFFERENCE', partner, 'again', 1, 'settlement' FROM adjustment");
        books.run("UPDATE day_difference SET item = (SELECT MAX(item) FROM item)");
        return oneItem();
    }

    @Test
    void anItemHasItsSidesItsHistoryAndAnOwnerByName() throws Exception {
        take(ftr(FTR, new Bill(202610, 30_000, 0), NOVEMBER), fcn(FCN, OCTOBER, NOVEMBER));
        match();
        long item = oneItem();
        office.ask(UseCases.NOTE_ITEM, new NoteItem.Question(item, "rang the bank"));
        office.ask(UseCases.ASSIGN_ITEM, new AssignItem.Question(item, "matcher", "she knows them"));
        ItemStore.Whole whole = office.ask(UseCases.SHOW_ITEM, new ShowItem.Question(item));
        assertEquals("matcher", whole.item().owner());
        assertEquals(List.of("NOTE rang the bank", "ASSIGNED settlement -> matcher: she knows them"), whole.notes().stream().map(note -> note.kind() + " " + note.said()).toList());
        ItemStore.Side side = whole.sides().getFirst();
        assertEquals(List.of(0L, 5_000L, 5_000L, 30_000L), List.of(side.bankLate(), side.oursLate(), side.plnLate(), side.bankTotal()));
        assertEquals("RPBK", side.components());
        assertTrue(whole.item().dueAt() > 0);
        assertEquals(1, office.ask(UseCases.LIST_ITEMS, new ListItems.Question(0, "DIFFERENCE", "", "matcher", DAY.toString(), false)).rows().size());
        assertEquals(0, office.ask(UseCases.LIST_ITEMS, new ListItems.Question(0, "", "", "settlement", DAY.toString(), false)).rows().size());
        assertEquals("there is no active operator nobody", assertThrows(Refusal.class, () -> office.ask(UseCases.ASSIGN_ITEM, new AssignItem.Question(item, "nobody", "x"))).getMessage());
    }
}
