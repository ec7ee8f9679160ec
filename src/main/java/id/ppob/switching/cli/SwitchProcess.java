package id.ppob.switching.cli;

import id.ppob.switching.metrics.Meters;
import id.ppob.switching.q2.Parts;
import id.ppob.switching.q2.Q2Runner;
import id.ppob.switching.value.OwnerAlone;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a switch as a process: built, started by Q2, announced in DATA/switch.json, stopped by Ctrl-C or SIGTERM with the
 * door closed first and the lanes emptied. One switch per data folder, guarded by a file lock that dies with its process.
 * Main thread; the hook of the virtual machine only asks it to stop and waits.
 */
final class SwitchProcess {
    private static final Logger LOG = LoggerFactory.getLogger(SwitchProcess.class);
    private static final long STOP_SECONDS = 60;

    private final Path data;
    private final Path deploy;

    /** Builds a switch and checks it whole. */
    @FunctionalInterface
    interface Builder {
        /** @param meters on the registry that Q2 owns */
        Parts build(Meters meters) throws Exception;
    }

    SwitchProcess(Path data, Path deploy) {
        this.data = data;
        this.deploy = deploy;
    }

    /**
     * Runs until it is told to stop.
     *
     * @param ready called once everything runs
     * @throws IOException when it cannot start, with the reason; everything that had started has stopped then
     */
    void run(Builder builder, Consumer<SwitchFile> ready) throws Exception {
        OwnerAlone.folder(data);
        CountDownLatch stopped = new CountDownLatch(1);
        try (FileChannel lock = FileChannel.open(data.resolve("switch.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (lock.tryLock() == null) {
                throw new IOException("a switch runs on " + data + " already: give this one a --data of its own");
            }
            try (Q2Runner runner = Q2Runner.open(deploy)) {
                Thread hook = Thread.ofPlatform().name("stop").unstarted(() -> stop(runner, stopped));
                Runtime.getRuntime().addShutdownHook(hook);
                try (Parts built = builder.build(runner.meters())) {
                    work(runner, built, ready);
                } finally {
                    unhook(hook);
                }
            }
        } finally {
            stopped.countDown();
        }
    }

    /** Returns when all parts have stopped. */
    private void work(Q2Runner runner, Parts parts, Consumer<SwitchFile> ready) throws IOException, InterruptedException {
        try {
            runner.start(parts);
            SwitchFile file = SwitchFile.of(parts.part("listener").address(), parts.part("admin").address(), parts.listeners());
            file.write(data);
            ready.accept(file);
            LOG.info("ready: banks on {}, admin on {}", file.banks(), file.admin());
            runner.await();
            LOG.info("stopping");
        } finally {
            runner.stop();
            SwitchFile.remove(data);
        }
    }

    private static void stop(Q2Runner runner, CountDownLatch stopped) {
        System.err.println("ppob: stopping: no new connection is taken, answers under way go out");
        runner.requestStop();
        try {
            if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("ppob: the switch did not stop within " + STOP_SECONDS + " s and is left to the system");
            } else {
                System.err.println("ppob: stopped");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The virtual machine is stopping: the hook is what brought us here.
        }
    }
}
