package id.ppob.switching.cli;

import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command that touches an installation has: where its things are, and how a result is printed. Main thread. */
abstract class BooksCommand {
    @Spec
    CommandSpec spec;
    @Mixin
    Installation installation;
    @Mixin
    Output output;

    /** @return what ends a command that was typed wrongly */
    ParameterException wrong(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    /** @return a value that was made of a user's words. @throws ParameterException when they can never be right */
    <T> T checked(Supplier<T> value) {
        return Output.checked(spec, value);
    }
}
