package id.ppob.switching.cli;

import id.ppob.switching.desk.Counter;
import id.ppob.switching.desk.Office;
import id.ppob.switching.desk.OfficeLink;
import id.ppob.switching.desk.OfficeSocket;
import id.ppob.switching.desk.ReadingJobs;
import id.ppob.switching.store.upkeep.Account;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.Jobs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ppob office}: the process that holds the use cases and their account of the database, until Ctrl-C. */
@Command(name = "office", description = "Run the office until Ctrl-C: people's commands ask it by a socket, and need no password of the database.",
        footer = {"", "It works while the switch is down. Who may write to the socket (mode 0660: its owner, and the group of its folder) may ask; what they may do is what their login may."})
public final class OfficeCommand extends BooksCommand implements Callable<Integer> {
    /** What is printed as JSON. */
    private record Listening(String socket, long pid) { }

    /** The office of an installation, listening. */
    record Open(Installation.Books books, OfficeSocket socket, Jobs follower, Jobs readings) implements AutoCloseable {
        static Open of(Installation installation, Clock clock) throws IOException {
            Installation.Books books = installation.ready(Account.OFFICE, false, clock);
            try {
                books.anchor().wanted();
                Counter counter = installation.counter(books, clock);
                OfficeSocket socket = new OfficeSocket(installation.socket(), counter, Sentences::of);
                return new Open(books, socket, books.follow(), ReadingJobs.begin(counter));
            } catch (IOException | RuntimeException e) {
                books.close();
                throw e;
            }
        }

        /** The same beside a switch, for a trial on one machine; null where another process listens already. */
        static Open beside(Installation installation, Clock clock) throws IOException {
            try (Office there = OfficeLink.at(installation.socket(), Optional::empty).orElse(null)) {
                return there == null ? of(installation, clock) : null;
            }
        }

        @Override
        public void close() {
            socket.close();
            readings.close();
            follower.close();
            books.close();
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        SwitchLog.toFolder(installation.data().resolve("log").resolve("office"));
        Path socket = installation.socket();
        CountDownLatch stop = new CountDownLatch(1);
        try (Stopping _ = new Stopping(stop::countDown, Long.MAX_VALUE, null); Open _ = Open.of(installation, Clock.system())) {
            output.print(new Listening(socket.toString(), ProcessHandle.current().pid()), "ready: the office listens at " + socket + "; Ctrl-C stops");
            stop.await();
        }
        return CommandLine.ExitCode.OK;
    }
}
