package id.ppob.switching.acmt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import id.ppob.switching.acmt.BatchBooks.ReadingState;
import id.ppob.switching.acmt.ReadingChecks.Checked;
import id.ppob.switching.store.batch.BatchStore;
import id.ppob.switching.store.office.SentReadings;
import id.ppob.switching.store.office.SentReadings.Came;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.store.upkeep.InvariantStore;
import id.ppob.switching.store.upkeep.InvariantWalk;
import id.ppob.switching.value.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same photo of two readings, told by its bytes' hash, through files and one by one, under the account of the office. */
class PhotosOfReadingsTest extends ImporterWorld {
    private static final String FIELDS = FileColumn.header(ReadingColumn.values()) + "|FOTO_SHA256\n";
    private static final int FIRST_OPTIONAL = 20;
    private SentReadings sent;

    @BeforeEach
    void noPhotos() {
        List.of("photo", "reading_sent", "reading_decision", "bill_basis").forEach(table -> change("DELETE FROM " + table));
        change("UPDATE reading_rule SET is_on = TRUE WHERE rule = 'PHOTO_REUSED'");
        books = new BatchStore(DATABASE.database(Account.OFFICE));
        sent = new SentReadings(DATABASE.database(Account.OFFICE).pool());
    }

    /** A row with a photo whose name is the customer's own, whatever it shows. */
    private static String shot(int customer, int to, String code, String photo) {
        String sha256 = photo.isEmpty() ? "" : HexFormat.of().formatHex(Sha256.of(photo.getBytes(StandardCharsets.UTF_8)));
        return "202612|" + (530_000_000_000L + customer) + "|53111|ABC010100100|R1|1300|1|1000|" + to + "|0|0|0|0|20261105|||" + (photo.isEmpty() ? "" : customer + ".jpg") + "|" + code + "||PTG1|" + sha256 + "\n";
    }

    private static String shot(int customer, String photo) {
        return shot(customer, 1100, "", photo);
    }

    private static String monthBefore(String row) {
        return row.replace("202612|", "202611|").replace("|1000|1100|", "|900|1000|").replace("20261105", "20261005");
    }

    private ImportResult file(String name, String rows) throws IOException {
        write(name, FIELDS + rows);
        return importOne(name);
    }

    private Came sends(String id, String row) {
        String[] cells = row.strip().split("[|]", -1);
        Checked.Taken told = assertInstanceOf(Checked.Taken.class, ReadingChecks.read(column -> switch (column) {
            case ID_BACA -> id;
            case FOTO_SHA256 -> cells[FIRST_OPTIONAL];
            default -> column.ordinal() < FIRST_OPTIONAL ? cells[column.ordinal()] : "";
        }));
        return sent.take(told.reading(), Sha256.of(row), clock.millis());
    }

    private static ReadingState state(Came came) {
        return assertInstanceOf(Came.Kept.class, came).state();
    }

    private static long reused(int customer) throws SQLException {
        return number("SELECT COUNT(*) FROM held WHERE waits AND rule = 'PHOTO_REUSED' AND idpel = " + (530_000_000_000L + customer));
    }

    private static long violations(String name) throws SQLException {
        InvariantWalk walk = new InvariantStore(DATABASE.database().pool()).walk(name);
        while (!walk.advance(LocalDate.of(2026, 12, 1), System.currentTimeMillis(), () -> true)) { }
        return walk.violations();
    }

    private static void holds() throws SQLException {
        for (String name : List.of("430-bill-lives-once", "450-bill-has-its-reading", "455-stands-are-a-chain", "460-held-waits-or-was-decided", "462-sent-is-kept-once",
                "485-photos-are-known-by-their-bytes", "868-batches-have-their-row", "869-rows-of-a-batch-add-up")) {
            assertEquals(0, violations(name), name);
        }
    }

    @Test
    void t39_twoCustomersOfOneFileAreBothHeldHoweverFarApart() throws IOException, SQLException {
        int customers = BatchImport.SLICE + 3;
        masterOf(customers);
        importAll();
        StringBuilder rows = new StringBuilder(shot(1, "same"));
        for (int i = 2; i < customers; i++) {
            rows.append(shot(i, "of " + i));
        }
        ImportResult result = file("ACMT-53111-202612-1.csv", rows + shot(customers, "same"));
        assertEquals(2, result.held());
        assertEquals(customers - 2, result.accepted());
        assertEquals(1, reused(1));
        assertEquals(1, reused(customers));
        holds();
    }

    @Test
    void t39_photoOfLastMonthUnderAnotherNameHoldsTheLaterReadingAndLeavesTheBillThatStands() throws IOException, SQLException {
        masterOf(2);
        importAll();
        assertEquals(1, file("ACMT-53111-202611-1.csv", monthBefore(shot(1, "same"))).accepted());
        assertEquals(1, file("ACMT-53111-202612-1.csv", shot(1, "same").replace("1.jpg", "new.jpg") + shot(2, "other")).held());
        assertEquals(1, reused(1));
        assertEquals(2, number("SELECT COUNT(*) FROM bill"));
        holds();
    }

