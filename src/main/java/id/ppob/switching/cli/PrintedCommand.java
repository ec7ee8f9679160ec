package id.ppob.switching.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command has that prints a result: how it is printed, and how a wrong word is told. Main thread. */
public abstract class PrintedCommand {
    /** What picocli knows of it. */
    @Spec
    protected CommandSpec spec;
    /** How its result is printed. */
    @Mixin
    protected Output output;

    /** @return what ends a command that was typed wrongly */
    protected ParameterException wrong(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    /** @return what stands in a file. @throws ParameterException when it cannot be read */
    protected String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw wrong("Cannot be read as UTF-8: " + file);
        }
    }

    /** @return a value that was made of a user's words. @throws ParameterException when they can never be right */
    protected <T> T checked(Supplier<T> value) {
        return Output.checked(spec, value);
    }
}
