package id.ppob.simulator.bank.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real browser without a window. Where none is installed the test that wants one is skipped, and says so. */
public final class Browser {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    /** Nothing of it leaves the machine, and it works for root and in a container. */
    private static final List<String> FLAGS = List.of("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--enable-logging=stderr", "--dump-dom");

    /**
     * What came of a page.
     *
     * @param dom    its elements, as the browser understood them
     * @param errors lines of its console
     */
    public record Seen(String dom, List<String> errors) { }

    private Browser() { }

    /** Opens a page. @param folder an empty one for what the browser keeps */
    public static Seen open(String page, Path folder) throws IOException, InterruptedException {
        Optional<Path> browser = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).flatMap(path -> NAMES.stream().map(name -> Path.of(path, name)))
                .filter(Files::isExecutable).findFirst();
        Assumptions.assumeTrue(browser.isPresent(), "no browser: install the package chromium to have this page opened");
        Path file = Files.writeString(folder.resolve("page.html"), page);
        Path log = folder.resolve("browser.log");
        List<String> command = Stream.of(Stream.of(browser.orElseThrow().toString()), FLAGS.stream(), Stream.of("--user-data-dir=" + folder.resolve("profile"), file.toUri().toString()))
                .flatMap(words -> words).toList();
        Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        String dom = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        try (Stream<String> lines = Files.lines(log)) {
            return new Seen(dom, lines.filter(line -> line.contains("CONSOLE")).toList());
        }
    }
}
