package id.ppob.switching.cli;

import picocli.CommandLine.IExitCodeGenerator;

/** Nobody is logged in, or who is may not do this: exit code 3, and nothing has changed. The message says what to type. */
public final class NotPermitted extends RuntimeException implements IExitCodeGenerator {
    /** Exit code of a command that was not permitted. */
    public static final int EXIT_CODE = 3;
    private static final long serialVersionUID = 1L;

    NotPermitted(String why) {
        super(why);
    }

    @Override
    public int getExitCode() {
        return EXIT_CODE;
    }
}
