package id.ppob.switching.cli;

import id.ppob.switching.value.Likeness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * How every command ends that does not succeed: one line on the error stream, {@code {"error":...,"exit":n}} on the screen where
 * {@code --json} was said, and a stack only for a fault of the program itself. Main thread.
 */
final class Failures implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {
    private Failures() { }

    /** Lets this command line, with all below it, end so. */
    static CommandLine in(CommandLine top) {
        Failures failures = new Failures();
        return top.setExecutionExceptionHandler(failures).setParameterExceptionHandler(failures);
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        int exit = failure instanceof NotPermitted refused ? refused.getExitCode() : CommandLine.ExitCode.SOFTWARE;
        Optional<String> sentence = Sentences.of(failure);
        boolean json = Optional.ofNullable(command.getCommandSpec().findOption("--json")).filter(Failures::isSwitch)
                .map(option -> Boolean.TRUE.equals(option.getValue())).orElse(false);
        if (sentence.isEmpty()) {
            failure.printStackTrace(command.getErr());
        }
        return tell(command, json, sentence.orElse("a fault of ppob itself: " + failure), exit);
    }

    @Override
    public int handleParseException(ParameterException failure, String[] words) {
        CommandLine command = failure.getCommandLine();
        boolean json = List.of(words).contains("--json")
                && Optional.ofNullable(command.getCommandSpec().findOption("--json")).map(Failures::isSwitch).orElse(true);
        String path = command.getCommandSpec().qualifiedName(" ").replaceFirst("^ppob ?", "");
        String help = failure.getMessage().contains("bin/ppob") ? "" : " (see bin/ppob help" + (path.isEmpty() ? "" : " " + path) + ")";
        return tell(command, json, said(misspelled(failure, words)) + help, command.getCommandSpec().exitCodeOnInvalidInput());
    }

    /** Commands that write their JSON to a file take its name after --json. */
    private static boolean isSwitch(OptionSpec option) {
        return option.typeInfo().isBoolean();
    }

    private static int tell(CommandLine command, boolean json, String sentence, int exit) {
        if (json) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("error", sentence);
            told.put("exit", exit);
            System.out.println(Output.toJson(told));
        } else {
            command.getErr().println("ppob: " + sentence);
        }
        return exit;
    }

    /** A misspelled option says more than what it leaves missing. */
    private static ParameterException misspelled(ParameterException failure, String[] words) {
        CommandLine command = failure.getCommandLine();
        List<String> unknown = Stream.of(words).filter(word -> word.startsWith("--") && command.getCommandSpec().findOption(word.replaceFirst("=.*", "")) == null).toList();
        return failure instanceof MissingParameterException && !unknown.isEmpty() ? new UnmatchedArgumentException(command, unknown) : failure;
    }

    private static String said(ParameterException failure) {
        if (!(failure instanceof UnmatchedArgumentException unmatched) || unmatched.getUnmatched().isEmpty()) {
            return failure.getMessage().strip();
        }
        CommandLine command = unmatched.getCommandLine();
        String word = unmatched.getUnmatched().getFirst();
        boolean option = word.startsWith("-");
        List<String> known = new ArrayList<>(option ? command.getCommandSpec().optionsMap().keySet() : command.getSubcommands().keySet());
        List<String> meant = new ArrayList<>(Likeness.nearest(option ? word.replaceFirst("=.*", "") : word, known));
        if (!option) {
            command.getSubcommands().forEach((noun, below) -> {
                if (below.getSubcommands().containsKey(word)) {
                    meant.add(noun + " " + word);
                }
            });
        }
        String what = option ? "there is no option " : known.isEmpty() ? "one word too many: " : "there is no ";
        return what + "'" + word + "'" + (meant.isEmpty() ? "" : "; did you mean " + String.join(" or ", meant) + "?");
    }
}
