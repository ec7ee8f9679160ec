package id.ppob.lab.differences;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.ppob.switching.cli.Ppob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Two operators at their screens: they type commands of the guide, and read what comes as JSON. One thread. */
final class Typing {
    private final List<String> always;
    private final Path maker;
    private final Path checker;
    private int typed;

    /** @param always what each command is told of books and settings. @param maker login of who asks. @param checker of who approves */
    Typing(List<String> always, Path maker, Path checker) {
        this.always = always;
        this.maker = maker;
        this.checker = checker;
    }

    /** What a command came to. */
    record Said(int exit, JsonNode json, String errors) { }

    /** One types it. */
    Said type(String... words) throws IOException {
        return type(maker, List.of(words));
    }

    /** One asks for it, the other approves. @throws IOException when one of them cannot */
    void agree(String... words) throws IOException {
        Said asked = must(type(maker, List.of(words)), words);
        must(type(checker, List.of("approve", asked.json.get("request").asText())), "approve", words[0]);
    }

    private static Said must(Said said, String... words) throws IOException {
        if (said.exit != 0) {
            throw new IOException("ppob " + String.join(" ", words) + ": " + said.errors);
        }
        return said;
    }

    /** @return commands so far */
    int typed() {
        return typed;
    }

    private Said type(Path login, List<String> words) throws IOException {
        typed++;
        List<String> all = new ArrayList<>(words);
        all.addAll(always);
        all.addAll(List.of("--json", "--token", login.toString()));
        PrintStream screen = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter errors = new StringWriter();
        PrintStream stream = System.err;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        int exit;
        try {
            exit = Ppob.commandLine().setErr(new PrintWriter(errors, true)).execute(all.toArray(String[]::new));
        } finally {
            System.setOut(screen);
            System.setErr(stream);
        }
        String text = out.toString(StandardCharsets.UTF_8).strip();
        return new Said(exit, text.startsWith("{") || text.startsWith("[") ? new ObjectMapper().readTree(text) : null, text + errors + told.toString(StandardCharsets.UTF_8));
    }
}
