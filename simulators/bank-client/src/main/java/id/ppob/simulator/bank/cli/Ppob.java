package id.ppob.simulator.bank.cli;

import id.ppob.simulator.bank.bench.BenchCommand;
import id.ppob.simulator.bank.fuzz.FuzzCommand;
import id.ppob.simulator.pln.PlnCommand;
import id.ppob.switching.SwitchConfig;
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
import id.ppob.switching.cli.NotPermitted;
import id.ppob.switching.cli.OperatorCommand;
import id.ppob.switching.cli.PartnerCommand;
import id.ppob.switching.cli.SampleCommand;
import id.ppob.switching.cli.TraceCommand;
import id.ppob.switching.cli.TrailCommand;
import id.ppob.switching.cli.Umask;
import id.ppob.switching.cli.UpCommand;
import id.ppob.switching.cli.Words;
import id.ppob.switching.embedded.EmbeddedDatabaseException;
import id.ppob.switching.session.PartnerFileException;
import id.ppob.switching.store.StoreException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
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
            TraceCommand.class,
            TrailCommand.class,
            UpCommand.class,
            VerifyCommand.class,
            HelpCommand.class,
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

    /** @return the whole command line; what a user can mend is told in one sentence, a bug with its stack */
    static CommandLine commandLine() {
        return Words.teach(Nouns.inGroups(new CommandLine(new Ppob()))).setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof NotPermitted refused) {
                command.getErr().println("ppob: " + refused.getMessage());
                return refused.getExitCode();
            }
            if (failure instanceof EmbeddedDatabaseException || failure instanceof StoreException
                    || failure instanceof UncheckedIOException || failure instanceof java.io.IOException
                    || failure instanceof SwitchConfig.Invalid || failure instanceof PartnerFileException) {
                command.getErr().println("ppob: " + failure.getMessage());
                for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
                    command.getErr().println("  because: " + cause.getMessage());
                }
            } else {
                failure.printStackTrace(command.getErr());
            }
            return CommandLine.ExitCode.SOFTWARE;
        });
    }
}
