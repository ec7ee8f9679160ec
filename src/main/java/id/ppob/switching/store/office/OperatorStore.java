package id.ppob.switching.store.office;

import id.ppob.switching.office.Act;
import id.ppob.switching.office.Credentials;
import id.ppob.switching.office.Entry.Step;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.PasswordHash;
import id.ppob.switching.office.Role;
import id.ppob.switching.office.Token;
import id.ppob.switching.payment.ItemKind;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.store.lane.PostingWriter;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Operators and their logins. Whatever one changes here leaves its row of the trail in the same transaction; what two change is in
 * {@link RequestStore}. Passwords are hashed outside of transactions, because that takes long on purpose.
 */
public final class OperatorStore {
    static final String COLUMNS = "o.operator, o.name, o.role, o.active";
    static final String ADD = "INSERT INTO operator (name, role, active, password, unset, made_at) VALUES (?, ?, TRUE, ?, ?, ?)";
    private static final String NOW = "SELECT " + COLUMNS + " FROM operator o WHERE o.operator = ?";
    private static final String LIST = "SELECT " + COLUMNS + ", o.unset, o.made_at FROM operator o ORDER BY o.name";
    private static final String CREDENTIALS = "SELECT " + COLUMNS + ", o.password, o.unset, o.failures, o.failed_at FROM operator o WHERE o.name = ?";
    private static final String WHO = "SELECT " + COLUMNS + " FROM operator_token t JOIN operator o ON o.operator = t.operator WHERE t.hash = ? AND t.expires_at > ?";
    /** Counted before it is looked at, so that many at once are not looked at before they count. */
    private static final String TRY = "UPDATE operator SET failures = failures + 1, failed_at = ? WHERE operator = ? AND failures = ?";
    private static final String FAILED_NO_MORE = "UPDATE operator SET failures = 0 WHERE operator = ? AND password = ?";
    private static final String EXPIRED = "DELETE FROM operator_token WHERE expires_at <= ?";
    private static final String ISSUE = "INSERT INTO operator_token (hash, operator, expires_at) VALUES (?, ?, ?)";
    private static final String REVOKE = "DELETE FROM operator_token WHERE hash = ?";
    static final String REVOKE_ALL = "DELETE FROM operator_token WHERE operator = ?";
    private static final String SET = "UPDATE operator SET password = ?, unset = FALSE, failures = 0 WHERE operator = ? AND password = ?";
    private static final String SECOND = ItemKind.SECOND_ADMINISTRATOR.name();
    private static final String OPEN = "SELECT item FROM item WHERE kind = ? AND detail = ? AND settled_at IS NULL FOR UPDATE";
    /** Who does not exist is looked at as long as who does. */
    private static final PasswordHash NOBODY = new PasswordHash("$argon2id$v=19$m=65536,t=3,p=4$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    private static final String WRONG = "name or password is wrong";
    private final DataSource database;

    /** An operator as a list shows it. @param unset has no password of their own yet. @param madeAt epoch ms */
    public record Listed(Operator operator, boolean unset, long madeAt) { }

    /** How a login, or the setting of a password, ended. */
    public sealed interface Shown { }

    /** It was them. @param token null where none was asked for. @param untilMs when it ends, epoch ms */
    public record Known(Operator operator, Token token, long untilMs) implements Shown { }

    /** It was not, or not now. */
    public record Unknown(String why) implements Shown { }

    /** @param database the pool for slow work; autocommit on */
    public OperatorStore(DataSource database) {
        this.database = database;
    }

    static Operator operator(ResultSet row) throws SQLException {
        return new Operator(row.getInt(1), row.getString(2), Role.valueOf(row.getString(3)), row.getBoolean(4));
    }

    /** @return this person as they are now, whatever they were when they logged in; in the caller's transaction */
    static Operator now(Connection connection, Operator operator) throws SQLException {
        return Transaction.first(connection, NOW, OperatorStore::operator, operator.number()).orElseThrow(() -> new SQLException(operator.name() + " is no operator"));
    }

    /** @return all that ever were, by name */
    public List<Listed> all() {
        return Transaction.on(database, "reading the operators", connection -> Transaction.all(connection, LIST,
                row -> new Listed(operator(row), row.getBoolean(5), row.getLong(6))));
    }

    /**
     * Makes the first administrator on an empty table: nobody is there to ask or to approve.
     *
     * @return empty when there is somebody already: nothing is made then
     */
    public Optional<Operator> first(String name, PasswordHash password, long nowMs) {
        return Transaction.run(database, "making operator " + name, connection -> {
            TrailStore.lock(connection);
            if (!numbers(connection).isEmpty()) {
                return Optional.empty();
            }
            Transaction.execute(connection, ADD, name, Role.ADMIN.name(), password.text(), false, nowMs);
            TrailStore.add(connection, nowMs, name, Act.OPERATOR_INIT, Step.DONE, 0, made(Role.ADMIN, name, "the first administrator, there was nobody to ask or to approve", password));
            return credentials(connection, name).map(Credentials::operator);
        });
    }

    /**
     * Makes the second administrator beside the first, who alone is there. They can do nothing before they have set a password of their own by two
     * codes, of which the first is shown one; until then an item stands open.
     *
     * @param codes what both codes make
     * @param by    the first
     * @return empty when there are more already, or {@code by} is not the one that there is: nothing is made then
     */
    public Optional<Operator> second(String name, PasswordHash codes, Operator by, long nowMs) {
        return Transaction.run(database, "making operator " + name, connection -> {
            TrailStore.lock(connection);
            if (!numbers(connection).equals(List.of(by.number())) || by.name().equals(name)) {
                return Optional.empty();
            }
            Transaction.execute(connection, ADD, name, Role.ADMIN.name(), codes.text(), true, nowMs);
            PostingWriter.beside(connection).join(Posting.of(new Posting.Item(ItemKind.SECOND_ADMINISTRATOR, 0, 0, 0, name, nowMs)));
            TrailStore.add(connection, nowMs, by.name(), Act.OPERATOR_INIT, Step.DONE, 0, made(Role.ADMIN, name, "the second administrator, there was nobody else to approve", codes));
            return credentials(connection, name).map(Credentials::operator);
        });
    }

    /** How the trail tells of an operator that was made without a request: invariants read role, name and password of it. */
    public static String made(Role role, String name, String how, PasswordHash password) {
        return role + " " + name + ": " + how + "; " + password.fingerprint();
    }

    private static List<Integer> numbers(Connection connection) throws SQLException {
        return Transaction.all(connection, "SELECT operator FROM operator ORDER BY operator", row -> row.getInt(1));
    }

    /** Gives a token for a password. */
    public Shown login(String name, char[] password, long nowMs) {
        return shown(name, password, nowMs, credentials -> {
            Token token = Token.random();
            long untilMs = nowMs + Token.LIFE_MS;
            if (credentials.unset()) {
                return new Unknown(name + " has no password yet: bin/ppob operator password --name " + name);
            }
            return Transaction.run(database, "logging " + name + " in", connection -> {
                TrailStore.add(connection, nowMs, name, Act.LOGIN, Step.DONE, 0, "");
                if (Transaction.execute(connection, FAILED_NO_MORE, credentials.operator().number(), credentials.password().text()) != 1) {
                    throw new SQLException("the password of " + name + " was changed meanwhile");
                }
                Transaction.execute(connection, EXPIRED, nowMs);
                Transaction.execute(connection, ISSUE, token.hash(), credentials.operator().number(), untilMs);
                return new Known(credentials.operator(), token, untilMs);
            });
        });
    }

    /** Sets a password of one's own in place of the present one, or of both codes. All tokens end. */
    public Shown setPassword(String name, char[] present, PasswordHash next, long nowMs) {
        return shown(name, present, nowMs, credentials -> Transaction.run(database, "setting a password", connection -> {
            TrailStore.add(connection, nowMs, name, Act.PASSWORD, Step.DONE, 0, (credentials.unset() ? "first password, by both codes" : "own password")
                    + "; " + next.fingerprint());
            if (Transaction.execute(connection, SET, next.text(), credentials.operator().number(), credentials.password().text()) != 1) {
                throw new SQLException("the password of " + name + " was changed meanwhile");
            }
            Transaction.execute(connection, REVOKE_ALL, credentials.operator().number());
            Optional<Long> waits = Transaction.first(connection, OPEN, row -> row.getLong(1), SECOND, name);
            if (waits.isPresent() && !PostingWriter.beside(connection).join(Posting.of(new Posting.ItemSettled(waits.get(), nowMs, "set a password by both codes", null)))) {
                throw new SQLException("the item about " + name + " was settled meanwhile");
            }
            return new Known(credentials.operator(), null, 0);
        }));
    }

    private interface Opened {
        Shown then(Credentials credentials);
    }

    private Shown shown(String name, char[] password, long nowMs, Opened opened) {
        Credentials credentials = Transaction.on(database, "reading operator " + name, connection -> credentials(connection, name)).orElse(null);
        if (credentials == null) {
            NOBODY.matches(password);
            return new Unknown(WRONG);
        }
        Optional<String> closed = credentials.closed(nowMs);
        if (closed.isPresent()) {
            return new Unknown(closed.get());
        }
        boolean counted = Transaction.run(database, "counting a password", connection ->
                Transaction.execute(connection, TRY, nowMs, credentials.operator().number(), credentials.failures()) == 1);
        if (!counted) {
            return new Unknown("somebody else gives a password of " + name + " at this moment: again");
        }
        if (!credentials.opens(password)) {
            new TrailStore(database).add(nowMs, name, Act.LOGIN, Step.FAILED, "wrong password");
            return new Unknown(WRONG);
        }
        return opened.then(credentials);
    }

    private static Optional<Credentials> credentials(Connection connection, String name) throws SQLException {
        return Transaction.first(connection, CREDENTIALS, row -> new Credentials(operator(row), new PasswordHash(row.getString(5)), row.getBoolean(6),
                row.getInt(7), row.getLong(8)), name);
    }

    /** @return whose token this is, while it is good and they are active */
    public Optional<Operator> who(Token token, long nowMs) {
        return Transaction.on(database, "looking at a login", connection -> Transaction.first(connection, WHO, OperatorStore::operator, token.hash(), nowMs)).filter(Operator::active);
    }

    /** Ends a token before its time. @return whether it was good until now */
    public boolean logout(Token token, long nowMs) {
        Optional<Operator> operator = who(token, nowMs);
        operator.ifPresent(known -> Transaction.run(database, "logging " + known.name() + " out", connection -> {
            TrailStore.add(connection, nowMs, known.name(), Act.LOGOUT, Step.DONE, 0, "");
            return Transaction.execute(connection, REVOKE, token.hash());
        }));
        return operator.isPresent();
    }
}
