package id.ppob.switching.cli;

import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Passwords come from a file, the environment or the terminal, in this order: never from the command line, which everybody on the machine
 * can read. One is the same however it was typed (NFKC).
 */
final class Passwords {
    private final CommandLine command;

    /** @param command that is told as used wrongly where there is no way to ask */
    Passwords(CommandLine command) {
        this.command = command;
    }

    /** @return a password that exists. @param file may be null. @param variable of the environment */
    char[] present(String prompt, Path file, String variable) {
        char[] given = given(file, variable);
        return given != null ? given : ask(prompt, variable);
    }

    /** @return a password that is to be: typed twice where it is typed */
    char[] fresh(String prompt, Path file, String variable) {
        char[] given = given(file, variable);
        if (given != null) {
            return given;
        }
        char[] first = ask(prompt, variable);
        if (!Arrays.equals(first, ask("again", variable))) {
            throw new ParameterException(command, "The two are different: nothing has changed.");
        }
        return first;
    }

    private static char[] given(Path file, String variable) {
        if (file != null) {
            try {
                return same(Files.readString(file).stripTrailing());
            } catch (IOException e) {
                throw new UncheckedIOException("the password in " + file + " cannot be read", e);
            }
        }
        String value = System.getenv(variable);
        return value == null ? null : same(value);
    }

    private char[] ask(String prompt, String variable) {
        Console console = System.console();
        char[] typed = console != null && console.isTerminal() ? console.readPassword("%s: ", prompt) : null;
        if (typed == null) {
            throw new ParameterException(command, "There is no terminal to ask for a password: give it as a file, or as " + variable + " in the environment.");
        }
        return same(new String(typed));
    }

    private static char[] same(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toCharArray();
    }
}
