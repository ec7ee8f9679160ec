package id.ppob.switching.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.office.Right;
import id.ppob.switching.office.Role;
import id.ppob.switching.office.Token;
import id.ppob.switching.store.office.TrailAnchor;
import id.ppob.switching.store.office.TrailStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every use case, found by walking the list: its right is needed, whatever face asks for it. */
class UseCasesTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    @TempDir
    private Path folder;
    private People people;

    static Collection<UseCase<?, ?>> cases() {
        return UseCases.all();
    }

    @BeforeEach
    void people() throws Exception {
        people = new People(DATABASE.database().pool());
        people.run("DELETE FROM operator");
    }

    private Office office(Optional<Token> token) {
        Database books = DATABASE.database(Account.OFFICE);
        return new OfficeHere(new Counter(books, () -> books, new TrailAnchor(new TrailStore(books.pool()), folder.resolve("trail")), Path.of("cfg"), folder, Clock.system()), () -> token, () -> { });
    }

    private Optional<Token> token(Role role) throws Exception {
        Path file = people.login(people.add(role.name().toLowerCase(java.util.Locale.ROOT), role), folder.resolve("token"));
        return Optional.of(new Token(Files.readString(file).strip()));
    }

    @Test
    void onlyThoseThatShowWhoSomebodyIsAndTellOfDaysNeedNoLogin() {
        assertEquals(Set.of("login", "logout", "operator.first", "operator.password", "day.list", "day.status", "status", "verify"),
            UseCases.all().stream().filter(one -> one.right() == null).map(UseCase::name).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    <Q, R> void nobodyGetsAnAnswerWithoutALogin(UseCase<Q, R> useCase) throws Exception {
        if (useCase.right() != null) {
            Office office = office(Optional.empty());
            assertTrue(assertThrows(Refusal.class, () -> office.ask(useCase, null)).permission(), useCase::name);
            Office forged = office(Optional.of(Token.random()));
            assertTrue(assertThrows(Refusal.class, () -> forged.ask(useCase, null)).permission(), useCase::name);
        }
    }

    /** A question of null is never reached where the right is missing. */
    @ParameterizedTest
    @MethodSource("cases")
    <Q, R> void eachRightIsNeeded(UseCase<Q, R> useCase) throws Exception {
        for (Role role : Role.values()) {
            if (useCase.right() != null && useCase.right() != Right.READ && !role.may(useCase.right())) {
                Office office = office(token(role));
                Refusal refusal = assertThrows(Refusal.class, () -> office.ask(useCase, null), useCase::name);
                assertTrue(refusal.permission() && refusal.getMessage().contains("this needs the right to " + useCase.right()), refusal::getMessage);
            }
        }
    }
}
