package id.ppob.switching.store.office;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import id.ppob.switching.office.Act;
import id.ppob.switching.office.Approval;
import id.ppob.switching.office.Approval.Refusal;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.Code;
import id.ppob.switching.office.Entry.Step;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Request;
import id.ppob.switching.office.Request.State;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * What one person asks for and another approves. Approving reads the people anew, executes the change, ends the request and adds to the
 * trail in one transaction that holds the trail's head: so it is executed once, by two, or not at all.
 */
public final class RequestStore {
    private static final String ASK = "INSERT INTO change_request (act, content, state, maker, asked_at) VALUES (?, ?, 'WAITING', ?, ?)";
    private static final String END = "UPDATE change_request SET state = ?, checker = ?, ended_at = ? WHERE request = ? AND state = 'WAITING'";
    private static final String SELECT = "SELECT " + OperatorStore.COLUMNS + ", r.request, r.act, r.content, r.state, r.asked_at, COALESCE(c.name, ''), "
            + "COALESCE(r.ended_at, 0) FROM change_request r JOIN operator o ON o.operator = r.maker LEFT JOIN operator c ON c.operator = r.checker";
    private static final String ASKED = "SELECT t.operator, t.act, t.detail, r.content FROM trail t JOIN change_request r ON r.request = t.request"
            + " WHERE t.request = ? AND t.step = 'ASKED'";
    private static final JsonMapper JSON = new JsonMapper();
    private final DataSource database;
    private final Supplier<BusinessCalendar> calendar;

    /** How asking, approving or refusing ended. */
    public sealed interface Outcome { }

    /** It is done. @param code what is shown to this person alone; null for most changes */
    public record Done(long request, Change change, State state, Code code) implements Outcome { }

    /** Nothing has changed. @param permission the person may not, whatever the request */
    public record Refused(boolean permission, String why) implements Outcome {
        Refused(Refusal refusal) {
            this(refusal.permission(), refusal.why());
        }
    }

    /**
     * @param database the pool for slow work; autocommit on
     * @param calendar says which business date takes what a change books
     */
    public RequestStore(DataSource database, BusinessCalendar calendar) {
        this(database, () -> calendar);
    }

    /** The same with a calendar that is asked for only when something is executed. */
    public RequestStore(DataSource database, Supplier<BusinessCalendar> calendar) {
        this.database = database;
        this.calendar = calendar;
    }

    /** Asks for a change. It is tried and undone at once, so that nobody is asked to approve what cannot be done. */
    public Outcome ask(Operator by, Change asked, long nowMs) {
        return Transaction.run(database, "asking to " + asked.sentence(), connection -> {
            TrailStore.lock(connection);
            Change change = Exact.of(connection, asked);
            Optional<Refusal> refusal = Approval.ask(change.act(), OperatorStore.now(connection, by));
            if (refusal.isPresent()) {
                return new Refused(refusal.get());
            }
            Savepoint untried = connection.setSavepoint();
            ChangeWriter.Result tried = ChangeWriter.apply(connection, calendar.get(), change, 0, nowMs);
            connection.rollback(untried);
            if (tried instanceof ChangeWriter.Impossible impossible) {
                return new Refused(false, impossible.why());
            }
            String content = write(change);
            long request = insert(connection, change.act(), content, by, nowMs);
            TrailStore.add(connection, nowMs, by.name(), change.act(), Step.ASKED, request, content);
            return new Done(request, change, State.WAITING, null);
        });
    }

    /** Executes a waiting request that another asked for. */
    public Outcome approve(Operator by, long number, long nowMs) {
        return Transaction.run(database, "approving request " + number, connection -> {
            TrailStore.lock(connection);
            Request request = request(connection, number).orElse(null);
            if (request == null) {
                return unknown(number);
            }
            Optional<Refusal> refusal = Approval.approve(request, OperatorStore.now(connection, by), nowMs);
            if (refusal.isPresent()) {
                return new Refused(refusal.get());
            }
            Optional<Refused> other = otherThanAsked(connection, request);
            if (other.isPresent()) {
                return other.get();
            }
            Savepoint unchanged = connection.setSavepoint();
            return switch (ChangeWriter.apply(connection, calendar.get(), request.change(), number, nowMs)) {
                case ChangeWriter.Impossible impossible -> {
                    connection.rollback(unchanged);
                    yield new Refused(false, impossible.why());
                }
                case ChangeWriter.Done done -> {
                    end(connection, number, State.EXECUTED, by, nowMs);
                    TrailStore.add(connection, nowMs, by.name(), request.change().act(), Step.APPROVED, number, write(request.change()));
                    yield new Done(number, request.change(), State.EXECUTED, done.code());
                }
            };
        });
    }

