package id.ppob.switching.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.switching.office.Act;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Role;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.testing.ChangeExamples;
import id.ppob.switching.testing.ChangeExamples.Example;
import id.ppob.switching.testing.LongRun;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Nobody approves their own work, typed: for every pair of commands that need two people, and under every flag of {@code approve}. Kinds come
 * from the list of acts and flags from the command itself, so a new one is covered by itself.
 */
class FourEyesTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    /** Options that say where the books are or who types, and those that end a request without executing it or only show it. */
    private static final Set<String> NOT_FLAGS = Set.of("--office", "--version", "--data", "--db", "--token", "--help", "--refuse", "--show");
    @TempDir
    private Path data;
    private ChangeExamples examples;
    private People people;
    private Path andi;
    private Path budi;

    /** Two commands, asked for by two people. */
    record Pair(Act one, Act other) { }

    /**
     * Each with each in a long run, else each with itself and with the one after it. Both people are the same but for their names, so the order of
     * the two makes no difference.
     */
    static Stream<Pair> pairs() {
        List<Act> acts = acts();
        return IntStream.range(0, acts.size()).boxed().flatMap(one -> acts.subList(one, LongRun.whole() ? acts.size() : Math.min(one + 2, acts.size())).stream()
            .map(other -> new Pair(acts.get(one), other)));
    }

    static List<Act> acts() {
        return ChangeExamples.acts();
    }

    @BeforeEach
    void twoAdministrators() throws SQLException, IOException {
        people = new People(DATABASE.database().pool());
        for (String table : List.of("operator", "operator_token", "change_request", "item", "partner", "limit_pool")) {
            people.run("DELETE FROM " + table);
        }
        examples = new ChangeExamples(DATABASE.database().pool());
        andi = login("andi", Role.ADMIN);
        budi = login("budi", Role.ADMIN);
    }

    private Path login(String name, Role role) throws SQLException, IOException {
        Operator operator = people.add(name, role);
        return people.login(operator, data.resolve(name));
    }

    private Typed types(Path who, List<String> words) {
        return Typed.on(DATABASE.address(Account.OFFICE), data, who, words);
    }

    private String asks(Path who, Act act) throws SQLException, IOException {
        Example example = examples.of(act);
        List<String> words = new ArrayList<>(example.words());
        words.add("--json");
        Typed typed = types(who, words);
        assertEquals(0, typed.exit(), () -> words + ": " + typed);
        return new ObjectMapper().readTree(typed.screen()).get("request").asText();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void nobodyApprovesTheirOwnOfTwoAndEachTheOthers(Pair pair) throws SQLException, IOException {
        String ofAndi = asks(andi, pair.one);
        String ofBudi = asks(budi, pair.other);
        String before = examples.books();
        assertEquals(3, types(andi, List.of("approve", ofAndi)).exit());
        assertEquals(3, types(budi, List.of("approve", ofBudi)).exit());
        assertEquals(before, examples.books());
        assertEquals(0, types(andi, List.of("approve", ofBudi)).exit());
        assertNotEquals(before, examples.books());
        String between = examples.books();
        assertEquals(3, types(andi, List.of("approve", ofAndi)).exit(), "having approved another's gives no right to one's own");
        assertEquals(between, examples.books());
        assertEquals(0, types(budi, List.of("approve", ofAndi)).exit());
        assertNotEquals(between, examples.books());
    }

    @ParameterizedTest
    @MethodSource("acts")
    void noFlagAndNoOtherLoginHelps(Act act) throws SQLException, IOException {
        String request = asks(andi, act);
        String before = examples.books();
        List<List<String>> attempts = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (OptionSpec option : Ppob.commandLine().getSubcommands().get("approve").getCommandSpec().options()) {
            if (!NOT_FLAGS.contains(option.longestName())) {
                List<String> flag = option.arity().max() == 0 ? List.of(option.longestName()) : List.of(option.longestName(), "1");
                attempts.add(flag);
                all.addAll(flag);
            }
        }
        attempts.add(all);
        attempts.add(List.of());
        assertTrue(attempts.size() > 3, attempts::toString);
        Path again = people.login(new Operator(number("andi"), "andi", Role.ADMIN, true), data.resolve("again"));
        for (List<String> flags : attempts) {
            List<String> words = new ArrayList<>(List.of("approve", request));
            words.addAll(flags);
            for (Path token : List.of(andi, again)) {
                Typed typed = types(token, words);
                assertEquals(3, typed.exit(), () -> words + ": " + typed);
                assertTrue((typed.errors() + typed.screen()).contains("nobody approves their own work"), typed::toString);
            }
        }
        assertEquals(before, examples.books());
    }

    private int number(String name) throws SQLException {
        return (int) examples.number("SELECT operator FROM operator WHERE name = '" + name + "'");
    }

    @ParameterizedTest
    @MethodSource("acts")
    void rolesAskAndApproveWhatIsTheirs(Act act) throws SQLException, IOException {
        boolean people = act.name().startsWith("OPERATOR_");
        Path viewer = login("viewer", Role.VIEWER);
        Path maker = login("maker", Role.MAKER);
        Path checker = login("checker", Role.CHECKER);
        assertEquals(3, types(viewer, examples.of(act).words()).exit());
        assertEquals(3, types(checker, examples.of(act).words()).exit());
        assertEquals(people ? 3 : 0, types(maker, examples.of(act).words()).exit());
        String request = asks(andi, act);
        assertEquals(3, types(viewer, List.of("approve", request)).exit());
        assertEquals(3, types(maker, List.of("approve", request)).exit());
        assertEquals(people ? 3 : 0, types(checker, List.of("approve", request)).exit());
    }

    @Test
    void whatWaitsIsListedRefusedAndWithdrawn() throws SQLException, IOException {
        String block = asks(andi, Act.PARTNER_STATUS);
        String limit = asks(andi, Act.LIMIT);
        Typed list = types(budi, List.of("approve"));
        assertTrue(list.screen().contains("block one1: a test  asked by andi at "), list::screen);
        assertEquals(0, types(budi, List.of("approve", block, "--refuse", "not now")).exit());
        assertEquals(0, types(andi, List.of("approve", limit, "--refuse", "a mistake")).exit());
        assertEquals("nothing waits", types(budi, List.of("approve")).screen().strip());
        Typed ended = types(budi, List.of("approve", "--ended", "2"));
        assertTrue(ended.screen().contains(", REFUSED by budi at ") && ended.screen().contains(", WITHDRAWN by andi at "), ended::screen);
        Typed again = types(budi, List.of("approve", block));
        assertEquals(1, again.exit());
        assertEquals("ppob: request " + block + " was REFUSED by budi already", again.errors().strip());
        Typed trail = types(budi, List.of("trail", "--request", block));
        assertTrue(trail.screen().contains("REFUSED   request " + block + " not now"), trail::screen);
    }
}
