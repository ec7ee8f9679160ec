package id.ppob.switching.q2;

import id.ppob.switching.metrics.Meters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jpos.q2.Q2;
import org.jpos.q2.QBean;
import org.jpos.util.Logger;
import org.jpos.util.NameRegistrar;

/**
 * jPOS's Q2 in this process, over the files of deploy/ in the order of their names; it stops them the other way round.
 * Q2 works on a private copy of the folder and scans it once: it renames files that fail, and would undeploy a file that was
 * touched, neither of which may happen to a switch at work. What Q2 only logs, a bean that did not start, is an exception here.
 * Owner: the command's main thread; {@link #requestStop} may come from any.
 */
public final class Q2Runner implements AutoCloseable {
    private static final long START_MS = 60_000;

    private final Path copy;
    private final List<String> files;
    private final Q2Log log = new Q2Log();
    private final Q2 q2;
    private final Meters meters;
    private final CountDownLatch asked = new CountDownLatch(1);
    private Thread thread;

    private Q2Runner(Path copy, List<String> files) {
        this.copy = copy;
        this.files = files;
        Logger jpos = Logger.getLogger(Q2.LOGGER_NAME);
        jpos.removeAllListeners();
        jpos.addListener(log);
        q2 = new Q2(new String[] {"-d", copy.toString(), "--no-scan", "--no-dynamic", "--no-jfr", "--no-shutdown-hook"});
        meters = new Meters(q2.getPrometheusMeterRegistry());
    }

    /**
     * Prepares Q2; nothing of deploy/ runs yet.
     *
     * @param deploy folder with NN_*.xml
     * @throws IOException when it cannot be read, holds no file, or one that says more than which part of ours starts
     */
    public static Q2Runner open(Path deploy) throws IOException {
        try (var files = Files.newDirectoryStream(deploy, "*.xml")) {
            for (Path file : files) {
                DeployFile.check(file);
            }
        }
        Path copy = Files.createTempDirectory("ppob-deploy");
        List<String> names = new ArrayList<>();
        try (var files = Files.newDirectoryStream(deploy, "*.xml")) {
            for (Path file : files) {
                Files.copy(file, copy.resolve(file.getFileName()));
                names.add(file.getFileName().toString());
            }
        }
        if (names.isEmpty()) {
            Files.delete(copy);
            throw new IOException("no *.xml in " + deploy.toAbsolutePath() + ": nothing to start");
        }
        return new Q2Runner(copy, names);
    }

    /** @return meters on the registry that Q2 owns, where Q2 has bound those of the virtual machine */
    public Meters meters() {
        return meters;
    }

    /**
     * Starts every file of deploy/ and returns when all run.
     *
     * @throws IOException when one does not: says which file or bean, and why. Close this then.
     */
    public void start(Parts parts) throws IOException {
        NameRegistrar.register(PartBean.PARTS, parts);
        thread = Thread.ofPlatform().name("q2").start(q2);
        boolean ready = q2.ready(START_MS);
        List<String> failed = failures();
        if (!ready || !failed.isEmpty()) {
            Throwable cause = log.firstError();
            throw new IOException("the switch did not start: " + (failed.isEmpty() ? "no answer after " + START_MS + " ms"
                    : String.join(", ", failed)) + (cause == null ? "" : ": " + cause.getMessage()), cause);
        }
    }

    /** Lets {@link #await} return. May be called from any thread, more than once. */
    public void requestStop() {
        asked.countDown();
    }

    /** Waits until a stop is requested here or of Q2 itself. @throws InterruptedException when the waiting thread is interrupted */
    public void await() throws InterruptedException {
        while (q2.running() && !asked.await(1, TimeUnit.SECONDS)) {
            continue;
        }
    }

    /** Stops all parts, the last started first, and returns when they have stopped. Stopping twice is harmless. */
    public void stop() {
        q2.shutdown();
        boolean interrupted = false;
        while (thread != null && thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops all parts unless that was done, and lets go of Q2 and its meters. */
    @Override
    public void close() {
        stop();
        meters.close();
        NameRegistrar.unregister(PartBean.PARTS);
        Logger.getLogger(Q2.LOGGER_NAME).removeListener(log);
        try (var files = Files.newDirectoryStream(copy)) {
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files that Q2 renamed because it could not read them or make their bean, then beans that do not run. */
    private List<String> failures() {
        List<String> failed = new ArrayList<>();
        for (String file : files) {
            if (Files.notExists(copy.resolve(file))) {
                failed.add(file);
            }
        }
        try {
            for (ObjectName bean : q2.getMBeanServer().queryNames(new ObjectName(Q2.QBEAN_NAME + "*"), null)) {
                if (!Integer.valueOf(QBean.STARTED).equals(q2.getMBeanServer().getAttribute(bean, "State"))) {
                    failed.add(bean.getKeyProperty("service"));
                }
            }
        } catch (JMException e) {
            throw new IllegalStateException("Q2 does not tell the state of its beans", e);
        }
        return failed;
    }
}
