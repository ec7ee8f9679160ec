package id.ppob.switching.store.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import id.ppob.switching.payment.Books.Outcome;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which failure of driver or server means what: before COMMIT (loading and statements), and at COMMIT. */
class SqlFailureTest {
    @ParameterizedTest(name = "{0} {1}: {2}, at COMMIT {3}")
    @CsvSource({
        "1213, 40001, CONFLICT, CONFLICT", // deadlock, certification
        "1205, HY000, LOCKED, CONFLICT", // lock wait
        "1062, 23000, CONFLICT, CONFLICT", // duplicate key
        "4025, 23000, CONFLICT, CONFLICT", // check constraint
        "1020, HY000, CONFLICT, IN_DOUBT", // record changed
        "0, 25S03, LOST, IN_DOUBT", // the driver went on on another server
        "1180, HY000, CONFLICT, IN_DOUBT", // got error during COMMIT
        "1181, HY000, CONFLICT, IN_DOUBT", // during ROLLBACK
        "1927, 70100, LOST, IN_DOUBT", // killed
        "1317, 70100, LOST, IN_DOUBT", // interrupted
        "1047, 08S01, LOST, IN_DOUBT", // a node without its cluster
        "1053, 08S01, LOST, IN_DOUBT", // shutting down
        "0, 08000, LOST, IN_DOUBT", // socket error, time-out
        "1220, 08000, LOST, IN_DOUBT",
        "2013, HY000, LOST, IN_DOUBT", // lost during a query
        "1969, 70100, LOST, IN_DOUBT", // statement time
        "1021, HY000, CONFLICT, IN_DOUBT", // disk full
        "1026, HY000, CONFLICT, IN_DOUBT", // error writing a file
        "1290, HY000, CONFLICT, IN_DOUBT", // read only
        "1406, 22001, REJECTED, IN_DOUBT", // too long
        "1526, HY000, REJECTED, IN_DOUBT", // no partition
        "0, , CONFLICT, IN_DOUBT",
        "65535, XX999, CONFLICT, IN_DOUBT"})
    void onlyAKnownAnswerOfTheServerIsAConflictAtCommit(int code, String state, Outcome before, Outcome atCommit) {
        SQLException failure = new SQLException("invented", state, code);
        assertEquals(before, SqlFailure.of(failure));
        assertEquals(atCommit, SqlFailure.atCommit(failure));
    }
}
