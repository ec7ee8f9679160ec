package id.ppob.lab.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A contender in a Java machine of its own, with the flags of this one. It says {@code ready PORT ADMINPORT} on its standard output and ends
 * when its standard input does, so that it never outlives the bench.
 */
final class Child implements AutoCloseable {
    private static final long STOP_SECONDS = 30;
    private static final long TICKS_A_SECOND = 100;
    private final Process process;
    private final InetSocketAddress address;
    private final int adminPort;

    private Child(Process process, int port, int adminPort) {
        this.process = process;
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.adminPort = adminPort;
    }

    /** @throws IOException when it ends before it is ready; the log says why */
    static Child start(Path log, List<String> flags, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(flag -> !flag.startsWith("-agent")
                && !flag.startsWith("-javaagent")).toList());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("ready ")) {
                // a platform thread: reading a pipe holds the carrier of a virtual one, and two children would hold both of two processors'
                Thread.ofPlatform().daemon().start(() -> out.lines().forEach(more -> { }));
                String[] ports = line.split(" ");
                return new Child(process, Integer.parseInt(ports[1]), ports.length > 2 ? Integer.parseInt(ports[2]) : 0);
            }
        }
        throw new IOException(main.getSimpleName() + " did not start; see " + log + ": " + Files.readAllLines(log).stream().reduce((a, b) -> b).orElse("(empty)"));
    }

    /** Called by a contender's main: says that it is ready, and returns when the bench is done with it. */
    static void ready(int port) throws IOException {
        ready(port, 0);
    }

    /** The same of a switch, whose metrics are at another port. */
    static void ready(int port, int adminPort) throws IOException {
        ready(port, adminPort, word -> { });
    }

    /** The same of one that is told what to do, a line at a time; the end of this stream is its end. */
    static void ready(int port, int adminPort, Consumer<String> told) throws IOException {
        System.out.println("ready " + port + " " + adminPort);
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).lines().forEach(told);
    }

    /** Tells it one line. */
    void tell(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    InetSocketAddress address() {
        return address;
    }

    /** @return where a switch tells its metrics; 0 for other contenders */
    int adminPort() {
        return adminPort;
    }

    long pid() {
        return process.pid();
    }

    /** @return processor time of a process so far, user and system, in microseconds; 0 where the system does not tell */
    static long cpuMicros(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * (1_000_000 / TICKS_A_SECOND);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Asks the Java machine for something, by {@code jcmd}. @return what it says */
    String command(String word) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid()), word)
                .redirectErrorStream(true).start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException("jcmd " + word + ": " + said);
        }
        return said;
    }

    /** @return how much memory objects may take, in MiB */
    long maxHeapMiB() throws IOException, InterruptedException {
        return Pattern.compile("-XX:MaxHeapSize=(\\d+)").matcher(command("VM.flags")).results().limit(1).mapToLong(found -> Long.parseLong(found.group(1)) >> 20).sum();
    }

    /** @return memory used by objects, live or not, in MiB */
    long heapMiB() throws IOException, InterruptedException {
        return Pattern.compile("used (\\d+)K").matcher(command("GC.heap_info")).results().limit(1).mapToLong(found -> Long.parseLong(found.group(1)) / 1024).sum();
    }

    /** @return open file descriptors */
    int files() {
        String[] open = Path.of("/proc", Long.toString(pid()), "fd").toFile().list();
        return open == null ? 0 : open.length;
    }

    /** @return resident memory now, in MiB */
    long residentMiB() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid()), "status")).stream().filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).findFirst().orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
