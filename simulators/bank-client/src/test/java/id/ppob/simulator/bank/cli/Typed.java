package id.ppob.simulator.bank.cli;

import id.ppob.switching.store.Database;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command line as somebody types it: exit code, and what came on the screen and on the error stream. One at a time, because both streams are everybody's. */
public record Typed(int exit, String screen, String errors) {
    /** Types a command about the books of a database. @param token where the login of who types lies */
    public static synchronized Typed on(Database.Address address, Path data, Path token, List<String> words) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of("--data", data.toString(), "--token", token.toString(), "--db",
            address.jdbcUrl() + "?user=" + address.user() + "&password=" + address.password()));
        PrintStream screen = System.out;
        PrintStream errors = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true));
        System.setErr(new PrintStream(err, true));
        try {
            int exit = Ppob.commandLine().setErr(new PrintWriter(err, true)).execute(all.toArray(String[]::new));
            return new Typed(exit, out.toString(), err.toString());
        } finally {
            System.setOut(screen);
            System.setErr(errors);
        }
    }
}
