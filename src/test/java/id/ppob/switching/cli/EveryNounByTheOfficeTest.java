package id.ppob.switching.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.ppob.switching.desk.Counter;
import id.ppob.switching.desk.OfficeSocket;
import id.ppob.switching.office.Role;
import id.ppob.switching.store.office.TrailAnchor;
import id.ppob.switching.store.office.TrailStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.SampleBooks;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every noun of the product, by the launcher's own list, typed by another user of the machine who can read no password of the database, nor the
 * settings of the office, nor this checkout: it goes by the office, or needs no books, or is one of those that hold the passwords themselves and says so.
 */
class EveryNounByTheOfficeTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final Path HOME = Path.of(System.getProperty("ppob.home", ".")).toAbsolutePath().normalize();
    /** Run where the passwords lie: the switch, the office, and what makes and stops the database. */
    private static final Set<String> HOLD_PASSWORDS = Set.of("up", "office", "db");
    /** Look at bytes, or write invented ones. */
    private static final Set<String> NO_BOOKS = Set.of("decode", "doctor", "sample");
    private static final int NOBODY = 65_534;
    @TempDir
    private Path folder;
    private Path stage;
    private Path user;
    private OfficeSocket office;

    @BeforeEach
    void anOfficeAndAnotherUser() throws IOException, SQLException {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can be another user: the nouns are not walked");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "there is no setpriv: the nouns are not walked");
        SampleBooks books = new SampleBooks(DATABASE.database().pool(), LocalDate.of(2026, 11, 20));
        books.clear();
        books.write();
        stage = open(Files.createTempDirectory("ppob-another"));
        user = Files.createDirectories(stage.resolve("home/.ppob"));
        Files.createDirectory(stage.resolve("installation"));
        FilesByTheOfficeTest.copy(HOME.resolve("cfg"), stage.resolve("installation/cfg"));
        FilesByTheOfficeTest.copy(HOME.resolve("deploy"), stage.resolve("installation/deploy"));
        remove(stage.resolve("installation/cfg/partners")); // the office's count
        classes();
        People people = new People(DATABASE.database().pool());
        people.login(people.add("andi", Role.ADMIN), user.resolve("token"));
        Path own = Files.createDirectory(folder.resolve("office"));
        Path socket = stage.resolve("office.sock");
        Database account = DATABASE.database(Account.OFFICE);
        Database reader = DATABASE.database(Account.READER);
        office = new OfficeSocket(socket, new Counter(account, () -> reader, new TrailAnchor(new TrailStore(account.pool()), own.resolve("anchor/embedded.trail")), HOME.resolve("cfg"), own,
            Clock.system()), Sentences::of);
        Files.setAttribute(socket, "unix:gid", NOBODY);
    }

    @AfterEach
    void leaves() throws IOException {
        if (office != null) {
            office.close();
        }
        if (stage != null) {
            remove(stage);
        }
    }

    private static Path open(Path path) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    /** What the class path names lies where that user may not look. */
    private void classes() throws IOException {
        List<String> entries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).filter(entry -> Files.exists(Path.of(entry))).toList();
        for (int i = 0; i < entries.size(); i++) {
            Path entry = Path.of(entries.get(i));
            if (Files.isDirectory(entry)) {
                FilesByTheOfficeTest.copy(entry, stage.resolve(i + ".classes"));
            } else {
                linked(entry, stage.resolve(i + ".jar"));
            }
        }
    }

    private static void linked(Path jar, Path place) throws IOException {
        try {
            Files.createLink(place, jar);
        } catch (FileSystemException | UnsupportedOperationException _) {
            Files.copy(jar, place);
        }
    }

    private void givenAway() throws IOException {
        try (Stream<Path> all = Files.walk(stage)) {
            for (Path one : all.filter(each -> !each.endsWith("office.sock") && !each.toString().endsWith(".jar")).toList()) {
                if (one.startsWith(stage.resolve("home"))) {
                    Files.setAttribute(one, "unix:uid", NOBODY);
                } else {
                    open(one);
                }
            }
        }
    }

    private TypedByAnother.Told typed(List<List<String>> commands, Path... asked) throws IOException, InterruptedException {
        Path list = Files.write(stage.resolve("commands"), commands.stream().map(words -> String.join("\t", words)).toList());
        givenAway();
        String classes;
        try (Stream<Path> entries = Files.list(stage)) {
            classes = entries.filter(entry -> entry.toString().matches(".*/\\d+[.](jar|classes)"))
                .sorted(Comparator.comparingInt(entry -> Integer.parseInt(entry.getFileName().toString().replaceFirst("[.].*", "")))).map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        }
        List<String> command = new ArrayList<>(List.of("/usr/bin/setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Duser.home=" + stage.resolve("home"),
            "-Dppob.home=" + stage.resolve("installation"), "-cp", classes, TypedByAnother.class.getName(), list.toString()));
        Stream.of(asked).map(Path::toString).forEach(command::add);
        Path errors = folder.resolve("errors");
        ProcessBuilder process = new ProcessBuilder(command).directory(stage.toFile()).redirectError(errors.toFile());
        process.environment().keySet().removeIf(name -> name.startsWith("PPOB_"));
        process.environment().putAll(Map.of("HOME", stage.resolve("home").toString(), "PPOB_OFFICE", stage.resolve("office.sock").toString(), "PPOB_PASSWORD", "perahu nelayan biru",
            "PPOB_NEW_PASSWORD", "sepeda motor merah"));
        Process running = process.start();
        String printed = new String(running.getInputStream().readAllBytes());
        assertEquals(0, running.waitFor(), () -> printed + read(errors));
        return TypedByAnother.read(printed);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The nouns that bin/ppob gives to the product. */
    private static Set<String> launched() throws IOException {
        Matcher nouns = Pattern.compile("(?m)^ +([a-z|]+)\\)\\n +module=switch ").matcher(Files.readString(HOME.resolve("bin/ppob")));
        assertTrue(nouns.find(), "bin/ppob has a list of the product's nouns");
        return new TreeSet<>(List.of(nouns.group(1).split("\\|")));
    }

    private List<String> words(String command) {
        String cfg = LoginNeededTest.CFG.toString();
        return LoginNeededTest.words(command).stream().map(word -> word.replace(cfg, stage.resolve("installation/cfg").toString())).toList();
    }

    @Test
    void theLauncherAndTheCommandLineHaveTheSameNouns() throws IOException {
        Set<String> line = new TreeSet<>(Ppob.commandLine().getSubcommands().keySet());
        line.remove("help");
        assertEquals(launched(), line);
        assertTrue(launched().containsAll(HOLD_PASSWORDS) && launched().containsAll(NO_BOOKS));
    }

    @Test
    void everyNounGoesByTheOffice() throws Exception {
        List<String> commands = launched().stream().filter(noun -> !HOLD_PASSWORDS.contains(noun) && !NO_BOOKS.contains(noun))
            .flatMap(noun -> LoginNeededTest.leaves(Ppob.commandLine().getSubcommands().get(noun), noun)).toList();
        assertTrue(commands.size() > 45, commands::toString);
        List<List<String>> all = new ArrayList<>();
        commands.forEach(command -> all.add(Stream.concat(words(command).stream(), Stream.of("--token", "/nowhere/token")).toList()));
        commands.stream().filter(command -> !command.equals("logout")).forEach(command -> all.add(words(command)));
        Path passwords = HOME.resolve("target/test-db/password");
        assertTrue(Files.exists(passwords));
        TypedByAnother.Told told = typed(all, passwords, HOME.resolve("target/test-db/administrator.password"));
        assertEquals("nobody", told.user());
        assertEquals(List.of(), told.readable(), "a password that another user can read");
        for (int i = 0; i < commands.size(); i++) {
            String command = commands.get(i);
            Typed nobody = told.lines().get(i).typed();
            boolean open = Set.of("day list", "day status", "status", "verify", "login", "logout", "operator init", "operator password").contains(command);
            assertTrue(open || nobody.exit() == 3 && nobody.errors().contains("nobody is logged in"), () -> command + ": " + nobody);
            byTheOffice(command, nobody);
        }
        for (TypedByAnother.Line line : told.lines().subList(commands.size(), all.size())) {
            String words = String.join(" ", line.words());
            byTheOffice(words, line.typed());
            assertFalse(line.typed().errors().contains("nobody is logged in"), () -> words + ": " + line.typed());
        }
    }

    private static void byTheOffice(String command, Typed typed) {
        for (String sign : List.of("db init", ".password", "database", "no office listens", "another version", "fault of")) {
            assertFalse(typed.errors().contains(sign), () -> command + ": " + typed);
        }
    }

    @Test
    void whatItDoesIsDone() throws Exception {
        Path files = stage.resolve("home/files");
        String folder = stage.resolve("home").toString();
        List<List<String>> story = Stream.of("sample\t--customers\t100\t--seed\t5\t--as-of\t2026-11-15\t--wrong\t100\t--out\t" + files, "import\t" + files, "day\tclose\t--date\t2026-11-20",
            "day\tfiles\t--date\t2026-11-20", "verify\t--files\t" + folder + "/.ppob/files", "link\tbills\t" + folder + "/bills", "trace\t530000000001", "partner\tlist", "status",
            "doctor\t" + "00", "logout").map(words -> List.of(words.split("\t"))).toList();
        List<Typed> typed = typed(story).lines().stream().map(TypedByAnother.Line::typed).toList();
        assertEquals(List.of(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0), typed.stream().map(Typed::exit).toList(), typed::toString);
        assertTrue(typed.get(1).screen().contains(".rejects.csv"), typed.get(1)::screen);
        assertTrue(typed.get(4).screen().contains("invariants hold"), typed.get(4)::screen);
        assertTrue(typed.get(7).screen().contains("banka.xml"), typed.get(7)::screen);
        assertTrue(typed.get(8).screen().contains("last closed 2026-11-20"), typed.get(8)::screen);
        assertEquals(NOBODY, Files.getAttribute(user.resolve("files/20261120/4510216-50501-99-20261120.fcn"), "unix:uid"));
        assertEquals(NOBODY, Files.getAttribute(stage.resolve("home/bills"), "unix:uid"));
        assertFalse(Files.exists(user.resolve("db")), "no command opened a database of its own");
    }

    @Test
    void thoseThatHoldPasswordsSayThatThereAreNone() throws Exception {
        String address = DATABASE.database().address().jdbcUrl();
        List<String> commands = launched().stream().filter(HOLD_PASSWORDS::contains).flatMap(noun -> LoginNeededTest.leaves(Ppob.commandLine().getSubcommands().get(noun), noun)).toList();
        TypedByAnother.Told told = typed(commands.stream().map(command -> Stream.concat(Stream.of(command.split(" ")), Stream.of("--db", address)).toList()).toList());
        for (TypedByAnother.Line line : told.lines()) {
            String words = String.join(" ", line.words());
            boolean embedded = Set.of("start", "stop", "init", "shell-info").contains(line.words().get(1));
            assertEquals(embedded ? 2 : 1, line.typed().exit(), () -> words + ": " + line.typed());
            assertTrue(embedded || line.typed().errors().contains(".password is not there: bin/ppob db init makes the accounts"), () -> words + ": " + line.typed());
        }
    }
}
