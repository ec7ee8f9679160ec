package id.ppob.lab.run;

import id.ppob.simulator.bank.cli.BankMain;
import id.ppob.simulator.pln.PlnMain;
import id.ppob.switching.cli.Installation;
import id.ppob.switching.cli.Ppob;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Another program of ours as a process of its own: same Java, and for a noun the class path of the program that has it. It stands in a session of
 * its own, so that Ctrl-C reaches its parent alone, which then ends its children in order. Its first line of JSON says that it is ready. Any thread.
 */
public final class Child implements AutoCloseable {
    private static final int LAST_LINES = 12;
    /** Not passed on: cfg/jvm.options chooses the switch's, and Java takes one alone. */
    private static final String COLLECTOR = "-XX:\\+Use\\w+GC";
    private static final long ENDING_MS = 10_000;
    /** What runs a noun, as for who has it installed. */
    private static final Map<String, Program> PROGRAMS = Map.of("up", new Program("switch", Ppob.class), "pln", new Program("pln-host", PlnMain.class),
            "bank", new Program("bank-client", BankMain.class));
    private final String name;
    private final Process process;
    private final Path errors;
    private final long stopMs;
    private final boolean told;
    private final CompletableFuture<String> firstLine = new CompletableFuture<>();
    private volatile boolean closing;

    /** @param module whose class path it has */
    private record Program(String module, Class<?> main) {
        /** @return its own, where the launcher says where these lie; else, as in tests, everything that this program has */
        String classPath() throws IOException {
            String paths = System.getProperty("ppob.paths");
            return paths == null ? System.getProperty("java.class.path") : Files.readString(Path.of(paths, module + ".path")).strip();
        }
    }

    private Child(String name, Process process, Path errors, long stopMs, boolean told) {
        this.name = name;
        this.process = process;
        this.errors = errors;
        this.stopMs = stopMs;
        this.told = told;
    }

    /**
     * Starts a noun of the command line, which ends by SIGTERM.
     *
     * @param log    folder for what it writes on its error stream
     * @param stopMs how long it may take to end in order
     */
    public static Child noun(String name, Path log, long stopMs, List<String> words) throws IOException {
        List<String> flags = words.getFirst().equals("up") ? List.of("@" + Installation.home().resolve("cfg/jvm.options")) : List.of();
        Program program = PROGRAMS.get(words.getFirst());
        Child child = start(name, log.resolve(name + ".err"), stopMs, false, flags, program.classPath(), program.main, words);
        child.process.getOutputStream().close();
        return child;
    }

    /**
     * Starts a program that is told what to do, a line at a time, and ends when its input does, so that it never outlives its parent.
     *
     * @param errors file for what it writes on its error stream
     * @param flags  of its Java machine beside those of this one
     */
    public static Child told(String name, Path errors, long stopMs, List<String> flags, Class<?> main, List<String> words) throws IOException {
        return start(name, errors, stopMs, true, flags, System.getProperty("java.class.path"), main, words);
    }

    private static Child start(String name, Path errors, long stopMs, boolean told, List<String> flags, String classPath, Class<?> main, List<String> words)
            throws IOException {
        List<String> command = new ArrayList<>();
        if (inPath("setsid")) {
            command.add("setsid");
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(flag -> !flag.startsWith("-agent") && !flag.startsWith("-javaagent") && !flag.matches(COLLECTOR))
                .forEach(command::add);
        command.addAll(flags);
        command.addAll(List.of("-Dppob.home=" + System.getProperty("ppob.home", "."), "-cp", classPath, main.getName()));
        command.addAll(words);
        Child child = new Child(name, new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile())).start(), errors, stopMs, told);
        // a platform thread: reading a pipe holds the carrier of a virtual one, and two children would hold both of two processors'
        Thread.ofPlatform().daemon().name(name + "-output").start(child::read);
        return child;
    }

    private static boolean inPath(String program) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Lines that are no JSON are Java's own: a warning before the ready line, or why it could not even begin. */
    private void read() {
        List<String> others = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("{\"error\":")) {
                    firstLine.completeExceptionally(new IOException(line));
                } else if (line.startsWith("{")) {
                    firstLine.complete(line);
                } else if (others.size() < LAST_LINES) {
                    others.add(line);
                }
            }
        } catch (IOException e) {
            firstLine.completeExceptionally(e);
        }
        firstLine.completeExceptionally(new IOException(others.isEmpty() ? "it said nothing" : String.join("; ", others)));
    }

    /** @return its process id */
    public long pid() {
        return process.pid();
    }

    /** @return what it says once it is ready. @throws IOException when it ended, or said nothing for so long */
    public String ready(long withinMs) throws IOException, InterruptedException {
        try {
            return firstLine.get(withinMs, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(name + " (process " + pid() + ") did not start" + (ended(ENDING_MS) ? ", it ended with exit code " + process.exitValue() : "")
                    + ": " + e.getCause().getMessage() + "; the end of " + errors + ":\n" + lastErrors());
        } catch (TimeoutException e) {
            throw new IOException(name + " (process " + pid() + ") is not ready after " + withinMs + " ms; the end of " + errors + ":\n" + lastErrors());
        }
    }

    /** Tells it one line. */
    public void tell(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** @return whether it has ended within so long */
    public boolean ended(long withinMs) throws InterruptedException {
        return process.waitFor(withinMs, TimeUnit.MILLISECONDS);
    }

    /** Ends it as the system would: SIGKILL, and waits until it is gone. Nobody is told that it was lost. */
    public void kill() {
        closing = true;
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Asks it to end in order, and does not wait. */
    public void ask() {
        closing = true;
        if (told) {
            try {
                process.getOutputStream().close();
                return;
            } catch (IOException _) {
                // It does not listen any more.
            }
        }
        process.destroy();
    }

    /** Tells when it ends without being asked to, on another thread. */
    public void whenLost(Consumer<String> told) {
        process.onExit().thenRun(() -> {
            if (!closing) {
                told.accept(end());
            }
        });
    }

    /** @return null while it runs; else how it ended, in a sentence */
    public String end() {
        if (process.isAlive()) {
            return null;
        }
        int code = process.exitValue();
        String signal = code == 128 + 9 ? ", killed (SIGKILL)" : code == 128 + 15 ? ", ended by SIGTERM" : "";
        return name + " (process " + pid() + ") ended in the middle with exit code " + code + signal;
    }

    private String lastErrors() throws IOException {
        List<String> lines = Files.readAllLines(errors);
        return lines.isEmpty() ? "(empty)" : String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    /** Asks it to end in order, and ends it by force when it does not in its time, or when its owner has none left. */
    @Override
    public void close() {
        ask();
        try {
            if (ended(stopMs)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        System.err.println("ppob: " + name + " (process " + pid() + ") has not ended in its " + stopMs + " ms: ended by force");
        process.destroyForcibly();
    }
}