    /** Ends a waiting request without executing it; its maker withdraws it so. */
    public Outcome refuse(Operator by, long number, String reason, long nowMs) {
        return Transaction.run(database, "refusing request " + number, connection -> {
            TrailStore.lock(connection);
            Request request = request(connection, number).orElse(null);
            if (request == null) {
                return unknown(number);
            }
            Optional<Refusal> refusal = Approval.refuse(request, OperatorStore.now(connection, by));
            if (refusal.isPresent()) {
                return new Refused(refusal.get());
            }
            State state = request.maker().number() == by.number() ? State.WITHDRAWN : State.REFUSED;
            end(connection, number, state, by, nowMs);
            TrailStore.add(connection, nowMs, by.name(), request.change().act(), Step.valueOf(state.name()), number, reason);
            return new Done(number, request.change(), state, null);
        });
    }

    /** @return requests, oldest first. @param ended also those that wait no more, the last so many; 0 for none */
    public List<Request> requests(int ended) {
        return Transaction.on(database, "reading requests", connection -> {
            List<Request> requests = new ArrayList<>(read(connection, SELECT + " WHERE r.waiting IS NULL ORDER BY r.request DESC LIMIT " + ended).reversed());
            requests.addAll(read(connection, SELECT + " WHERE r.waiting = 1 ORDER BY r.request"));
            return requests;
        });
    }

    /** What would be executed is what the trail says was asked for, by whom it says: the request's own row alone could have been changed since. */
    private static Optional<Refused> otherThanAsked(Connection connection, Request request) throws SQLException {
        boolean same = Transaction.first(connection, ASKED, row -> row.getString(1).equals(request.maker().name()) && row.getString(2).equals(request.change().act().name())
                && row.getString(3).equals(row.getString(4)), request.number()).orElse(false);
        return same ? Optional.empty() : Optional.of(new Refused(false, "request " + request.number() + " is not what the trail says was asked for: refuse it, and type:"
                + " bin/ppob trail --request " + request.number() + ", bin/ppob verify"));
    }

    /** @return what each of these requests is about and would change, as the books are now, in their order */
    public List<Sight> sights(List<Request> requests) {
        return Transaction.on(database, "reading what requests would change", connection -> {
            List<Sight> sights = new ArrayList<>();
            for (Request request : requests) {
                sights.add(Sight.of(connection, request.change()));
            }
            return sights;
        });
    }

    /** @return the request of this number, if there is one */
    public Optional<Request> request(long number) {
        return Transaction.on(database, "reading request " + number, connection -> request(connection, number));
    }

    private static Refused unknown(long number) {
        return new Refused(false, "there is no request " + number);
    }

    private static Optional<Request> request(Connection connection, long number) throws SQLException {
        return read(connection, SELECT + " WHERE r.request = ?", number).stream().findFirst();
    }

    private static List<Request> read(Connection connection, String sql, Object... values) throws SQLException {
        return Transaction.all(connection, sql, row -> new Request(row.getLong(5), change(Act.valueOf(row.getString(6)), row.getString(7)), State.valueOf(row.getString(8)),
                OperatorStore.operator(row), row.getLong(9), row.getString(10), row.getLong(11)), values);
    }

    private static long insert(Connection connection, Act act, String content, Operator by, long nowMs) throws SQLException {
        Transaction.execute(connection, ASK, act.name(), content, by.number(), nowMs);
        return Transaction.first(connection, "SELECT LAST_INSERT_ID()", row -> row.getLong(1)).orElseThrow();
    }

    private static void end(Connection connection, long number, State state, Operator by, long nowMs) throws SQLException {
        if (Transaction.execute(connection, END, state.name(), by.number(), nowMs, number) != 1) {
            throw new SQLException("request " + number + " was ended by somebody else");
        }
    }

    static String write(Change change) {
        try {
            return JSON.writeValueAsString(change);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a change that cannot be written", e);
        }
    }

    private static Change change(Act act, String content) {
        try {
            return JSON.readValue(content, act.change());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request of kind " + act + " whose content cannot be read", e);
        }
    }
}
