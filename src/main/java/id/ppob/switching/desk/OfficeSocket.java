package id.ppob.switching.desk;

import id.ppob.switching.office.Token;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
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
    private static final int MOST_SLOW = 4;
    private static final int SECONDS_TO_END = 10;
    /** Folder of what is brought, beneath the office's own: {@code PID.NUMBER}, a folder for each question that names files, gone with its answer. */
    private static final String ASKED = "asked";
    private final Path path;
    private final Counter counter;
    private final Function<Throwable, Optional<String>> sentences;
    private final int msEachWay;
    private final ServerSocketChannel server;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private final Semaphore slow = new Semaphore(MOST_SLOW);
    private final AtomicLong questions = new AtomicLong();
    private final AtomicLong underWay = new AtomicLong();
    private final ScheduledExecutorService impatience = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("office-impatience").daemon().factory());

    /**
     * Opens it.
     *
     * @param sentences what is told of a failure; empty for a fault of the program
     * @throws IOException when it cannot be, or another office listens there
     */
    public OfficeSocket(Path path, Counter counter, Function<Throwable, Optional<String>> sentences) throws IOException {
        this(path, counter, sentences, MS_EACH_WAY);
    }

    /** The same. @param msEachWay for asking, and again for hearing the answer */
    OfficeSocket(Path path, Counter counter, Function<Throwable, Optional<String>> sentences, int msEachWay) throws IOException {
        this.msEachWay = msEachWay;
        this.path = path;
        this.counter = counter;
        this.sentences = sentences;
        if (OfficeLink.at(path, Optional::empty).isPresent()) {
            throw new IOException("an office listens at " + path + " already");
        }
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isOther()) {
            throw new IOException(path + " is there and no socket");
        }
        Files.deleteIfExists(path);
        forgetTheDead();
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
        try (Line line = new Line(channel, impatience, msEachWay)) {
            served(line, line.read(Wire.MOST_ASKED, Wire.Asked.class));
        } catch (IOException e) {
            LOG.debug("a connection to the office ended: {}", e.getMessage());
        } finally {
            room.release();
        }
    }

    private void served(Line line, Wire.Asked asked) throws IOException {
        Path own = counter.data().resolve(ASKED).resolve(ProcessHandle.current().pid() + "." + questions.incrementAndGet());
        try (AskerAway asker = new AskerAway(line, own, counter, underWay)) {
            Object answer;
            try {
                answer = run(named(asked), asked, asker);
            } catch (Refusal refusal) {
                line.write(Wire.Said.refused(asker.said(refusal.getMessage()), refusal.permission()));
                return;
            } catch (IOException e) {
                line.write(Wire.Said.refused("this is no question of " + asked.useCase(), false));
                return;
            } catch (RuntimeException e) {
                Optional<String> sentence = sentences.apply(e);
                if (sentence.isEmpty()) {
                    LOG.error("a fault in {}", asked.useCase(), e);
                }
                line.write(Wire.Said.refused(asker.said(sentence.orElse("a fault of the office itself, see its log")), false));
                return;
            }
            asker.answered(answer);
        }
    }

    private static UseCase<?, ?> named(Wire.Asked asked) {
        return UseCases.named(String.valueOf(asked.useCase())).orElseThrow(() -> new Refusal(false, "the office knows no " + asked.useCase() + ": it is of another version"));
    }

    private <Q, R> R run(UseCase<Q, R> useCase, Wire.Asked asked, Asker asker) throws IOException {
        Q question = Wire.value(asked.question(), useCase.question());
        if (question == null) {
            throw new IOException("no question");
        }
        if (question instanceof MakeAdministrator.Question made && !made.codeFile().isEmpty()) {
            throw new Refusal(false, "the office writes the second code into its own folder");
        }
        if (useCase.slow() && !slow.tryAcquire()) {
            throw new Refusal(false, MOST_SLOW + " questions that take long are under way at the office: ask again when one is answered");
        }
        try (Office here = new OfficeHere(counter.with(asker), () -> Optional.ofNullable(asked.token()).filter(secret -> !secret.isEmpty()).map(Token::new), () -> { })) {
            return here.ask(useCase, question);
        } finally {
            if (useCase.slow()) {
                slow.release();
            }
        }
    }

    /** What an office that died left of questions: in a container the one before had the number of this process, too. */
    private void forgetTheDead() {
        Path asked = counter.data().resolve(ASKED);
        if (!Files.isDirectory(asked)) {
            return;
        }
        try (Stream<Path> left = Files.list(asked)) {
            left.filter(folder -> folder.getFileName().toString().matches("\\d{1,9}[.]\\d{1,18}"))
                .filter(folder -> isDead(Long.parseLong(folder.getFileName().toString().replaceFirst("[.].*", "")))).forEach(AskerAway::delete);
        } catch (IOException e) {
            LOG.warn("what an office that died left in {} cannot be looked at: {}", asked, e.getMessage());
        }
    }

    private static boolean isDead(long pid) {
        return pid == ProcessHandle.current().pid() || ProcessHandle.of(pid).isEmpty();
    }

    /** Takes nobody any more, and waits a little for what is under way. */
    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(path);
            if (!room.tryAcquire(MOST_AT_ONCE, SECONDS_TO_END, TimeUnit.SECONDS)) {
                LOG.warn("the office stops while it works: what is not committed is undone. An import goes on where it was when the same files are given again");
            }
        } catch (IOException e) {
            LOG.warn("the office's socket {} cannot be removed: {}", path, e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            impatience.shutdownNow();
        }
    }
}
