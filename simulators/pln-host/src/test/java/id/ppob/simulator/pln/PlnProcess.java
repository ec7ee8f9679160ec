package id.ppob.simulator.pln;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** {@code ppob pln} as a process of its own, for tests that kill it. */
public final class PlnProcess implements AutoCloseable {
    private static final String LISTENING = "PLN simulator on 127.0.0.1:";
    private final Process process;
    private final int port;

    private PlnProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The process's own. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PlnCommand()).execute(arguments));
    }

    /** @return the host, once it listens on a free port */
    static PlnProcess start(String... options) {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-cp", System.getProperty("java.class.path"),
                "-Dppob.home=" + System.getProperty("ppob.home"), PlnProcess.class.getName(), "--port", "0", "--dialect", "pln-host"));
        command.addAll(List.of(options));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            BufferedReader out = process.inputReader();
            StringBuilder said = new StringBuilder();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.append(line).append('\n');
                if (line.startsWith(LISTENING)) {
                    Thread.ofVirtual().start(() -> out.lines().forEach(more -> { }));
                    return new PlnProcess(process, Integer.parseInt(line.replaceAll(".*:(\\d+),.*", "$1")));
                }
            }
            throw new IllegalStateException(said.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
