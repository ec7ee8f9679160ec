package id.ppob.switching.cli;

import id.ppob.switching.store.sql.Database;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;

/** A command line as somebody types it: exit code, and what came on the screen and on the error stream. One at a time, because both streams are everybody's. */
public record Typed(int exit, String screen, String errors) {
    /** Types a command about the books of a database. @param token where the login of who types lies */
    public static Typed on(Database.Address address, Path data, Path token, List<String> words) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of("--data", data.toString(), "--token", token.toString(), "--db",
            address.jdbcUrl() + "?user=" + address.user() + "&password=" + address.password()));
        return plain(all);
    }

    /** Types exactly these words. */
    static Typed plain(List<String> all) {
        return plain(Ppob::commandLine, all);
    }

    /** Types exactly these words to a command line that may know more than the product's. */
    public static synchronized Typed plain(Supplier<CommandLine> line, List<String> all) {
        PrintStream screen = System.out;
        PrintStream errors = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true));
        System.setErr(new PrintStream(err, true));
        try {
            int exit = line.get().setErr(new PrintWriter(err, true)).execute(all.toArray(String[]::new));
            return new Typed(exit, out.toString(), err.toString());
        } finally {
            System.setOut(screen);
            System.setErr(errors);
        }
    }

    /** Types these words to a process of its own. */
    public static Typed apart(List<String> words) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Dppob.home=" + System.getProperty("ppob.home"),
            "-cp", System.getProperty("java.class.path"), Ppob.class.getName()));
        command.addAll(words);
        try {
            Path screen = Files.createTempFile("screen", ".txt");
            Path errors = Files.createTempFile("errors", ".txt");
            int exit = new ProcessBuilder(command).redirectOutput(screen.toFile()).redirectError(errors.toFile()).start().waitFor();
            Typed typed = new Typed(exit, Files.readString(screen), Files.readString(errors));
            Files.delete(screen);
            Files.delete(errors);
            return typed;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
