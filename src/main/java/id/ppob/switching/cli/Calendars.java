package id.ppob.switching.cli;

import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.settlement.BusinessCalendar.ClosedWindow;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Properties;

/** The business calendar as cfg/switch.properties sets it; what is not set is off, the grace is 15 minutes. */
final class Calendars {
    private static final String DEFAULT_GRACE_MS = "900000";

    private Calendars() { }

    /** @throws IOException with key and value when a setting is wrong, or the file cannot be read */
    static BusinessCalendar read(Path cfg) throws IOException {
        Properties settings = new Properties();
        Path file = cfg.resolve("switch.properties");
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                settings.load(in);
            }
        }
        LocalTime from = time(settings, "day.closed-from");
        LocalTime until = time(settings, "day.closed-until");
        String grace = settings.getProperty("day.grace-ms", DEFAULT_GRACE_MS).strip();
        try {
            return new BusinessCalendar(time(settings, "day.cut-over"), Long.parseLong(grace),
                from == null || until == null ? null : new ClosedWindow(from, until));
        } catch (IllegalArgumentException e) {
            throw new IOException("settings of the business day in " + file + ": " + e.getMessage(), e);
        }
    }

    private static LocalTime time(Properties settings, String key) throws IOException {
        String value = settings.getProperty(key, "").strip();
        try {
            return value.isEmpty() || value.equals("off") ? null : LocalTime.parse(value);
        } catch (DateTimeException e) {
            throw new IOException(key + "=" + value + ": needs off or a WIB time HH:mm", e);
        }
    }
}
