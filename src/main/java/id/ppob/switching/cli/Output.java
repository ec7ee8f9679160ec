package id.ppob.switching.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** A command's result, for people or as one JSON object. Mix it in: {@code @Mixin Output output}. */
public final class Output {
    private static final JsonMapper JSON = JsonMapper.builder().findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build();

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "print the result as JSON")
    private boolean json;

    @Option(names = {"-h", "--help"}, usageHelp = true, scope = ScopeType.INHERIT, description = "print this help")
    private boolean help;

    /** @return whether JSON was asked for: then nothing else goes to the screen */
    public boolean json() {
        return json;
    }

    /** Prints a record or map as JSON where that was asked for, else the text. @return the exit code of a command that went well */
    public int print(Object result, String text) {
        System.out.println(json ? toJson(result) : visible(text));
        return CommandLine.ExitCode.OK;
    }

    /** Bytes of strangers must not move a terminal's cursor or set its title. @return the same with control characters but line ends and tabs as {@code \\xNN} */
    public static String visible(String text) {
        return shown(text, "\n\r\t");
    }

    /** The same for words that are one part of a line: a line end in them must not look like a line of ours. */
    static String line(String text) {
        return shown(text, "\t");
    }

    private static String shown(String text, String harmless) {
        StringBuilder shown = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean moves = Character.isISOControl(c) && harmless.indexOf(c) < 0;
            if (moves && shown == null) {
                shown = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (shown != null) {
                shown.append(moves ? "\\x%02X".formatted((int) c) : String.valueOf(c));
            }
        }
        return shown == null ? text : shown.toString();
    }

    /** Tells that nothing was done, and why: one line on the error stream, or as JSON where that was asked for. @return the exit code */
    public int failed(String why) {
        if (json) {
            System.out.println(toJson(new Failed(why, CommandLine.ExitCode.SOFTWARE)));
        } else {
            System.err.println("ppob: " + why);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** An error as JSON. */
    private record Failed(String error, int exit) { }

    /** @return a value that was made of a user's words. @throws ParameterException when they can never be right */
    public static <T> T checked(CommandSpec command, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    /** @return a record, map or list as one line of JSON; dates as text */
    public static String toJson(Object result) {
        try {
            return JSON.writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result that cannot be written as JSON", e);
        }
    }
}
