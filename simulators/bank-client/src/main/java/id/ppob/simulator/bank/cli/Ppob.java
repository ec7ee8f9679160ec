package id.ppob.simulator.bank.cli;

import id.ppob.simulator.bank.bench.BenchCommand;
import id.ppob.simulator.bank.fuzz.FuzzCommand;
import id.ppob.simulator.pln.PlnCommand;
import id.ppob.switching.cli.AdviceCommand;
import id.ppob.switching.cli.ApproveCommand;
import id.ppob.switching.cli.DayCommand;
import id.ppob.switching.cli.DbCommand;
import id.ppob.switching.cli.DepositCommand;
import id.ppob.switching.cli.ImportCommand;
import id.ppob.switching.cli.ItemCommand;
import id.ppob.switching.cli.LinkCommand;
import id.ppob.switching.cli.LoginCommand;
import id.ppob.switching.cli.LogoutCommand;
import id.ppob.switching.cli.OperatorCommand;
import id.ppob.switching.cli.PartnerCommand;
import id.ppob.switching.cli.SampleCommand;
import id.ppob.switching.cli.StatusCommand;
import id.ppob.switching.cli.TraceCommand;
import id.ppob.switching.cli.TrailCommand;
import id.ppob.switching.cli.Umask;
import id.ppob.switching.cli.UpCommand;
import id.ppob.switching.cli.Words;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The top of the command line. A new noun is one line in the list below, and its place in {@link Nouns}. */
@Command(name = "ppob", description = "The PPOB switch and its simulators.", synopsisSubcommandLabel = "NOUN", commandListHeading = "",
        footer = {"", "Exit codes: 0 done, 1 failed or does not hold, 2 wrong usage, 3 not logged in or not permitted."},
        subcommands = {
            AdviceCommand.class,
            ApproveCommand.class,
            BankCommand.class,
            BenchCommand.class,
            CertifyCommand.class,
            ChaosCommand.class,
            DayCommand.class,
            DbCommand.class,
            DecodeCommand.class,
            DemoCommand.class,
            DepositCommand.class,
            DoctorCommand.class,
            FuzzCommand.class,
            ImportCommand.class,
            ItemCommand.class,
            LinkCommand.class,
            LoginCommand.class,
            LogoutCommand.class,
            OperatorCommand.class,
            PartnerCommand.class,
            PlnCommand.class,
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

    /** Stands here to be listed: the launcher runs the tests itself, before there is anything to run them with. */
    @Command(name = "test", description = "All tests, on the embedded database; --long runs the long ones whole.")
    int test() {
        throw new ParameterException(spec.commandLine(), "Say it to the launcher: bin/ppob test");
    }

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        Umask.ownerAlone();
        System.exit(commandLine().execute(arguments));
    }

    /** @return the whole command line: each command has --help and --version, and ends as {@link Failures} says */
    static CommandLine commandLine() {
        CommandLine top = Nouns.inGroups(new CommandLine(new Ppob()));
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
