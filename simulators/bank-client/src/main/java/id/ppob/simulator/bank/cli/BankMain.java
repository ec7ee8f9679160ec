package id.ppob.simulator.bank.cli;

import id.ppob.simulator.pln.PlnCommand;
import id.ppob.switching.cli.Ppob;

/** The program of banks; it knows PLN's host as well, and so every noun where the lab is not installed. */
public final class BankMain {
    private BankMain() { }

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        Ppob.run(arguments, BankCommand.class, CertifyCommand.class, PlnCommand.class);
    }
}
