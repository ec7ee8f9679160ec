package id.ppob.switching.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Where a running switch logs: commands write to the error stream, the switch to files. */
public final class SwitchLog {
    private SwitchLog() { }

    /** Sends everything from now on to JSON lines in {@code folder/switch.log}, by the class path's logback-switch.xml. @throws IOException when the folder cannot be made */
    public static void toFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        context.putProperty("LOG_DIR", folder.toString());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(SwitchLog.class.getResource("/logback-switch.xml"));
        } catch (JoranException e) {
            throw new IOException("logback-switch.xml is wrong: " + e.getMessage(), e);
        }
    }
}
