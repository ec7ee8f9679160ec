package id.ppob.switching.cli;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.net.SyslogAppender;
import org.slf4j.LoggerFactory;

/** Sends each row that is added to the trail's anchor to a syslog server as well, where {@code PPOB_TRAIL_SYSLOG} names one: HOST or HOST:PORT, UDP. */
final class TrailSyslog {
    private static final String VARIABLE = "PPOB_TRAIL_SYSLOG";
    private static final String NAME = "trail-syslog";

    private TrailSyslog() { }

    /** Attaches it to the logger {@code trail}, once. @throws IllegalArgumentException naming the variable when its port is none */
    static void attach() {
        String server = System.getenv(VARIABLE);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger trail = context.getLogger("trail");
        if (server == null || server.isBlank() || trail.getAppender(NAME) != null) {
            return;
        }
        if (!server.matches("[^:]+(:[0-9]{1,5})?")) {
            throw new IllegalArgumentException(VARIABLE + " needs HOST or HOST:PORT, has " + server);
        }
        SyslogAppender appender = new SyslogAppender();
        appender.setName(NAME);
        appender.setContext(context);
        appender.setSyslogHost(server.split(":")[0]);
        if (server.contains(":")) {
            appender.setPort(Integer.parseInt(server.split(":")[1]));
        }
        appender.setFacility("AUTH");
        appender.setSuffixPattern("ppob: %msg");
        appender.start();
        trail.setLevel(ch.qos.logback.classic.Level.INFO);
        trail.addAppender(appender);
    }
}
