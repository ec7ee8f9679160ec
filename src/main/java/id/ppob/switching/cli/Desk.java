package id.ppob.switching.cli;

import id.ppob.switching.SwitchConfig;
import id.ppob.switching.office.Act;
import id.ppob.switching.office.Approval;
import id.ppob.switching.office.Change;
import id.ppob.switching.office.Code;
import id.ppob.switching.office.Operator;
import id.ppob.switching.office.Request.State;
import id.ppob.switching.office.Right;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.office.Noted;
import id.ppob.switching.store.office.OperatorStore;
import id.ppob.switching.store.office.RequestStore;
import id.ppob.switching.store.office.TrailAnchor;
import id.ppob.switching.store.office.TrailStore;
import id.ppob.switching.store.sql.StoreException;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.store.upkeep.HealthStore;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Where a command says what it changes, before it changes anything: {@link #begin} for what one person may do, {@link #ask} for what needs
 * two, {@link #may} for what is only looked at. Main thread.
 */
final class Desk {
    private static final Clock CLOCK = Clock.system();
    private final DataSource pool;
    private final TokenFile file;
    private final TrailAnchor anchor;
    private final Path cfg;

    private Desk(DataSource pool, TokenFile file, TrailAnchor anchor, Path cfg) {
        this.pool = pool;
        this.file = file;
        this.anchor = anchor;
        this.cfg = cfg;
    }

    /** The desk of these books, where whoever the installation's token file names is at work. */
    static Desk at(Installation installation, Installation.Books books) {
        books.anchor().wanted();
        return new Desk(books.database().pool(), new TokenFile(installation.tokenFile()), books.anchor(), installation.cfg());
    }

    /** Opens the books for some work at their desk. */
    static int with(Installation installation, Function<Desk, Integer> work) {
        try (Installation.Books books = installation.open(Account.OFFICE)) {
            return work.apply(at(installation, books));
        }
    }

    /** @return a value that was made of a user's words. @throws ParameterException when they can never be right */
    static <T> T checked(CommandLine command, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, e.getMessage(), e);
        }
    }

    DataSource pool() {
        return pool;
    }

    OperatorStore operators() {
        return new OperatorStore(pool);
    }

    RequestStore requests() {
        return new RequestStore(pool, this::calendar);
    }

    private BusinessCalendar calendar() {
        try {
            return SwitchConfig.read(cfg).calendar();
        } catch (IOException e) {
            throw new UncheckedIOException("reading the settings", e);
        }
    }

    /** @return who is logged in, if they have this right. @throws NotPermitted saying what to do */
    Operator may(Right right) {
        Operator operator = who();
        Approval.may(right, operator).ifPresent(refusal -> {
            throw new NotPermitted(refusal.why());
        });
        return operator;
    }

    /** @return who is logged in. @throws NotPermitted when nobody is, saying what to type */
    Operator who() {
        needSchema();
        return file.read().flatMap(token -> operators().who(token, CLOCK.millis())).orElseThrow(() -> new NotPermitted(operators().all().isEmpty()
                ? "the books have no operators yet. Type: bin/ppob operator init --name YOU, then bin/ppob login --name YOU"
                : "nobody is logged in, or that login is over. Type: bin/ppob login --name YOU"));
    }

    private void needSchema() {
        HealthStore health = new HealthStore(pool);
        try {
            int found = health.schema();
            if (found < health.expectedSchema()) {
                throw new NotPermitted(found == 0 ? "the books are empty. Type: bin/ppob operator init --name YOU, then bin/ppob login --name YOU"
                        : "the schema of the books is older than this version. Type: bin/ppob db migrate");
            }
        } catch (SQLException e) {
            throw new StoreException("looking at the schema", e);
        }
    }

    /**
     * Begins what one person may do: a row of the trail says so before anything is changed.
     *
     * @param detail what exactly
     * @throws NotPermitted when nobody is logged in who may
     */
    Noted begin(Act act, String detail) {
        Noted begun = Noted.begin(new TrailStore(pool), CLOCK, may(act.ask()).name(), act, detail);
        anchor.follow();
        return begun;
    }

    /** Asks for what needs two, and prints it. @param code the asker's half, shown once; null for most. @return the exit code */
    int ask(Output output, Change change, Code code) {
        int exit = told(output, requests().ask(may(change.act().ask()), change, CLOCK.millis()), code);
        if (exit == CommandLine.ExitCode.OK && operators().all().size() == 1) {
            System.err.println("ppob: there is nobody else yet to approve it. For the second administrator type: bin/ppob operator init --name OTHER");
        }
        return exit;
    }

    /** Approves what another asked for, and prints it. @return the exit code */
    int approve(Output output, long request) {
        return told(output, requests().approve(who(), request, CLOCK.millis()), null);
    }

    /** Refuses what another asked for, or withdraws one's own, and prints it. @return the exit code */
    int refuse(Output output, long request, String reason) {
        return told(output, requests().refuse(who(), request, reason, CLOCK.millis()), null);
    }

    /** What is printed. @param code for this person's eyes alone; empty for most */
    private record Told(long request, String act, String state, String sentence, String code) { }

    private static int told(Output output, RequestStore.Outcome outcome, Code half) {
        switch (outcome) {
            case RequestStore.Refused refused when refused.permission() -> throw new NotPermitted(refused.why());
            case RequestStore.Refused refused -> {
                return output.failed(refused.why());
            }
            case RequestStore.Done done -> {
                Code code = half != null ? half : done.code();
                output.print(new Told(done.request(), done.change().act().name(), done.state().name(), done.change().sentence(), code == null ? "" : code.text()),
                    "request %d, %s: %s".formatted(done.request(), done.change().sentence(), done.state() == State.WAITING
                        ? "waits for another person, who types: bin/ppob approve " + done.request() : done.state()) + (code == null ? ""
                        : System.lineSeparator() + "code for the new password, shown this once and to you alone: " + code.text()
                        + System.lineSeparator() + "hand it to its owner, who needs yours and the other's: asker's first"));
                return CommandLine.ExitCode.OK;
            }
        }
    }
}
