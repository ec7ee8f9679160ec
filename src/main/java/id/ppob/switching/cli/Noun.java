package id.ppob.switching.cli;

import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A noun whose verbs are its methods: it knows where things are and how results are printed, and said alone it tells which verbs there are. Main thread. */
abstract class Noun implements Runnable {
    private final String verbs;
    @Spec
    CommandSpec spec;
    @Mixin
    Installation installation;
    @Mixin
    Output output;

    /** @param verbs in a sentence, as "list or settle" */
    Noun(String verbs) {
        this.verbs = verbs;
    }

    @Override
    public void run() {
        throw wrong("Missing: " + verbs);
    }

    /** @return what ends a command that was typed wrongly */
    ParameterException wrong(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    /** @return a value that was made of a user's words. @throws ParameterException when they can never be right */
    <T> T checked(Supplier<T> value) {
        return Output.checked(spec, value);
    }
}
