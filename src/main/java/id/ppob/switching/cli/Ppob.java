package id.ppob.switching.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The top of the command line, with the nouns of the product. A new noun is one line in the list below, and its place in {@link Nouns}.
 * Programs beside the product add theirs.
 */
@Command(name = "ppob", description = "The PPOB switch and its simulators.", synopsisSubcommandLabel = "NOUN", commandListHeading = "",
        footer = {"", "Exit codes: 0 done, 1 failed or does not hold, 2 wrong usage, 3 not logged in or not permitted."},
        subcommands = {
            AdviceCommand.class,
            ApproveCommand.class,
            DayCommand.class,
            DbCommand.class,
            DecodeCommand.class,
            DepositCommand.class,
            DoctorCommand.class,
            FileCommand.class,
            ImportCommand.class,
            ItemCommand.class,
            LedgerCommand.class,
            LinkCommand.class,
            LoginCommand.class,
            LogoutCommand.class,
            OfficeCommand.class,
            OperatorCommand.class,
            PartnerCommand.class,
            PriceCommand.class,
            BatchCommand.class,
            PeriodCommand.class,
            RuleCommand.class,
            BillCommand.class,
            CustomerCommand.class,
            ReadingCommand.class,
            SampleCommand.class,
            StatusCommand.class,
            TraceCommand.class,
            TrailCommand.class,
            UpCommand.class,
            VerifyCommand.class,
            HelpNoun.class,
        })
public final class Ppob implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say a NOUN.");
    }

    /** Runs one command of the product and exits with its code. */
    public static void main(String[] arguments) {
        run(arguments);
    }

    /** Runs one command, of the product or of these nouns beside it, and exits with its code. */
    public static void run(String[] arguments, Class<?>... beside) {
        Umask.ownerAlone();
        System.exit(commandLine(beside).execute(arguments));
    }

    /** @return the command line with these nouns beside the product's: each command has --help and --version, and ends as {@link Failures} says */
    public static CommandLine commandLine(Class<?>... beside) {
        CommandLine top = Nouns.inGroups(new CommandLine(new Ppob()));
        for (Class<?> noun : beside) {
            top.addSubcommand(noun);
        }
        standard(top.getCommandSpec());
        return Failures.in(Words.teach(top));
    }

    private static void standard(CommandSpec spec) {
        spec.versionProvider(Version::lines);
        if (spec.findOption("--help") == null) {
            spec.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("print this help").build());
        }
        if (spec.findOption("--version") == null) {
            spec.addOption(OptionSpec.builder("--version").versionHelp(true).hidden(spec.parent() != null).description("print the version").build());
        }
        spec.subcommands().values().forEach(below -> standard(below.getCommandSpec()));
    }
}
