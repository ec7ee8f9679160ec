package id.ppob.switching.desk;

import id.ppob.switching.SwitchConfig;
import id.ppob.switching.door.PartnersFolder;
import id.ppob.switching.door.StoreSums;
import id.ppob.switching.keys.Pkcs12Keys;
import id.ppob.switching.office.Act;
import id.ppob.switching.office.Operator;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.store.office.Noted;
import id.ppob.switching.store.office.OperatorStore;
import id.ppob.switching.store.office.RequestStore;
import id.ppob.switching.store.office.TrailAnchor;
import id.ppob.switching.store.office.TrailStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * What use cases work with.
 *
 * @param office the books, under the office's account
 * @param reader the same under the account that only looks, opened when it is needed first
 * @param anchor what the trail leaves outside of them
 * @param cfg    folder of settings
 * @param data   folder of what the office writes
 * @param asker  who asks, beside their login
 */
public record Counter(Database office, Supplier<Database> reader, TrailAnchor anchor, Path cfg, Path data, Clock clock, Asker asker) {
    /** For nobody yet. */
    public Counter(Database office, Supplier<Database> reader, TrailAnchor anchor, Path cfg, Path data, Clock clock) {
        this(office, reader, anchor, cfg, data, clock, Asker.NOBODY);
    }

    Counter with(Asker one) {
        return new Counter(office, reader, anchor, cfg, data, clock, one);
    }

    DataSource pool() {
        return office.pool();
    }

    /** @return the books for what is only looked at */
    DataSource reading() {
        return reader.get().pool();
    }

    OperatorStore operators() {
        return new OperatorStore(pool());
    }

    RequestStore requests() {
        return new RequestStore(pool(), this::calendar);
    }

    SwitchConfig config() {
        try {
            return SwitchConfig.read(cfg);
        } catch (IOException e) {
            throw new UncheckedIOException("reading the settings", e);
        }
    }

    /** @return the partners' files as they lie in the settings now */
    PartnersFolder partners() {
        try {
            return PartnersFolder.read(cfg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return partners' key stores as they lie there: what is inside is not read, so this needs no password of theirs */
    StoreSums stores() {
        Path folder = config().keys().folder();
        return store -> Pkcs12Keys.sha256(folder, store);
    }

    private BusinessCalendar calendar() {
        return config().calendar();
    }

    long nowMs() {
        return clock.millis();
    }

    /** Begins what one person may do: a row of the trail says so before anything is changed. */
    Noted begin(Operator who, Act act, String detail) {
        return Noted.begin(new TrailStore(pool()), clock, who, act, detail, refusal -> new Refusal(refusal.permission(), refusal.why()));
    }
}
