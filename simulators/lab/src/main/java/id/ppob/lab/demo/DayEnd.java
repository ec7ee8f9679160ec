package id.ppob.lab.demo;

import id.ppob.switching.SwitchConfig;
import id.ppob.switching.door.Centrals;
import id.ppob.switching.recon.FileBook.PartnerFile;
import id.ppob.switching.recon.PartnerFiles;
import id.ppob.switching.settlement.BusinessCalendar;
import id.ppob.switching.settlement.DayBook.Day;
import id.ppob.switching.settlement.DayBook.State;
import id.ppob.switching.settlement.DayClose;
import id.ppob.switching.store.day.DayStore;
import id.ppob.switching.store.day.FileStore;
import id.ppob.switching.store.sql.Database;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of every business date that was touched, oldest first: closed, then written to the partners' files. One thread.
 *
 * @param cfg whose grace is waited for
 */
record DayEnd(Database books, Path cfg, Clock clock) {
    /** A file that was given to a partner. */
    record Given(String name, long lines, long amountRupiah) { }

    /** @return the dates that are closed now. @throws IOException saying why one cannot be closed */
    List<LocalDate> close() throws IOException, InterruptedException {
        DayStore store = new DayStore(books.pool());
        // Banks are quiet: a date that a cut-over has not ended yet is closed all the same, as where dates change at midnight.
        DayClose close = new DayClose(store, BusinessCalendar.ofWibDays(SwitchConfig.read(cfg).calendar().graceMs()), clock);
        if (store.days().stream().anyMatch(day -> day.date().isAfter(clock.wibDate()))) {
            close.closeAfterGrace(clock.wibDate()); // after a cut-over: this date had nothing, or would be the first of those below
        }
        for (Day day : store.days()) {
            if (day.state() != State.CLOSED && close.closeAfterGrace(day.date()) instanceof DayClose.Refused refused) {
                throw new IOException(day.date() + " cannot be closed, " + refused.reason() + ": " + String.join("; ", refused.why()));
            }
        }
        return store.days().stream().map(Day::date).toList();
    }

    /** @return the files of these dates, in folders named after them */
    List<Given> write(List<LocalDate> dates, Path folder) throws IOException {
        PartnerFiles files = new PartnerFiles(new FileStore(books.pool()), clock);
        List<Given> given = new ArrayList<>();
        for (LocalDate date : dates) {
            for (PartnerFile file : files.write(date, folder.resolve(DateTimeFormatter.BASIC_ISO_DATE.format(date)), Centrals.read(cfg))) {
                given.add(new Given(file.name(), file.lines(), file.amountRupiah()));
            }
        }
        return given;
    }
}