    @Test
    void t39_readingThatWaitsAlreadyWaitsForItsPhotoToo() throws IOException, SQLException {
        masterOf(3);
        importAll();
        assertEquals(2, file("ACMT-53111-202612-1.csv", shot(1, 900, "", "one") + shot(2, 900, "", "two")).held());
        assertEquals(1, file("ACMT-53111-202612-2.csv", shot(3, "one")).held());
        assertEquals(1, reused(1));
        assertEquals(0, reused(2));
        assertEquals(ReadingState.HELD, state(sends("A", monthBefore(shot(3, "two")))));
        assertEquals(1, reused(2));
        assertEquals(1, number("SELECT COUNT(*) FROM held WHERE rule = 'PHOTO_REUSED' AND idpel = 530000000001"), "once");
        holds();
    }

    @Test
    void t39_singleReadingsAndFilesKnowEachOthersPhotos() throws IOException, SQLException {
        masterOf(5);
        importAll();
        assertEquals(ReadingState.COUNTS, state(sends("A", shot(1, "one"))));
        assertEquals(ReadingState.HELD, state(sends("B", shot(2, "one"))));
        assertEquals(1, file("ACMT-53111-202612-1.csv", shot(3, "one") + shot(4, "four")).held());
        assertEquals(ReadingState.HELD, state(sends("C", shot(5, "four"))));
        holds();
    }

    @Test
    void t39_singleReadingWithTheSamePhotoOvertakesAnImportThatThenHoldsIts() throws IOException, SQLException {
        masterOf(2);
        importAll();
        assertEquals(1, overtaken().held());
        assertEquals(1, reused(1));
        holds();
    }

    @Test
    void ruleThatIsOffHoldsNothingAndAnImportThatWasOvertakenEnds() throws IOException, SQLException {
        change("UPDATE reading_rule SET is_on = FALSE WHERE rule = 'PHOTO_REUSED'");
        masterOf(2);
        importAll();
        assertEquals(1, overtaken().accepted());
        assertEquals(0, reused(1));
    }

    private ImportResult overtaken() throws IOException {
        write("ACMT-53111-202612-1.csv", FIELDS + shot(1, "same"));
        List<Came> came = new ArrayList<>();
        ImportResult result = importer(before(call -> {
            if (call.equals("add") && came.isEmpty()) {
                came.add(sends("HP", shot(2, "same")));
            }
        })).run(List.of(folder.resolve("ACMT-53111-202612-1.csv"))).getFirst();
        assertEquals(ReadingState.COUNTS, state(came.getFirst()));
        return result;
    }

    @Test
    void photosOfABatchThatWasRolledBackAreFreeForTheCorrectedOne() throws IOException, SQLException {
        masterOf(2);
        importAll();
        assertEquals(2, file("ACMT-53111-202612-1.csv", shot(1, "two") + shot(2, "one")).accepted());
        change("UPDATE acmt_batch SET state = 'ROLLED_BACK', live = NULL");
        assertEquals(2, file("ACMT-53111-202612-2.csv", shot(1, "one") + shot(2, "two")).accepted());
        assertEquals(2, number("SELECT COUNT(*) FROM photo p JOIN acmt_batch a ON a.batch = p.batch AND a.state = 'ACTIVE'"));
        assertEquals(0, violations("485-photos-are-known-by-their-bytes"));
    }

    @Test
    void t40_readingSentTenTimesHasOnePhotoAndTenEqualAnswers() throws IOException, SQLException {
        masterOf(1);
        importAll();
        Set<Came> answers = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            answers.add(sends("HP7-000001", shot(1, "one")));
        }
        assertEquals(1, answers.size());
        assertEquals(ReadingState.COUNTS, state(answers.iterator().next()));
        assertEquals(1, number("SELECT COUNT(*) FROM photo"));
        assertEquals(1, number("SELECT COUNT(*) FROM reading"));
        holds();
    }

    @Test
    void t36_emptyHouseWithAPhotoIsBilledAtTheMinimumUnlessItsPhotoCameBefore() throws IOException, SQLException {
        masterOf(4);
        importAll();
        assertEquals(1, file("ACMT-53111-202612-1.csv", shot(1, 1000, "2", "door") + shot(2, 1000, "", "")).accepted());
        assertEquals(82_636, number("SELECT total_rupiah FROM bill WHERE idpel = 530000000001"));
        assertEquals(1, number("SELECT COUNT(*) FROM held WHERE rule = 'ZERO' AND idpel = 530000000002"));
        assertEquals(ReadingState.HELD, state(sends("A", shot(3, 1000, "2", "door"))));
        assertEquals(1, reused(3));
        assertEquals(ReadingState.COUNTS, state(sends("B", shot(4, 1000, "2", "gate"))));
        holds();
    }

    /** Planted: a photo of no reading, and a reading whose photo is not known. */
    @Test
    void photoWithoutItsReadingAndReadingWithoutItsPhotoAreFound() throws IOException, SQLException {
        masterOf(2);
        importAll();
        file("ACMT-53111-202612-1.csv", shot(1, "one") + shot(2, "two"));
        holds();
        change("UPDATE photo SET line = line + 10 WHERE idpel = 530000000001");
        assertEquals(1, violations("485-photos-are-known-by-their-bytes"));
        change("UPDATE photo SET line = line - 10 WHERE idpel = 530000000001");
        change("DELETE FROM photo WHERE idpel = 530000000002");
        assertEquals(1, violations("485-photos-are-known-by-their-bytes"));
    }
}
