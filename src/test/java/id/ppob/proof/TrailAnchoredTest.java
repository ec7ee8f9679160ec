package id.ppob.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.office.Act;
import id.ppob.switching.office.Entry;
import id.ppob.switching.office.Entry.Step;
import id.ppob.switching.recon.PartnerFiles;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.settlement.DayClose;
import id.ppob.switching.store.day.DayStore;
import id.ppob.switching.store.day.FileStore;
import id.ppob.switching.store.office.TrailAnchor;
import id.ppob.switching.store.office.TrailStore;
import id.ppob.switching.testing.SampleBooks;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.MoneyWidths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who holds the database may do what they like to the trail in it: what left it before tells. */
class TrailAnchoredTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    @TempDir
    private Path folder;
    private SampleBooks books;
    private TrailStore trail;
    private Path file;
    private TrailAnchor anchor;

    /** What was done to the trail, by SQL alone and with every hash right that can be computed. */
    enum Forgery {
        EDITED_AND_CHAINED_ANEW, LAST_TWO_REMOVED, ONE_REMOVED_AND_CHAINED_ANEW, EMPTIED
    }

    private record Row(long at, String operator, Act act, Step step, long request, String detail) { }

    @BeforeEach
    void writeADay() throws SQLException {
        books = new SampleBooks(DATABASE.database().pool(), DAY);
        books.clear();
        books.write();
        trail = new TrailStore(DATABASE.database().pool());
        trail.add(8, "maker", Act.IMPORT, Step.DONE, "row 6: one file");
        trail.add(9, "maker", Act.DAY_FILES, Step.BEGAN, "other");
        file = folder.resolve("anchor/embedded.trail");
        anchor = new TrailAnchor(trail, file);
        assertTrue(anchor.follow());
    }

    @ParameterizedTest
    @EnumSource
    void trailThatWasShortenedEmptiedOrChainedAnewDiffersFromWhatLeftIt(Forgery forgery) throws SQLException, IOException {
        assertTrue(holds(file), "before");
        forge(forgery);
        Report blind = prove(List.of());
        assertTrue(blind.findings().stream().filter(finding -> finding.name().startsWith("880")).allMatch(Finding::holds), "the chain alone cannot tell");
        assertFalse(holds(file), forgery::name);
        assertFalse(anchor.follow(), "nothing is added to an anchor that the trail contradicts");
    }

    @ParameterizedTest
    @EnumSource
    void whatAPartnerWasGivenWithItsFileTellsTooAfterTheOwnAnchorIsGone(Forgery forgery) throws SQLException, IOException {
        new DayClose(new DayStore(DATABASE.database().pool()), BusinessCalendar.ofWibDays(0), Clock.system()).close(DAY);
        new PartnerFiles(new FileStore(DATABASE.database().pool()), Clock.system()).write(DAY, folder.resolve("files"), Map.of(99_501, Map.of(4510216, MoneyWidths.USUAL)));
        Files.delete(file);
        Path root = folder.resolve("files/4510216-50501-99-20261120.fcn.root");
        assertTrue(holds(root), "before");
        forge(forgery);
        assertFalse(holds(root), forgery::name);
        assertTrue(Proof.prove(address(), null, folder.resolve("files")).findings().stream().anyMatch(finding -> finding.name().startsWith("885") && !finding.holds()),
            "verify --files looks at them by itself");
    }

    @Test
    void closedDateThatWasClosedAnewWithAnotherRootIsFound() throws SQLException, IOException {
        new DayClose(new DayStore(DATABASE.database().pool()), BusinessCalendar.ofWibDays(0), Clock.system()).close(DAY);
        new PartnerFiles(new FileStore(DATABASE.database().pool()), Clock.system()).write(DAY, folder.resolve("files"), Map.of(99_501, Map.of(4510216, MoneyWidths.USUAL)));
        assertTrue(violated(folder.resolve("files")).isEmpty());
        books.run("UPDATE business_day SET day_root = REPEAT('x', 32)");
        assertTrue(violated(folder.resolve("files")).contains("886"));
    }

    @Test
    void rowsThatAProcessDidNotLiveToAnchorAreLateAndNoLie() throws SQLException, IOException {
        trail.add(10, "maker", Act.DEPOSIT, Step.BEGAN, "its process died here");
        assertTrue(holds(file), "a lag");
        assertTrue(anchor.follow());
        assertEquals(trail.head().seq(), Files.readAllLines(file).size(), "the next one adds it");
        assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
    }

    @Test
    void lineThatAProcessDidNotLiveToEndIsWrittenAgain() throws SQLException, IOException {
        List<String> whole = Files.readAllLines(file);
        trail.add(10, "maker", Act.DEPOSIT, Step.BEGAN, "other");
        Files.writeString(file, "trail " + trail.head().seq() + " 10 abc", StandardOpenOption.APPEND);
        assertTrue(anchor.follow());
        assertEquals(whole, Files.readAllLines(file).subList(0, whole.size()));
        assertEquals(whole.size() + 2, Files.readAllLines(file).size());
        assertTrue(holds(file));
        assertTrue(anchor.follow());
        assertEquals(whole.size() + 2, Files.readAllLines(file).size());
    }

    @Test
    void manyWhoFollowAtOnceAddEachRowOnce() throws IOException {
        IntStream.range(0, 40).parallel().forEach(i -> {
            trail.add(20 + i, "maker", Act.LOGIN, Step.DONE, "");
            assertTrue(new TrailAnchor(trail, file).follow());
        });
        List<String> numbers = Files.readAllLines(file).stream().map(line -> line.split(" ")[1]).toList();
        assertEquals(IntStream.rangeClosed(1, (int) trail.head().seq()).mapToObj(Integer::toString).toList(), numbers);
    }

    @Test
    void anchorWithoutALineIsNone() throws SQLException, IOException {
        assertFalse(holds(Files.writeString(folder.resolve("empty"), "")));
        assertFalse(holds(Files.createDirectory(folder.resolve("none"))));
    }

    private boolean holds(Path outside) throws SQLException, IOException {
        return violated(outside).isEmpty();
    }

    private TreeSet<String> violated(Path outside) throws SQLException, IOException {
        return prove(List.of(outside)).findings().stream().filter(finding -> !finding.holds()).map(finding -> finding.name().substring(0, 3))
            .filter(Stream.of("880", "885", "886").toList()::contains).collect(Collectors.toCollection(TreeSet::new));
    }

    private Report prove(List<Path> anchors) throws SQLException, IOException {
        return Proof.prove(address(), null, null, null, anchors);
    }

    private static Proof.Address address() {
        return new Proof.Address(DATABASE.address().jdbcUrl(), DATABASE.address().user(), DATABASE.address().password());
    }

    private void forge(Forgery forgery) throws SQLException {
        List<Row> rows = rows();
        switch (forgery) {
            case EDITED_AND_CHAINED_ANEW -> rows.set(0, new Row(3, "checker", Act.DEPOSIT, Step.DONE, 0, "Rp 9 of BANKC"));
            case LAST_TWO_REMOVED -> rows.subList(rows.size() - 2, rows.size()).clear();
            case ONE_REMOVED_AND_CHAINED_ANEW -> rows.remove(5);
            case EMPTIED -> rows.clear();
        }
        books.run("DELETE FROM trail");
        byte[] hash = new byte[Entry.HASH_BYTES];
        try (Connection connection = DATABASE.database().pool().getConnection()) {
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.get(i);
                hash = new Entry(i + 1, row.at, row.operator, row.act, row.step, row.request, row.detail).hash(hash);
                try (PreparedStatement insert = connection.prepareStatement("INSERT INTO trail (seq, at, operator, act, step, request, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
                    Object[] values = {i + 1, row.at, row.operator, row.act.name(), row.step.name(), row.request, row.detail, hash};
                    for (int j = 0; j < values.length; j++) {
                        insert.setObject(j + 1, values[j]);
                    }
                    insert.executeUpdate();
                }
            }
            try (PreparedStatement head = connection.prepareStatement("UPDATE trail_head SET seq = ?, hash = ?")) {
                head.setInt(1, rows.size());
                head.setBytes(2, hash);
                head.executeUpdate();
            }
        }
    }

    private List<Row> rows() throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Connection connection = DATABASE.database().pool().getConnection(); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT at, operator, act, step, request, detail FROM trail ORDER BY seq")) {
            while (row.next()) {
                rows.add(new Row(row.getLong(1), row.getString(2), Act.valueOf(row.getString(3)), Step.valueOf(row.getString(4)), row.getLong(5), row.getString(6)));
            }
        }
        return rows;
    }
}
