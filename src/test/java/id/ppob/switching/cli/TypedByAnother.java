package id.ppob.switching.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Types commands in a process of another user: {@code COMMANDS FILE...}, a command a line, its words parted by tabs; says first which of the files that user can read. */
final class TypedByAnother {
    private TypedByAnother() { }

    /** A command and what came of it. */
    record Line(List<String> words, Typed typed) { }

    /** All of them. @param readable of the files that were asked about */
    record Told(String user, List<String> readable, List<Line> lines) { }

    /** Types them and prints what came of it as one line of JSON. */
    public static void main(String[] arguments) throws Exception {
        List<String> readable = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            if (Files.isReadable(Path.of(arguments[i]))) {
                readable.add(arguments[i]);
            }
        }
        List<Line> lines = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            List<String> words = List.of(line.split("\t"));
            lines.add(new Line(words, Typed.plain(words)));
        }
        print(System.out, new Told(System.getProperty("user.name"), readable, lines));
        System.exit(0);
    }

    private static void print(PrintStream out, Told told) throws JsonProcessingException {
        out.println("TOLD " + JsonMapper.builder().build().writeValueAsString(told));
    }

    /** @return what such a process printed */
    static Told read(String printed) throws JsonProcessingException {
        return JsonMapper.builder().build().readValue(printed.substring(printed.lastIndexOf("TOLD ") + 5), Told.class);
    }
}
