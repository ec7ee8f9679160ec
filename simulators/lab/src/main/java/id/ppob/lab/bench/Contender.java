package id.ppob.lab.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.lab.run.Child;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A contender in a Java machine of its own, with the flags of this one: where it listens, and what it costs. Its main calls {@link #ready}. */
final class Contender implements AutoCloseable {
    private static final long START_MS = 600_000;
    private static final long STOP_MS = 30_000;
    private static final long TICKS_A_SECOND = 100;
    private final Child child;
    private final InetSocketAddress address;
    private final int adminPort;

    private Contender(Child child, JsonNode ready) {
        this.child = child;
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), ready.path("port").asInt());
        this.adminPort = ready.path("admin").asInt();
    }

    /** @throws IOException when it ends before it is ready, with what it wrote to its log */
    static Contender start(Path log, List<String> flags, Class<?> main, String... arguments) throws IOException {
        Child child = Child.told(main.getSimpleName(), log, STOP_MS, flags, main, List.of(arguments));
        try {
            return new Contender(child, new ObjectMapper().readTree(child.ready(START_MS)));
        } catch (InterruptedException e) {
            child.kill();
            throw new InterruptedIOException("stopped while " + main.getSimpleName() + " started");
        } catch (IOException e) {
            child.kill();
            throw e;
        }
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
        System.out.printf("{\"port\":%d,\"admin\":%d}%n", port, adminPort);
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).lines().forEach(told);
    }

    /** Tells it one line. */
    void tell(String line) throws IOException {
        child.tell(line);
    }

    InetSocketAddress address() {
        return address;
    }

    /** @return where a switch tells its metrics; 0 for other contenders */
    int adminPort() {
        return adminPort;
    }

    long pid() {
        return child.pid();
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
        child.close();
    }
}
