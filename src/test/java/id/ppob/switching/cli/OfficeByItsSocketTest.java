package id.ppob.switching.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.desk.Counter;
import id.ppob.switching.desk.OfficeSocket;
import id.ppob.switching.office.Act;
import id.ppob.switching.office.Role;
import id.ppob.switching.store.office.TrailAnchor;
import id.ppob.switching.store.office.TrailStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.testing.ChangeExamples;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** People's commands where nobody can read a password of the database: they have a login and a socket, and no address of any books. */
class OfficeByItsSocketTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final Path CFG = Path.of(System.getProperty("ppob.home", ".")).resolve("cfg").toAbsolutePath();
    @TempDir
    private Path folder;
    private Path socket;
    private OfficeSocket office;
    private People people;
    private ChangeExamples examples;

    @BeforeEach
    void anOffice() throws IOException, SQLException {
        people = new People(DATABASE.database().pool());
        for (String table : List.of("operator", "operator_token", "change_request", "trail", "partner", "item", "deposit")) {
            people.run("DELETE FROM " + table);
        }
        people.run("UPDATE trail_head SET seq = 0, hash = REPEAT(X'00', 32)");
        examples = new ChangeExamples(DATABASE.database().pool());
        socket = folder.resolve("office.sock");
        office = new OfficeSocket(socket, counter(Files.createDirectory(folder.resolve("office"))), Sentences::of);
    }

    private static Counter counter(Path own) {
        Database books = DATABASE.database(Account.OFFICE);
        Database reader = DATABASE.database(Account.READER);
        return new Counter(books, () -> reader, new TrailAnchor(new TrailStore(books.pool()), own.resolve("anchor").resolve("embedded.trail")), CFG, own, Clock.system());
    }

    @AfterEach
    void closes() {
        office.close();
        assertFalse(Files.exists(socket), "a closed office leaves no socket");
    }

    private Path data() {
        return folder.resolve("people");
    }

    private Typed types(String who, List<String> words) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of("--data", data().toString(), "--token", data().resolve("token-" + who).toString(), "--office", socket.toString(), "--cfg", CFG.toString()));
        return Typed.plain(all);
    }

    private Typed types(String who, String words) {
        return types(who, List.of(words.split(" ")));
    }

    private Typed done(String who, String words) {
        Typed typed = types(who, words);
        assertEquals(0, typed.exit(), () -> words + ": " + typed);
        return typed;
    }

    private void logsIn(String name, Role role) throws SQLException, IOException {
        Files.createDirectories(data());
        people.login(people.add(name, role), data().resolve("token-" + name));
    }

    /** What lies where the people work: their logins, and nothing of a database. */
    private void onlyLogins() throws IOException {
        try (Stream<Path> files = Files.walk(data())) {
            Set<String> names = files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).filter(name -> !name.startsWith("token-") && !name.endsWith(".password"))
                .collect(Collectors.toSet());
            assertEquals(Set.of(), names);
        }
        assertFalse(Files.exists(data().resolve("db")), "no command opened a database of its own");
    }

    @Test
    void newBooksFromTheFirstAdministratorToTheFirstApproval() throws IOException {
        Files.createDirectories(data());
        Path red = Files.writeString(data().resolve("andi.password"), "sepeda motor merah");
        Path blue = Files.writeString(data().resolve("budi.password"), "perahu nelayan biru");
        done("andi", "operator init --name andi --password-file " + red);
        assertEquals(3, types("andi", "operator list").exit());
        done("andi", "login --name andi --password-file " + red);
        assertEquals(3, types("andi", "login --name andi --password-file " + blue).exit());
        String made = done("andi", "operator init --name budi --json").screen();
        String shown = made.replaceAll("(?s).*\"code\":\"([^\"]*)\".*", "$1");
        Path second = folder.resolve("office/second-administrator.code");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(second)), "the office keeps the other code");
        Path codes = Files.writeString(data().resolve("codes.password"), shown + " " + Files.readString(second).strip());
        done("budi", "operator password --name budi --password-file " + codes + " --new-password-file " + blue);
        done("budi", "login --name budi --password-file " + blue);
        assertTrue(done("andi", "operator add siti --role CHECKER").screen().contains("waits for another person"));
        assertEquals(3, types("andi", "approve 1").exit());
        assertTrue(done("budi", "approve").screen().contains("add operator siti as CHECKER"));
        assertTrue(done("budi", "approve 1").screen().contains("EXECUTED"));
        assertTrue(done("budi", "operator list").screen().contains("siti"));
        assertTrue(done("andi", "trail").screen().contains("OPERATOR_ADD"));
        assertTrue(done("andi", "logout").screen().contains("logged out"));
        assertEquals(3, types("andi", "trail").exit());
        onlyLogins();
    }

    static List<Act> acts() {
        return ChangeExamples.acts();
    }

    /** Each kind that needs two people, with its own words, asked and approved by people who have nothing but a login. */
    @ParameterizedTest
    @MethodSource("acts")
    void whatNeedsTwoIsAskedAndApproved(Act act) throws SQLException, IOException {
        logsIn("andi", Role.ADMIN);
        logsIn("budi", Role.ADMIN);
        logsIn("citra", Role.ADMIN);
        ChangeExamples.Example example = examples.of(act);
        String ready = examples.books();
        Typed asked = types("andi", example.words());
        assertEquals(0, asked.exit(), () -> example.words() + ": " + asked);
        assertEquals(ready, examples.books(), "asking changes nothing");
        long request = examples.number("SELECT MAX(request) FROM change_request");
        assertEquals(3, types("andi", "approve " + request).exit(), "nobody approves their own work");
        done("budi", "approve " + request);
        assertFalse(ready.equals(examples.books()), "and then it is done");
        onlyLogins();
    }

    @Test
    void moneyOfOnePersonAndWhatIsLookedAt() throws SQLException, IOException {
        logsIn("andi", Role.MAKER);
        logsIn("vina", Role.VIEWER);
        people.run("INSERT INTO partner (code, name, kind) VALUES ('BANKC', 'Bank C', 'DEPOSIT')");
        people.run("INSERT IGNORE INTO account (kind, partner) SELECT 'PARTNER', partner FROM partner WHERE code = 'BANKC'");
        people.run("INSERT IGNORE INTO limit_pool (partner, kind, remainder) SELECT partner, 'DEPOSIT', 0 FROM partner WHERE code = 'BANKC'");
        String add = "deposit add --partner BANKC --amount 5000 --bank-reference TRX-1 --reason test";
        assertEquals(3, types("vina", add).exit());
        assertTrue(done("andi", add).screen().contains("Rp 5,000 of BANKC booked"));
        Typed again = types("andi", add);
        assertEquals(1, again.exit(), "the same reference is booked once");
        assertTrue(again.errors().startsWith("ppob: "), again::errors);
        for (String looks : List.of("deposit list", "item list", "advice list --all", "price list", "link status", "operator list", "approve", "trail", "trail --json")) {
            done("vina", looks);
        }
        assertTrue(done("vina", "deposit list").screen().contains("TRX-1"));
        done("vina", "day list --json");
        assertTrue(done("vina", "day status").screen().contains("arrivals now belong to"));
        assertEquals(3, types("vina", "day close --all-touched").exit());
        done("andi", "day close --all-touched --early");
        assertTrue(done("vina", "day list").screen().contains("CLOSED"));
        done("andi", "link away --reason test");
        assertTrue(done("vina", "link status").screen().contains("said andi"));
        done("andi", "link back --reason test");
        onlyLogins();
    }

    @Test
    void whoAsksForMoreRowsThanAreListedIsToldSo() throws SQLException, IOException {
        logsIn("andi", Role.ADMIN);
        for (String list : List.of("trail --last", "deposit list --last", "advice list --most", "item list --settled", "approve --ended")) {
            assertTrue(done("andi", list + " 10001").toString().contains("at most 10,000 rows are listed at once"), list);
            assertFalse(done("andi", list + " 10000").toString().contains("at most"), list);
        }
    }

    @Test
    void onlyOwnerAndGroupMayAskAndOneOfficeListens() throws IOException {
        assertEquals("rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
        Counter none = counter(folder);
        IOException second = assertThrows(IOException.class, () -> new OfficeSocket(socket, none, Sentences::of));
        assertTrue(second.getMessage().contains("listens at"), second::getMessage);
    }

    @Test
    void whatIsNoQuestionIsToldSoAndWhatIsTooLongIsCut() throws IOException {
        assertTrue(said("{\"useCase\":\"transfer.delete\",\"token\":\"\",\"question\":{}}\n").contains("knows no transfer.delete"));
        assertTrue(said("{\"useCase\":\"trail\",\"token\":\"stolen\",\"question\":{\"last\":1,\"request\":0,\"by\":\"\"}}\n").contains("\"permission\":true"));
        assertTrue(said("{\"useCase\":\"request.ask\",\"token\":\"\",\"question\":{\"act\":\"LIMIT\",\"content\":\"{}\"}}\n").contains("\"permission\":true"));
        assertEquals("", said("no JSON\n"));
        assertEquals("", said("{\"useCase\":\"" + "x".repeat(100_000)));
    }

    /** @return what comes back on a line */
    private String said(String line) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer all = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            try {
                while (all.hasRemaining()) {
                    channel.write(all);
                }
                ByteBuffer answer = ByteBuffer.allocate(10_000);
                while (channel.read(answer) >= 0 && answer.hasRemaining()) { }
                return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8).strip();
            } catch (IOException _) {
                return ""; // hung up while we were talking
            }
        }
    }

    @Test
    void anOfficeThatIsNamedAndDoesNotListenIsTold() throws IOException {
        Files.createDirectories(data());
        Typed typed = Typed.plain(List.of("trail", "--data", data().toString(), "--office", folder.resolve("nobody.sock").toString()));
        assertEquals(1, typed.exit());
        assertTrue(typed.errors().contains("no office listens at"), typed::errors);
        onlyLogins();
    }
}
