package id.ppob.lab.cli;

import id.ppob.lab.bench.BenchCommand;
import id.ppob.lab.fuzz.FuzzCommand;
import id.ppob.simulator.bank.cli.BankCommand;
import id.ppob.simulator.bank.cli.CertifyCommand;
import id.ppob.simulator.pln.PlnCommand;
import id.ppob.switching.cli.Ppob;
import picocli.CommandLine;

/** The program that knows every noun: the product's, the simulators', and what proves and measures. */
public final class Lab {
    private static final Class<?>[] BESIDE = {BankCommand.class, BenchCommand.class, CertifyCommand.class, ChaosCommand.class, DemoCommand.class, FuzzCommand.class,
        PlnCommand.class, TestNoun.class};

    private Lab() { }

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        Ppob.run(arguments, BESIDE);
    }

    /** @return the whole command line */
    static CommandLine commandLine() {
        return Ppob.commandLine(BESIDE);
    }
}
