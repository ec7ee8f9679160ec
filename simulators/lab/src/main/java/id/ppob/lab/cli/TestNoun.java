package id.ppob.lab.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ppob test}: stands here to be listed; the launcher runs the tests itself, before there is anything to run them with. */
@Command(name = "test", description = "All tests, on the embedded database; --long runs the long ones whole.")
final class TestNoun implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say it to the launcher: bin/ppob test");
    }
}
