package id.ppob.switching.cli;

import picocli.CommandLine.Mixin;

/** What every command has that touches an installation: where its things are. Main thread. */
public abstract class BooksCommand extends PrintedCommand {
    /** Where things are. */
    @Mixin
    protected Installation installation;
}
