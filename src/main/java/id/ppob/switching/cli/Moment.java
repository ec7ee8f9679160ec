package id.ppob.switching.cli;

import id.ppob.switching.value.Clock;
import java.time.format.DateTimeFormatter;

/** A moment as people read it. */
final class Moment {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private Moment() { }

    /** @return date and time in WIB to the second; empty for 0 */
    static String wib(long millis) {
        return millis == 0 ? "" : FORM.format(Clock.wib(millis));
    }
}
