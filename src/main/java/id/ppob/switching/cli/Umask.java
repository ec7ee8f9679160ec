package id.ppob.switching.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/**
 * What this process, and every one that it starts, writes is for its owner alone: logs, rejects, partner files, journals, the database's
 * files. Said once at the start of the command line to the system itself, so no writer has to think of it, whatever the shell's umask was.
 */
public final class Umask {
    private static final int OTHERS = 0077;

    private Umask() { }

    /** Takes the rights of group and others from all files and folders that are made from now on. */
    @SuppressWarnings("restricted") // one call of the C library; bin/ppob allows it (--enable-native-access)
    public static void ownerAlone() {
        Linker linker = Linker.nativeLinker();
        try {
            linker.downcallHandle(linker.defaultLookup().find("umask").orElseThrow(), FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                    .invoke(OTHERS);
        } catch (Throwable e) {
            throw new IllegalStateException("the system takes no umask", e);
        }
    }
}
