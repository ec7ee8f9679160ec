package id.ppob.switching.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code ppob help}: of all nouns, of one, or of what is below it ({@code help day close}). */
@Command(name = "help", description = "Shows help: of all nouns, of one, or of a command below it, as help day close.")
final class HelpNoun implements Runnable {
    @Spec
    private CommandSpec spec;
    @Option(names = "--json", hidden = true, description = "tell an error as JSON")
    private boolean json;
    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "as it is typed, without options")
    private List<String> path = new ArrayList<>();

    @Override
    public void run() {
        CommandLine at = spec.parent().commandLine();
        for (String word : path) {
            CommandLine below = at.getSubcommands().get(word);
            if (below == null) {
                throw at.getSubcommands().isEmpty() ? new ParameterException(at, at.getCommandSpec().qualifiedName(" ") + " has nothing below it called '" + word + "'")
                        : new UnmatchedArgumentException(at, List.of(word));
            }
            at = below;
        }
        at.usage(spec.commandLine().getOut());
        spec.commandLine().getOut().flush();
    }
}
