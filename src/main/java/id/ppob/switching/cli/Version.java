package id.ppob.switching.cli;

import id.ppob.switching.SwitchServer;

/** What runs: the build, and on which Java. */
final class Version {
    private Version() { }

    static String[] lines() {
        String built = SwitchServer.class.getPackage().getImplementationVersion();
        return new String[] {"ppob " + (built == null ? "(not from a jar)" : built),
            "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")};
    }
}
