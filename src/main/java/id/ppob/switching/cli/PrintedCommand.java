package id.ppob.switching.cli;

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

    /** @return a value that was made of a user's words. @throws ParameterException when they can never be right */
    protected <T> T checked(Supplier<T> value) {
        return Output.checked(spec, value);
    }
}
