package id.ppob.switching.store.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.payment.Books.Outcome;
import id.ppob.switching.store.lane.LaneBooks.LaneId;
import id.ppob.switching.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The fence by a write: two connections that meet in one row, in every order. */
class LaneMarkTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();
    private static final AtomicInteger LANES = new AtomicInteger();
    private final LaneId lane = new LaneId(7, LANES.incrementAndGet());
    private final LaneMark marks = new LaneMark(lane);
    private Connection old;
    private Connection fresh;

    @BeforeEach
    void open() throws SQLException {
        old = DATABASE.database().open();
        fresh = DATABASE.database().open();
        try (Statement statement = fresh.createStatement()) {
            statement.execute("SET SESSION innodb_lock_wait_timeout = 0");
        }
        assertEquals(Outcome.CONFLICT, marks.fence(fresh), "the first of a lane makes its row");
    }

    @AfterEach
    void close() throws SQLException {
        old.close();
        fresh.close();
    }

    private static int execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** A transaction of the lane up to where COMMIT would be sent. */
    private long begun() throws SQLException {
        long mark = marks.fresh();
        execute(old, "START TRANSACTION");
        assertEquals(1, execute(old, marks.change(mark)));
        return mark;
    }

    @Test
    void commitThatHangsIsWaitedForAndFoundToStand() throws SQLException {
        marks.doubt(begun());
        assertEquals(1205, assertThrows(SQLException.class, () -> marks.fence(fresh)).getErrorCode());
        assertEquals(1205, assertThrows(SQLException.class, () -> marks.fence(fresh)).getErrorCode());
        execute(old, "COMMIT");
        assertEquals(Outcome.COMMITTED, marks.fence(fresh));
        assertTrue(marks.ours(fresh));
        assertEquals(Outcome.CONFLICT, marks.fence(fresh), "told once");
    }

    @Test
    void transactionWhoseSessionEndedNeverStood() throws SQLException {
        marks.doubt(begun());
        assertThrows(SQLException.class, () -> marks.fence(fresh));
        execute(old, "ROLLBACK");
        assertEquals(Outcome.CONFLICT, marks.fence(fresh));
    }

    @Test
    void whatComesAfterTheFenceNeverCounts() throws SQLException {
        long mark = marks.fresh();
        String late = marks.change(mark);
        marks.doubt(mark);
        assertEquals(Outcome.CONFLICT, marks.fence(fresh));
        assertEquals(0, execute(old, late));
        assertTrue(marks.ours(fresh));
    }

    @Test
    void fenceWhoseOwnEndWasNotHeardIsFollowedByAnother() throws SQLException {
        for (boolean stands : new boolean[] {true, false, true}) {
            marks.doubt(begun());
            execute(old, stands ? "COMMIT" : "ROLLBACK");
            assertThrows(SQLException.class, () -> marks.fence(deaf(fresh)));
            assertThrows(SQLException.class, () -> marks.fence(deaf(fresh)));
            assertEquals(stands ? Outcome.COMMITTED : Outcome.CONFLICT, marks.fence(fresh));
        }
    }

    @Test
    void processThatLostItsNodeNumberToAnotherWritesNoMore() throws SQLException {
        LaneMark heir = new LaneMark(lane);
        String before = marks.change(marks.fresh());
        heir.fence(fresh);
        assertEquals(0, execute(old, before));
        assertFalse(marks.ours(old));
        marks.doubt(marks.fresh());
        assertEquals(Outcome.CONFLICT, marks.fence(old), "over either way: the books say what it left");
        assertFalse(heir.ours(fresh));
    }

    @Test
    void rowThatIsGoneIsMadeAnew() throws SQLException {
        execute(fresh, "DELETE FROM lane_commit");
        assertFalse(marks.ours(fresh));
        assertEquals(Outcome.CONFLICT, marks.fence(fresh));
        assertTrue(marks.ours(fresh));
    }

    @Test
    void noSessionOfTheServerIsEverNamed() throws Exception {
        try (var files = Files.walk(Path.of("src", "main", "java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                assertFalse(Files.readString(file).matches("(?s).*(KILL (CONNECTION|QUERY)|CONNECTION_ID\\(\\)).*"),
                        file + " names a session by its number: after a restart, or behind a balancer, that is another's");
            }
        }
    }

    /** The same connection, that breaks after each change was done. */
    private static Connection deaf(Connection connection) {
        return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
            Object result = invoked(connection, method, arguments);
            return !(result instanceof PreparedStatement prepared) ? result
                    : Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[] {PreparedStatement.class}, (proxy, called, values) -> {
                        Object done = invoked(prepared, called, values);
                        if (called.getName().equals("executeUpdate")) {
                            throw new SQLException("socket closed", "08000");
                        }
                        return done;
                    });
        });
    }

    private static Object invoked(Object on, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
