package id.ppob.switching.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.office.Role;
import id.ppob.switching.store.office.TrailAnchor;
import id.ppob.switching.store.office.TrailStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whoever can open the socket may say what they like on it. */
class BroughtToTheOfficeTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    @TempDir
    private Path folder;
    private Path own;
    private OfficeSocket office;
    private String maker;
    private String viewer;

    @BeforeEach
    void anOffice() throws Exception {
        People people = new People(DATABASE.database().pool());
        people.run("DELETE FROM operator");
        maker = Files.readString(people.login(people.add("andi", Role.MAKER), folder.resolve("andi"))).strip();
        viewer = Files.readString(people.login(people.add("vina", Role.VIEWER), folder.resolve("vina"))).strip();
        own = Files.createDirectory(folder.resolve("office"));
        office = office("sock");
    }

    private OfficeSocket office(String name) throws IOException {
        Database books = DATABASE.database(Account.OFFICE);
        return new OfficeSocket(folder.resolve(name), new Counter(books, () -> books, new TrailAnchor(new TrailStore(books.pool()), own.resolve("anchor/trail")), Path.of("cfg"), own,
            Clock.system()), failure -> Optional.empty());
    }

    @AfterEach
    void leavesNothing() throws IOException, InterruptedException {
        office.close();
        for (int i = 0; i < 100 && !left().isEmpty(); i++) {
            Thread.sleep(50); // who hung up may just be noticed
        }
        assertEquals(List.of(), left());
    }

    private List<Path> left() throws IOException {
        Path asked = own.resolve("asked");
        if (!Files.exists(asked)) {
            return List.of();
        }
        try (Stream<Path> left = Files.list(asked)) {
            return left.toList();
        }
    }

    private Wire.Said names(Line line, Wire.Thing... things) throws IOException {
        line.write(new Wire.Asked("import", maker, Wire.tree(Map.of("leftOver", List.of()))));
        assertEquals(Wire.Wants.NAMES, line.read(1_000, Wire.Said.class).wants());
        line.write(new Wire.Named(List.of(things)));
        return line.read(1_000, Wire.Said.class);
    }

    @Test
    void aNameThatLeadsOutOfItsFolderIsRefused() throws IOException {
        for (String path : List.of("../../../stolen.csv", "/tmp/stolen.csv", "", ".", "..")) {
            try (Line line = Line.to(folder.resolve("sock"))) {
                assertEquals(Wire.Wants.FILES, names(line, new Wire.Thing("x", "", List.of(new Wire.File(path, 0)))).wants());
                String refused = line.read(1_000, Wire.Said.class).refused();
                assertTrue(refused.contains("leads out of its folder"), () -> path + ": " + refused);
            }
        }
        try (Line line = Line.to(folder.resolve("sock"))) {
            names(line, new Wire.Thing("x", "../../../office.cfg", List.of()));
            assertTrue(line.read(1_000, Wire.Said.class).refused().contains("leads out of its folder"));
        }
        assertFalse(Files.exists(Path.of("/tmp/stolen.csv")));
    }

    @Test
    void moreThanTheDiskTakesIsRefusedBeforeAByteIsSent() throws IOException {
        for (long bytes : new long[] {Long.MAX_VALUE, -1}) {
            try (Line line = Line.to(folder.resolve("sock"))) {
                String refused = names(line, new Wire.Thing("x", "a.csv", List.of(new Wire.File("a.csv", 1), new Wire.File("b.csv", bytes)))).refused();
                assertTrue(refused.contains("bytes that the office takes now"), refused);
            }
        }
    }

    @Test
    void whoHangsUpInTheMiddleLeavesNothingAndChangesNothing() throws IOException {
        try (Line line = Line.to(folder.resolve("sock"))) {
            assertEquals(Wire.Wants.FILES, names(line, new Wire.Thing("DIL-53111.csv", "DIL-53111.csv", List.of(new Wire.File("DIL-53111.csv", 1_000)))).wants());
            line.write("half");
        }
        try (Line line = Line.to(folder.resolve("sock"))) {
            line.write(new Wire.Asked(UseCases.LIST_TRAIL.name(), maker, Wire.tree(new ListTrail.Question(50, 0, "andi"))));
            assertFalse(line.read(100_000, Wire.Said.class).answer().toString().contains("IMPORT"));
        }
    }

    @Test
    void nothingIsBroughtByWhoMayNot() throws IOException {
        for (String token : List.of("", "stolen", viewer)) {
            try (Line line = Line.to(folder.resolve("sock"))) {
                line.write(new Wire.Asked("import", token, Wire.tree(Map.of("leftOver", List.of()))));
                Wire.Said said = line.read(1_000, Wire.Said.class);
                assertTrue(said.wants() == null && said.permission() && said.refused() != null, said::toString);
            }
        }
    }

    @Test
    void aNameThatCannotBeWrittenIsRefusedAndIsNoFaultOfTheOffice() throws IOException {
        for (String path : List.of("a\u0000.csv", "\u0000")) {
            try (Line line = Line.to(folder.resolve("sock"))) {
                names(line, new Wire.Thing("x", "", List.of(new Wire.File(path, 0))));
                String refused = line.read(1_000, Wire.Said.class).refused();
                assertTrue(refused.contains("a file's name cannot be written here"), refused);
            }
        }
    }

    @Test
    void linesThatSayNothingOrHalfAreNoFaultOfTheOffice() throws IOException {
        try (Line line = Line.to(folder.resolve("sock"))) {
            line.write(null);
            assertThrows(EOFException.class, () -> line.read(1_000, Wire.Said.class));
        }
        try (Line line = Line.to(folder.resolve("sock"))) {
            line.write(new Wire.Asked("import", maker, Wire.tree(Map.of("leftOver", List.of()))));
            assertEquals(Wire.Wants.NAMES, line.read(1_000, Wire.Said.class).wants());
            line.write(Map.of("things", List.of(Map.of("files", List.of(Map.of("bytes", 0))))));
            assertEquals(Wire.Wants.FILES, line.read(1_000, Wire.Said.class).wants());
            assertTrue(line.read(1_000, Wire.Said.class).refused().contains("leads out of its folder"));
        }
    }

    /** A third of what is free each: one may, two at once would leave the database a third. */
    @Test
    void severalAtOnceHaveNoMoreOfTheDiskThanOneAlone() throws IOException {
        Wire.Thing third = new Wire.Thing("x", "a.csv", List.of(new Wire.File("a.csv", Files.getFileStore(own).getUsableSpace() / 3)));
        try (Line first = Line.to(folder.resolve("sock")); Line second = Line.to(folder.resolve("sock"))) {
            assertEquals(Wire.Wants.FILES, names(first, third).wants());
            String refused = names(second, third).refused();
            assertTrue(refused.contains("with what others bring"), refused);
        }
        Wire.Said said = null;
        for (int i = 0; i < 1_000 && (said == null || said.wants() == null); i++) {
            try (Line after = Line.to(folder.resolve("sock"))) {
                said = names(after, third);
            }
        }
        assertEquals(Wire.Wants.FILES, said.wants(), "when the first has hung up there is room again");
    }

    /** In a container each process has the number of the one before. */
    @Test
    void whatAnOfficeOfTheSameNumberLeftIsGoneBeforeTheNextAsks() throws IOException {
        Path file = own.resolve("asked/" + ProcessHandle.current().pid() + ".1/0/bank.journal");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "of another question");
        try (OfficeSocket _ = office("next")) {
            assertEquals(List.of(), left());
        }
    }

    @Test
    void aFileWhereTheSocketShallBeIsNotTakenForAnOldSocket() throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "mine");
        IOException refused = assertThrows(IOException.class, () -> office("notes.txt"));
        assertTrue(refused.getMessage().endsWith("notes.txt is there and no socket"), refused::getMessage);
        assertEquals("mine", Files.readString(notes));
    }

    /** What the office makes is made in its own folder, wherever somebody wants it. */
    @Test
    void aPartnersFileIsAgreedOnAsItIsReadAndNotAsItIsTold() throws IOException {
        try (Line line = Line.to(folder.resolve("sock"))) {
            line.write(new Wire.Asked("request.ask", maker, Wire.tree(Map.of("act", "PARTNER_AGREE", "content", "{\"partner\":\"BANKA\",\"sha256\":\"00\",\"difference\":\"none\",\"reason\":\"x\"}"))));
            assertTrue(line.read(1_000, Wire.Said.class).refused().contains("is read from it: bin/ppob partner agree"));
        }
    }
}
