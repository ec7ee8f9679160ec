package id.ppob.lab.demo;

import id.ppob.switching.office.Act;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.Code;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.PartnerChange;
import id.ppob.switching.office.PasswordHash;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.office.Noted;
import id.ppob.switching.store.office.OperatorStore;
import id.ppob.switching.store.office.RequestStore;
import id.ppob.switching.store.office.TrailStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** The two invented operators who do what a demo does to its books, so that its trail names somebody. One thread. */
public final class DemoPeople {
    private static final long MORE_MARKERS = 1_000;
    private final Database books;
    private final Clock clock;
    private final Code password;
    private final Operator first;
    private final Operator second;

    private DemoPeople(Database books, Clock clock, Code password, Operator first, Operator second) {
        this.books = books;
        this.clock = clock;
        this.password = password;
        this.first = first;
        this.second = second;
    }

    /** Makes both, as {@code operator init} does. */
    public static DemoPeople of(Database books, Clock clock) {
        Code password = Code.random();
        PasswordHash hash = PasswordHash.of(password.text().toCharArray());
        OperatorStore operators = new OperatorStore(books.pool());
        Operator first = operators.first("demo-one", hash, clock.millis()).orElseThrow();
        Code asker = Code.random();
        Code other = Code.random();
        Operator second = operators.second("demo-two", other.with(asker.half()), first, clock.millis()).orElseThrow();
        if (!(operators.setPassword("demo-two", (asker.text() + " " + other.text()).toCharArray(), hash, clock.millis()) instanceof OperatorStore.Known)) {
            throw new IllegalStateException("demo-two has no password");
        }
        return new DemoPeople(books, clock, password, first, second);
    }

    /** @param kept whether somebody may go on with these books, and so needs the password */
    String told(boolean kept) {
        return "its own operators: " + first.name() + " and " + second.name() + (kept ? ", password of both " + password.text() : "");
    }

    /** Logs one of them in for an hour. @param one else the other. @param file to make. @return it, as {@code --token} wants it */
    public Path login(boolean one, Path file) throws IOException {
        if (!(new OperatorStore(books.pool()).login((one ? first : second).name(), password.text().toCharArray(), clock.millis()) instanceof OperatorStore.Known known)) {
            throw new IOException("no login");
        }
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, known.token().secret());
    }

    /** Does what one person may do; the trail says so before and after. */
    <T> T does(Act act, String what, Callable<T> work, Function<T, String> how) throws Exception {
        try (Noted noted = Noted.begin(new TrailStore(books.pool()), clock, first, act, what, refusal -> new IllegalStateException(refusal.why()))) {
            T result = work.call();
            noted.ended(true, how.apply(result));
            return result;
        }
    }

    /** One asks for a deposit that is more than one person may book; the other approves. @return what came of it, in a few words */
    String deposit(String partner, long rupiah, BusinessCalendar calendar) throws IOException {
        RequestStore requests = new RequestStore(books.pool(), calendar);
        Change order = new Change.Deposit(partner, rupiah, "demo", "what it sells on");
        if (requests.ask(first, order, clock.millis()) instanceof RequestStore.Done asked
                && requests.approve(second, asked.request(), clock.millis()) instanceof RequestStore.Done) {
            return String.format(Locale.ROOT, "Rp %,d of %s", rupiah, partner);
        }
        throw new IOException("a deposit of " + partner + " was not booked by two people");
    }

    /** One asks for a higher limit and may not approve it; the other does. @return what came of it, in a few words */
    String decideTogether(String partner) throws IOException {
        RequestStore requests = new RequestStore(books.pool(), BusinessCalendar.ofWibDays(0));
        Change more = new PartnerChange.MarkerLimit(partner, MORE_MARKERS, "to show what two people decide");
        if (requests.ask(first, more, clock.millis()) instanceof RequestStore.Done asked
                && requests.approve(first, asked.request(), clock.millis()) instanceof RequestStore.Refused
                && requests.approve(second, asked.request(), clock.millis()) instanceof RequestStore.Done) {
            return "a limit of " + partner + ": " + first.name() + " asked and was not let approve it, " + second.name() + " approved";
        }
        throw new IOException("a limit of " + partner + " was not changed by two people");
    }
}
