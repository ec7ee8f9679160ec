package id.ppob.switching.desk;

import id.ppob.switching.office.Act;
import id.ppob.switching.office.Token;
import id.ppob.switching.store.office.TrailAnchor;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets other processes of this machine ask the office: a socket of mode 0660, so for its owner and the group of its folder. A virtual thread a
 * connection, one question a connection, bounded in number, bytes and time. Who asks is who the login in the question names, and nobody else.
 */
public final class OfficeSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OfficeSocket.class);
    private static final int MOST_AT_ONCE = 16;
    private static final int MS_EACH_WAY = 10_000;
    private final Path path;
    private final Counter counter;
    private final TrailAnchor anchor;
    private final Function<Throwable, Optional<String>> sentences;
    private final int msEachWay;
    private final ServerSocketChannel server;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private final ScheduledExecutorService impatience = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("office-impatience").daemon().factory());

    /**
     * Opens it.
     *
     * @param sentences what is told of a failure; empty for a fault of the program
     * @throws IOException when it cannot be, or another office listens there
     */
    public OfficeSocket(Path path, Counter counter, TrailAnchor anchor, Function<Throwable, Optional<String>> sentences) throws IOException {
        this(path, counter, anchor, sentences, MS_EACH_WAY);
    }

    /** The same. @param msEachWay for asking, and again for hearing the answer */
    OfficeSocket(Path path, Counter counter, TrailAnchor anchor, Function<Throwable, Optional<String>> sentences, int msEachWay) throws IOException {
        this.msEachWay = msEachWay;
        this.path = path;
        this.counter = counter;
        this.anchor = anchor;
        this.sentences = sentences;
        if (OfficeLink.at(path, Optional::empty).isPresent()) {
            throw new IOException("an office listens at " + path + " already");
        }
        Files.deleteIfExists(path);
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
        Thread.ofPlatform().name("office-door").daemon().start(this::accept);
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                room.acquire(); // whoever comes meanwhile waits at the door: logins take memory
                taken(server.accept());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException e) {
                room.release();
                if (server.isOpen()) {
                    LOG.warn("a connection to the office failed: {}", e.getMessage());
                }
            }
        }
    }

    private void taken(SocketChannel channel) {
        Thread.ofVirtual().name("office").start(() -> served(channel));
    }

    private void served(SocketChannel channel) {
        try (channel) {
            ScheduledFuture<?> asking = inTime(channel);
            Wire.Asked asked = Wire.read(channel, Wire.MOST_ASKED, Wire.Asked.class);
            asking.cancel(false);
            Wire.Answered answer = answer(asked);
            ScheduledFuture<?> listening = inTime(channel); // who does not read its answer must not hold its place
            Wire.write(channel, answer);
            listening.cancel(false);
        } catch (IOException e) {
            LOG.debug("a connection to the office ended: {}", e.getMessage());
        } finally {
            room.release();
        }
    }

    private ScheduledFuture<?> inTime(SocketChannel channel) {
        return impatience.schedule(() -> close(channel), msEachWay, TimeUnit.MILLISECONDS);
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("a connection to the office does not close: {}", e.getMessage());
        }
    }

    private Wire.Answered answer(Wire.Asked asked) {
        Optional<UseCase<?, ?>> useCase = UseCases.named(String.valueOf(asked.useCase()));
        if (useCase.isEmpty()) {
            return new Wire.Answered(null, "the office knows no " + asked.useCase() + ": it is of another version", false);
        }
        try {
            return new Wire.Answered(Wire.tree(run(useCase.get(), asked)), null, false);
        } catch (Refusal refusal) {
            return new Wire.Answered(null, refusal.getMessage(), refusal.permission());
        } catch (IOException e) {
            return new Wire.Answered(null, "this is no question of " + asked.useCase(), false);
        } catch (RuntimeException e) {
            Optional<String> sentence = sentences.apply(e);
            if (sentence.isEmpty()) {
                LOG.error("a fault in {}", asked.useCase(), e);
            }
            return new Wire.Answered(null, sentence.orElse("a fault of the office itself, see its log"), false);
        }
    }

    private <Q, R> R run(UseCase<Q, R> useCase, Wire.Asked asked) throws IOException {
        Q question = Wire.value(asked.question(), useCase.question());
        if (question == null) {
            throw new IOException("no question");
        }
        if (question instanceof MakeAdministrator.Question made && !made.codeFile().isEmpty()) {
            throw new Refusal(false, "the office writes the second code into its own folder");
        }
        if (question instanceof AskChange.Question change && change.act() == Act.PARTNER_AGREE) { // what is weaker in it must be read from the file, not told by who asks
            throw new Refusal(false, "what a partner's file says is read where it lies: bin/ppob partner agree on the switch's machine");
        }
        try (Office here = new OfficeHere(counter, () -> Optional.ofNullable(asked.token()).filter(secret -> !secret.isEmpty()).map(Token::new), anchor, () -> { })) {
            return here.ask(useCase, question);
        }
    }

    /** Takes nobody any more; what is under way ends by itself. */
    @Override
    public void close() {
        impatience.shutdownNow();
        try {
            server.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("the office's socket {} cannot be removed: {}", path, e.getMessage());
        }
    }
}
