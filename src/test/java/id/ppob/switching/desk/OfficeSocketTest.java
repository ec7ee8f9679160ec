package id.ppob.switching.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.office.Role;
import id.ppob.switching.office.Token;
import id.ppob.switching.store.office.TrailAnchor;
import id.ppob.switching.store.office.TrailStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.testing.People;
import id.ppob.switching.testing.TestDatabase;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What comes and goes by the office's socket is bounded in rows and in time. */
class OfficeSocketTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final int PLACES = 16;
    @TempDir
    private Path folder;
    private People people;
    private Token token;

    /** A trail of more rows than are listed at once, of a kilobyte each. */
    @BeforeEach
    void longTrail() throws Exception {
        people = new People(DATABASE.database().pool());
        people.run("DELETE FROM operator");
        people.run("DELETE FROM trail");
        people.run("INSERT INTO trail (seq, at, operator, act, step, request, detail, hash) SELECT 1000000 + seq, 1, 'x', 'LOGIN', 'DONE', 0, REPEAT('d', 1000), REPEAT(X'00', 32)"
            + " FROM seq_1_to_" + (Most.ROWS + 50));
        token = new Token(Files.readString(people.login(people.add("andi", Role.MAKER), folder.resolve("token"))).strip());
    }

    @AfterEach
    void shortTrail() throws Exception {
        people.run("DELETE FROM trail");
        people.run("UPDATE trail_head SET seq = 0, hash = REPEAT(X'00', 32)");
    }

    private OfficeSocket office(int msEachWay) throws IOException {
        Database books = DATABASE.database(Account.OFFICE);
        return new OfficeSocket(folder.resolve("office.sock"), new Counter(books, () -> books, new TrailAnchor(new TrailStore(books.pool()), folder.resolve("trail")), Path.of("cfg"), folder, Clock.system()),
            failure -> Optional.of(failure.toString()), msEachWay);
    }

    private Office link() {
        return OfficeLink.at(folder.resolve("office.sock"), () -> Optional.of(token)).orElseThrow();
    }

    @Test
    void noListIsLongerThanItsBoundHoweverManyRowsAreAskedFor() throws IOException {
        try (OfficeSocket _ = office(60_000)) {
            List<TrailStore.Row> rows = link().ask(UseCases.LIST_TRAIL, new ListTrail.Question(2_000_000_000, 0, "")).rows();
            assertEquals(Most.ROWS, rows.size());
            assertEquals(1_000_050 + Most.ROWS, rows.getLast().seq(), "the last ones");
            assertEquals(List.of(), link().ask(UseCases.LIST_TRAIL, new ListTrail.Question(-1, 0, "")).rows());
        }
    }

    /** As many as there are places ask for ten megabytes, and do not read them. */
    @Test
    void whoDoesNotReadItsAnswerLosesItsPlaceToTheNext() throws IOException {
        try (OfficeSocket _ = office(2_000)) {
            List<Line> deaf = new ArrayList<>();
            for (int i = 0; i < PLACES; i++) {
                Line line = Line.to(folder.resolve("office.sock"));
                line.write(new Wire.Asked(UseCases.LIST_TRAIL.name(), token.secret(), Wire.tree(new ListTrail.Question(Most.ROWS, 0, ""))));
                deaf.add(line);
            }
            ListTrail.Trail heard = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> link().ask(UseCases.LIST_TRAIL, new ListTrail.Question(1, 0, "")));
            assertEquals(1, heard.rows().size());
            assertTrue(deaf.stream().filter(OfficeSocketTest::isCut).count() >= 1, "whose place that was hears half an answer");
        }
    }

    private static boolean isCut(Line line) {
        try (line) {
            line.read(Wire.MOST_ANSWERED, Wire.Said.class);
            return false;
        } catch (IOException cut) {
            return true;
        }
    }
}
