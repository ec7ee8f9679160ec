package id.ppob.switching.store.office;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.office.Code;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.PasswordHash;
import id.ppob.switching.office.Role;
import id.ppob.switching.office.Token;
import id.ppob.switching.store.office.OperatorStore.Known;
import id.ppob.switching.store.office.OperatorStore.Unknown;
import id.ppob.switching.testing.ChangeExamples;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OperatorStoreTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final long NOW = 1_790_000_000_000L;
    private static final char[] RED = "sepeda motor merah".toCharArray();
    private static final char[] BLUE = "perahu layar biru".toCharArray();
    private static final PasswordHash RED_HASH = PasswordHash.of(RED);
    private OperatorStore operators;
    private TrailStore trail;
    private People people;

    @BeforeEach
    void nobody() throws SQLException {
        people = new People(DATABASE.database().pool());
        people.run("DELETE FROM operator");
        people.run("DELETE FROM operator_token");
        operators = new OperatorStore(DATABASE.database().pool());
        trail = new TrailStore(DATABASE.database().pool());
    }

    private Known known(OperatorStore.Shown shown) {
        return assertInstanceOf(Known.class, shown, shown.toString());
    }

    private String why(OperatorStore.Shown shown) {
        return assertInstanceOf(Unknown.class, shown).why();
    }

    private String lastOfTrail() {
        TrailStore.Row row = trail.last(1, 0, "").getFirst();
        return row.operator() + " " + row.act() + " " + row.step() + " " + row.detail();
    }

    private Operator first() {
        return operators.first("andi", RED_HASH, NOW).orElseThrow();
    }

    @Test
    void theFirstTwoAdministratorsAreFoundedAndSaidSoInTheTrail() {
        Operator first = first();
        assertEquals(Role.ADMIN, first.role());
        assertEquals("andi OPERATOR_INIT DONE ADMIN andi: the first administrator, there was nobody to ask or to approve; " + RED_HASH.fingerprint(), lastOfTrail());
        assertTrue(operators.first("budi", RED_HASH, NOW).isEmpty(), "not on a table that has somebody");
        assertTrue(operators.second("andi", RED_HASH, first, NOW).isEmpty(), "not the same person twice");
        assertEquals(Role.ADMIN, operators.second("budi", RED_HASH, first, NOW).orElseThrow().role());
        assertEquals("andi OPERATOR_INIT DONE ADMIN budi: the second administrator, there was nobody else to approve; " + RED_HASH.fingerprint(), lastOfTrail());
        assertTrue(operators.second("cici", RED_HASH, first, NOW).isEmpty(), "from the third on two people decide");
        assertEquals(List.of("andi", "budi"), operators.all().stream().map(one -> one.operator().name()).toList());
    }

    @Test
    void secondAdministratorCanDoNothingBeforeTheyHaveSetAPasswordByBothCodes() throws SQLException {
        people.run("DELETE FROM item");
        ChangeExamples books = new ChangeExamples(DATABASE.database().pool());
        Code asker = Code.random();
        Code other = Code.random();
        operators.second("budi", other.with(asker.half()), first(), NOW).orElseThrow();
        char[] both = (asker.text() + " " + other.text()).toCharArray();
        assertTrue(why(operators.login("budi", both, NOW)).startsWith("budi has no password yet"));
        assertEquals(1, books.number("SELECT COUNT(*) FROM item WHERE kind = 'SECOND_ADMINISTRATOR' AND settled_at IS NULL"));
        why(operators.setPassword("budi", asker.text().toCharArray(), RED_HASH, NOW));
        known(operators.setPassword("budi", both, RED_HASH, NOW));
        assertEquals(0, books.number("SELECT COUNT(*) FROM item WHERE settled_at IS NULL"));
        known(operators.login("budi", RED, NOW));
        String settledByItsRequest = "SELECT COUNT(*) FROM (" + invariant("870-settled-by-its-request") + ") violated";
        assertEquals(0, books.number(settledByItsRequest), "their own password ended it, as the trail says: nobody was asked");
        people.run("UPDATE item SET detail = 'cici'");
        assertEquals(1, books.number(settledByItsRequest), "cici never set one");
    }

    private static String invariant(String name) {
        try (var sql = OperatorStoreTest.class.getResourceAsStream("/sql/invariant/" + name + ".sql")) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8).replace(":after", "0").replace(":upTo", "1000000");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void ofManyWhoWantToBeTheFirstOneIs() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Boolean>> attempts = List.of("andi", "budi", "cici", "dodi").stream().<Callable<Boolean>>map(name ->
                    () -> operators.first(name, RED_HASH, NOW).isPresent()).toList();
            long made = 0;
            for (var attempt : threads.invokeAll(attempts)) {
                made += attempt.get() ? 1 : 0;
            }
            assertEquals(1, made);
        }
        assertEquals(1, operators.all().size());
    }

    @Test
    void aPasswordGivesATokenThatIsGoodForAnHour() throws SQLException {
        Operator first = first();
        Known login = known(operators.login("andi", RED, NOW));
        assertEquals(first, operators.who(login.token(), NOW).orElseThrow());
        assertEquals(first, operators.who(login.token(), NOW + Token.LIFE_MS - 1).orElseThrow());
        assertTrue(operators.who(login.token(), NOW + Token.LIFE_MS).isEmpty());
        assertTrue(operators.who(Token.random(), NOW).isEmpty());
        assertEquals("andi LOGIN DONE ", lastOfTrail());
        assertEquals(0, new ChangeExamples(DATABASE.database().pool()).number("SELECT COUNT(*) FROM operator_token WHERE hash = '" + login.token().secret() + "'"));
        known(operators.login("andi", RED, NOW + Token.LIFE_MS));
        assertEquals(1, new ChangeExamples(DATABASE.database().pool()).number("SELECT COUNT(*) FROM operator_token"), "what expired is forgotten");
    }

    @Test
    void logoutEndsThisTokenAlone() {
        first();
        Token one = known(operators.login("andi", RED, NOW)).token();
        Token two = known(operators.login("andi", RED, NOW)).token();
        assertTrue(operators.logout(one, NOW));
        assertFalse(operators.logout(one, NOW));
        assertEquals("andi LOGOUT DONE ", lastOfTrail());
        assertTrue(operators.who(one, NOW).isEmpty());
        assertTrue(operators.who(two, NOW).isPresent());
    }

    @Test
    void wrongPasswordsAreNotedAndCloseTheDoorForAWhileAlsoToTheRightOne() {
        first();
        assertEquals("name or password is wrong", why(operators.login("nobody", RED, NOW)));
        for (int i = 0; i < 5; i++) {
            assertEquals("name or password is wrong", why(operators.login("andi", BLUE, NOW)));
        }
        assertEquals("andi LOGIN FAILED wrong password", lastOfTrail());
        assertTrue(why(operators.login("andi", RED, NOW + 1)).startsWith("5 wrong passwords in a row"));
        known(operators.login("andi", RED, NOW + 300_000));
        why(operators.login("andi", BLUE, NOW + 300_001));
        known(operators.login("andi", RED, NOW + 300_002));
    }

    @Test
    void aDisabledOperatorIsOutAtOnce() throws SQLException {
        first();
        Token token = known(operators.login("andi", RED, NOW)).token();
        people.run("UPDATE operator SET active = FALSE");
        assertTrue(operators.who(token, NOW).isEmpty());
        assertEquals("andi is disabled", why(operators.login("andi", RED, NOW)));
    }

    @Test
    void anOwnPasswordIsSetByThePresentOneAndEndsAllLogins() {
        first();
        Token token = known(operators.login("andi", RED, NOW)).token();
        why(operators.setPassword("andi", BLUE, RED_HASH, NOW));
        known(operators.setPassword("andi", RED, PasswordHash.of(BLUE), NOW));
        assertTrue(lastOfTrail().startsWith("andi PASSWORD DONE own password; hash "), lastOfTrail());
        assertTrue(operators.who(token, NOW).isEmpty());
        why(operators.login("andi", RED, NOW));
        known(operators.login("andi", BLUE, NOW));
    }

    @Test
    void theTrailIsAChainThatEndsInItsHead() {
        first();
        known(operators.login("andi", RED, NOW));
        List<TrailStore.Row> last = trail.last(2, 0, "");
        assertEquals(last.get(0).seq() + 1, last.get(1).seq());
        assertEquals(last.get(1).seq(), trail.head().seq());
        assertArrayEquals(last.get(1).hash(), trail.head().hash());
        assertArrayEquals(last.get(1).hash(), new id.ppob.switching.office.Entry(last.get(1).seq(), NOW, "andi", id.ppob.switching.office.Act.LOGIN,
                id.ppob.switching.office.Entry.Step.DONE, 0, "").hash(last.get(0).hash()));
    }
}
