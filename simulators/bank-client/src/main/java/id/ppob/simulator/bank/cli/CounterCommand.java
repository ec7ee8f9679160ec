package id.ppob.simulator.bank.cli;

import id.ppob.switching.cli.PrintedCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that is done at one counter of one bank. */
abstract class CounterCommand extends PrintedCommand implements Callable<Integer> {
    @Mixin
    Counter counter;
}
