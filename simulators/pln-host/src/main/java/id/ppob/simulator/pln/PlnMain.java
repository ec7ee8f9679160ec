package id.ppob.simulator.pln;

import id.ppob.switching.cli.Ppob;

/** The program of PLN's host. It alone here uses the product, for the way in which commands are read and end. */
public final class PlnMain {
    private PlnMain() { }

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        Ppob.run(arguments, PlnCommand.class);
    }
}
