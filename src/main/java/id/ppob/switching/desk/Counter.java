package id.ppob.switching.desk;

import id.ppob.switching.SwitchConfig;
import id.ppob.switching.office.Act;
import id.ppob.switching.office.Operator;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.office.Noted;
import id.ppob.switching.store.office.OperatorStore;
import id.ppob.switching.store.office.RequestStore;
import id.ppob.switching.store.office.TrailStore;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.sql.DataSource;

/**
 * What use cases work with.
 *
 * @param pool  the books, under the office's account
 * @param cfg   folder of settings
 * @param data  folder of what the office writes
 */
public record Counter(DataSource pool, Path cfg, Path data, Clock clock) {
    OperatorStore operators() {
        return new OperatorStore(pool);
    }

    RequestStore requests() {
        return new RequestStore(pool, this::calendar);
    }

    SwitchConfig config() {
        try {
            return SwitchConfig.read(cfg);
        } catch (IOException e) {
            throw new UncheckedIOException("reading the settings", e);
        }
    }

    private BusinessCalendar calendar() {
        return config().calendar();
    }

    long nowMs() {
        return clock.millis();
    }

    /** Begins what one person may do: a row of the trail says so before anything is changed. */
    Noted begin(Operator who, Act act, String detail) {
        return Noted.begin(new TrailStore(pool), clock, who, act, detail, refusal -> new Refusal(refusal.permission(), refusal.why()));
    }
}
