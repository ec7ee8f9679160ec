package id.ppob.simulator.bank.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ppob bank}: plays a bank. */
@Command(name = "bank", description = "Plays a bank: inquire, pay, reverse, echo, traffic, load.",
        subcommands = {BankInquire.class, BankPay.class, BankReverse.class, BankEcho.class, BankTraffic.class, BankLoad.class})
public final class BankCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Made by picocli. */
    public BankCommand() { }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing: inquire, pay, reverse, echo, traffic or load");
    }
}
